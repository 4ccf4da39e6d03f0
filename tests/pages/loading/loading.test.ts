import { expect, test } from 'vitest'
import {
  accepted,
  action,
  answer,
  asked,
  choice,
  layer,
  notebook,
  purposesOf,
  ran,
  unknown,
} from '../acts.ts'
import { tag, type vendors } from '../fixtures.ts'
import { notice } from '../notice.ts'
import { inEveryEngine } from '../world.ts'

const early = `<script nonce="fixture">
  window.askfirst = window.askfirst || []
  askfirst.push(() => { probe.ran.push('one'); throw new Error('site') })
  askfirst.push(consent => consent.on('change', state => state && probe.ran.push('state ' + state.purposes.analytics)))
  askfirst.push(consent => consent.when('analytics', () => { probe.ran.push('two') }))
</script>`

inEveryEngine('loading', (world) => {
  test('fault 59 what was queued before the file came runs once, in order, whatever one of them throws', async () => {
    const { site, tab } = await world.start({
      head: early,
      tag: tag({ src: '/late.js', async: '' }),
      body: '',
      site: (site) => site.on('/late.js', () => {}),
    })
    await tab.waitFor(() => document.body)
    expect(await tab.evaluate(() => [...probe.ran])).toEqual([])
    site.script('/late.js', '')
    await tab.evaluate((text) => {
      const holder = document.createElement('div')
      holder.innerHTML = text
      const given = holder.querySelector('script')
      const script = document.createElement('script')
      for (const { name, value } of given?.attributes ?? []) script.setAttribute(name, value)
      document.head.append(script)
    }, tag())
    await ran(tab, 'state unknown')
    expect(await tab.evaluate(() => [...probe.ran])).toEqual(['one', 'state unknown'])
    await answer(tab, 'accept')
    await ran(tab, 'two')
    expect(await tab.evaluate(() => [...probe.ran])).toEqual(['one', 'state unknown', 'state granted', 'two'])
    expect((await notebook(tab)).errors.some((error) => error.includes('site'))).toBe(true)
  })

  test('push works after loading as well', async () => {
    const { tab } = await world.start({ body: '' })
    await asked(tab)
    await tab.evaluate(() => {
      const queue = Reflect.get(window, 'askfirst')
      queue.push((consent: { allows(id: string): boolean }) =>
        probe.ran.push(`pushed ${consent.allows('analytics')}`),
      )
    })
    await ran(tab, 'pushed false')
  })

  test('fault 60 without the file everything stays held and the page works', async () => {
    const { site, tab } = await world.start({ site: (site) => site.lose('/askfirst.js') })
    await tab.waitFor(() => probe.loaded())
    expect(site.vendors()).toEqual([])
    expect(await tab.evaluate(() => [document.querySelector('h1')?.textContent, probe.ran.length])).toEqual([
      'A shop',
      0,
    ])
    await tab.click('#link')
    await tab.waitFor(() => location.pathname === '/other')
  })

  test('faults 60 144 without the file of the other layers the first one says so, and still takes an answer', async () => {
    const { tab } = await world.start({ site: (site) => site.lose('/askfirst.layers.js') })
    await tab.click(action('choose'))
    await tab.waitFor(() => probe.text('[data-layer=first] [role=status]').includes('cannot be shown'))
    expect((await notebook(tab)).codes).toContain('WIDGET_UNAVAILABLE')
    await answer(tab, 'reject')
    await tab.waitFor(() => probe.text('[data-layer=note]').includes('Nothing optional'))
  })

  test('faults 60 144 without the file of the other layers what a script asks is answered no, and the visitor is told', async () => {
    const { tab } = await world.start({ body: '', site: (site) => site.lose('/askfirst.layers.js') })
    await asked(tab)
    expect(await tab.evaluate(() => probe.consent().ask('location'))).toBe(false)
    await tab.waitFor(() => probe.text('[data-layer=first] [role=status]').includes('cannot be shown'))
    expect((await notebook(tab)).codes).toContain('WIDGET_UNAVAILABLE')
    expect(await purposesOf(tab)).toEqual(unknown)
  })

  test('faults 60 144 without the widget file everything stays closed, this is said, and a later try works', async () => {
    const { site, tab } = await world.start({ site: (site) => site.lose('/askfirst.widget.js') })
    await tab.waitFor(() => probe.codes.includes('WIDGET_UNAVAILABLE'))
    expect(await purposesOf(tab)).toEqual(unknown)
    expect(site.vendors()).toEqual([])
    expect(await tab.evaluate(() => probe.consent().ask('location'))).toBe(false)
    await tab.evaluate(() => probe.consent().rejectAll())
    expect(await purposesOf(tab)).toMatchObject({ analytics: 'denied' })
  })

  test('faults 99 144 without a notice nobody can agree, and this is said', async () => {
    for (const [path, spoil] of [
      ['lost', (site: Parameters<typeof vendors>[0]) => site.lose('/notice.json')],
      [
        'garbage',
        (site: Parameters<typeof vendors>[0]) => site.script('/notice.json', '<html>captive portal'),
      ],
      ['shape', (site: Parameters<typeof vendors>[0]) => site.json('/notice.json', { title: 1 })],
    ] as const) {
      const { site, tab } = await world.start({ site: spoil })
      await tab.waitFor(() => probe.codes.some((code) => /NOTICE/.test(code)))
      expect([path, await purposesOf(tab)]).toEqual([path, unknown])
      expect(await tab.evaluate(() => probe.visible('[data-action=accept]'))).toBe(false)
      expect(site.vendors()).toEqual([])
      await world.clear()
    }
  })

  test('A-49 a notice that did not come is fetched again for who asks for it again', async () => {
    const { site, tab } = await world.start({ site: (site) => site.lose('/notice.json') })
    await tab.waitFor(() => probe.codes.includes('NOTICE_UNAVAILABLE'))
    await tab.click('#again')
    await tab.waitFor(() => probe.text('[data-layer=choices]').includes('could not be loaded'))
    await tab.press('Escape')
    await tab.gone(layer('choices'))
    site.json('/notice.json', notice)
    await tab.click('#again')
    await tab.seen(choice('analytics'))
    await tab.click(action('accept', 'choices'))
    await ran(tab, 'analytics')
    expect(await purposesOf(tab)).toEqual(accepted)
  })

  test('fault 57 the tag twice: one object, one question, scripts run once', async () => {
    const { site, tab } = await world.start({ tag: tag() + tag() })
    await asked(tab)
    expect(await tab.evaluate(() => probe.all('[data-askfirst-root]').length)).toBe(1)
    expect((await notebook(tab)).codes).toEqual(['ALREADY_STARTED'])
    await answer(tab, 'accept')
    await ran(tab, 'offers')
    expect(await tab.evaluate(() => [...probe.ran])).toEqual(['analytics', 'offers'])
    expect(site.vendors().sort()).toEqual(['analytics', 'media', 'offers'])
  })

  test.each([
    ['/askfirst.js', '/askfirst.full.js'],
    ['/askfirst.full.js', '/askfirst.js'],
  ])('fault 58 two builds on a page: %s starts, %s stands down', async (first, second) => {
    const { site, tab } = await world.start({ tag: tag({ src: first }) + tag({ src: second }) })
    await asked(tab)
    expect(await tab.evaluate(() => probe.all('[data-askfirst-root]').length)).toBe(1)
    await answer(tab, 'accept')
    await ran(tab, 'offers')
    expect(await tab.evaluate(() => [...probe.ran])).toEqual(['analytics', 'offers'])
    expect(site.vendors().sort()).toEqual(['analytics', 'media', 'offers'])
  })

  test('fault 58 what a later version wrote is no answer to this one, and stays as it is', async () => {
    const { tab } = await world.start({ body: '' })
    await asked(tab)
    const later = '2.whatever.it.may.be'
    await tab.evaluate((later) => {
      localStorage.setItem('askfirst', later)
      probe.bake(`askfirst=${later}; path=/`)
    }, later)
    await tab.reload()
    await asked(tab)
    expect(await purposesOf(tab)).toEqual(unknown)
    expect(await tab.evaluate(() => probe.local('askfirst'))).toBe(later)
    expect(await tab.evaluate(() => probe.cookie())).toContain(later)
  })

  test('the one-file build asks and answers without another script', async () => {
    const { site, tab } = await world.start({ tag: tag({ src: '/askfirst.full.js' }) })
    await answer(tab, 'accept')
    await ran(tab, 'offers')
    expect(await purposesOf(tab)).toEqual(accepted)
    expect(site.paths().filter((path) => path.includes('askfirst'))).toEqual(['/askfirst.full.js'])
  })

  test('async and defer tags work', async () => {
    for (const how of ['async', 'defer']) {
      const { tab } = await world.start({ tag: tag({ [how]: '' }) })
      await answer(tab, 'accept')
      await ran(tab, 'offers')
      await world.clear()
    }
  })
})
