import { expect, test } from 'vitest'
import {
  accepted,
  action,
  answer,
  asked,
  choice,
  launcher,
  layer,
  leftAlone,
  notebook,
  openChoices,
  purposesOf,
  ran,
  takeBack,
  unknown,
} from '../acts.ts'
import { heldScript } from '../fixtures.ts'
import type { Site } from '../server.ts'
import { inEveryEngine } from '../world.ts'

const scripts = ({ third }: Site) =>
  ['analytics', 'offers', 'location'].map((name) => heldScript(name, `${third}/vendor/${name}.js`)).join('')

inEveryEngine('a visit', (world) => {
  test('B-01 D-23 first visit: asked, and nothing requested of others, nothing stored', async () => {
    const { site, tab } = await world.start()
    await asked(tab)
    await tab.waitFor(() => probe.loaded())
    expect(await purposesOf(tab)).toEqual(unknown)
    expect(site.vendors()).toEqual([])
    expect((await notebook(tab)).log).toEqual([])
    expect(await tab.evaluate(() => [probe.cookie(), probe.local('askfirst')])).toEqual(['', null])
    expect(await tab.evaluate(() => [...probe.errors, ...probe.codes])).toEqual([])
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

  test('reject: closed, kept in both stores, nothing requested of others, nobody asked again after a reload', async () => {
    const { site, tab } = await world.start({ body: scripts })
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
    const { site, tab } = await world.start({ body: scripts })
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

  test('a held frame loads with its purpose, and not before', async () => {
    const { site, tab } = await world.start()
    await asked(tab)
    expect(site.vendors()).toEqual([])
    await answer(tab, 'accept')
    await tab.waitFor(() => document.querySelector('iframe')?.src.endsWith('/vendor/media.html'))
    await ran(tab, 'offers')
    expect(site.vendors().sort()).toEqual(['analytics', 'media', 'offers'])
  })

  test('D-20 choose: nothing is pre-ticked, one switch and Save opens that one alone', async () => {
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

  test('withdraw: as easy as before, at once closed, nothing requested of others after a reload', async () => {
    const { site, tab } = await world.start({ body: scripts })
    await answer(tab, 'accept')
    await ran(tab, 'offers')
    await tab.reload()
    await takeBack(tab)
    expect(await purposesOf(tab)).toMatchObject({
      analytics: 'withdrawn',
      media: 'withdrawn',
      offers: 'withdrawn',
    })
    site.forget()
    await tab.reload()
    expect(await leftAlone(tab)).toBe(true)
    expect(site.vendors()).toEqual([])
    expect(await tab.evaluate(() => probe.consent().allows('analytics'))).toBe(false)
  })

  test('a switch shows what holds, and taking it back tells those who run', async () => {
    const { tab } = await world.start({ body: '' })
    await answer(tab, 'accept')
    await tab.evaluate(() => {
      probe.consent().when('analytics', () => {
        probe.ran.push('started')
        return () => void probe.ran.push('stopped')
      })
    })
    await openChoices(tab)
    expect(
      await tab.evaluate(() =>
        probe
          .all('[data-layer=choices] input[data-purpose]')
          .map((box) => box instanceof HTMLInputElement && box.checked),
      ),
    ).toEqual([true, true, true, false])
    await tab.click(choice('analytics'))
    await tab.click(action('save', 'choices'))
    await tab.gone(layer('choices'))
    expect(await tab.evaluate(() => [...probe.ran])).toEqual(['started', 'stopped'])
    expect(await purposesOf(tab)).toMatchObject({ analytics: 'withdrawn', media: 'granted' })
  })

  test('A-27 ask(): the one purpose, at the moment it is needed; yes, no and Esc', async () => {
    const { tab } = await world.start({ body: '' })
    await answer(tab, 'reject')
    await tab.evaluate(() => probe.consent().forget())
    const ask = () =>
      tab.evaluate(() => {
        void probe
          .consent()
          .ask('location')
          .then((answer) => probe.ran.push(`${answer}`))
      })
    await ask()
    await tab.seen(layer('ask'))
    await tab.press('Escape')
    await ran(tab, 'false')
    await tab.gone(layer('ask'))
    expect((await purposesOf(tab)).location).toBe('unknown')
    await ask()
    await tab.click(action('allow', 'ask'))
    await ran(tab, 'true')
    expect((await purposesOf(tab)).location).toBe('granted')
    await tab.evaluate(() => probe.consent().withdraw('location'))
    expect((await purposesOf(tab)).location).toBe('withdrawn')
  })

  test('A-27 ask(): a refusal is kept, and the visitor is not asked again', async () => {
    const { tab } = await world.start({ body: '' })
    await answer(tab, 'accept')
    await tab.evaluate(() => {
      void probe
        .consent()
        .ask('location')
        .then((answer) => probe.ran.push(`${answer}`))
    })
    await tab.click(action('refuse', 'ask'))
    await ran(tab, 'false')
    await tab.gone(layer('ask'))
    expect((await purposesOf(tab)).location).toBe('denied')
    expect(await tab.evaluate(() => probe.consent().ask('location'))).toBe(false)
    expect(await tab.evaluate(() => probe.visible('[data-layer=ask]'))).toBe(false)
  })

  test('E-11 the launcher is there once the visitor has decided, and on every page', async () => {
    const { site, tab } = await world.start({ body: '' })
    await asked(tab)
    await answer(tab, 'reject')
    await tab.seen(launcher)
    await tab.goto(`${site.origin}/other`)
    await tab.seen(launcher)
    const { width, height } = await tab.evaluate(
      (css) => probe.find(css)?.getBoundingClientRect().toJSON(),
      launcher,
    )
    expect(Math.min(width, height)).toBeGreaterThanOrEqual(24)
  })

  test('data-askfirst-open opens the choices and the notice', async () => {
    const { tab } = await world.start({
      body: '<button id="c" data-askfirst-open="choices">Choices</button> <a id="n" href="/policy" data-askfirst-open="notice">Notice</a>',
    })
    await answer(tab, 'reject')
    await tab.click('#c')
    await tab.seen(layer('choices'))
    await tab.press('Escape')
    await tab.gone(layer('choices'))
    await tab.click('#n')
    await tab.waitFor(() => probe.text('[role=dialog], dialog[open]').includes('What we collect'))
  })

  test('fault 55 a click and then at once another page: the decision is there', async () => {
    const { site, tab } = await world.start()
    await asked(tab)
    await tab.evaluate(() => {
      // Capturing, so that the page leaves in the very click that decides.
      addEventListener('click', () => setTimeout(() => location.assign('/other'), 0), {
        capture: true,
        once: true,
      })
    })
    await tab.click(action('accept'))
    await tab.waitFor(() => location.pathname === '/other')
    await ran(tab, 'offers')
    expect(await purposesOf(tab)).toEqual(accepted)
    expect(site.paths()).toContain('/other')
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
