import { expect, test } from 'vitest'
import type { Notice } from '../../../src/notice/model.ts'
import { tag as tagOf } from '../../../src/notice.ts'
import { action, answer, asked, drawn, layer } from '../acts.ts'
import type { Tab } from '../driver/index.ts'
import { heldFrame, queue } from '../fixtures.ts'
import { notice } from '../notice.ts'
import type { Site } from '../server.ts'
import { inEveryEngine, picture } from '../world.ts'

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
