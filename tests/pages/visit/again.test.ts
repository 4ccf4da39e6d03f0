import { expect, test } from 'vitest'
import { allCame, answer, asked, leftAlone, notebook, purposesOf, unknown } from '../acts.ts'
import { page, queue, tag, vendors } from '../fixtures.ts'
import { notice } from '../notice.ts'
import { inEveryEngine } from '../world.ts'

/** A page whose clock is wrong by so many days. */
const clock = (days: number) => `<script nonce="fixture">{
  const now = Date.now.bind(Date)
  Date.now = () => now() + ${days} * 86400000 }</script>`

inEveryEngine('asked again', (world) => {
  test('A-57 the effective date has moved: asked again, told why, nothing runs meanwhile', async () => {
    const { site, tab } = await world.start()
    await answer(tab, 'accept')
    await allCame(site)
    site.html('/', page({ tag: tag({ 'data-effective-date': '2026-02-01' }), body: vendors(site) }))
    site.json('/notice.json', { ...notice, effectiveDate: '2026-02-01' })
    site.forget()
    await tab.reload()
    await asked(tab)
    expect(await tab.evaluate(() => probe.state().asking)).toBe('notice-changed')
    expect(await purposesOf(tab)).toEqual(unknown)
    expect(site.vendors()).toEqual([])
  })

  test('A-60 a date in the future asks nobody yet', async () => {
    const { site, tab } = await world.start({ body: '' })
    await answer(tab, 'reject')
    site.html('/', page({ tag: tag({ 'data-effective-date': '2099-01-01' }) }))
    await tab.reload()
    expect(await leftAlone(tab)).toBe(true)
  })

  test('A-61 a date that goes backward neither upgrades nor erases', async () => {
    const { site, tab } = await world.start({ body: '' })
    await answer(tab, 'accept')
    site.html('/', page({ tag: tag({ 'data-effective-date': '2025-01-01' }) }))
    await tab.reload()
    expect(await leftAlone(tab)).toBe(true)
    expect(await purposesOf(tab)).toMatchObject({ analytics: 'granted', location: 'unknown' })
  })

  test('A-58 an editorial change asks nobody, and says so once', async () => {
    const { site, tab } = await world.start({ body: '' })
    await answer(tab, 'accept')
    site.html('/', page({ tag: tag({ 'data-effective-date': '2026-02-01', 'data-since': '2016-01-01' }) }))
    site.json('/notice.json', { ...notice, effectiveDate: '2026-02-01' })
    await tab.reload()
    await tab.seen('[data-layer=note]')
    expect(await purposesOf(tab)).toMatchObject({ analytics: 'granted' })
    await tab.click('[data-layer=note] [data-action=hide]')
    await tab.gone('[data-layer=note]')
    await tab.reload()
    expect(await leftAlone(tab)).toBe(true)
  })

  test('fault 20 a new purpose is closed and asked about; the other answers stay', async () => {
    const { site, tab } = await world.start({
      body: '',
      tag: tag({ 'data-purposes': 'operation:necessary analytics' }),
    })
    await tab.evaluate(() => probe.consent().acceptAll())
    site.html('/', page())
    await tab.reload()
    await asked(tab)
    expect(await tab.evaluate(() => probe.state().asking)).toBe('new-purpose')
    expect(await purposesOf(tab)).toMatchObject({ analytics: 'granted', media: 'unknown', offers: 'unknown' })
  })

  test('faults 22 32 an answer past its date holds no more, in either copy', async () => {
    const { site, tab } = await world.start({ head: clock(-380) + queue })
    await answer(tab, 'accept')
    await allCame(site)
    site.html('/', page({ body: vendors(site) }))
    site.forget()
    await tab.reload()
    await asked(tab)
    expect(await tab.evaluate(() => probe.state().asking)).toBe('expired')
    expect((await purposesOf(tab)).analytics).toBe('expired')
    expect(await tab.evaluate(() => probe.consent().allows('analytics'))).toBe(false)
    expect(site.vendors()).toEqual([])
  })

  test('fault 31 an answer from the future is none', async () => {
    const { site, tab } = await world.start({ head: clock(30) + queue })
    await answer(tab, 'accept')
    site.html('/', page())
    await tab.reload()
    await asked(tab)
    expect(await purposesOf(tab)).toEqual(unknown)
    expect((await notebook(tab)).codes).toContain('RECORD_CORRUPT')
  })
})
