import { expect, test } from 'vitest'
import {
  accepted,
  action,
  answer,
  asked,
  choice,
  layer,
  leftAlone,
  notebook,
  purposesOf,
  ran,
  unknown,
} from '../acts.ts'
import { heldScripts } from '../fixtures.ts'
import { inEveryEngine } from '../world.ts'

inEveryEngine('a visit', (world) => {
  test('B-01 D-23 D-29 first visit: asked, and nothing requested of others, nothing stored', async () => {
    const { site, tab } = await world.start()
    await asked(tab)
    await tab.waitFor(() => probe.loaded())
    expect(await purposesOf(tab)).toEqual(unknown)
    expect(site.vendors()).toEqual([])
    expect((await notebook(tab)).log).toEqual([])
    expect(await tab.evaluate(() => [probe.cookie(), probe.local('askfirst')])).toEqual(['', null])
    expect(await tab.evaluate(() => [...probe.errors, ...probe.codes])).toEqual([])
  })

  test('C-19 C-29 it answers for no industry framework, and keeps out of the way of who does', async () => {
    const { tab } = await world.start({ head: '<script nonce="fixture">window.__gpp = 1</script>' })
    await asked(tab)
    expect(await tab.evaluate(() => ['__tcfapi' in window, Reflect.get(window, '__gpp')])).toEqual([false, 1])
  })

  test('fault 153 whoever is driven by a machine is asked like everybody', async () => {
    const { tab } = await world.start()
    await asked(tab)
    expect(await tab.evaluate(() => navigator.webdriver)).toBe(true)
  })

  test('E-02 the question takes no focus and interrupts no typing', async () => {
    const { tab } = await world.start({ tag: '' })
    await tab.click('#field')
    await tab.type('hel')
    await tab.evaluate(
      (notice, date, purposes) => {
        const script = document.createElement('script')
        script.src = '/askfirst.full.js'
        Object.assign(script.dataset, { notice, effectiveDate: date, purposes })
        document.head.append(script)
      },
      '/notice.json',
      '2026-01-01',
      'operation:necessary analytics media offers:sale location:separate',
    )
    await asked(tab)
    await tab.type('lo')
    expect(
      await tab.evaluate(() => [document.activeElement?.id, document.querySelector('input')?.value]),
    ).toEqual(['field', 'hello'])
  })

  test('E-02 page load leaves the focus where it was; E-03 the question comes first in the document', async () => {
    const { tab } = await world.start()
    await asked(tab)
    expect(await tab.evaluate(() => document.activeElement === document.body)).toBe(true)
    expect(await tab.evaluate(() => document.body.firstElementChild?.matches('[data-askfirst-root]'))).toBe(
      true,
    )
  })

  test('D-26 D-29 reject: closed, kept in both stores, nothing requested of others, nobody asked again after a reload', async () => {
    const { site, tab } = await world.start({ body: heldScripts })
    await answer(tab, 'reject')
    expect(await purposesOf(tab)).toMatchObject({
      analytics: 'denied',
      media: 'denied',
      offers: 'denied',
      location: 'denied',
    })
    const kept = await tab.evaluate(() => [probe.cookie(), probe.local('askfirst')])
    expect(kept[0]).not.toBe('')
    expect(kept[1]).toBe(kept[0])
    expect(await tab.evaluate(() => probe.state().persisted)).toBe('both')
    site.forget()
    await tab.reload()
    expect(await leftAlone(tab)).toBe(true)
    expect(site.paths()).toEqual(['/', '/askfirst.js'])
    expect(await purposesOf(tab)).toMatchObject({ analytics: 'denied', media: 'denied', offers: 'denied' })
  })

  test('A-27 accept: everything opens but what is asked for separately; a reload needs one file', async () => {
    const { site, tab } = await world.start({ body: heldScripts })
    await answer(tab, 'accept')
    await ran(tab, 'offers')
    expect(await purposesOf(tab)).toEqual(accepted)
    expect(await tab.evaluate(() => [...probe.ran])).toEqual(['analytics', 'offers'])
    site.forget()
    await tab.reload()
    await ran(tab, 'offers')
    expect(await leftAlone(tab)).toBe(true)
    expect(site.paths().sort()).toEqual([
      '/',
      '/askfirst.js',
      'third:/vendor/analytics.js',
      'third:/vendor/offers.js',
    ])
  })

  test('B-16 a held frame loads with its purpose, and not before', async () => {
    const { site, tab } = await world.start()
    await asked(tab)
    expect(site.vendors()).toEqual([])
    await answer(tab, 'accept')
    await tab.waitFor(() => document.querySelector('iframe')?.src.endsWith('/vendor/media.html'))
    await ran(tab, 'offers')
    expect(site.vendors().sort()).toEqual(['analytics', 'media', 'offers'])
  })

  test('B-06 B-18 D-20 choose: nothing is pre-ticked, one switch and Save opens that one alone', async () => {
    const { site, tab } = await world.start()
    await tab.click(action('choose'))
    await tab.seen(layer('choices'))
    const ticked = await tab.evaluate(() =>
      probe
        .all('[data-layer=choices] input[data-purpose]')
        .filter((box) => box instanceof HTMLInputElement && box.checked),
    )
    expect(ticked).toEqual([])
    await tab.click(choice('analytics'))
    await tab.click(action('save', 'choices'))
    await tab.gone(layer('choices'))
    await ran(tab, 'analytics')
    expect(await purposesOf(tab)).toMatchObject({ analytics: 'granted', media: 'denied', offers: 'denied' })
    expect(site.vendors()).toEqual(['analytics'])
  })

  test('E-36 a switch alone changes nothing', async () => {
    const { site, tab } = await world.start()
    await tab.click(action('choose'))
    await tab.click(choice('analytics'))
    await tab.click(action('close', 'choices'))
    await tab.gone(layer('choices'))
    await asked(tab)
    expect(await purposesOf(tab)).toEqual(unknown)
    expect(site.vendors()).toEqual([])
  })
})

inEveryEngine(
  'a visit, measured',
  (world) => {
    test('D-07 the question moves nothing on the page, coming or going', async () => {
      const { tab } = await world.start()
      await answer(tab, 'reject')
      await tab.waitFor(() => probe.loaded())
      expect(await tab.evaluate(() => probe.shift)).toBe(0)
    })
  },
  // Only Chromium has layout-shift entries.
  ['chromium'],
)
