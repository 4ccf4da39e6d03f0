import { describe, expect, test, vi } from 'vitest'
import type { DeskHost, Held, Widget } from '../../src/api.ts'
import { ConsentError } from '../../src/config/errors.ts'
import { openOnce } from '../../src/gate/once.ts'
import { openDesk } from '../../src/headless.ts'
import { encode } from '../../src/storage/codec.ts'
import { KEY } from '../../src/storage/store.ts'
import { answers, DAY, makeDecision, NOW } from '../helpers/decision.ts'
import { FakeBrowser, makePage } from '../helpers/page.ts'
import { acknowledgeOn, codes, open, remember, settled, start, startHeadless, stillWidget } from './start.ts'

const granted = makeDecision({ answers: { analytics: 'granted', ads: 'granted', location: 'granted' } })

describe('before any choice', () => {
  test('A-02, B-02: staying, clicking, scrolling and leaving open nothing and store nothing', async () => {
    const { consent, page } = start()
    for (const type of ['click', 'scroll', 'keydown', 'touchmove', 'visibilitychange'])
      page.document.dispatchEvent(new Event(type))
    for (const type of ['pageshow', 'pagehide', 'popstate', 'beforeunload'])
      page.window.dispatchEvent(new Event(type))
    page.seconds += 30 * DAY
    await settled()
    expect(open(consent)).toEqual(['site'])
    expect({ ...consent.state.purposes }).toEqual({
      site: 'granted',
      analytics: 'unknown',
      ads: 'unknown',
      location: 'unknown',
    })
    expect(consent.receipt()).toBeNull()
    expect(page.browser.written).toEqual([])
    expect(page.browser.stored.size).toBe(0)
  })

  test('fault 95: who waits from the start waits', () => {
    const { consent } = start()
    const run = vi.fn()
    consent.when('analytics', run)
    expect(run).not.toHaveBeenCalled()
  })

  test('withdrawing what was never given is no choice, and stores nothing', () => {
    const { consent, page } = start()
    consent.withdraw()
    expect(page.browser.stored.size).toBe(0)
    expect(consent.state.asking).toBe('first-visit')
  })
})

describe('choosing', () => {
  test('A-16, A-27: accepting all opens everything but what is separate', () => {
    const { consent } = start()
    consent.acceptAll()
    expect(open(consent)).toEqual(['site', 'analytics', 'ads'])
    expect(consent.state.purposes.location).toBe('unknown')
  })

  test('B-46: accepting all opens no sale while Global Privacy Control is on; choosing it by itself does', () => {
    const { consent } = start({}, { page: makePage({ gpc: true }) })
    expect(consent.state.purposes.ads).toBe('denied')
    consent.acceptAll()
    expect(open(consent)).toEqual(['site', 'analytics'])
    consent.decide({ ads: true })
    expect(consent.allows('ads')).toBe(true)
  })

  test('A-22: rejecting all closes everything, and asks no more', () => {
    const { consent } = start({}, { page: remember(makePage(), granted) })
    consent.rejectAll()
    expect(open(consent)).toEqual(['site'])
    expect(consent.state.asking).toBeNull()
  })

  test('A-40: deciding about one purpose leaves the others as they are', () => {
    const { consent } = start()
    consent.decide({ analytics: true })
    expect(open(consent)).toEqual(['site', 'analytics'])
    expect(consent.state.asking).toBe('new-purpose')
    consent.decide({ ads: false })
    expect(open(consent)).toEqual(['site', 'analytics'])
    expect(consent.state.asking).toBeNull()
  })

  test.each(['true', 1, {}, [], 'granted', null, undefined])('fault 12: %j is no yes', (said) => {
    const { consent } = start()
    consent.decide({ analytics: said as boolean })
    expect(consent.allows('analytics')).toBe(false)
  })

  test('B-10: withdrawing closes in the same task, and is recorded as a withdrawal', () => {
    const { consent } = start({}, { page: remember(makePage(), granted) })
    const stop = vi.fn()
    consent.when('analytics', () => stop)
    consent.withdraw('analytics')
    expect(stop).toHaveBeenCalledTimes(1)
    expect(consent.receipt()?.answers.analytics).toBe('withdrawn')
    expect(open(consent)).toEqual(['site', 'ads', 'location'])
    consent.withdraw()
    expect(open(consent)).toEqual(['site'])
    expect(consent.receipt()?.answers.location).toBe('withdrawn')
  })

  test('forgetting leaves nothing behind, and asks as on the first visit', () => {
    const { consent, page } = start({}, { page: remember(makePage(), granted) })
    consent.forget()
    expect(page.browser.cookies).toEqual([])
    expect(page.browser.stored.size).toBe(0)
    expect(consent.state.asking).toBe('first-visit')
    expect(open(consent)).toEqual(['site'])
  })

  test('fault 116: what a script decides is recorded as such', () => {
    const { consent } = start()
    consent.acceptAll()
    expect(consent.receipt()?.via).toBe('api')
  })

  test('fault 55: it is stored before the call returns', () => {
    const { consent, page } = start()
    consent.rejectAll()
    expect(page.browser.stored.get(KEY)).toMatch(/^1\.2016-01-01\./)
    expect(page.browser.cookieText()).toContain(`__Host-askfirst=${page.browser.stored.get(KEY)}`)
    expect(consent.state.persisted).toBe('both')
  })

  test('promise 6: the record holds ids only as checksums, dates and answers', () => {
    const { consent, page } = start({ purposes: ['analytics'] })
    consent.decide({ analytics: true })
    expect(page.browser.stored.get(KEY)).not.toContain('analytics')
    expect(Object.keys(consent.receipt() ?? {}).sort()).toEqual(
      [
        'answers',
        'effectiveDate',
        'expires',
        'gpc',
        'proof',
        'seen',
        'sequence',
        'terms',
        'time',
        'via',
      ].sort(),
    )
  })
})

describe('coming back', () => {
  test('B-28, promise 7: a decision in force asks nothing, and loads nothing', async () => {
    const { consent, loadDesk } = start({}, { page: remember(makePage(), granted) })
    await settled()
    expect(consent.state.asking).toBeNull()
    expect(open(consent)).toEqual(['site', 'analytics', 'ads', 'location'])
    expect(loadDesk).not.toHaveBeenCalled()
  })

  test('B-17, B-28: a refusal is not asked about again for six months, and with nonsense as days for a year', () => {
    const ends = [184, 395, 365].map((days) => days * DAY)
    for (const [at, days] of [184, 395, 'soon'].entries()) {
      const { consent, page } = start({ days })
      consent.rejectAll()
      page.seconds += (ends[at] ?? 0) - 1
      const later = start({ days }, { page: makePage({ browser: page.browser, seconds: page.seconds }) })
      expect(later.consent.state.asking).toBeNull()
      const after = start({ days }, { page: makePage({ browser: page.browser, seconds: page.seconds + 1 }) })
      expect(after.consent.state.asking).toBe('expired')
    }
  })

  test.each([0, 1, 183, 396, 4000, -1, Number.NaN, Number.POSITIVE_INFINITY])(
    'B-28, B-75: %s days are 365',
    (days) => {
      const { consent } = start({ days })
      consent.rejectAll()
      expect(consent.receipt()?.expires).toBe(NOW + 365 * DAY)
    },
  )

  test('fault 20: a purpose that is new is closed and asked about', () => {
    const purposes = ['analytics', 'ads', 'fresh']
    const { consent } = start({ purposes }, { page: remember(makePage(), granted) })
    expect(open(consent)).toEqual(['analytics', 'ads'])
    expect(consent.state.asking).toBe('new-purpose')
  })

  test('fault 19: a purpose the site gave up is nowhere', () => {
    const { consent } = start({ purposes: ['ads'] }, { page: remember(makePage(), granted) })
    expect(consent.allows('analytics')).toBe(false)
    expect(Object.keys(consent.state.purposes)).toEqual(['ads'])
  })

  test('fault 43, B-10: what was decided elsewhere holds from the moment the page is seen again', () => {
    const { consent, page } = start({}, { page: remember(makePage(), granted) })
    remember(page, makeDecision({ sequence: 2, answers: { analytics: 'withdrawn', ads: 'withdrawn' } }))
    expect(consent.allows('analytics')).toBe(true)
    page.document.dispatchEvent(new Event('visibilitychange'))
    expect(consent.allows('analytics')).toBe(false)
  })

  test('fault 51: when another tab clears everything, everything closes and the visitor is asked', () => {
    const { consent, page } = start({}, { page: remember(makePage(), granted) })
    page.browser.cookies = []
    page.browser.stored.clear()
    page.window.dispatchEvent(new StorageEvent('storage', { key: null }))
    expect(open(consent)).toEqual(['site'])
    expect(consent.state.asking).toBe('first-visit')
  })
})

describe('expiry while the page is open', () => {
  const expiring = () => {
    const { consent, page } = start({}, { page: remember(makePage(), granted) })
    const stop = vi.fn()
    consent.when('analytics', () => stop)
    page.seconds = granted.expires
    return { consent, page, stop }
  }

  test('B-75, fault 65: allows() answers no, and what ran is stopped, without any timer', () => {
    vi.useFakeTimers()
    const { consent, stop } = expiring()
    expect(consent.allows('analytics')).toBe(false)
    expect(stop).toHaveBeenCalledTimes(1)
    expect(consent.state.asking).toBe('expired')
    vi.useRealTimers()
  })

  test('B-75: ask() answers no', async () => {
    const { consent } = expiring()
    expect(await consent.ask('analytics')).toBe(false)
  })

  test('B-75: when() starts nothing', () => {
    const { consent } = expiring()
    const run = vi.fn()
    consent.when('analytics', run)
    expect(run).not.toHaveBeenCalled()
  })

  test('B-75: becoming visible lets it take effect', () => {
    const { page, stop } = expiring()
    page.document.dispatchEvent(new Event('visibilitychange'))
    expect(stop).toHaveBeenCalledTimes(1)
  })

  test('B-75: answering about one purpose does not prolong the grant of another', () => {
    const { consent, page } = start({}, { page: remember(makePage(), granted) })
    page.seconds += 100 * 86400
    consent.decide({ location: true })
    expect(consent.receipt()?.expires).toBe(granted.expires)
    consent.rejectAll()
    expect(consent.receipt()?.expires).toBe(page.seconds + 365 * 86400)
  })

  test('B-75, C-42: nor that of a yes for the visit', () => {
    const { consent, page } = start()
    consent.decide({ analytics: 'session' })
    const { expires } = consent.receipt() ?? {}
    page.seconds += 100 * DAY
    consent.decide({ location: true })
    expect(consent.receipt()?.expires).toBe(expires)
    page.seconds += 265 * DAY
    expect(consent.allows('analytics')).toBe(false)
  })

  test('B-75: a no to an earlier notice shortens no new yes', () => {
    const said = makeDecision({ answers: { ads: 'denied' }, time: NOW - 300 * DAY, expires: NOW + 65 * DAY })
    const { consent } = start({ effectiveDate: '2017-01-01' }, { page: remember(makePage(), said) })
    consent.decide({ analytics: true })
    expect(consent.receipt()?.answers).toEqual(answers({ analytics: 'granted', ads: 'outdated' }))
    expect(consent.receipt()?.expires).toBe(NOW + 365 * DAY)
  })

  test('B-75: looking again and again prolongs nothing', () => {
    const { consent, page } = start({}, { page: remember(makePage(), granted) })
    for (let month = 0; month < 11; month++) {
      page.seconds += 30 * DAY
      page.window.dispatchEvent(new Event('pageshow'))
    }
    expect(consent.receipt()?.expires).toBe(granted.expires)
    expect(page.browser.stored.get(KEY)).toBe(encode(granted))
  })
})

describe('another notice', () => {
  test('A-56, A-57: a new date closes everything, asks, and leaves the earlier answer to be read', () => {
    const { consent } = start({ effectiveDate: '2017-07-01' }, { page: remember(makePage(), granted) })
    expect(consent.state.asking).toBe('notice-changed')
    expect(open(consent)).toEqual(['site'])
    expect(consent.receipt()?.effectiveDate).toBe('2016-01-01')
    consent.rejectAll()
    expect(consent.receipt()?.effectiveDate).toBe('2017-07-01')
  })

  test('A-57: an answer about one purpose does not revive the others', () => {
    const { consent } = start({ effectiveDate: '2017-07-01' }, { page: remember(makePage(), granted) })
    consent.decide({ analytics: true })
    expect(open(consent)).toEqual(['site', 'analytics'])
    expect(consent.state.asking).toBe('new-purpose')
  })

  test('A-60: the new date begins at midnight where the site is', () => {
    const config = { effectiveDate: '2017-07-15', timeZone: 'Asia/Shanghai' }
    const midnight = Date.parse('2017-07-15T00:00+08:00') / 1000
    for (const [seconds, asking] of [
      [midnight - 1, null],
      [midnight + 1, 'notice-changed'],
    ] as const) {
      const { consent } = start(config, { page: remember(makePage({ seconds }), granted) })
      expect(consent.state.asking).toBe(asking)
    }
  })

  test('A-60: a zone nobody knows counts as UTC', () => {
    const config = { effectiveDate: '2017-07-15', timeZone: 'Mars/Olympus' }
    const seconds = Date.parse('2017-07-15T00:00:01Z') / 1000
    expect(start(config, { page: remember(makePage({ seconds }), granted) }).consent.state.asking).toBe(
      'notice-changed',
    )
    const before = start(config, { page: remember(makePage({ seconds: seconds - 2 }), granted) })
    expect(before.consent.state.asking).toBeNull()
  })

  test.each(['opt-in', 'opt-out'])(
    'A-58: an editorial change keeps every answer and the expiry, and is acknowledged once: %s',
    async (regime) => {
      const reworded = { effectiveDate: '2017-07-01', since: '2016-01-01', regime }
      const page = remember(makePage(), granted)
      const { consent, hosts } = start(reworded, { page })
      expect(consent.state.reworded).toBe(true)
      expect(consent.state.asking).toBeNull()
      expect(open(consent)).toEqual(['site', 'analytics', 'ads', 'location'])
      await settled()
      page.seconds += DAY
      const [host] = hosts
      if (host) acknowledgeOn(host)
      expect(consent.state.reworded).toBe(false)
      expect(consent.receipt()).toEqual({ ...granted, sequence: 2, seen: '2017-07-01' })
      // Nor is it told again on the next page.
      expect(start(reworded, { page }).consent.state.reworded).toBe(false)
    },
  )

  test('A-59: an answer about what the change touched keeps the others, now under the new notice', () => {
    const config = {
      effectiveDate: '2017-07-01',
      since: '2016-01-01',
      purposes: ['analytics', 'ads:2017-07-01'],
    }
    const page = remember(makePage(), granted)
    const { consent } = start(config, { page })
    expect(open(consent)).toEqual(['analytics'])
    expect(consent.state.asking).toBe('notice-changed')
    consent.decide({ ads: false })
    expect(consent.state.asking).toBeNull()
    expect(open(consent)).toEqual(['analytics'])
    expect(consent.receipt()?.effectiveDate).toBe('2017-07-01')
  })

  test('A-60: what is answered before the date is asked again on the date, carried over or not', () => {
    const config = { effectiveDate: '2017-07-15', timeZone: 'UTC' }
    const page = remember(makePage(), granted)
    const { consent } = start(config, { page })
    consent.decide({ location: true })
    expect(consent.receipt()).toMatchObject({ effectiveDate: '2017-07-14', seen: '2017-07-15' })
    expect(open(consent)).toEqual(['site', 'analytics', 'ads', 'location'])
    page.seconds = Date.parse('2017-07-15T00:00Z') / 1000
    // The page was left open: the gate closes by itself.
    expect(consent.allows('analytics')).toBe(false)
    expect(consent.state.asking).toBe('notice-changed')
    expect(open(consent)).toEqual(['site'])
  })

  test('A-61, fault 170: a date before the record’s is reported once, and neither upgrades nor erases', () => {
    const page = remember(makePage(), makeDecision({ effectiveDate: '2017-01-01' }))
    const { consent } = start({ effectiveDate: '2016-01-01' }, { page })
    page.window.dispatchEvent(new Event('pageshow'))
    expect(codes(page)).toEqual(['NOTICE_DATE_REGRESSION'])
    expect(consent.state.asking).toBeNull()
    expect(open(consent)).toEqual(['site', 'analytics'])
    expect(page.browser.stored.get(KEY)).toBe(encode(makeDecision({ effectiveDate: '2017-01-01' })))
  })
})

test.each(['2024.1', 'a;b', 'a b', '1.x.y', '\u00e9'])(
  'faults 45, 47: with the terms %j an answer is kept like any other',
  (terms) => {
    const { consent, page } = start({ terms })
    consent.rejectAll()
    expect(consent.state.persisted).toBe('both')
    const next = start({ terms }, { page: makePage({ browser: page.browser }) }).consent
    expect(next.state.asking).toBeNull()
    expect(next.state.purposes.ads).toBe('denied')
  },
)

describe('a browser that keeps nothing', () => {
  const blocked = () =>
    makePage({
      browser: Object.assign(new FakeBrowser(), { cookieKeeping: 'ignored', localKeeping: 'throws' }),
    })

  test('A-24, fault 1: the choice holds as long as the page, is said to be lost after it, and is not asked again', async () => {
    const { consent, page } = startHeadless({}, blocked())
    const prompts: unknown[] = []
    await settled()
    consent.acceptAll()
    await settled()
    consent.on('prompt', (prompt) => prompts.push(prompt))
    expect(consent.state.persisted).toBe('memory')
    expect(codes(page)).toEqual(['STORAGE_BLOCKED'])
    for (const event of ['pageshow', 'visibilitychange']) {
      page.window.dispatchEvent(new Event(event))
      page.document.dispatchEvent(new Event(event))
    }
    expect(open(consent)).toEqual(['site', 'analytics', 'ads'])
    expect(consent.state.asking).toBeNull()
    expect(prompts).toEqual([null])
  })

  test('A-24: a withdrawal holds as well', () => {
    const { consent } = start({}, { page: blocked() })
    consent.acceptAll()
    consent.withdraw('analytics')
    expect(open(consent)).toEqual(['site', 'ads'])
  })

  test('A-24: everything is closed until there is a choice', () => {
    expect(open(start({}, { page: blocked() }).consent)).toEqual(['site'])
  })

  test('fault 1: it is written as soon as the browser keeps things again, and whoever listens hears of it', () => {
    const page = blocked()
    const { consent } = start({}, { page })
    consent.acceptAll()
    consent.withdraw('analytics')
    const heard: unknown[] = []
    consent.on('change', ({ persisted }) => heard.push(persisted))
    Object.assign(page.browser, { cookieKeeping: 'kept', localKeeping: 'kept' })
    page.window.dispatchEvent(new Event('pageshow'))
    expect(heard).toEqual(['memory', 'both'])
    expect(open(start({}, { page: makePage({ browser: page.browser }) }).consent)).toEqual(['site', 'ads'])
  })

  test('promise 3: unless its time is up by then', () => {
    const page = blocked()
    const { consent } = start({}, { page })
    consent.rejectAll()
    Object.assign(page.browser, { cookieKeeping: 'kept', localKeeping: 'kept' })
    page.seconds += 400 * DAY
    page.window.dispatchEvent(new Event('pageshow'))
    expect([page.document.cookie, page.local().getItem(KEY)]).toEqual(['', null])
  })

  test('fault 18: but not over what nobody can read', () => {
    const page = blocked()
    const { consent } = start({}, { page })
    consent.acceptAll()
    Object.assign(page.browser, { cookieKeeping: 'kept', localKeeping: 'kept' })
    page.local().setItem(KEY, '2.from-a-later-version')
    page.window.dispatchEvent(new Event('pageshow'))
    expect([page.document.cookie, page.local().getItem(KEY)]).toEqual(['', '2.from-a-later-version'])
  })

  test('B-75: what memory holds expires too', () => {
    const { consent, page } = start({}, { page: blocked() })
    consent.acceptAll()
    page.seconds += 365 * DAY
    expect(consent.allows('analytics')).toBe(false)
  })
})

describe('what nobody can change', () => {
  test('faults 93, 118, 119: the object, the state, the record and the answers are frozen', () => {
    const { consent } = start({}, { page: remember(makePage(), granted) })
    const { state } = consent
    for (const thing of [
      consent,
      state,
      state.purposes,
      state.decision,
      state.decision?.answers,
      consent.receipt(),
    ])
      expect(Object.isFrozen(thing)).toBe(true)
    expect(() => Object.assign(consent, { allows: () => true })).toThrow(TypeError)
    expect(() => Object.assign(state.purposes, { gone: 'granted' })).toThrow(TypeError)
  })

  test('fault 93: after a decision the state is a new one, and the old one is as it was', () => {
    const { consent } = start()
    const before = consent.state
    consent.acceptAll()
    expect(consent.state).not.toBe(before)
    expect(before.purposes.analytics).toBe('unknown')
    expect(Object.isFrozen(consent.receipt()?.answers)).toBe(true)
  })

  test('fault 93: what one listener is told, it cannot change for the next', async () => {
    const { consent } = startHeadless()
    await settled()
    const heard: unknown[] = []
    for (const event of ['change', 'prompt'] as const)
      consent.on(event, (detail) => {
        expect(Object.isFrozen(detail)).toBe(true)
        heard.push(detail)
      })
    expect(heard).toEqual([consent.state, { reason: 'first-visit' }])
  })
})

describe('unknown purposes', () => {
  test('faults 78, 80: are closed, reported once each, with the nearest named', async () => {
    const { consent, page } = start()
    consent.acceptAll()
    const run = vi.fn()
    expect(consent.allows('analitics')).toBe(false)
    expect(consent.allows('analitics')).toBe(false)
    expect(await consent.ask('analitics')).toBe(false)
    consent.when('analitics', run)()
    expect(run).not.toHaveBeenCalled()
    expect(codes(page)).toEqual(['PURPOSE_UNKNOWN'])
    expect(`${page.warned[0]}`).toContain('analytics')
  })

  test('faults 78, 80: of a part that is left out, it is said where it belongs', () => {
    const { consent, page } = start()
    consent.acceptAll()
    expect(consent.allows('analytics', { recipient: 'metrics' })).toBe(false)
    expect(`${page.warned[0]}`).toMatch(/analytics\/metrics .*add it to purposes/)
  })

  test.each([
    '',
    '__proto__',
    'constructor',
    'toString',
    'hasOwnProperty',
    'Analytics',
    ' analytics',
    'undefined',
  ])('faults 78, 101: “%s” is closed', (id) => {
    const { consent } = start()
    consent.acceptAll()
    expect(consent.allows(id)).toBe(false)
  })

  test.each([null, undefined, 5, {}, [], Symbol('analytics'), ['analytics']])(
    'fault 78: %s is closed',
    async (id) => {
      const { consent } = start()
      consent.acceptAll()
      expect(consent.allows(id as string)).toBe(false)
      expect(await consent.ask(id as string)).toBe(false)
    },
  )

  test('fault 78: a decision that names one is reported, and loses no other answer, a no least of all', () => {
    const { consent, page } = start()
    consent.decide({ gone: true })
    expect(page.browser.stored.size).toBe(0)
    consent.decide({ analytics: true, gone: true })
    expect(open(consent)).toEqual(['site', 'analytics'])
    consent.decide({ analytics: false, gone: false })
    expect(open(consent)).toEqual(['site'])
    expect(codes(page)).toEqual(['PURPOSE_UNKNOWN'])
  })

  test('fault 78: a withdrawal of one changes nothing, and is reported', () => {
    const { consent, page } = start()
    consent.acceptAll()
    consent.withdraw('analitics')
    expect(consent.allows('analytics')).toBe(true)
    expect(codes(page)).toEqual(['PURPOSE_UNKNOWN'])
  })
})

describe('one consent per page', () => {
  test('faults 57, 58, 63: a second call gets the first one, whatever its config, and says so', () => {
    const { consent, page } = start()
    const told = vi.fn()
    consent.on('error', told)
    const second = start({ purposes: ['other'] }, { page })
    expect(second.consent).toBe(consent)
    expect(codes(page)).toEqual(['ALREADY_STARTED'])
    expect(told).toHaveBeenCalledWith(expect.objectContaining({ code: 'ALREADY_STARTED' }))
    expect(second.loadDesk).not.toHaveBeenCalled()
  })

  test('fault 106: an element cannot pose as the one that was there', () => {
    const page = makePage()
    Object.assign(page.window, { askfirst: { allows: () => true } })
    expect(start({}, { page }).consent.allows('analytics')).toBe(false)
  })

  test('after destroying, the page can have another one', () => {
    const { consent, page } = start()
    consent.destroy()
    const { consent: next } = start({}, { page })
    expect(next).not.toBe(consent)
    next.acceptAll()
    // Nor has the first one any say in its record.
    consent.forget()
    expect(page.browser.stored.size).toBe(1)
    expect(next.allows('analytics')).toBe(true)
  })

  test('fault 57: destroying twice does not take away the one that came after', () => {
    const { consent, page } = start()
    consent.destroy()
    const { consent: next } = start({}, { page })
    consent.destroy()
    expect(start({}, { page }).consent).toBe(next)
  })
})

describe('destroy', () => {
  test('promise 8, fault 66: nobody listens any more, and nothing is registered', async () => {
    const { consent, page } = start({}, { page: makePage({ readyState: 'loading', prerendering: false }) })
    await settled()
    expect(page.listeners.length).toBeGreaterThan(3)
    consent.destroy()
    expect(page.listeners).toEqual([])
    expect(Object.getOwnPropertySymbols(page.window)).not.toContain(Symbol.for('askfirst'))
  })

  test('promise 8, fault 54: by a listener of a prerendered page that is only now seen, no node is held afterwards', async () => {
    const own = document.implementation.createHTMLDocument()
    const page = remember(makePage({ document: own, prerendering: true }), granted)
    const { consent } = start({}, { page })
    consent.on('change', ({ decision }) => decision && consent.destroy())
    own.dispatchEvent(new Event('prerenderingchange'))
    own.body.innerHTML = '<iframe data-askfirst="analytics" src="https://film.test/1"></iframe>'
    await settled()
    expect(own.querySelector('iframe')?.hasAttribute('src')).toBe(true)
  })

  test('promise 8, fault 54: nor is the signal of the browser written down then', () => {
    const page = makePage({ gpc: true, prerendering: true })
    const { consent } = start({ regime: 'opt-out' }, { page })
    consent.on('change', ({ purposes }) => purposes.analytics === 'granted' && consent.destroy())
    page.document.dispatchEvent(new Event('prerenderingchange'))
    expect(consent.signal.aborted).toBe(true)
    expect(page.browser.written).toEqual([])
  })

  test('fault 66: over a thousand lives, no listener is left', () => {
    const page = makePage()
    for (let times = 0; times < 1000; times++) start({}, { page }).consent.destroy()
    expect(page.listeners).toEqual([])
  })

  test('fault 66: nor does a signal of the page’s own hold on to a waiter', () => {
    const { signal } = new AbortController()
    const added = vi.spyOn(signal, 'addEventListener')
    const { consent } = start()
    consent.when('analytics', () => {}, { signal })
    consent.destroy()
    expect(added.mock.calls.map(([, , options]) => Object(options).signal.aborted)).toEqual([true])
  })

  test('promise 1: it closes everything, stops what ran, and nothing opens any more', async () => {
    const { consent, calls } = start({}, { page: remember(makePage(), granted) })
    const stop = vi.fn()
    consent.when('analytics', () => stop)
    consent.open()
    await settled()
    consent.destroy()
    expect(stop).toHaveBeenCalledTimes(1)
    consent.acceptAll()
    expect(consent.allows('analytics')).toBe(false)
    expect(consent.allows('site')).toBe(false)
    expect(await consent.ask('analytics')).toBe(false)
    expect(calls.at(-1)).toBe('destroy')
  })

  test('promise 8: the record stays, for the next page', () => {
    const { consent, page } = start()
    consent.acceptAll()
    const text = page.browser.stored.get(KEY)
    consent.destroy()
    expect(page.browser.stored.get(KEY)).toBe(text)
  })

  test('promise 8: nothing is shown that was still on its way', async () => {
    const { consent, calls, hosts } = start()
    consent.open()
    consent.destroy()
    await settled()
    expect(hosts).toEqual([])
    expect(calls).toEqual([])
  })

  test('promise 8: nothing is shown that was asked for in the same task', async () => {
    const { consent, calls } = start()
    await settled()
    consent.open()
    void consent.ask('location')
    consent.destroy()
    await settled()
    expect(calls.slice(calls.indexOf('destroy'))).toEqual(['destroy'])
  })

  test('B-23: what is asked can be closed also after something could not be opened', async () => {
    const { consent, calls, desk } = start()
    desk.open = async () => {
      throw new Error('no notice')
    }
    consent.open()
    await settled()
    consent.close()
    await settled()
    expect(calls).toContain('close')
  })

  test('promise 8: a listener that destroys leaves no launcher behind', () => {
    const shown: boolean[] = []
    const makeLauncher = () => (isShown: boolean) => void shown.push(isShown)
    const { consent } = start({ launcher: 'Choices' }, { makeLauncher })
    consent.on('change', ({ decision }) => decision && consent.destroy())
    consent.rejectAll()
    expect(shown).not.toContain(true)
  })
})

describe('disabled', () => {
  test('fault 94: everything is closed, nothing is shown, stored or listened to', async () => {
    const { consent, page, loadDesk } = start({ disabled: true }, { page: remember(makePage(), granted) })
    const run = vi.fn()
    consent.when('analytics', run)
    consent.acceptAll()
    consent.open()
    await settled()
    expect(open(consent)).toEqual([])
    expect(await consent.ask('analytics')).toBe(false)
    expect(run).not.toHaveBeenCalled()
    expect(loadDesk).not.toHaveBeenCalled()
    expect(page.listeners).toEqual([])
    expect(page.browser.stored.get(KEY)).toBe(encode(granted))
  })

  test.each([1, 'true', {}])('fault 94: %s is meant as true', (disabled) => {
    expect(open(start({ disabled }, { page: remember(makePage(), granted) }).consent)).toEqual([])
  })

  test('fault 148: without a document nothing opens', () => {
    const { consent, page } = start({}, { page: makePage({ present: false }) })
    consent.acceptAll()
    expect(open(consent)).toEqual([])
    expect(page.listeners).toEqual([])
  })

  test('fault 54: a page that is only prerendered asks nothing and grants nothing until it is seen', async () => {
    const page = remember(makePage({ prerendering: true }), granted)
    const { consent, loadDesk } = start({ purposes: ['analytics', 'fresh'] }, { page })
    const run = vi.fn()
    consent.when('analytics', run)
    await settled()
    expect(open(consent)).toEqual([])
    expect(loadDesk).not.toHaveBeenCalled()
    page.document.dispatchEvent(new Event('prerenderingchange'))
    await settled()
    expect(open(consent)).toEqual(['analytics'])
    expect(run).toHaveBeenCalledTimes(1)
    expect(loadDesk).toHaveBeenCalledTimes(1)
  })
})

describe('listeners', () => {
  test('C-56: hear the state at once, then each change', () => {
    const { consent } = start()
    const heard: unknown[] = []
    consent.on('change', ({ asking }) => heard.push(asking))
    consent.acceptAll()
    consent.rejectAll()
    expect(heard).toEqual(['first-visit', null, null])
  })

  test('C-56: hear the state also where nothing was started', () => {
    const heard = vi.fn()
    start({ disabled: true }).consent.on('change', heard)
    expect(heard).toHaveBeenCalledTimes(1)
  })

  test('errors go to on(error) and to the console, whenever one listens', () => {
    const { consent, page } = start()
    consent.allows('typo')
    const heard: unknown[] = []
    consent.on('error', (error) => heard.push(error))
    consent.allows('other')
    expect(heard).toEqual(page.warned)
    expect(heard.map((error) => error instanceof ConsentError)).toEqual([true, true])
  })

  test('DESIGN 1.4: signals come before the gate, and storage before both', () => {
    const { consent, page } = start()
    const order: string[] = []
    consent.when('analytics', () => {
      order.push('gate')
    })
    consent.on('change', ({ purposes }) => {
      if (purposes.analytics === 'granted') order.push(`signal, stored ${page.browser.stored.has(KEY)}`)
    })
    consent.decide({ analytics: true })
    expect(order).toEqual(['signal, stored true', 'gate'])
  })
})

describe('what must not break the rest', () => {
  test('faults 67-70: a listener and a waiter that throw are reported; the decision, the gate and the desk go on', async () => {
    const { consent, page, calls } = start()
    await settled()
    consent.on('change', ({ decision }) => {
      if (decision) throw 'listener'
    })
    consent.when('analytics', () => {
      throw 'waiter'
    })
    const run = vi.fn()
    consent.when('analytics', run)
    calls.length = 0
    consent.acceptAll()
    expect(page.reported).toEqual(['listener', 'waiter'])
    expect(run).toHaveBeenCalledTimes(1)
    expect(calls).toContain('update')
    expect(page.browser.stored.has(KEY)).toBe(true)
  })

  test('fault 109: a launcher that cannot be mounted stops neither the start nor any later reaction', () => {
    const makeLauncher = () => {
      throw new TypeError('document.createElement is not a function')
    }
    const page = remember(makePage(), granted)
    const { consent } = start({ launcher: 'Choices' }, { page, makeLauncher })
    const stop = vi.fn()
    consent.when('analytics', () => stop)
    consent.withdraw('analytics')
    expect(stop).toHaveBeenCalledTimes(1)
    consent.decide({ analytics: true })
    consent.withdraw('analytics')
    expect(stop).toHaveBeenCalledTimes(2)
  })

  test('faults 68, 71: a waiter that throws at the start of every page does not keep the page from starting', () => {
    const { consent, page } = start({}, { page: remember(makePage(), granted) })
    consent.when('analytics', () => {
      throw 'x'
    })
    expect(consent.allows('ads')).toBe(true)
    expect(page.reported).toEqual(['x'])
  })
})

describe('callbacks that decide', () => {
  test('fault 71: a withdrawal inside a start holds, each is told once, in order', () => {
    const { consent } = start()
    const log: string[] = []
    consent.on('change', ({ purposes }) => log.push(`${purposes.analytics}`))
    consent.when('analytics', () => {
      log.push('on')
      consent.withdraw('analytics')
      return () => log.push('off')
    })
    const second = vi.fn()
    consent.when('analytics', second)
    consent.acceptAll()
    expect(log).toEqual(['unknown', 'granted', 'on', 'withdrawn', 'off'])
    expect(second).not.toHaveBeenCalled()
    expect(consent.allows('analytics')).toBe(false)
    expect(consent.receipt()?.answers.analytics).toBe('withdrawn')
  })

  test('fault 71: a listener that decides wins over what it was told', () => {
    const { consent } = start()
    const run = vi.fn()
    consent.when('ads', run)
    consent.on('change', ({ purposes }) => {
      if (purposes.ads === 'granted') consent.withdraw('ads')
    })
    consent.acceptAll()
    expect(run).not.toHaveBeenCalled()
    expect(open(consent)).toEqual(['site', 'analytics'])
  })

  test('fault 71: after it, things react as before', () => {
    const { consent } = start()
    consent.when('analytics', () => consent.withdraw('analytics'))
    consent.acceptAll()
    const stop = vi.fn()
    consent.when('ads', () => stop)
    consent.withdraw('ads')
    expect(stop).toHaveBeenCalledTimes(1)
  })
})

describe('held nodes', () => {
  test('A-02, fault 80: open with their purpose, and one with a typo never', async () => {
    const page = makePage()
    const [frame, typo] = ['analytics', 'analitics'].map((purpose) => {
      const node = page.document.createElement('iframe')
      node.dataset.askfirst = purpose
      node.dataset.src = 'https://film.test/'
      page.document.body.append(node)
      return node
    })
    const { consent, calls } = start({}, { page })
    await settled()
    expect(calls).toContain('place analytics')
    consent.acceptAll()
    await settled()
    expect(calls).toContain('unplace analytics')
    expect(frame?.hasAttribute('src')).toBe(true)
    expect(typo?.hasAttribute('src')).toBe(false)
    expect(`${page.warned[0]}`).toMatch(/PURPOSE_UNKNOWN.*analitics.*analytics/)
    consent.destroy()
    expect(frame?.hasAttribute('src')).toBe(false)
  })

  /** A frame that the visitor has refused, and has shown just once. */
  async function allowedOnce(purpose: string, browser = new FakeBrowser()) {
    const page = makePage({ browser })
    const frame = page.document.body.appendChild(page.document.createElement('iframe'))
    Object.assign(frame.dataset, { askfirst: purpose, src: 'https://film.test/' })
    const purposes = ['media', 'media/tube:necessary']
    const once = openOnce((id) => consent.state.purposes[id], page.report)
    const hold = async (held: Held) => once.show(held) && undefined
    const widget: Widget = { ...stillWidget, hold, update: once.look, said: once.look, destroy: once.end }
    const loadDesk = async () => ({ openDesk: (host: DeskHost) => openDesk(host, () => widget) })
    const { consent } = start({ purposes }, { page, loadDesk })
    consent.rejectAll()
    await settled()
    expect(frame.hasAttribute('src')).toBe(true)
    widget.hold = async () => undefined
    return { consent, page, purposes, isShown: () => frame.hasAttribute('src') }
  }

  test('A-40, A-42: a recipient’s, allowed once, is held again at the next no to the whole', async () => {
    const { consent, isShown } = await allowedOnce('media/tube')
    consent.rejectAll()
    expect(isShown()).toBe(false)
  })

  test('A-40, fault 48: one allowed once is held again at a no in another tab, given after the record was erased', async () => {
    const { consent, page, purposes, isShown } = await allowedOnce('media')
    consent.forget()
    start({ purposes }, { page: makePage({ browser: page.browser }) }).consent.rejectAll()
    page.browser.deliver()
    expect(consent.state.purposes.media).toBe('denied')
    expect(isShown()).toBe(false)
  })

  test('promise 8: one allowed once is held again when all ends', async () => {
    const { consent, isShown } = await allowedOnce('media')
    consent.destroy()
    expect(isShown()).toBe(false)
  })
})

describe('the launcher', () => {
  const launch = (config: object, page = makePage()) => {
    const mounted: string[] = []
    const makeLauncher = (_: Document, text: string) => (isShown: boolean) => {
      const now = isShown ? text : 'gone'
      if (now !== (mounted.at(-1) ?? 'gone')) mounted.push(now)
    }
    return { ...start(config, { page, makeLauncher }), mounted }
  }

  test('A-49: is there once nothing is being asked, and goes at the end', () => {
    const { consent, mounted } = launch({ launcher: 'Choices' })
    expect(mounted).toEqual([])
    consent.rejectAll()
    consent.acceptAll()
    expect(mounted).toEqual(['Choices'])
    consent.destroy()
    expect(mounted).toEqual(['Choices', 'gone'])
  })

  test('E-11: makes room while something is asked again, for what asks would cover it', () => {
    const { consent, mounted } = launch({ launcher: 'Choices' })
    consent.rejectAll()
    consent.forget()
    expect(mounted).toEqual(['Choices', 'gone'])
    consent.rejectAll()
    expect(mounted).toEqual(['Choices', 'gone', 'Choices'])
    consent.destroy()
    expect(mounted).toEqual(['Choices', 'gone', 'Choices', 'gone'])
  })

  test('is not there if the site wants none', () => {
    const { consent, mounted } = launch({ launcher: false })
    consent.rejectAll()
    expect(mounted).toEqual([])
  })

  test('fault 61: waits for the document', () => {
    const page = remember(makePage({ readyState: 'loading' }), granted)
    page.document.body.remove()
    const { mounted } = launch({ launcher: 'Choices' }, page)
    expect(mounted).toEqual([])
    page.document.documentElement.append(page.document.createElement('body'))
    page.document.dispatchEvent(new Event('DOMContentLoaded'))
    expect(mounted).toEqual(['Choices'])
  })
})
