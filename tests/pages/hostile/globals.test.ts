import { expect, test } from 'vitest'
import { action, answer, asked, choice, layer, leftAlone, purposesOf, ran, unknown } from '../acts.ts'
import { page, tag, vendors } from '../fixtures.ts'
import { inEveryEngine } from '../world.ts'

/** Ways a page's own markup takes the place of what scripts expect (faults 105 to 109). */
const clobbering =
  `cookie body head documentElement getElementById querySelector querySelectorAll createElement
  addEventListener removeEventListener readyState activeElement baseURI currentScript defaultView`.split(
    /\s+/,
  )

inEveryEngine('spoiled globals', (world) => {
  test.each(clobbering)('faults 105 to 109 an element named %s changes no decision', async (name) => {
    const { site, tab } = await world.start({
      body: (s) => `<img name="${name}" alt=""><form name="${name}"></form>${vendors(s)}`,
    })
    await answer(tab, 'reject')
    expect(await purposesOf(tab)).toMatchObject({ analytics: 'denied', media: 'denied' })
    // js-cookie writes through `document.cookie`: where that is an image, localStorage alone holds the record.
    const kept = name === 'cookie' ? /^(both|local)$/ : /^both$/
    expect(await tab.evaluate(() => probe.state().persisted)).toMatch(kept)
    await tab.reload()
    await tab.waitFor(() => probe.loaded() && probe.started())
    expect(await tab.evaluate(() => probe.state().asking)).toBe(null)
    expect(site.vendors()).toEqual([])
    await tab.evaluate(() => probe.consent().acceptAll())
    await ran(tab, 'offers')
    await tab.waitFor(() => [...(probe.all('iframe') as HTMLIFrameElement[])].every((frame) => frame.src))
    expect(site.vendors().sort()).toEqual(['analytics', 'media', 'offers'])
  })

  test.each(clobbering)('faults 105 to 109 nor where askfirst comes after it: %s', async (name) => {
    const { tab } = await world.start({
      tag: '',
      body: (s) => `<img name="${name}" alt=""><form name="${name}"></form>${vendors(s)}${tag()}`,
    })
    await answer(tab, 'reject')
    expect(await purposesOf(tab)).toMatchObject({
      operation: 'granted',
      analytics: 'denied',
      media: 'denied',
    })
    await tab.reload()
    await tab.waitFor(() => probe.loaded() && probe.started())
    expect(await tab.evaluate(() => probe.state().asking)).toBe(null)
    await tab.evaluate(() => probe.consent().acceptAll())
    await ran(tab, 'offers')
  })

  test('fault 106 elements named like the global change nothing', async () => {
    const { tab } = await world.start({
      head: '',
      tag: `<a id="askfirst" data-askfirst="analytics"></a><a id="askfirst" name="push"></a>${tag()}`,
    })
    await answer(tab, 'reject')
    expect(await purposesOf(tab)).toMatchObject({ analytics: 'denied' })
  })

  test('faults 111 112 an element that passes for the current script configures nothing', async () => {
    const { tab } = await world.start({
      head: `<img name="currentScript" src="data:," alt="" data-purposes="" data-accept-automation data-notice="/evil.json">`,
    })
    await asked(tab)
    expect(await purposesOf(tab)).toEqual(unknown)
  })

  test.each([
    [
      '102 a polluted Object.prototype',
      'for (const key of ["separate", "basis", "required", "granted", "analytics", "shadow", "disabled", "acceptAutomation", "prompt", "domain", "cookie", "notice", "launcher"]) Object.prototype[key] = true',
    ],
    [
      '103 a function on Object.prototype',
      'Object.prototype.each = function () {}; Object.prototype.name = "x"; Object.prototype.toJSON = () => "x"',
    ],
    [
      '104 Array.prototype.toJSON',
      'Array.prototype.toJSON = function () { return "[]" }; String.prototype.toJSON = () => "s"; Array.prototype.each = function () {}',
    ],
  ])('fault %s changes no decision', async (fault, rough) => {
    const { site, tab } = await world.start({ body: '' })
    // WebKit's driver works inside the page, and trips over functions on every object itself.
    const isBoth = world.name === 'webkit' && fault.startsWith('103')
    const spoil = isBoth ? 'Object.prototype.title = "x"; Object.prototype.basis = "necessary"' : rough
    site.html(
      '/spoiled',
      page({ head: `<script nonce="fixture">${spoil}</script>`, body: `<p id="state"></p>${vendors(site)}` }),
    )
    await tab.goto(`${site.origin}/spoiled`)
    await asked(tab)
    // A string: the page may have spoiled how anything else is written.
    expect(
      await tab.evaluate(
        () => `${probe.consent().allows('analytics')} ${probe.consent().allows('location')}`,
      ),
    ).toBe('false false')
    await tab.click(action('choose'))
    await tab.seen(layer('choices'))
    await tab.click(choice('media'))
    await tab.click(action('save', 'choices'))
    await tab.gone(layer('choices'))
    await tab.goto(`${site.origin}/`)
    expect(await leftAlone(tab)).toBe(true)
    expect(await purposesOf(tab)).toMatchObject({ analytics: 'denied', media: 'granted', offers: 'denied' })
    expect(site.vendors()).toEqual(['media'])
  })

  test('fault 119 the gate cannot be replaced', async () => {
    const { tab } = await world.start({ body: '' })
    await asked(tab)
    const replaced = await tab.evaluate(() => {
      const given = probe.consent()
      const tries = [
        () => Reflect.set(window, 'askfirst', { allows: () => true }),
        () => Reflect.set(given, 'allows', () => true),
        () => Reflect.defineProperty(given, 'allows', { value: () => true }),
        () => Reflect.deleteProperty(window, 'askfirst'),
        () => Reflect.set(given.state.purposes, 'analytics', 'granted'),
      ]
      for (const attempt of tries) attempt()
      return [probe.consent() === given, probe.consent().allows('analytics')]
    })
    expect(replaced).toEqual([true, false])
  })
})
