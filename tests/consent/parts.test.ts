import { describe, expect, test, vi } from 'vitest'
import { FakeBrowser, makePage, type TestPage } from '../helpers/page.ts'
import { codes, settled, start, startHeadless } from './start.ts'

const purposes = ['site:necessary', 'ads', 'ads/metrics:necessary', 'ads/partner', 'location:separate']
const parts = { purposes: [...purposes, 'location/precise'] }

/** What a tab keeps for itself, as long as it is open. */
const makeTab = () => {
  const kept = new Map<string, string>()
  return {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
  }
}

function visit(browser: FakeBrowser, tab: unknown): TestPage {
  const page = makePage({ browser })
  Object.assign(page.window, { sessionStorage: tab })
  return page
}

describe('A-42: a recipient', () => {
  test('who goes with the purpose is open exactly while it is', () => {
    const { consent } = start(parts)
    expect(consent.allows('ads', { recipient: 'metrics' })).toBe(false)
    consent.decide({ ads: true })
    expect(consent.allows('ads', { recipient: 'metrics' })).toBe(true)
    consent.withdraw('ads')
    expect(consent.allows('ads', { recipient: 'metrics' })).toBe(false)
  })

  test('with a yes of its own needs that one, and the purpose’s', () => {
    const { consent } = start(parts)
    consent.decide({ 'ads/partner': true })
    expect(consent.allows('ads', { recipient: 'partner' })).toBe(false)
    consent.decide({ ads: true })
    expect(consent.allows('ads', { recipient: 'partner' })).toBe(false)
    consent.decide({ 'ads/partner': true })
    expect(consent.allows('ads', { recipient: 'partner' })).toBe(true)
    consent.decide({ ads: false })
    expect(consent.allows('ads', { recipient: 'partner' })).toBe(false)
  })

  test('does not come back with the purpose', () => {
    const { consent } = start(parts)
    consent.decide({ ads: true, 'ads/partner': true })
    consent.withdraw('ads')
    consent.decide({ ads: true })
    expect(consent.allows('ads', { recipient: 'partner' })).toBe(false)
  })

  test('is not among all that is accepted, and among all that is rejected', () => {
    const { consent } = start(parts)
    consent.acceptAll()
    expect(consent.state.purposes['ads/partner']).toBe('unknown')
    expect(consent.allows('ads', { recipient: 'metrics' })).toBe(true)
    consent.rejectAll()
    expect(consent.state.purposes['ads/partner']).toBe('denied')
  })

  test('nobody declared is closed, and complained about', () => {
    const { consent, page } = start(parts)
    consent.acceptAll()
    expect(consent.allows('ads', { recipient: 'stranger' })).toBe(false)
    expect(codes(page)).toEqual(['PURPOSE_UNKNOWN'])
  })

  test('whose purpose is not there, or only later, is closed', () => {
    for (const list of [['ads/partner'], ['ads/metrics:necessary'], ['ads/partner', 'ads']]) {
      const { consent } = start({ purposes: list })
      consent.decide({ 'ads/partner': true, ads: true })
      consent.acceptAll()
      expect(consent.allows('ads', { recipient: 'partner' })).toBe(false)
      expect(consent.allows('ads', { recipient: 'metrics' })).toBe(false)
    }
  })

  test('starts and stops with the purpose, in the same task', () => {
    const { consent } = start(parts)
    const stop = vi.fn()
    consent.decide({ ads: true, 'ads/partner': true })
    consent.when('ads/partner', () => stop)
    consent.withdraw('ads')
    expect(stop).toHaveBeenCalledOnce()
  })

  test('B-17: of a purpose that was refused nobody asks, not by way of a part either', async () => {
    const page = makePage({ isActive: true })
    const { consent } = startHeadless(parts, page)
    consent.decide({ ads: false })
    expect(await consent.ask('ads', { recipient: 'partner' })).toBe(false)
    page.isActive = false
    consent.decide({ ads: true })
    const asked = consent.ask('ads', { recipient: 'partner' })
    await settled()
    consent.decide({ ads: false })
    expect(await asked).toBe(false)
  })

  test('asked for is answered by its own yes', async () => {
    const { consent } = startHeadless(parts)
    const asked = consent.ask('ads', { recipient: 'partner' })
    await settled()
    consent.decide({ ads: true, 'ads/partner': true })
    expect(await asked).toBe(true)
  })
})

describe('C-42: a yes for the visit', () => {
  test('holds in this tab when the page comes again, and in no other tab', () => {
    const browser = new FakeBrowser()
    const tab = makeTab()
    const first = start(parts, { page: visit(browser, tab) })
    first.consent.decide({ location: 'session', 'location/precise': 'session' })
    expect(first.consent.allows('location', { recipient: 'precise' })).toBe(true)
    first.consent.destroy()
    const again = start(parts, { page: visit(browser, tab) })
    expect(again.consent.allows('location')).toBe(true)
    expect(again.consent.allows('location', { recipient: 'precise' })).toBe(true)
    again.consent.destroy()
    const other = start(parts, { page: visit(browser, makeTab()) })
    expect(other.consent.allows('location')).toBe(false)
    expect(other.consent.state.purposes.location).toBe('unknown')
  })

  test('holds on one page only where the tab can keep nothing', () => {
    const browser = new FakeBrowser()
    const first = start(parts, { page: visit(browser, undefined) })
    first.consent.decide({ location: 'session' })
    expect(first.consent.allows('location')).toBe(true)
    first.consent.destroy()
    expect(start(parts, { page: visit(browser, undefined) }).consent.allows('location')).toBe(false)
  })

  test('is taken back like any other, and opens no part that is remembered', () => {
    const { consent } = start(parts)
    consent.decide({ location: 'session' })
    consent.withdraw('location')
    expect(consent.state.purposes.location).toBe('withdrawn')
    const kept = start(parts, { page: visit(new FakeBrowser(), makeTab()) })
    kept.consent.decide({ 'location/precise': true })
    expect(kept.consent.allows('location', { recipient: 'precise' })).toBe(false)
  })
})

describe('C-42: a yes for the visit, in two tabs', () => {
  const calls = { purposes: [...purposes, 'calls:separate'] }
  /** Two tabs of one browser. */
  const tabs = () => {
    const browser = new FakeBrowser()
    const [one, two] = [makeTab(), makeTab()].map((tab) => start(calls, { page: visit(browser, tab) }))
    if (!one || !two) throw new Error('no tabs')
    return { one: one.consent, two: two.consent, browser }
  }

  test('to one thing in this tab is none to what another tab was allowed', () => {
    const { one, two, browser } = tabs()
    two.decide({ calls: 'session' })
    const starts = vi.fn()
    two.when('location', starts)
    one.decide({ calls: 'session', location: 'session' })
    browser.deliver()
    one.destroy()
    expect(two.receipt()?.answers.location).toBe('session')
    expect([two.allows('location'), starts.mock.calls.length]).toEqual([false, 0])
  })

  test.each(['here', 'there'])('taken back %s, is not brought back by a yes in the other tab', (where) => {
    const { one, two, browser } = tabs()
    two.decide({ location: 'session' })
    browser.deliver()
    if (where === 'here') two.withdraw('location')
    else one.decide({ location: false })
    browser.deliver()
    one.decide({ location: 'session' })
    browser.deliver()
    expect([one.allows('location'), two.allows('location')]).toEqual([true, false])
  })

  test('promise 1 taken back there while this tab slept, does not come back with a yes there', () => {
    const { one, two, browser } = tabs()
    two.decide({ location: 'session' })
    browser.deliver()
    one.withdraw('location')
    one.decide({ location: 'session' })
    browser.deliver()
    expect([one.allows('location'), two.allows('location')]).toEqual([true, false])
    expect(two.state.purposes.location).toBe('unknown')
  })

  test('promise 1 taken back there, does not come back here with a copy from before', () => {
    const { one, two, browser } = tabs()
    two.decide({ location: 'session' })
    const before = [browser.cookies, new Map(browser.stored)] as const
    browser.deliver()
    one.withdraw('location')
    browser.deliver()
    ;[browser.cookies, browser.stored] = [[...before[0]], before[1]]
    two.decide({ calls: false })
    expect(two.allows('location')).toBe(false)
  })

  test('stays one here while other things are answered here', () => {
    const { two } = tabs()
    two.decide({ location: 'session' })
    two.decide({ calls: 'session' })
    two.decide({ analytics: false })
    expect([two.allows('location'), two.allows('calls')]).toEqual([true, true])
  })

  test('is written only where there is one', () => {
    const page = visit(new FakeBrowser(), undefined)
    const setItem = vi.fn()
    Object.assign(page.window, { sessionStorage: { getItem: () => null, setItem } })
    const { consent } = start(calls, { page })
    consent.acceptAll()
    expect(setItem).not.toHaveBeenCalled()
    consent.decide({ calls: 'session' })
    expect(setItem.mock.calls).toEqual([['askfirst', expect.stringMatching(/^\d+\.\d+$/)]])
  })
})
