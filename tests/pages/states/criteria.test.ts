import { expect, test } from 'vitest'
import {
  action,
  answer,
  asked,
  choice,
  drawn,
  layer,
  openChoices,
  purposesOf,
  takeBack,
  unknown,
} from '../acts.ts'
import type { Tab } from '../driver/index.ts'
import { tag } from '../fixtures.ts'
import { notice } from '../notice.ts'
import type { Site } from '../server.ts'
import { inEveryEngine, picture, type World } from '../world.ts'
import { states } from './states.ts'

/** WebKitGTK styles what has just been made a frame later. */
async function reach(name: string, tab: Tab, site: Site) {
  await states[name]?.(tab, site)
  await drawn(tab)
}

/** What a person checks by looking: each list names what is not as it should be. */
function examine(rtl: boolean) {
  const isShown = (element: Element) => element.checkVisibility({ visibilityProperty: true })
  const shown = (css: string) => probe.all(css).filter(isShown)
  const name = (element: Element) =>
    `${element.localName} ${element.getAttribute('data-action') ?? element.textContent}`
  const layers = shown('[data-layer]')
  const within = (css: string) =>
    layers.flatMap((layer) => [...layer.querySelectorAll(css)].filter((one) => isShown(one)))
  const controls = [
    ...within('a[href], button, input, summary'),
    ...shown('[data-askfirst-launcher] >>> button'),
  ]
  /** What is scrolled stands where its scroller does. */
  const box = (one: Element, other: Element) => {
    const scroller = one.closest('.body, .say')
    return (scroller?.contains(other) === false ? scroller : one).getBoundingClientRect()
  }
  const isAfter = (one: Element, other: Element) => {
    const a = box(one, other)
    const b = box(other, one)
    if (b.top >= a.bottom - 1) return true
    return b.bottom > a.top && (rtl ? b.right <= a.left + 1 : b.left >= a.right - 1)
  }
  const outOfOrder = layers.flatMap((layer) => {
    const own = controls.filter((one) => one.closest('[data-layer]') === layer)
    return own.filter((one, at) => own[at - 1] && !isAfter(own[at - 1] ?? one, one))
  })
  const isInline = (element: Element) => getComputedStyle(element).display === 'inline'
  const isSmall = (element: Element) => {
    const { width, height } = element.getBoundingClientRect()
    return Math.min(width, height) < (element.localName === 'button' && !element.matches('.link') ? 43.9 : 24)
  }
  return {
    looked: controls.length,
    withoutWords: [
      ...within('button').filter((one) => !/\p{L}/u.test(one.textContent) && !one.ariaLabel),
      ...within('[data-action]:not([data-action=close])').filter((one) => !/\p{L}/u.test(one.textContent)),
      ...within('svg, img, canvas, [role=img]').filter((one) => one.ariaHidden !== 'true' && !one.ariaLabel),
    ].map(name),
    outOfOrder: outOfOrder.map(name),
    notUnderlined: within('a[href], .link')
      .filter((one) => getComputedStyle(one).textDecorationLine !== 'underline')
      .map(name),
    tooltips: [...within('[title]'), ...within('[popover]')].map(name),
    moving: document.getAnimations().map(({ effect }) => `${effect?.getComputedTiming().endTime}`),
    saysNothing: within('a[href], button')
      .filter((one) => /^(here|more|read more|link|ok|click here)$/i.test(one.textContent.trim()))
      .map(name),
    small: controls.filter((one) => !isInline(one) && isSmall(one)).map(name),
  }
}

const nothing = {
  withoutWords: [],
  outOfOrder: [],
  notUnderlined: [],
  tooltips: [],
  moving: [],
  saysNothing: [],
  small: [],
}

/** What a visitor who needs more space between letters and lines tells the browser (WCAG 1.4.12). */
function space() {
  const sheet = new CSSStyleSheet()
  sheet.replaceSync(`* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important }
    p { margin-bottom: 2em !important }`)
  const roots = probe.all('*').flatMap(({ shadowRoot }) => shadowRoot ?? [])
  for (const root of [document, ...roots]) root.adoptedStyleSheets = [...root.adoptedStyleSheets, sheet]
  return roots.length
}

/** Text that stands out of its button, or of what it would be read in. */
function clipped() {
  const found: string[] = []
  for (const layer of probe.all('[data-layer]')) {
    const texts = document.createTreeWalker(layer, NodeFilter.SHOW_TEXT)
    while (texts.nextNode()) {
      const text = texts.currentNode
      const parent = text.parentElement
      if (!parent?.checkVisibility() || !text.textContent?.trim()) continue
      const frame = parent.closest('button, summary, dd, dt, .body, .say, [data-layer]') ?? layer
      const range = document.createRange()
      range.selectNodeContents(text)
      const inner = range.getBoundingClientRect()
      const outer = frame.getBoundingClientRect()
      const isScrolled = ['auto', 'scroll'].includes(getComputedStyle(frame).overflowY)
      const isWide = inner.left < outer.left - 1 || inner.right > outer.right + 1
      const isHigh = !isScrolled && (inner.top < outer.top - 1 || inner.bottom > outer.bottom + 1)
      // What is only to be heard has no room on purpose.
      const isSeen = parent.getBoundingClientRect().width > 1
      if (isSeen && (isWide || isHigh)) found.push(`${frame.localName} ${text.textContent}`)
    }
  }
  return found
}

const contrast = (one: string, other: string) => {
  const [bright = 0, dim = 0] = [luminance(one), luminance(other)].sort((a, b) => b - a)
  return (bright + 0.05) / (dim + 0.05)
}
/** WCAG 2.2, relative luminance, of `rgb(1, 2, 3)`. */
function luminance(color: string) {
  const [r = 0, g = 0, b = 0] = (color.match(/[\d.]+/g) ?? []).map((part) => {
    const value = Number(part) / 255
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * r + 0.7152 * g + 0.0722 * b
}

/** The colours the widget is drawn with, as the browser resolves them. */
const colours = (tab: Tab) =>
  tab.evaluate(() => {
    const layer = probe.find('[data-layer=first]')
    const probeElement = layer?.appendChild(document.createElement('i'))
    const resolve = (name: string) => {
      if (!probeElement) return ''
      probeElement.style.color = `var(--${name})`
      return getComputedStyle(probeElement).color
    }
    const [ink, soft, mark, edge, paper, sunk] = ['ink', 'soft', 'mark', 'edge', 'paper', 'sunk'].map(resolve)
    probeElement?.remove()
    return { ink, soft, mark, edge, paper, sunk } as Record<
      'ink' | 'soft' | 'mark' | 'edge' | 'paper' | 'sunk',
      string
    >
  })

const enough = (world: World, surroundings: { dark?: boolean }) => async () => {
  const { tab } = await world.start({ body: '', ...surroundings })
  await asked(tab)
  const { ink, soft, mark, edge, paper, sunk } = await colours(tab)
  expect(contrast(paper, surroundings.dark ? 'rgb(0,0,0)' : 'rgb(255,255,255)')).toBeLessThan(1.3)
  // Buttons are sunk under the pointer, and so are lists of facts.
  for (const ground of [paper, sunk]) {
    for (const text of [ink, soft, mark]) expect(contrast(text, ground)).toBeGreaterThanOrEqual(4.5)
    for (const line of [edge, mark]) expect(contrast(line, ground)).toBeGreaterThanOrEqual(3)
  }
}

inEveryEngine('WCAG, criterion by criterion', (world) => {
  test.each(Object.keys(states))('E-12 E-14 E-17 E-23 E-26 E-28 E-34 %s', async (name) => {
    const { tab, site } = await world.start()
    await reach(name, tab, site)
    const { looked, ...found } = await tab.evaluate(examine, false)
    expect(looked).toBeGreaterThan(0)
    expect(found).toEqual(nothing)
  })

  test.each(['first', 'choices', 'notice', 'details', 'ask', 'note', 'held'])(
    'E-14 from right to left, what comes first in the page stands first: %s',
    async (name) => {
      const arabic = { ...notice, language: 'ar' }
      const { tab, site } = await world.start({ site: (site: Site) => site.json('/notice.json', arabic) })
      await reach(name, tab, site)
      expect((await tab.evaluate(examine, true)).outOfOrder).toEqual([])
    },
  )

  test.each([
    ['portrait', 375, 667],
    ['landscape', 667, 375],
  ])('E-15 %s: asked, read, chosen, saved', async (_, width, height) => {
    const { tab } = await world.start({ body: '' })
    await tab.resize(Math.max(width, world.narrow), height)
    await asked(tab)
    for (const name of ['reject', 'choose', 'accept', 'notice'])
      await tab.waitFor((css) => typeof probe.point(css) === 'object', action(name))
    await tab.click(action('choose'))
    await tab.click(choice('analytics'))
    await tab.click(action('save', 'choices'))
    await tab.gone(layer('choices'))
    expect(await purposesOf(tab)).toMatchObject({ analytics: 'granted', media: 'denied' })
  })

  test('E-17 E-41 a switch that is on has its knob on the other side, and says that it is on', async () => {
    const { tab } = await world.start({ body: '' })
    await tab.click(action('choose'))
    await tab.seen(layer('choices'))
    const look = () =>
      tab.evaluate((css) => {
        const input = probe.find(css)
        if (!(input instanceof HTMLInputElement)) return []
        const { paddingInlineStart } = getComputedStyle(input)
        return [
          input.role ?? input.getAttribute('role'),
          input.checked,
          Number.parseFloat(paddingInlineStart),
        ]
      }, choice('analytics'))
    expect(await look()).toEqual(['switch', false, 5])
    await tab.click(choice('analytics'))
    expect(await look()).toEqual(['switch', true, 23])
  })

  test('E-18 E-21 the colours stand out from each other, under the pointer too', enough(world, {}))

  test.each(Object.keys(states))('E-22 with more space between letters and lines: %s', async (name) => {
    const { tab, site } = await world.start()
    await tab.resize(world.narrow, 640)
    await reach(name, tab, site)
    expect(await tab.evaluate(clipped)).toEqual([])
    expect(await tab.evaluate(space)).toBeGreaterThan(0)
    await tab.screenshot(picture(`${world.name}-${name}-spaced`))
    expect(await tab.evaluate(clipped)).toEqual([])
  })

  test('E-27 the skip link of the page works while asked', async () => {
    const lines = '<p>Much to read.</p>'.repeat(60)
    const body = `<a id="skip" href="#content">Skip</a>${lines}<div id="content" tabindex="-1"><a id="inner" href="/other">In</a></div>${lines}`
    const { tab } = await world.start({ body })
    await asked(tab)
    await tab.click('#field')
    await tab.press('Tab')
    expect(await tab.evaluate(() => probe.focused()?.id)).toBe('skip')
    await tab.press('Enter')
    await tab.waitFor(() => location.hash === '#content')
    await tab.press('Tab')
    expect(await tab.evaluate(() => probe.focused()?.id)).toBe('inner')
    expect(await tab.evaluate(() => probe.point('#inner'))).toBeTypeOf('object')
    expect(await tab.evaluate(() => probe.visible('[data-layer=first]'))).toBe(true)
  })

  test('E-28 links and headings say what is behind them, and since when it holds', async () => {
    const { tab } = await world.start({ body: '' })
    await asked(tab)
    expect(await tab.evaluate((css) => probe.text(css), action('notice'))).toBe('Read the privacy notice')
    expect(await tab.evaluate(() => probe.text('[data-layer=first]'))).toContain('in effect since')
    await tab.click(action('choose'))
    await tab.seen(layer('choices'))
    const headings = await tab.evaluate(() =>
      probe.all('[data-layer=choices] :is(h2, h3)').map(({ textContent }) => textContent),
    )
    expect(headings).toHaveLength(6)
    for (const { title } of notice.purposes)
      expect(
        headings.some((heading) => heading.includes(title)),
        title,
      ).toBe(true)
  })

  test('E-31 E-32 what is pressed and let go elsewhere is no answer; a click is all it takes', async () => {
    const { tab } = await world.start()
    await asked(tab)
    for (const name of ['accept', 'reject']) {
      await tab.drag(action(name), 'h1')
      await tab.drag('h1', action(name))
    }
    await tab.drag(action('reject'), action('accept'))
    expect(await purposesOf(tab)).toEqual(unknown)
    expect(await tab.evaluate(() => probe.state().decision)).toBe(null)
    await tab.click(action('choose'))
    await tab.seen(layer('choices'))
    await tab.click(choice('analytics'))
    await tab.click(action('save', 'choices'))
    await tab.gone(layer('choices'))
    expect(await purposesOf(tab)).toMatchObject({ analytics: 'granted', media: 'denied' })
  })

  test('E-37 on every page the same words, in the same place', async () => {
    const { tab, site } = await world.start({ body: '' })
    await answer(tab, 'reject')
    const page = async (path: string) => {
      await tab.goto(`${site.origin}${path}`)
      await openChoices(tab)
      return tab.evaluate(() => {
        const box = (element: Element | undefined) => {
          const { left = 0, top = 0 } = element?.getBoundingClientRect() ?? {}
          return [element?.textContent, left, top]
        }
        const contact = probe.all('[data-layer=choices] a[href^="mailto:"]')
        const buttons = probe.all('[data-layer=choices] button')
        return [...probe.all('[data-askfirst-launcher] >>> button'), ...contact, ...buttons].map(box)
      })
    }
    const home = await page('/')
    expect(home.map(([text]) => text)).toEqual(expect.arrayContaining(['Reject all', 'Save my choices']))
    expect(await page('/other')).toEqual(home)
  })

  test('E-40 to take everything back nothing has to be typed, remembered or solved', async () => {
    const { tab } = await world.start({ body: '', tag: tag() })
    await answer(tab, 'accept')
    await openChoices(tab)
    const types = await tab.evaluate(() => [
      ...new Set(probe.all('[data-layer=choices] input').map((input) => input.getAttribute('type'))),
    ])
    expect(types).toEqual(['checkbox'])
    await tab.press('Escape')
    await tab.gone(layer('choices'))
    await takeBack(tab)
    expect(await purposesOf(tab)).toMatchObject({ analytics: 'withdrawn', media: 'withdrawn' })
  })
})

inEveryEngine(
  'WCAG, in the dark',
  (world) => test('E-18 E-21 the colours stand out from each other', enough(world, { dark: true })),
  ['chromium', 'firefox'],
)
