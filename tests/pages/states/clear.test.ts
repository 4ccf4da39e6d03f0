import { expect, test } from 'vitest'
import type { Notice } from '../../../src/notice/model.ts'
import { tag as tagOf } from '../../../src/notice.ts'
import { action, answer, asked, drawn, layer, notebook } from '../acts.ts'
import type { Tab } from '../driver/index.ts'
import { heldFrame, tag } from '../fixtures.ts'
import { notice } from '../notice.ts'
import type { Site } from '../server.ts'
import { inEveryEngine, picture } from '../world.ts'
import { states } from './states.ts'

const words = {
  'first-visit': 'Ihre Privatsphäre auf dieser Website',
  ask: 'Wir bitten um Ihre Einwilligung für {}.',
  free: 'Nichts davon geschieht, wenn Sie nicht zustimmen, und Sie können es sich jederzeit anders überlegen.',
  since: 'Datenschutzerklärung gültig seit {}',
  notice: 'Die Datenschutzerklärung lesen',
  reject: 'Alle ablehnen',
  choose: 'Einstellungen auswählen',
  accept: 'Alle akzeptieren',
}
const { summary, ...unsummed } = notice
const german: Notice = {
  ...unsummed,
  language: 'de',
  words,
  controller: { ...notice.controller, name: 'Guangdong Jimi Youpin Intelligent Technology Co.,Ltd.' },
  purposes: notice.purposes.map((one) =>
    one.id === 'analytics' ? { ...one, title: 'Besuchsmessung und Reichweitenanalyse' } : one,
  ),
}

/** The standard page under another notice. */
const under = (other: Notice) => ({
  tag: tagOf(other, { notice: '/notice.json', src: '/askfirst.js' }),
  site: (site: Site) => site.json('/notice.json', other),
  body: '',
})

/** By how many pixels the ring around what has the focus is cut, and by what. */
const cut = (tab: Tab) =>
  tab.evaluate(() => {
    const host = document.activeElement
    const focused = host?.shadowRoot?.activeElement
    if (!focused) return []
    const own = focused.getBoundingClientRect()
    const { outlineWidth, outlineOffset } = getComputedStyle(focused)
    const ring = Number.parseFloat(outlineWidth) + Number.parseFloat(outlineOffset)
    const found: string[] = []
    for (let one = focused.parentElement; one; one = one.parentElement) {
      if (getComputedStyle(one).overflowY === 'visible') continue
      const { top, bottom } = one.getBoundingClientRect()
      const over = Math.max(top - own.top, own.bottom - bottom) + ring
      if (over > 0.5) found.push(`${focused.textContent || focused.localName}: ${over} by ${one.className}`)
    }
    return found
  })

/** The same walk forward and back, as it scrolls to either side. */
async function walk(tab: Tab, steps: number) {
  const found: string[] = []
  for (const key of ['Tab', 'Shift+Tab'])
    for (let step = 0; step < steps; step++) {
      await tab.press(key)
      await drawn(tab)
      found.push(...(await cut(tab)))
    }
  return found
}

inEveryEngine('nothing stands in the way of anything else', (world) => {
  test.each(['choices', 'ask'])(
    'E-29 E-30 in a low window the ring around what has the focus is whole: %s',
    async (state) => {
      const { tab, site } = await world.start({ body: '' })
      await tab.resize(world.narrow, 256)
      await states[state]?.(tab, site)
      expect(await walk(tab, 14)).toEqual([])
    },
  )

  test('E-29 the switch and the ring around it are clear of the text under it, and so is that of the details', async () => {
    const { tab, site } = await world.start()
    await tab.resize(world.narrow, 640)
    await states.choices?.(tab, site)
    const gaps = await tab.evaluate(() =>
      probe.all('[data-layer=choices] .purpose').flatMap((purpose) => {
        const box = (css: string) => {
          const range = document.createRange()
          const one = purpose.querySelector(css)
          if (one) range.selectNodeContents(one)
          return one?.matches('p') ? range.getBoundingClientRect() : one?.getBoundingClientRect()
        }
        const [toggle, text, details] = ['input', 'p', 'summary'].map(box)
        const above = toggle && text ? text.top - toggle.bottom - 5 : 0
        return [above, details && text ? details.top - text.bottom - 3 : 0]
      }),
    )
    expect(Math.min(...gaps)).toBeGreaterThan(-1)
  })

  test('E-19 E-20 a link with a word longer than the line goes on in the next', async () => {
    const long = 'Datenschutzgrundverordnungserklärungsänderungsmitteilung'
    const { tab } = await world.start(under({ ...german, words: { ...words, notice: `Die ${long} lesen` } }))
    await tab.resize(world.narrow, 640)
    await asked(tab)
    const room = await tab.evaluate(() => {
      const say = probe.find('[data-layer=first] .say')
      return say && [say.scrollWidth, say.clientWidth]
    })
    expect(room?.[0]).toBe(room?.[1])
  })

  test('E-10 E-20 long words leave room for who asks, since when, and the way to the text', async () => {
    const { tab } = await world.start(under(german))
    await tab.resize(Math.max(360, world.narrow), 740)
    await asked(tab)
    await drawn(tab)
    await tab.screenshot(picture(`${world.name}-first-long`))
    const [end, edge] = await tab.evaluate((css) => {
      const link = probe.find(css)
      return [link, link?.closest('.say')].map((one) => one?.getBoundingClientRect().bottom ?? Number.NaN)
    }, action('notice'))
    expect(end).toBeLessThan(edge ?? 0)
  })

  test('E-10 E-19 magnified four times there is text to read over long buttons, and they are not called covered', async () => {
    const { tab } = await world.start(under(german))
    await tab.resize(world.narrow, 256)
    await asked(tab)
    await tab.waitFor(() => probe.all('[data-askfirst-root][data-ready]').length)
    const height = await tab.evaluate(() => probe.find('[data-layer=first] .say')?.clientHeight)
    expect(height).toBeGreaterThan(40)
    expect((await notebook(tab)).codes).not.toContain('WIDGET_HIDDEN')
    // The last of the three can be reached, and answers.
    await answer(tab, 'accept')
  })

  test.each([
    [160, 90, ['once']],
    [240, 135, ['once']],
    [320, 180, ['once', 'always']],
    [728, 90, ['once', 'always']],
  ])('E-20 in place of a frame of %i by %i there is nothing to scroll', async (width, height, actions) => {
    const frame = ({ third }: Site) =>
      heldFrame('media', `${third}/vendor/media.html`).replace('280', `${width}`).replace('180', `${height}`)
    const { tab } = await world.start({ body: frame })
    await answer(tab, 'reject')
    await tab.seen(layer('held'))
    const [buttons, room] = await tab.evaluate(() => {
      const held = probe.find('[data-layer=held]')
      const found = [...(held?.querySelectorAll('button') ?? [])]
      return [found.map((one) => one.dataset.action), held && held.scrollHeight - held.clientHeight] as const
    })
    expect(buttons).toEqual(actions)
    expect(room).toBeLessThan(1)
  })

  test('C-54 the visitor can keep the record: a file of ASCII, under any policy for contents, asking nothing of anybody', async () => {
    const policy = `default-src 'none'; script-src 'self' 'nonce-fixture'; connect-src 'self'; style-src 'none'; img-src data:; require-trusted-types-for 'script'; trusted-types 'none'`
    const { tab, site } = await world.start({
      body: '',
      tag: tag({ nonce: 'fixture' }),
      headers: { 'content-security-policy': policy },
    })
    const link = `${layer('choices')} [download]`
    await states.choices?.(tab, site)
    // Nothing was answered yet.
    expect(await tab.evaluate((css) => probe.all(css).length, link)).toBe(0)
    await tab.click(action('accept', 'choices'))
    await tab.click('[data-askfirst-launcher] >>> button')
    await tab.seen(link)
    const { length } = site.requests
    const { name, text, record } = await tab.evaluate((css) => {
      const one = probe.find(css) as HTMLAnchorElement
      const [kind, text = ''] = one.href.split(',')
      return {
        name: `${one.download} ${kind}`,
        text: decodeURIComponent(text),
        record: probe.consent().receipt(),
      }
    }, link)
    expect(name).toBe('privacy.json data:application/json')
    expect(text).toMatch(/^[ -~]+$/)
    expect(JSON.parse(text)).toEqual(JSON.parse(JSON.stringify(record)))
    await tab.evaluate((css) => {
      probe.find(css)?.scrollIntoView()
      // A download leaves the page where it is.
      addEventListener('pagehide', () => probe.errors.push('left'))
      addEventListener('click', ({ defaultPrevented }) => probe.log.push(`stopped: ${defaultPrevented}`))
    }, link)
    // MiniBrowser would leave the file in the home of whoever runs this.
    if (world.name === 'webkit')
      await tab.evaluate(() => addEventListener('click', (event) => event.preventDefault()))
    await tab.click(link)
    await tab.waitFor(() => probe.log.includes('stopped: false'))
    await drawn(tab)
    expect(await tab.evaluate(() => location.pathname)).toBe('/')
    const { errors, violations } = await notebook(tab)
    expect([...errors, ...violations]).toEqual([])
    expect(site.requests.length).toBe(length)
    expect(await tab.evaluate(() => probe.visible('[data-layer=choices]'))).toBe(true)
  })
})
