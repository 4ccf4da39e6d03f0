import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Answers } from '../../src/decision/decision.ts'
import { answerForm, type From, keepDecision, readDecision, type ServerOptions } from '../../src/server.ts'
import { encode } from '../../src/storage/codec.ts'
import { KEY } from '../../src/storage/store.ts'
import { remember, start } from '../consent/start.ts'
import { config, DAY, makeDecision, NOW } from '../helpers/decision.ts'
import { makePage } from '../helpers/page.ts'

const now = NOW * 1000
const decision = makeDecision({ answers: { analytics: 'granted', ads: 'denied', location: 'granted' } })
const cookie = `theme=dark; __Host-askfirst=${encode(decision)}; other=1`
const read = (from: From, changed: object = {}, options: object = {}) =>
  readDecision(from, { ...config, ...changed }, { now, ...options })

describe('a request', () => {
  test('tells the decision, whatever the runtime hands over', () => {
    const headers = new Headers({ cookie })
    const sources: From[] = [cookie, headers, { headers }, { cookie }, { headers: { cookie } }]
    // As gateways hand them over: as they were sent, and in lists.
    sources.push({ Cookie: cookie }, { headers: { COOKIE: [cookie] } })
    for (const from of sources) {
      const visitor = read(from)
      expect(visitor.decision).toEqual(decision)
      expect(visitor.allows('analytics')).toBe(true)
      expect(visitor.allows('ads')).toBe(false)
      expect(visitor.allows('site')).toBe(true)
      expect(visitor.asking).toBeNull()
    }
  })

  test('fault 78: an unknown purpose is closed, names of what every object has too', () => {
    const visitor = read(cookie)
    for (const id of ['nonsense', '', '__proto__', 'constructor', 'toString'])
      expect(visitor.allows(id)).toBe(false)
  })

  test('A-42: a recipient with a yes of their own', () => {
    const purposes = ['analytics', 'analytics/metrics', 'analytics/mail:necessary']
    const said = (answers: object) =>
      read(`__Host-askfirst=${encode(makeDecision({ answers: answers as never }))}`, { purposes })
    const both = said({ analytics: 'granted', 'analytics/metrics': 'granted' })
    expect(both.allows('analytics', { recipient: 'metrics' })).toBe(true)
    expect(both.allows('analytics', { recipient: 'mail' })).toBe(true)
    expect(both.allows('analytics', { recipient: 'else' })).toBe(false)
    expect(said({ analytics: 'granted' }).allows('analytics', { recipient: 'metrics' })).toBe(false)
    const part = said({ 'analytics/metrics': 'granted' })
    expect(part.allows('analytics', { recipient: 'metrics' })).toBe(false)
    expect(part.allows('analytics', { recipient: 'mail' })).toBe(false)
  })

  test('C-42: what was granted for one session is closed here: only the tab knows its session', () => {
    const text = encode(makeDecision({ answers: { location: 'session' } }))
    expect(read(`__Host-askfirst=${text}`).allows('location')).toBe(false)
  })

  test('C-42: and nobody is asked about it again, for it was answered', () => {
    const said = { analytics: 'session', ads: 'denied' } as const
    const visitor = read(`__Host-askfirst=${encode(makeDecision({ answers: said }))}`)
    expect(visitor.asking).toBeNull()
    expect(visitor.purposes.analytics).toBe('unknown')
    expect(visitor.allows('analytics')).toBe(false)
    const later = { purposes: ['analytics', 'ads', 'fresh'] }
    expect(read(`__Host-askfirst=${encode(makeDecision({ answers: said }))}`, later).asking).toBe(
      'new-purpose',
    )
  })

  test('fault 13: what follows a record is part of its cookie, which then is none', () => {
    expect(read(cookie).decision).toEqual(decision)
    expect(read(cookie.replace('; other', '=; other')).decision).toBeNull()
  })

  test('the cookie is that of the page: with its prefix on https, by its own name, by its domain', () => {
    const text = encode(decision)
    expect(read(`askfirst=${text}`).decision).toBeNull()
    expect(read(`askfirst=${text}`, {}, { secure: false }).decision).toEqual(decision)
    expect(read(`askfirst=${text}`, { cookieDomain: 'site.test' }).decision).toEqual(decision)
    expect(read(`mine=${text}`, { cookieName: 'mine' }).decision).toEqual(decision)
  })

  test('A-60: a notice begins on its day, in the site’s zone', () => {
    const changed = { effectiveDate: '2017-07-14', timeZone: 'Asia/Shanghai' }
    const midnight = Date.UTC(2017, 6, 13, 16)
    expect(read(cookie, changed, { now: midnight - 1000 }).allows('analytics')).toBe(true)
    expect(read(cookie, changed, { now: midnight }).allows('analytics')).toBe(false)
    expect(read(cookie, changed, { now: midnight }).asking).toBe('notice-changed')
  })

  test('a disabled site allows nothing', () => {
    expect(read(cookie, { disabled: true }).allows('site')).toBe(false)
    expect(read('', { disabled: true }).asking).toBeNull()
  })

  test('A-06: elsewhere than the policy holds nothing is allowed, asked or recorded', () => {
    const scope = 'https://shop.example https://blog.example:8443'
    const at = (host: string | undefined) => {
      const visitor = read({ cookie, ...(host && { host }) }, { scope })
      return [visitor.allows('site'), visitor.allows('analytics'), visitor.asking]
    }
    expect(at('shop.example')).toEqual([true, true, null])
    expect(at('blog.example:8443')).toEqual([true, true, null])
    for (const host of ['blog.example', 'shop.example.evil.example', 'evil.example', 'example'])
      expect(at(host), host).toEqual([false, false, null])
    // The host of a cookie's text alone nobody knows.
    expect(at(undefined)).toEqual([true, true, null])
    const sent = { host: 'evil.example', 'sec-fetch-site': 'same-origin' }
    const posted = (headers: object) =>
      answerForm(headers as From, { answer: 'accept' }, { ...config, scope }, { now })
    expect(posted(sent)).toMatchObject({ decision: null, cookie: null })
    expect(posted({ ...sent, host: 'shop.example' }).decision?.answers.analytics).toBe('granted')
  })
})

describe('Global Privacy Control', () => {
  test('C-31: is on when the header says exactly 1', () => {
    for (const [value, on] of [
      ['1', true],
      ['0', false],
      ['true', false],
      ['1, 1', false],
      ['', false],
    ] as const) {
      expect(read({ 'sec-gpc': value }).gpc).toBe(on)
      expect(read({ 'Sec-GPC': value }).gpc).toBe(on)
      expect(read(new Headers({ 'sec-gpc': value })).gpc).toBe(on)
    }
    expect(read('sec-gpc=1').gpc).toBe(false)
  })

  test('B-46: refuses what nobody has answered, as in the page', () => {
    expect(read({ 'sec-gpc': '1' }).purposes.ads).toBe('denied')
  })
})

describe('hostile input', () => {
  test('promise 1: no bytes in a header are a grant, or an error', () => {
    const anyText = fc.oneof(
      fc.string(),
      fc.string({ unit: 'binary' }),
      fc.constantFrom('; ', '=', ';;', '__Host-askfirst'),
    )
    const anyHeader = fc.array(anyText).map((parts) => `__Host-askfirst=${parts.join('')}`)
    fc.assert(
      fc.property(anyHeader, (header) => {
        const visitor = read(header)
        expect(visitor.decision).toBeNull()
        expect(visitor.allows('analytics')).toBe(false)
      }),
      { numRuns: 2000, seed: 4 },
    )
  })

  test('faults 23-25: two different records contradict each other, and none counts', () => {
    const planted = encode(makeDecision({ sequence: 9, answers: { ads: 'granted' } }))
    expect(read(`${cookie}; __Host-askfirst=${planted}`).decision).toBeNull()
    expect(read(`${cookie}; ${cookie}`).decision).toEqual(decision)
  })

  test('faults 10, 18: junk beside a record takes nobody’s decision away, what a later version wrote does', () => {
    expect(read(`__Host-askfirst=junk; ${cookie}`).decision).toEqual(decision)
    const later = read(`${cookie}; __Host-askfirst=2.whatever.it.may.be`)
    expect(later.decision).toBeNull()
    expect(later.allows('analytics')).toBe(false)
  })

  test('faults 18, 23-25: where nobody can tell what was answered, no regime opens anything in silence', () => {
    const planted = encode(makeDecision({ sequence: 9, answers: { ads: 'granted' } }))
    for (const unclear of [
      `${cookie}; __Host-askfirst=${planted}`,
      '__Host-askfirst=2.whatever.it.may.be',
      cookie.replace(encode(decision), encode(decision).slice(0, -1)),
    ])
      for (const signal of [{}, { 'sec-gpc': '1' }]) {
        const visitor = read({ headers: { cookie: unclear, ...signal } }, { regime: 'opt-out' })
        expect(visitor.allows('analytics')).toBe(false)
        expect(visitor.asking).toBe('first-visit')
        expect(visitor.decision).toBeNull()
      }
  })

  test('C-31, promise 1: a Cookie header by itself is no other header, whatever is in it', () => {
    expect(read('1').gpc).toBe(false)
    const form = new URLSearchParams('answer=accept')
    expect(answerForm('same-origin', form, { ...config, purposes: ['analytics'] }, { now })).toMatchObject({
      decision: null,
      refused: 'cross-site',
    })
  })

  test('whatever else arrives is nobody', () => {
    const getter = {
      get headers(): never {
        throw new Error('no')
      },
    }
    for (const from of [
      undefined,
      null,
      0,
      5n,
      true,
      [],
      {},
      () => {},
      Symbol('s'),
      { headers: null },
      { cookie: 7 },
      getter,
    ])
      expect(read(from as never).allows('analytics')).toBe(false)
    expect({ ...read(getter as never), allows: null }).toEqual({
      allows: null,
      purposes: {},
      asking: 'first-visit',
      reworded: false,
      coming: false,
      decision: null,
      gpc: false,
      regime: 'opt-in',
      region: '',
    })
    expect(readDecision(cookie, null as never, { now }).allows('analytics')).toBe(false)
    expect(readDecision(cookie, { ...config, effectiveDate: 'soon' }, { now }).allows('site')).toBe(false)
  })
})

describe('the same record, read by page and server', () => {
  const anyAnswers = fc.dictionary(
    fc.constantFrom('age', 'analytics', 'ads', 'location', 'forum', 'analytics/partner'),
    fc.constantFrom('granted', 'denied', 'withdrawn', 'teen', 'claimed', 'permitted'),
  ) as fc.Arbitrary<Answers>
  const anyDay = fc.constantFrom(
    '2015-12-31',
    '2016-01-01',
    '2017-07-13',
    '2017-07-14',
    '2017-07-15',
    '2018-01-01',
  )
  const anyConfig = fc.record(
    {
      effectiveDate: anyDay,
      since: anyDay,
      terms: fc.constantFrom('', 'abc'),
      timeZone: fc.constantFrom('UTC', 'Pacific/Auckland', 'nowhere'),
      purposes: fc.constant([
        ...(config.purposes ?? []),
        'age:age',
        'forum:age',
        'analytics/partner:necessary:shared',
      ]),
      regime: fc.constantFrom('opt-in', 'opt-out', 'notice', 'cn', 'nonsense'),
      region: fc.constantFrom('FR', 'US-CA', 'CN'),
    },
    { requiredKeys: ['effectiveDate'] },
  )
  const anyRecord = fc.record({
    effectiveDate: anyDay,
    terms: fc.constantFrom('', 'abc'),
    time: fc.constantFrom(NOW - 300 * DAY, NOW - 10, NOW, NOW + 3 * DAY),
    lasts: fc.constantFrom(1, 200 * DAY, 400 * DAY, 401 * DAY),
    answers: anyAnswers,
    gpc: fc.boolean(),
    via: fc.constantFrom('gesture' as const, 'gpc' as const, 'notice' as const, 'form' as const),
  })
  const anyPlace = fc.constantFrom(undefined, 'US', 'FR', 'JP', 'BR', 'ZZ')

  test('B-01, B-41: gives the same answers, in every regime', () => {
    fc.assert(
      fc.property(
        anyConfig,
        anyRecord,
        fc.boolean(),
        anyPlace,
        (changed, { time, lasts, ...record }, gpc, place) => {
          const stored = makeDecision({ ...record, time, expires: time + lasts })
          const page = remember(makePage({ gpc }), stored)
          // What the server tells the page, which a region in the config makes needless.
          page.place = place
          const region = changed.region ? undefined : place
          page.browser.stored.delete(KEY)
          const header = { cookie: `__Host-askfirst=${encode(stored)}`, 'sec-gpc': gpc ? '1' : '' }
          const { consent } = start(changed, { page })
          const visitor = read(header, changed, { region })
          expect({ ...visitor.purposes }).toEqual({ ...consent.state.purposes })
          expect(visitor.asking).toBe(consent.state.asking)
          expect([visitor.reworded, visitor.coming]).toEqual([consent.state.reworded, consent.state.coming])
          expect(visitor.regime).toBe(consent.state.regime)
          expect(visitor.decision).toEqual(consent.state.decision)
          for (const id of ['site', 'analytics', 'ads', 'location', 'forum', 'none'])
            expect([id, visitor.allows(id)]).toEqual([id, consent.allows(id)])
          consent.destroy()
        },
      ),
      { numRuns: 400, seed: 5 },
    )
  })
})

describe('the cookie given back', () => {
  const keep = (
    changed: { [key: string]: string } = {},
    options: ServerOptions = {},
    record = encode(decision),
  ) => {
    const names = ['__Host-askfirst', 'askfirst', changed.cookieName]
    return keepDecision(read(names.map((name) => `${name}=${record}`).join('; '), changed, options))
  }

  test('B-76: holds the same record, until the day it ends', () => {
    expect(keep()).toBe(
      `__Host-askfirst=${encode(decision)}; Path=/; Max-Age=${365 * DAY}; SameSite=Lax; Secure`,
    )
    expect(keep({}, { now: now + 100 * DAY * 1000 })).toContain(`Max-Age=${265 * DAY};`)
    expect(keep({ cookieDomain: 'site.test' }, { secure: false })).toMatch(
      /^askfirst=.*; SameSite=Lax; Domain=site\.test$/,
    )
  })

  test('there is none for what has expired, or was never decided', () => {
    expect(keep({}, { now: now + 365 * DAY * 1000 })).toBeNull()
    expect(keepDecision(read(''))).toBeNull()
  })

  test('nothing in a record, name or domain can add a line or an attribute', () => {
    for (const evil of ['a\r\nSet-Cookie: b=1', 'a,b', 'a b', 'é', '"a"']) {
      expect(keep({}, {}, encode({ ...decision, terms: evil }))).toBeNull()
      expect(keep({ cookieName: evil })).toBeNull()
      expect(keep({ cookieDomain: evil })).toBeNull()
    }
    expect(keep({ cookieDomain: 'a; Domain=evil.test' })).toBeNull()
    expect(keepDecision(null as never)).toBeNull()
    expect(keepDecision({ ...read(cookie) })).toBeNull()
  })
})
