import { expect, test } from 'vitest'
import {
  accepted,
  action,
  answer,
  asked,
  choice,
  drawn,
  layer,
  notebook,
  openChoices,
  purposesOf,
  ran,
  ready,
  takeBack,
  unknown,
} from '../acts.ts'
import type { Tab } from '../driver/index.ts'
import { tag, vendors } from '../fixtures.ts'
import type { Site } from '../server.ts'
import { inEveryEngine } from '../world.ts'

const strict = (script: string) =>
  [
    "default-src 'none'",
    `script-src ${script}`,
    "style-src 'none'",
    "connect-src 'self'",
    // The fixtures' own icon.
    'img-src data:',
    "require-trusted-types-for 'script'",
    "trusted-types 'none'",
  ].join('; ')

inEveryEngine('hostile pages', (world) => {
  test.each([
    ['one file, nonce', "'nonce-fixture'", { src: '/askfirst.full.js', nonce: 'fixture' }],
    ['two files, self and nonce', "'self' 'nonce-fixture'", { nonce: 'fixture' }],
  ])(
    'C-59 faults 100 127 128 129 no violation under the strictest policy: %s',
    async (_, script, attributes) => {
      const { tab } = await world.start({
        headers: { 'content-security-policy': strict(script) },
        tag: tag(attributes),
        body: '<script type="text/plain" data-askfirst="analytics" nonce="fixture">probe.ran.push("inner")</script>',
      })
      await answer(tab, 'accept')
      await ran(tab, 'inner')
      await takeBack(tab)
      await openChoices(tab)
      await tab.press('Escape')
      await tab.gone(layer('choices'))
      await tab.evaluate(() => void probe.consent().ask('location', { again: true }))
      expect((await notebook(tab)).violations).toEqual([])
      // Drawn with its style, too.
      expect(await tab.evaluate(() => probe.codes.includes('WIDGET_HIDDEN'))).toBe(false)
    },
  )

  test.each([
    ['div { display: none !important }'],
    ['button { display: none !important }'],
    ['* { all: unset !important }'],
    ['body * { visibility: hidden !important; opacity: 0 !important; pointer-events: none !important }'],
    [
      'body > *, [data-askfirst-root] { position: absolute !important; left: -9999px !important; transform: scale(0) !important }',
    ],
    [
      '* { font-size: 0 !important; color: transparent !important; width: 0 !important; height: 0 !important }',
    ],
  ])('faults 122 123 124 the page cannot hide the question: %s', async (css) => {
    const { tab } = await world.start({ body: `<style>${css}</style>` })
    await answer(tab, 'reject')
    expect(await purposesOf(tab)).toMatchObject({ analytics: 'denied' })
  })

  test('fault 125 tokens are colours, fonts and lengths: nothing else comes in by a theme or by the size of a frame', async () => {
    const names = ['ink', 'soft', 'paper', 'sunk', 'line', 'edge', 'mark', 'font', 'radius']
    const theme = ({ third }: Site) =>
      names.map((name) => `--askfirst-${name}: url(${third}/vendor/${name}.png)`).join(';')
    const { site, tab } = await world.start({
      body: (site) => `<style>:root { ${theme(site)} }</style>
        <iframe title="Film" data-askfirst="media" data-src="${site.third}/vendor/film.html"
          width="280;} p, button { display: none }" height="180;} p, button { display: none }"></iframe>`,
    })
    await asked(tab)
    await tab.seen(action('always', 'held'))
    await tab.click(action('choose'))
    await tab.seen(action('save', 'choices'))
    await drawn(tab)
    expect(site.vendors()).toEqual([])
    await tab.click(action('reject', 'choices'))
    expect(await purposesOf(tab)).toMatchObject({ media: 'denied' })
  })

  const overlay = (style: string) =>
    `<div style="position: fixed; z-index: 2147483647; inset: auto 0 0; height: 90%; ${style}">A newsletter</div>`
  const hidden = (tab: Tab) => tab.evaluate(() => probe.codes.filter((code) => code === 'WIDGET_HIDDEN'))

  test('fault 121 something of the page over the buttons is reported', async () => {
    const { tab } = await world.start({ body: overlay('background: #eee') })
    await tab.waitFor(() => probe.codes.includes('WIDGET_HIDDEN'))
    expect(await hidden(tab)).toEqual(['WIDGET_HIDDEN'])
  })

  test.each([
    ['nothing', ''],
    ['something that lies under it', overlay('z-index: 9')],
    ['a banner that stands elsewhere', overlay('inset: 0 0 auto; height: 9%')],
  ])('fault 121 %s is no obstacle', async (_, body) => {
    const { site, tab } = await world.start({ body })
    await ready(tab)
    await answer(tab, 'reject')
    expect(await hidden(tab)).toEqual([])
    // Nor is anything fetched to look for one (promise 7).
    expect(site.paths()).not.toContain('/askfirst.layers.js')
  })

  test('fault 122 a body that takes the question out of the window is reported', async () => {
    const { tab } = await world.start({
      body: '<style>body { transform: translateZ(0) }</style><div style="height: 3000px">A long page</div>',
    })
    await tab.waitFor(() => probe.codes.includes('WIDGET_HIDDEN'))
    expect(await hidden(tab)).toEqual(['WIDGET_HIDDEN'])
  })

  test('DESIGN 1.9 the widget styles nothing of the page', async () => {
    const { tab } = await world.start({
      tag: '',
      body: '<button id="own">Own</button><div class="sheet row first">x</div>',
    })
    const styles = () =>
      tab.evaluate(() =>
        ['#own', '.sheet', 'h1', 'body', 'main'].map((css) => {
          const { color, font, padding, display, position, background } = getComputedStyle(
            document.querySelector(css) ?? document.body,
          )
          return [color, font, padding, display, position, background].join()
        }),
      )
    const before = await styles()
    await tab.evaluate((text) => {
      const holder = document.createElement('div')
      holder.innerHTML = text
      const script = document.createElement('script')
      for (const { name, value } of holder.querySelector('script')?.attributes ?? [])
        script.setAttribute(name, value)
      document.head.append(script)
    }, tag())
    await asked(tab)
    expect(await styles()).toEqual(before)
  })

  test('fault 114 a click made by a script grants nothing and says so; it can refuse', async () => {
    const { site, tab } = await world.start()
    await asked(tab)
    const press = (css: string) =>
      tab.evaluate((css) => {
        const button = probe.find(css)
        if (button instanceof HTMLElement) button.click()
      }, css)
    await press(action('accept'))
    await tab.waitFor(() => probe.codes.includes('UNTRUSTED_GRANT'))
    expect(await purposesOf(tab)).toEqual(unknown)
    await tab.click(action('choose'))
    await tab.seen(layer('choices'))
    await press(choice('analytics'))
    await press(action('save', 'choices'))
    expect((await purposesOf(tab)).analytics).not.toBe('granted')
    await press(action('reject', 'choices'))
    await tab.gone(layer('choices'))
    expect(await purposesOf(tab)).toMatchObject({ analytics: 'denied' })
    expect(await tab.evaluate(() => probe.consent().receipt()?.via)).toBe('synthetic')
    expect(site.vendors()).toEqual([])
  })

  test('fault 114 data-accept-automation lets an agent accept, and the receipt says who it was', async () => {
    const { tab } = await world.start({ tag: tag({ 'data-accept-automation': '' }) })
    await asked(tab)
    await tab.evaluate((css) => {
      const button = probe.find(css)
      if (button instanceof HTMLElement) button.click()
    }, action('accept'))
    await ran(tab, 'offers')
    expect(await purposesOf(tab)).toEqual(accepted)
    expect(await tab.evaluate(() => probe.consent().receipt()?.via)).toBe('synthetic')
  })

  test('fault 115 nothing in the markup of strangers grants', async () => {
    const { site, tab } = await world.start({
      body: (s) =>
        `${vendors(s)}<a id="ugc" href="#" data-action="accept" data-askfirst-open="accept" data-askfirst="accept">win</a>`,
    })
    await asked(tab)
    await tab.click('#ugc')
    expect(await purposesOf(tab)).toEqual(unknown)
    expect(site.vendors()).toEqual([])
  })
})
