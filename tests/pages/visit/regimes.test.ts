import { expect, test } from 'vitest'
import {
  action,
  answer,
  asked,
  choice,
  layer,
  leftAlone,
  notebook,
  openChoices,
  purposesOf,
  ran,
  unknown,
} from '../acts.ts'
import { heldFrame, heldScripts, page } from '../fixtures.ts'
import { links, under } from '../signal.ts'
import { inEveryEngine } from '../world.ts'

const honoured = 'Opt-out request honoured'
const conflict = 'Global Privacy Control, which says no to this'
const denied = { analytics: 'denied', media: 'denied', offers: 'denied', location: 'denied' }
const running = { ...unknown, analytics: 'granted', media: 'granted', offers: 'granted' }

inEveryEngine('a visit where all is open until refused', (world) => {
  test('B-37 what is open runs from the start, what is asked for separately does not; one click ends it', async () => {
    const { site, tab } = await world.start({ ...under('opt-out'), body: heldScripts })
    await asked(tab)
    await ran(tab, 'offers')
    expect(await purposesOf(tab)).toEqual(running)
    expect(await tab.evaluate(() => probe.text('[data-layer=first]'))).toContain('unless you say no')
    expect(site.vendors()).not.toContain('location')
    await answer(tab, 'reject')
    expect(await purposesOf(tab)).toMatchObject(denied)
    site.forget()
    await tab.reload()
    expect(await leftAlone(tab)).toBe(true)
    expect(site.vendors()).toEqual([])
  })

  test('B-03 the switches show what is on; what was left on when they are saved is no yes', async () => {
    const { tab } = await world.start({ ...under('opt-out'), body: heldScripts })
    await tab.click(action('choose'))
    await tab.seen(layer('choices'))
    const on = await tab.evaluate(() =>
      probe
        .all('[data-layer=choices] input[data-purpose]')
        .filter((box) => box instanceof HTMLInputElement && box.checked)
        .map((box) => box.getAttribute('data-purpose')),
    )
    expect(on).toEqual(['analytics', 'media', 'offers'])
    await tab.click(choice('offers'))
    await tab.click(action('save', 'choices'))
    await tab.gone(layer('choices'))
    expect(await purposesOf(tab)).toMatchObject({ analytics: 'granted', media: 'granted', offers: 'denied' })
    expect(await tab.evaluate(() => probe.state().decision)).toMatchObject({
      via: 'gesture',
      answers: { offers: 'denied' },
    })
    expect(await tab.evaluate(() => Object.keys(probe.state().decision?.answers ?? {}))).toEqual(['offers'])
  })

  test('B-03 X1 where all was left on, nothing was said: it is recorded as read, and not asked about again', async () => {
    const { tab } = await world.start({ ...under('opt-out'), body: heldScripts })
    await tab.click(action('choose'))
    await tab.seen(layer('choices'))
    await tab.click(action('save', 'choices'))
    await tab.gone(layer('choices'))
    await tab.reload()
    expect(await leftAlone(tab)).toBe(true)
    await ran(tab, 'offers')
    expect(await purposesOf(tab)).toEqual(running)
    expect(await tab.evaluate(() => probe.state().decision?.via)).toBe('notice')
    expect(await tab.evaluate(() => Object.keys(probe.state().decision?.answers ?? {}))).toEqual([])
  })

  test('B-38 B-40 D-09 a link anywhere on the page refuses every sale at once and says that it did', async () => {
    const { site, tab } = await world.start({
      ...under('opt-out'),
      body: (site) => `${heldScripts(site)}${links}`,
    })
    await ran(tab, 'offers')
    await tab.click('#opt-out')
    await tab.waitFor(() => probe.text('[data-layer=note]').includes('nothing is sold or shared'))
    expect(await purposesOf(tab)).toMatchObject({ analytics: 'granted', media: 'granted', offers: 'denied' })
    // The site's own element was clicked, and nothing of the widget's.
    expect(await tab.evaluate(() => [location.pathname, probe.state().decision?.via])).toEqual(['/', 'api'])
    await tab.click('#limit')
    await tab.waitFor(() => probe.text('[data-layer=note]').includes('Your limit is set'))
    expect(await purposesOf(tab)).toMatchObject({ offers: 'denied', location: 'denied' })
    site.forget()
    await tab.reload()
    await ran(tab, 'analytics')
    expect(await leftAlone(tab)).toBe(true)
    expect(site.vendors()).not.toContain('offers')
  })

  test('D-09 a click by script refuses, too', async () => {
    const { tab } = await world.start({ ...under('opt-out'), body: links })
    await asked(tab)
    await tab.evaluate(() => document.getElementById('opt-out')?.click())
    await tab.waitFor(() => probe.state().purposes.offers === 'denied')
  })

  test('B-38 where the widget cannot be had, the link leads to the site’s own page', async () => {
    const { tab } = await world.start({
      ...under('opt-out'),
      body: links,
      site(site) {
        site.lose('/askfirst.widget.js')
        site.html('/opted-out', '<!doctype html><title>Done</title>')
      },
    })
    await tab.waitFor(() => probe.started())
    await tab.click('#opt-out')
    await tab.waitFor(() => location.pathname === '/opted-out')
  })
})

inEveryEngine('a visit where people have to be told', (world) => {
  test.each(['notice', 'jp'])(
    'A-57 X1 B-71 %s: begins when read, is recorded as read and never as consent',
    async (regime) => {
      const { site, tab } = await world.start({ ...under(regime), body: heldScripts })
      await asked(tab)
      await tab.waitFor(() => probe.loaded())
      expect(await purposesOf(tab)).toEqual(unknown)
      expect(site.vendors()).toEqual([])
      expect(await tab.evaluate(() => probe.cookie())).toBe('')
      await tab.click(action('told'))
      await ran(tab, 'offers')
      await tab.waitFor(() => probe.text('[data-layer=note]').includes('This is on: Measuring visits'))
      expect(await purposesOf(tab)).toEqual(running)
      expect(
        await tab.evaluate(() => [probe.state().decision?.via, probe.state().decision?.answers]),
      ).toEqual(['notice', {}])
      site.forget()
      await tab.reload()
      await ran(tab, 'offers')
      expect(await leftAlone(tab)).toBe(true)
      await openChoices(tab)
      await tab.click(action('reject', 'choices'))
      await tab.gone(layer('choices'))
      expect(await purposesOf(tab)).toMatchObject(denied)
    },
  )

  test('A-02 staying, scrolling and a script’s click are no reading', async () => {
    const { site, tab } = await world.start({ ...under('notice'), body: heldScripts })
    await asked(tab)
    await tab.evaluate(() => {
      scrollTo(0, 99)
      const button = probe.find('[data-action=told]')
      if (button instanceof HTMLElement) button.click()
    })
    await tab.waitFor(() => probe.codes.includes('UNTRUSTED_GRANT'))
    await tab.reload()
    await asked(tab)
    expect([await purposesOf(tab), site.vendors()]).toEqual([unknown, []])
  })
})

inEveryEngine('a visit with Global Privacy Control', (world) => {
  test.each(['opt-in', 'opt-out', 'notice'])(
    'B-41 B-42 B-46 D-38 %s: nothing is sold before, at or after Accept all; it is seen and recorded',
    async (regime) => {
      const { site, tab } = await world.start({ ...under(regime, true), body: heldScripts })
      await asked(tab)
      await tab.waitFor(() => probe.loaded())
      expect(await purposesOf(tab)).toMatchObject({ offers: 'denied', location: 'unknown' })
      expect(await tab.evaluate(() => probe.text('[data-layer=first]'))).toContain(honoured)
      expect(await tab.evaluate(() => [probe.state().decision?.via, probe.state().decision?.gpc])).toEqual([
        'gpc',
        true,
      ])
      await tab.click(action('choose'))
      await tab.click(action('accept', 'choices'))
      await tab.gone(layer('first'))
      await ran(tab, 'analytics')
      expect(await tab.evaluate(() => probe.text('[data-layer=note]'))).toContain(honoured)
      await tab.reload()
      await ran(tab, 'analytics')
      expect(await leftAlone(tab)).toBe(true)
      expect(await purposesOf(tab)).toMatchObject({
        analytics: 'granted',
        media: 'granted',
        offers: 'denied',
      })
      expect(site.vendors()).not.toContain('offers')
      expect((await notebook(tab)).errors).toEqual([])
    },
  )

  test('X7 B-44 B-46 a choice of this one, beside the sentence that names the conflict, holds', async () => {
    const { tab } = await world.start({ ...under('opt-out', true), body: heldScripts })
    await tab.click(action('choose'))
    await tab.seen(layer('choices'))
    expect(await tab.evaluate(() => probe.text('[data-layer=choices] .conflict'))).toContain(conflict)
    await tab.click(choice('offers'))
    await tab.click(action('save', 'choices'))
    await ran(tab, 'offers')
    await tab.reload()
    await ran(tab, 'offers')
    expect(await leftAlone(tab)).toBe(true)
    await openChoices(tab)
    expect(await tab.evaluate(() => probe.text('[data-layer=choices]'))).not.toContain(honoured)
  })

  test('X7 B-44 fault 96 what is asked for again names the conflict before the yes; without that, nothing is asked', async () => {
    const { tab } = await world.start({
      ...under('opt-out', true),
      body: '<button id="show" onclick="askfirst.ask(\'offers\', { again: true })">Offers for me</button>',
    })
    await answer(tab, 'accept')
    await tab.evaluate(() => probe.consent().ask('offers'))
    expect(await tab.evaluate(() => probe.visible('[data-layer=ask]'))).toBe(false)
    await tab.click('#show')
    await tab.seen(layer('ask'))
    expect(await tab.evaluate(() => probe.text('[data-layer=ask]'))).toContain(conflict)
    await tab.click(action('allow', 'ask'))
    await tab.waitFor(() => probe.consent().allows('offers'))
  })

  test('X7 a held frame leads to the question that names the conflict, and shows itself after its yes', async () => {
    const { tab } = await world.start({
      ...under('opt-out', true),
      body: (site) => heldFrame('offers', `${site.third}/vendor/offers.html`),
    })
    await answer(tab, 'accept')
    expect(await tab.evaluate(() => probe.visible('[data-layer=held] [data-action=once]'))).toBe(false)
    await tab.click(action('always', 'held'))
    await tab.seen(layer('ask'))
    expect(await tab.evaluate(() => probe.text('[data-layer=ask]'))).toContain(conflict)
    expect(await tab.evaluate(() => document.querySelector('iframe')?.src)).toBe('')
    await tab.click(action('allow', 'ask'))
    await tab.waitFor(() => document.querySelector('iframe')?.src.endsWith('/vendor/offers.html'))
  })

  test('B-44 a yes from before the signal is taken back, and the visitor is told of it, once', async () => {
    const { site, tab } = await world.start({ ...under('opt-in'), body: heldScripts })
    await answer(tab, 'accept')
    await ran(tab, 'offers')
    const { head = '', tag = '' } = under('opt-in', true)
    site.html('/', page({ head, tag, body: heldScripts(site) }))
    site.forget()
    await tab.reload()
    await tab.waitFor((honoured) => probe.text('[data-layer=note]').includes(honoured), honoured)
    await ran(tab, 'analytics')
    expect(await purposesOf(tab)).toMatchObject({ analytics: 'granted', offers: 'withdrawn' })
    await tab.reload()
    await ran(tab, 'analytics')
    expect(await leftAlone(tab)).toBe(true)
    expect(site.vendors()).not.toContain('offers')
  })

  test('B-43 C-34 no signal, a false one and Do Not Track change nothing', async () => {
    const not = `<script nonce="fixture">for (const [name, value] of [['globalPrivacyControl', false], ['doNotTrack', '1']])
      Object.defineProperty(navigator, name, { value, configurable: true })</script>`
    const given = under('opt-in')
    const { tab } = await world.start({ ...given, head: `${not}${given.head}` })
    await asked(tab)
    expect(await purposesOf(tab)).toEqual(unknown)
    expect(await tab.evaluate(() => [probe.state().gpc, probe.state().decision])).toEqual([false, null])
    await answer(tab, 'accept')
    await ran(tab, 'offers')
  })
})
