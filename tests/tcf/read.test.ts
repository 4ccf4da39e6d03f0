import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { readTcf } from '../../src/tcf.ts'
import { type Changed, codes, startHeadless } from '../consent/start.ts'
import { FakeBrowser, makePage, type TestPage } from '../helpers/page.ts'
import { clearCmp, FakeCmp, needs, tcData } from './cmp.ts'

beforeEach(clearCmp)
afterEach(() => {
  clearCmp()
  vi.restoreAllMocks()
})

const purposes = ['site:necessary', 'analytics', 'ads', 'location:separate']

/** A page of a site that reads its CMP; everything it keeps is in the browser, and for a session in `tab`. */
function visit({ browser = new FakeBrowser(), tab = new Map<string, string>(), eu, ...changed }: Visit = {}) {
  const page = makePage({ browser, gpc: !!changed.gpc })
  const sessionStorage = {
    getItem: (key: string) => tab.get(key) ?? null,
    setItem: (key: string, value: string) => tab.set(key, value),
  }
  Object.assign(page.window, { sessionStorage })
  const { consent } = startHeadless({ purposes, prompt: false, ...changed.config }, page)
  const stop = readTcf(consent, { cmp: [10, 300], purposes: needs, eu })
  const open = () => ['ads', 'analytics'].filter((id) => consent.allows(id)).join()
  return { page, consent, stop, open, browser, tab }
}

interface Visit {
  browser?: FakeBrowser
  /** What the tab keeps. */
  tab?: Map<string, string>
  eu?: boolean
  gpc?: boolean
  config?: Changed
}

const answered = { eventStatus: 'useractioncomplete' }
const no = { purposes: [] }
const come = (page: TestPage) => document.dispatchEvent(new Event('visibilitychange')) && page

/** Who listens now hears nothing more. */
const deafen = (cmp: FakeCmp) => {
  for (const id of [...cmp.listeners.keys()]) cmp.listeners.delete(id)
}

describe('a CMP', () => {
  test('C-20, C-22: that has not answered opens nothing, nor one that is not there', () => {
    expect(visit().open()).toBe('')
    new FakeCmp()
    expect(visit().open()).toBe('')
  })

  test('C-20: is asked for its events by version 2, and for nothing else', () => {
    const cmp = new FakeCmp()
    const { consent, open } = visit()
    cmp.say(tcData({}, { eventStatus: 'cmpuishown' }))
    expect(open()).toBe('')
    cmp.say(tcData({}, answered))
    expect(open()).toBe('ads,analytics')
    consent.destroy()
    expect(cmp.calls).toEqual([
      ['addEventListener', 2, undefined],
      ['removeEventListener', 2, 0],
    ])
  })

  test('D-30, C-58: opens what it has a yes for, and closes it again, before the gate’s own listeners', () => {
    const cmp = new FakeCmp()
    const { consent, open } = visit()
    const ran: string[] = []
    consent.when('ads', () => {
      ran.push('start')
      return () => ran.push('stop')
    })
    cmp.say(tcData({ vendors: [] }))
    expect([open(), ran]).toEqual(['analytics', []])
    cmp.say(tcData({}, answered))
    expect([open(), ran]).toEqual(['ads,analytics', ['start']])
    cmp.say(tcData(no, answered))
    expect([open(), ran]).toEqual(['', ['start', 'stop']])
    expect(consent.state.purposes).toMatchObject({ ads: 'withdrawn', analytics: 'withdrawn' })
    cmp.say(tcData({}, answered))
    expect(open()).toBe('ads,analytics')
  })

  test.each([
    ['of another CMP', { cmpId: 11 }, true],
    ['of no CMP', { cmpId: undefined }, true],
    ['where the GDPR does not hold', { gdprApplies: false }, true],
    ['where nobody knows whether it holds', { gdprApplies: undefined }, true],
    ['without success', {}, false],
    ['in error', { cmpStatus: 'error' }, true],
    [
      'whose status throws',
      Object.create(null, { eventStatus: { get: () => Reflect.get(null as never, '') } }),
      true,
    ],
  ])('D-30, C-22: an answer %s closes what was open', (_, changed, success) => {
    const cmp = new FakeCmp()
    const { open } = visit()
    cmp.say(tcData())
    expect(open()).toBe('ads,analytics')
    const data = tcData()
    cmp.say(Object.defineProperties(data, Object.getOwnPropertyDescriptors(changed)), success)
    expect(open()).toBe('')
  })

  test('C-20: while it asks again, what it said before holds', () => {
    const cmp = new FakeCmp()
    const { open } = visit()
    cmp.say(tcData())
    cmp.say(tcData(no, { eventStatus: 'cmpuishown' }))
    expect(open()).toBe('ads,analytics')
  })

  test('promise 4: that says the same again writes nothing', () => {
    const cmp = new FakeCmp()
    const { browser, consent } = visit()
    cmp.say(tcData({ vendors: [] }))
    const before = browser.written.length
    const { sequence } = consent.state.decision ?? {}
    for (let times = 0; times < 5; times++) cmp.say(tcData({ vendors: [] }, times % 2 ? answered : {}))
    expect(browser.written.length).toBe(before)
    expect(consent.state.decision?.sequence).toBe(sequence)
  })

  test('promise 4: whose yes opens nothing, for a minor is asked for their age, is told once', () => {
    const cmp = new FakeCmp()
    const { browser, open } = visit({ config: { purposes: ['age:age', 'ads:age', 'analytics'] } })
    cmp.say(tcData())
    const before = browser.written.length
    for (let times = 0; times < 5; times++) cmp.say(tcData())
    expect([open(), browser.written.length]).toEqual(['analytics', before])
  })

  test('C-20: that comes late is found when the page was parsed, or has loaded', () => {
    const state = vi.spyOn(Document.prototype, 'readyState', 'get').mockReturnValue('loading')
    for (const [target, type] of [[document, 'DOMContentLoaded'] as const, [window, 'load'] as const]) {
      clearCmp()
      const { open, page, consent } = visit()
      const cmp = new FakeCmp()
      target.dispatchEvent(new Event(type))
      cmp.say(tcData())
      window.dispatchEvent(new Event('load'))
      expect([open(), codes(page), cmp.listeners.size]).toEqual(['ads,analytics', [], 1])
      consent.destroy()
    }
    state.mockRestore()
  })

  test('C-22: that is not there when the page has loaded is reported; so is one that was not named, once', () => {
    expect(codes(visit().page)).toEqual(['CONFIG_INVALID'])
    const cmp = new FakeCmp()
    const { page } = visit()
    for (let times = 0; times < 3; times++) cmp.say(tcData({}, { cmpId: 11 }))
    expect(page.warned.map(String)).toEqual([expect.stringContaining('CONFIG_INVALID: tcf.cmp = 11')])
  })

  test('fault 105: an element of its name is none, and one that throws opens nothing', () => {
    const reportError = vi.fn()
    vi.stubGlobal('reportError', reportError)
    Reflect.set(window, '__tcfapi', document.createElement('a'))
    expect(visit().open()).toBe('')
    Reflect.set(window, '__tcfapi', () => {
      throw 'mine'
    })
    expect(visit().open()).toBe('')
    expect(reportError.mock.calls).toEqual([['mine']])
    vi.unstubAllGlobals()
  })

  test('C-19: is never answered for: there is none that askfirst has made', () => {
    visit().consent.destroy()
    expect('__tcfapi' in window).toBe(false)
  })

  test('fault 104: is heard where the page has redefined JSON', () => {
    const cmp = new FakeCmp()
    const { open } = visit()
    const toJSON = () => 'the same'
    try {
      for (const { prototype } of [Object, Array, String]) Object.assign(prototype, { toJSON })
      cmp.say(tcData())
      expect(open()).toBe('ads,analytics')
      cmp.say(tcData(no))
      expect(open()).toBe('')
    } finally {
      for (const { prototype } of [Object, Array, String]) Reflect.deleteProperty(prototype, 'toJSON')
    }
  })
})

describe('the end', () => {
  test.each(['stop', 'destroy'] as const)(
    'C-20, promise 8: %s leaves the CMP, and nothing is heard after',
    (how) => {
      const cmp = new FakeCmp()
      Reflect.get(window, '__tcfapi')('addEventListener', 2, () => {})
      const { page, consent, stop, open } = visit()
      cmp.say(tcData({ vendors: [] }))
      const callback = [...cmp.listeners.values()][1]
      if (how === 'stop') stop()
      else consent.destroy()
      stop()
      expect([...cmp.listeners.keys()]).toEqual([0])
      callback?.(tcData(), true)
      expect(cmp.calls.filter(([command]) => command === 'removeEventListener')).toHaveLength(1)
      document.dispatchEvent(new Event('visibilitychange'))
      expect(open()).toBe(how === 'stop' ? 'analytics' : '')
      expect(codes(page)).toEqual([])
    },
  )

  test('C-20: a CMP that has told no number yet is left with its first call', () => {
    const cmp = new FakeCmp()
    const { stop, open } = visit()
    stop()
    expect(cmp.listeners.size).toBe(1)
    cmp.say(tcData())
    expect([open(), cmp.listeners.size]).toEqual(['', 0])
  })

  test('C-20: after stop() the CMP is not heard, and what it said binds nobody', () => {
    const cmp = new FakeCmp()
    const { consent, stop, open } = visit()
    cmp.say(tcData(no))
    stop()
    consent.decide({ ads: true })
    expect(open()).toBe('ads')
  })

  test('promise 8: of a consent that is over already, nothing is asked', () => {
    const cmp = new FakeCmp()
    const { consent } = startHeadless({ purposes })
    consent.destroy()
    readTcf(consent, { cmp: [10], purposes: needs })()
    expect(cmp.calls).toEqual([])
  })
})

describe('how long a yes lasts', () => {
  test('C-20: on the next page of the tab it holds, and nothing is written; in another tab it does not', () => {
    const cmp = new FakeCmp()
    const first = visit()
    cmp.say(tcData())
    first.consent.destroy()
    const { browser, tab } = first
    const second = visit({ browser, tab })
    const before = browser.written.length
    cmp.say(tcData())
    expect([second.open(), browser.written.length]).toEqual(['ads,analytics', before])
    expect(visit({ browser }).open()).toBe('')
  })

  test('D-30: nothing outlives the tab, and there the next answer counts', () => {
    const cmp = new FakeCmp()
    const first = visit()
    cmp.say(tcData())
    first.consent.destroy()
    const { browser } = first
    const { open, consent } = visit({ browser })
    cmp.say(tcData(no))
    expect([open(), consent.state.purposes.ads]).toEqual(['', 'withdrawn'])
  })

  test('promise 4: two tabs do not take the yes from each other without end; the one that is looked at has it', () => {
    const cmp = new FakeCmp()
    const a = visit()
    cmp.say(tcData())
    const b = visit({ browser: a.browser })
    cmp.say(tcData())
    a.browser.deliver()
    expect([a.open(), b.open()]).toEqual(['', 'ads,analytics'])
    b.stop()
    come(a.page)
    expect(a.open()).toBe('ads,analytics')
    a.browser.deliver()
  })

  test('C-58: what another tab has heard a no to does not open again when one comes back to this one', () => {
    const cmp = new FakeCmp()
    const a = visit()
    cmp.say(tcData())
    deafen(cmp)
    const b = visit({ browser: a.browser })
    cmp.say(tcData())
    a.browser.deliver()
    cmp.say(tcData(no, answered))
    a.browser.deliver()
    come(a.page)
    expect([a.open(), b.open(), a.consent.state.purposes.ads]).toEqual(['', '', 'withdrawn'])
  })

  test('C-58: a no here also takes back the yes that holds in another tab', () => {
    const cmp = new FakeCmp()
    const a = visit()
    cmp.say(tcData())
    deafen(cmp)
    visit({ browser: a.browser })
    expect(a.open()).toBe('ads,analytics')
    cmp.say(tcData(no))
    a.browser.deliver()
    expect(a.open()).toBe('')
  })
})

test('promise 4: an old no does not take back the yes that another tab has heard since', () => {
  const cmp = new FakeCmp()
  const a = visit()
  cmp.say(tcData(no))
  deafen(cmp)
  const b = visit({ browser: a.browser })
  cmp.say(tcData())
  a.browser.deliver()
  come(a.page)
  a.browser.deliver()
  expect([a.open(), b.open()]).toEqual(['', 'ads,analytics'])
})

describe('what the visitor said here', () => {
  test('D-30: a no that follows the CMP’s stands when the CMP remembers a yes', () => {
    const cmp = new FakeCmp()
    const { consent, open } = visit()
    cmp.say(tcData())
    cmp.say(tcData(no))
    consent.decide({ ads: false })
    cmp.say(tcData())
    expect(open()).toBe('')
  })

  test('D-30: a no stands, whatever the CMP remembers', () => {
    const cmp = new FakeCmp()
    const { consent, open, browser, tab } = visit()
    consent.decide({ ads: false })
    cmp.say(tcData())
    cmp.say(tcData())
    expect([open(), consent.state.purposes.ads]).toEqual(['analytics', 'denied'])
    consent.destroy()
    const next = visit({ browser, tab })
    cmp.say(tcData({}, answered))
    expect(next.open()).toBe('analytics')
  })

  test('D-30: a no after the CMP’s yes stands, also when they come back to the tab', () => {
    const cmp = new FakeCmp()
    const { consent, open, page } = visit()
    cmp.say(tcData())
    consent.rejectAll()
    cmp.say(tcData())
    come(page)
    expect(open()).toBe('')
  })

  test('C-20: until they answer the CMP anew', () => {
    const cmp = new FakeCmp()
    const { consent, open } = visit()
    cmp.say(tcData())
    consent.rejectAll()
    cmp.say(tcData({}, answered))
    expect(open()).toBe('ads,analytics')
  })

  test('B-46, D-30: what the browser’s signal refuses stays refused, whatever the CMP says', () => {
    const cmp = new FakeCmp()
    const { open } = visit({ gpc: true, config: { purposes: ['ads:sale', 'analytics'] } })
    cmp.say(tcData())
    cmp.say(tcData({}, answered))
    expect(open()).toBe('analytics')
  })

  test('B-47: whoever is known to be young has given a CMP no yes', () => {
    const cmp = new FakeCmp()
    const { consent, open } = visit({ config: { purposes: ['age:age', 'ads:sale', 'analytics'] } })
    consent.decide({ age: 'teen' })
    cmp.say(tcData({}, answered))
    cmp.say(tcData({}, answered))
    expect(open()).toBe('')
  })

  test('D-30: a yes opens nothing that the CMP has a no for', () => {
    const cmp = new FakeCmp()
    const { consent, open } = visit()
    const ran = vi.fn()
    consent.when('ads', ran)
    cmp.say(tcData({ vendors: [] }))
    consent.acceptAll()
    expect([open(), consent.state.purposes.ads]).toEqual(['analytics', 'withdrawn'])
    expect(ran).not.toHaveBeenCalled()
  })

  test('A-27: what is mapped to nothing is no business of the CMP', () => {
    const cmp = new FakeCmp()
    const { consent } = visit()
    consent.decide({ location: true })
    cmp.say(tcData(no))
    expect(consent.allows('location')).toBe(true)
  })
})

describe('where nothing has to be answered', () => {
  const config = { regime: 'opt-out' }

  test('C-20: what is open by the rule is not, until the CMP has said yes', () => {
    const cmp = new FakeCmp()
    const { consent, open } = visit({ config })
    expect(open()).toBe('')
    consent.forget()
    expect(open()).toBe('')
    cmp.say(tcData({ vendors: [] }))
    expect(open()).toBe('analytics')
  })

  test('D-30: where the site says that the GDPR does not hold, its own rule does, until the CMP says otherwise', () => {
    const cmp = new FakeCmp()
    const { open, consent } = visit({ config, eu: false })
    expect(open()).toBe('ads,analytics')
    cmp.say({ cmpId: 10, gdprApplies: false })
    expect([open(), consent.receipt()]).toEqual(['ads,analytics', null])
    cmp.say(tcData({ vendors: [] }))
    expect(open()).toBe('analytics')
  })

  test('D-30: that is no yes where one has to be asked', () => {
    const cmp = new FakeCmp()
    const { open } = visit({ eu: false })
    cmp.say({ cmpId: 10, gdprApplies: false })
    expect(open()).toBe('')
  })

  test('promise 4: what is necessary stays open, and is not refused over and over', () => {
    const cmp = new FakeCmp()
    const { consent, browser } = visit({ config: { purposes: ['ads:necessary', 'analytics'] } })
    cmp.say(tcData(no))
    cmp.say(tcData(no))
    expect(consent.allows('ads')).toBe(true)
    expect(browser.written.length).toBeLessThan(3)
  })
})

test('faults 78, 80: an unknown purpose is reported once, and left out', () => {
  const cmp = new FakeCmp()
  const { consent, page } = startHeadless({ purposes })
  readTcf(consent, { cmp: [10], purposes: { adds: needs.ads, analytics: needs.analytics } })
  for (let times = 0; times < 3; times++) cmp.say(tcData())
  expect(codes(page)).toEqual(['PURPOSE_UNKNOWN'])
  expect([consent.allows('analytics'), consent.allows('ads')]).toEqual([true, false])
})

test('fault 54: while the page is prerendered nothing is asked of the CMP', () => {
  const cmp = new FakeCmp()
  const prerendering = { value: true, configurable: true }
  Object.defineProperty(Document.prototype, 'prerendering', prerendering)
  const { open } = visit()
  expect(cmp.calls).toEqual([])
  Reflect.deleteProperty(Document.prototype, 'prerendering')
  document.dispatchEvent(new Event('prerenderingchange'))
  cmp.say(tcData())
  expect(open()).toBe('ads,analytics')
})
