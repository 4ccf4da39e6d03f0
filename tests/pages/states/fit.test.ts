import { expect, test } from 'vitest'
import type { Notice } from '../../../src/notice/model.ts'
import { tag as tagOf } from '../../../src/notice.ts'
import { action, answer, asked, drawn, layer } from '../acts.ts'
import type { Tab } from '../driver/index.ts'
import { heldFrame, queue } from '../fixtures.ts'
import { notice } from '../notice.ts'
import type { Site } from '../server.ts'
import { inEveryEngine, picture } from '../world.ts'
import { states } from './states.ts'

/** The standard page under another notice. */
const under = (other: Notice) => ({
  tag: tagOf(other, { notice: '/notice.json', src: '/askfirst.js' }),
  site: (site: Site) => site.json('/notice.json', other),
  body: '',
})

/** Answers, and puts the confirmation away. */
async function refused(tab: Tab) {
  await answer(tab, 'reject')
  await tab.click(action('hide', 'note'))
  await tab.gone(layer('note'))
}

const widths = (tab: Tab, on: string) =>
  tab.evaluate(
    (css) => probe.all(css).map((button) => Math.round(button.getBoundingClientRect().width)),
    `[data-layer=${on}] .row button`,
  )

inEveryEngine('everything fits, in every language', (world) => {
  test('E-19 E-20 B-21 in a narrow place the buttons stand below each other, no wider than it is', async () => {
    const narrow = (site: Site) => heldFrame('media', `${site.third}/vendor/media.html`).replace('280', '220')
    const { tab } = await world.start({ body: narrow })
    await refused(tab)
    await tab.seen(layer('held'))
    const [first = 0, second] = await widths(tab, 'held')
    expect(first).toBe(second)
    expect(first).toBeGreaterThan(150)
    expect(first).toBeLessThan(220)
  })

  test.each([
    ['de', { reject: 'Alle ablehnen', choose: 'Auswählen', accept: 'Alle akzeptieren' }],
    ['hu', { reject: 'Elutasítom', choose: 'Választok', accept: 'Mindet engedélyezem' }],
  ])(
    'B-21 E-44 no and yes are as wide as each other, whatever they are called: %s',
    async (language, words) => {
      const { tab } = await world.start(under({ ...notice, language, words }))
      await asked(tab)
      for (const width of [320, 360, 390, 1280].filter((width) => width >= world.narrow)) {
        await tab.resize(width, 640)
        await drawn(tab)
        expect(new Set(await widths(tab, 'first')).size, `${width}`).toBe(1)
        await tab.screenshot(picture(`${world.name}-first-${language}-${width}`))
      }
    },
  )

  test.each(['', ' alt="Map of the shop"'])('E-20 E-24 a held image keeps its place: %s', async (alt) => {
    const image = (site: Site) =>
      `<img data-askfirst="media" data-src="${site.third}/vendor/x.svg" width="300" height="200"${alt}>`
    const { tab } = await world.start({ body: image })
    await refused(tab)
    await tab.seen(layer('held'))
    expect(await widths(tab, 'held')).toHaveLength(2)
    expect(
      await tab.evaluate(() => {
        const { width, height } = probe.find('[data-askfirst-held]')?.getBoundingClientRect() ?? {}
        return [width, height]
      }),
    ).toEqual([300, 200])
  })

  test('E-20 a word longer than the line goes on in the next', async () => {
    const word = 'Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft'
    const { summary, ...rest } = notice
    const purposes = notice.purposes.map((purpose) => ({
      ...purpose,
      title: `${word} ${purpose.id}`,
      description: `https://example.org/${word}/${word}`,
      retention: word,
    }))
    const { tab } = await world.start(under({ ...rest, purposes }))
    await tab.resize(world.narrow, 568)
    await asked(tab)
    const tooWide = () =>
      tab.evaluate(() =>
        probe
          .all('[data-layer], [data-layer] :is(.say, .body, .head, dl)')
          .filter((one) => one.scrollWidth > one.clientWidth + 1)
          .map((one) => one.className || one.localName),
      )
    expect(await tooWide()).toEqual([])
    await tab.click(action('choose'))
    await tab.click(`${layer('choices')} summary`)
    await tab.screenshot(picture(`${world.name}-long-words`))
    expect(await tooWide()).toEqual([])
  })

  test('E-29 the ring around the link in the first layer is whole', async () => {
    const { tab } = await world.start({ body: '' })
    await asked(tab)
    const room = await tab.evaluate((css) => {
      const link = probe.find(css)
      const frame = link?.closest('.say')
      return link && frame
        ? frame.getBoundingClientRect().bottom - link.getBoundingClientRect().bottom
        : undefined
    }, action('notice'))
    expect(room).toBeGreaterThanOrEqual(5)
  })

  test('E-10 E-20 A-48 on a small phone two sentences leave room for who asks, since when, and the way to the text', async () => {
    const summary =
      'We would like to measure visits, play films from a partner, send you offers, personalise advertisements, and see what you do on other sites.'
    const controller = { ...notice.controller, name: 'Guangdong Jimi Youpin Intelligent Technology Co.,Ltd.' }
    const { tab } = await world.start(under({ ...notice, summary, controller }))
    await tab.resize(world.narrow, 640)
    await asked(tab)
    await drawn(tab)
    await tab.screenshot(picture(`${world.name}-first-small`))
    const cut = await tab.evaluate(() => {
      const { top = 0, bottom = 0 } = probe.find('[data-layer=first]')?.getBoundingClientRect() ?? {}
      const frame = probe.find('[data-layer=first] .say')?.getBoundingClientRect()
      return probe
        .all('[data-layer=first] :is(bdi, time, button)')
        .filter((one) => {
          const own = one.getBoundingClientRect()
          const end = one.closest('.say') ? (frame?.bottom ?? 0) : bottom
          return own.top < top || own.bottom > end + 1 || end > innerHeight
        })
        .map(({ textContent }) => textContent)
    })
    expect(cut).toEqual([])
  })

  test('a confirmation and the button that hides it stand on one line on a small phone too', async () => {
    const { tab } = await world.start({ body: '' })
    await tab.resize(world.narrow, 640)
    await answer(tab, 'reject')
    await tab.seen(layer('note'))
    const [text, button] = await tab.evaluate(() =>
      probe
        .all('[data-layer=note] :is(p, button)')
        .map((one) => one.getBoundingClientRect())
        .map(({ top, bottom }) => (top + bottom) / 2),
    )
    expect(Math.abs((text ?? 0) - (button ?? 99))).toBeLessThan(2)
  })

  test('a dialog under a long title: the cross at its first line, the text not on its last', async () => {
    const purposes = notice.purposes.map((one) => ({
      ...one,
      title: `${one.title}, and whatever else has to be named in such a title`,
    }))
    const { tab, site } = await world.start(under({ ...notice, purposes }))
    await tab.resize(world.narrow, 640)
    await states.ask?.(tab, site)
    await tab.screenshot(picture(`${world.name}-ask-long-title`))
    const [title, cross, text] = await tab.evaluate(() =>
      ['h2', '.close', 'p'].map((css) => {
        const range = document.createRange()
        const [one] = probe.all(`[data-layer=ask] ${css}`)
        if (one) range.selectNodeContents(one)
        const { top, bottom } = range.getBoundingClientRect()
        return { top, bottom }
      }),
    )
    expect(cross?.bottom).toBeLessThan((title?.top ?? 0) + 35)
    expect(text?.top).toBeGreaterThan((title?.bottom ?? 0) + 5)
  })

  test('what stands beside a title stays on its line', async () => {
    const purposes = notice.purposes.map((one) => ({ ...one, title: 'What you write in one of our forms' }))
    const { tab, site } = await world.start(under({ ...notice, purposes }))
    await tab.resize(world.narrow, 640)
    await states.choices?.(tab, site)
    const height = await tab.evaluate(
      () => probe.find('[data-layer=choices] .head > .small')?.getBoundingClientRect().height,
    )
    expect(height).toBeLessThan(30)
  })

  test('what was added is green, what was removed is red, beside their lines', async () => {
    const { tab, site } = await world.start()
    await states.changes?.(tab, site)
    const [added = [], removed = []] = await tab.evaluate(() =>
      ['ins', 'del'].map((css) => {
        const one = probe.find(`[data-layer=choices] ${css}`)
        return (one && getComputedStyle(one).backgroundColor.match(/\d+/g)?.map(Number)) ?? []
      }),
    )
    expect((added[1] ?? 0) - (added[0] ?? 0)).toBeGreaterThan(9)
    expect((removed[0] ?? 0) - (removed[1] ?? 0)).toBeGreaterThan(9)
  })

  test.each(['ltr', 'rtl'])('promise 9: which way the page runs stays outside: %s', async (language) => {
    const { tab } = await world.start({
      ...under({ ...notice, language: language === 'rtl' ? 'ar' : 'en' }),
      head: `${queue}<style>* { direction: ${language === 'rtl' ? 'ltr' : 'rtl'}; unicode-bidi: bidi-override }</style>`,
    })
    await asked(tab)
    const { direction, unicodeBidi } = await tab.evaluate(() => {
      const { direction, unicodeBidi } = getComputedStyle(
        probe.all('[data-askfirst-root]')[0] ?? document.body,
      )
      return { direction, unicodeBidi }
    })
    expect([direction, unicodeBidi]).toEqual([language, 'isolate'])
  })
})
