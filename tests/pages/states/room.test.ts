import { expect, test } from 'vitest'
import { action, answer, asked, drawn, launcher, layer, ready } from '../acts.ts'
import type { Tab } from '../driver/index.ts'
import { page, queue } from '../fixtures.ts'
import { inEveryEngine, picture } from '../world.ts'

const links = Array.from(
  { length: 40 },
  (_, at) => `<p><a id="l${at}" href="#l${at}">Link ${at}</a></p>`,
).join('')
const styled = (css: string) => ({ head: `${queue}<style>${css}</style>`, body: links })

/** What of the page has the focus while all of it lies under something of ours that can be seen. */
async function obscured(tab: Tab, ours: string) {
  const found: string[] = []
  await tab.evaluate(() => document.querySelector<HTMLElement>('#field')?.focus())
  for (let at = 0; at < 40; at++) {
    await tab.press('Tab')
    await drawn(tab)
    const id = await tab.evaluate((css) => {
      const focused = probe.focused()
      const over = probe.find(css)
      if (!focused || !over) return 'nothing'
      const inner = focused.getBoundingClientRect()
      const outer = over.getBoundingClientRect()
      const isUnder =
        inner.top >= outer.top &&
        inner.bottom <= outer.bottom &&
        inner.left >= outer.left &&
        inner.right <= outer.right
      return isUnder && getComputedStyle(over).opacity !== '0' ? focused.id : ''
    }, ours)
    if (id) found.push(id)
  }
  return found
}

inEveryEngine('room for the page', (world) => {
  test('E-08 E-30 nothing is covered either where the page is no higher than the window', async () => {
    const { tab } = await world.start(
      styled('html, body { height: 100%; margin: 0 } main { padding: 0 24px }'),
    )
    await tab.resize(700, 600)
    await asked(tab)
    await drawn(tab)
    expect(await obscured(tab, layer('first'))).toEqual([])
  })

  test('promise 9 the page is no longer than what is on it and its room, however the window changes', async () => {
    // It runs over the body, the wider the further.
    const css = '<style>#over{height:0}#over div{aspect-ratio:1}</style>'
    const { tab } = await world.start({ body: `${css}<div id="over"><div></div></div>` })
    await tab.resize(1000, 700)
    await answer(tab, 'reject')
    await tab.seen(layer('note'))
    const beyond = async (width: number) => {
      await tab.resize(width, 700)
      await drawn(tab)
      return tab.evaluate(() => {
        const { body, documentElement } = document
        const room = innerHeight - (probe.find('[data-layer=note]')?.getBoundingClientRect().top ?? 0)
        const end = body.getBoundingClientRect().top + scrollY + body.scrollHeight
        return documentElement.scrollHeight - Math.max(innerHeight, Math.ceil(end + room))
      })
    }
    for (const width of [1000, 500, 800, 600]) expect(await beyond(width), `${width}`).toBeLessThan(2)
  })

  test('promise 9 a page that gives way to the room comes to rest', async () => {
    const page =
      'html { display: flex; flex-direction: column; height: 100vh } body { flex: 1; min-height: 0; margin: 0 }'
    const full =
      'main { display: contents } main > * { display: none } main > #full { display: block; height: 100vh }'
    const { tab } = await world.start({
      head: `${queue}<style>${page} ${full}</style>`,
      body: '<div id="full"></div>',
    })
    await tab.resize(900, 700)
    await ready(tab)
    const changes = await tab.evaluate(async () => {
      const before = CSSStyleSheet.prototype.replaceSync
      let count = 0
      CSSStyleSheet.prototype.replaceSync = function (text) {
        count++
        before.call(this, text)
      }
      for (let frame = 0; frame < 30; frame++) {
        dispatchEvent(new Event('resize'))
        await new Promise(requestAnimationFrame)
      }
      CSSStyleSheet.prototype.replaceSync = before
      return count
    })
    expect(changes).toBeLessThan(3)
  })

  test('E-08 the room takes no clicks from what comes to the page later', async () => {
    const head = styled('html, body { height: 100%; margin: 0 } a { display: block }').head
    const { tab } = await world.start({ head, body: '' })
    await ready(tab)
    const lost = await tab.evaluate((links) => {
      document.querySelector('main')?.insertAdjacentHTML('beforeend', links)
      return probe
        .all('a[id^=l]')
        .slice(10, 20)
        .filter((link) => {
          link.scrollIntoView()
          const { top, height } = link.getBoundingClientRect()
          return document.elementFromPoint(600, top + height / 2) !== link
        })
        .map(({ id }) => id)
    }, links)
    expect(lost).toEqual([])
  })

  test('E-08 there is room below what came to the page later', async () => {
    const head = styled('html, body { height: 100%; margin: 0 } a { display: block }').head
    const { tab } = await world.start({ head, body: '' })
    await tab.resize(700, 600)
    await ready(tab)
    await tab.evaluate(
      (links) => document.querySelector('main')?.insertAdjacentHTML('beforeend', links),
      links,
    )
    await tab.evaluate(() => scrollBy(0, 50))
    await drawn(tab)
    await tab.evaluate(() => scrollTo(0, 1e6))
    await drawn(tab)
    await tab.waitFor((css) => {
      const last = document.querySelector('#l39')?.getBoundingClientRect().bottom ?? Infinity
      // Heights are whole pixels here and parts of them there.
      return last <= (probe.find(css)?.getBoundingClientRect().top ?? 0) + 1
    }, layer('first'))
  })

  test('E-08 making room is no error for those who watch for errors', async () => {
    // With the room the page has to scroll: a scroll bar comes, and what is observed grows narrower.
    const { site, tab } = await world.start({ body: '', tag: '' })
    await tab.resize(700, 500)
    site.html('/', page({ body: '<div style="height: 60vh">A page</div>' }))
    await tab.reload()
    await ready(tab)
    expect(await tab.evaluate(() => [...probe.errors])).toEqual([])
  })

  test('E-11 E-30 the button that stays gives way to what has the focus, and comes back', async () => {
    const { tab } = await world.start(styled('main { padding: 0 20px }'))
    await tab.resize(700, 600)
    await answer(tab, 'reject')
    await tab.reload()
    await tab.seen(launcher)
    expect(await obscured(tab, launcher)).toEqual([])
    await tab.evaluate(() => document.querySelector<HTMLElement>('#field')?.focus())
    await tab.waitFor((css) => {
      const button = probe.find(css)
      return button && getComputedStyle(button).opacity === '1'
    }, launcher)
  })

  test('E-09 E-42 what was saved while the first layer still asks is said there, and covers nothing', async () => {
    const { tab } = await world.start({
      body: '<button id="map" onclick="askfirst.ask(\'location\')">Map</button>',
    })
    await asked(tab)
    await tab.click('#map')
    await tab.click(action('allow', 'ask'))
    await tab.waitFor(() => probe.text('[data-layer=first] [role=status]').includes('Your position'))
    await tab.screenshot(picture(`${world.name}-first-said`))
    expect(await tab.evaluate(() => probe.visible('[data-layer=note]'))).toBe(false)
    await answer(tab, 'reject')
    await tab.seen(layer('note'))
  })
})
