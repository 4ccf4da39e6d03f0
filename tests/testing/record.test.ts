import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Consent } from '../../src/api.ts'
import { readDecision } from '../../src/server.ts'
import { KEY } from '../../src/storage/store.ts'
import type { Answered } from '../../src/testing/answers.ts'
import { type RecordOptions, recordFor, type TestRecord } from '../../src/testing.ts'
import { put, start } from '../consent/start.ts'
import { config, DAY, NOW } from '../helpers/decision.ts'
import { makePage } from '../helpers/page.ts'
import { anyVisit, isYes } from './any.ts'

const now = NOW * 1000
const record = (answers: Answered, changed: object = {}, options: RecordOptions = {}) =>
  recordFor({ ...config, ...changed }, answers, { now, ...options })

const visit = (given: TestRecord, changed: object = {}, where = 'both', page = makePage()): Consent =>
  start(changed, { page: put(given, page, where) }).consent

describe('a page that starts on it', () => {
  test('promise 7, C-42: asks nothing, and has open what was said yes to, from either copy; a server reads the same', () => {
    const anyPlace = fc.constantFrom('both', 'cookie', 'storage')
    fc.assert(
      fc.property(anyVisit, anyPlace, ({ config: site, purposes, answered, gpc, ids }, where) => {
        fc.pre(ids.length > 0)
        const given = recordFor(site, answered, { now, gpc })
        const consent = visit(given, site, where, makePage({ gpc }))
        expect(consent.state.asking).toBeNull()
        expect(consent.state.persisted).toBe('both')
        const header = { cookie: `${given.cookie.name}=${given.cookie.value}`, 'sec-gpc': gpc ? '1' : '0' }
        const visitor = readDecision(header, site, { now })
        expect(visitor.decision).toEqual(consent.receipt())
        for (const id of Object.keys(consent.state.purposes)) {
          expect([id, consent.allows(id)]).toEqual([id, isYes(answered, purposes, id)])
          // Of a session only the tab knows.
          if (!given.session) expect([id, visitor.allows(id)]).toEqual([id, consent.allows(id)])
        }
        if (!given.session) expect(visitor.asking).toBeNull()
        consent.destroy()
      }),
      { numRuns: 500, seed: 6 },
    )
  })

  test('the record is what the page itself writes, byte for byte, and lasts as long', () => {
    fc.assert(
      fc.property(anyVisit, ({ config: site, ids, answered, gpc }) => {
        fc.pre(ids.length > 0)
        const page = makePage({ gpc })
        const { consent } = start(site, { page })
        consent.decide({ ...Object.fromEntries(ids.map((id) => [id, false])), ...answered })
        const given = recordFor(site, answered, { now, gpc })
        expect(given.storage).toEqual({ key: KEY, value: page.browser.stored.get(KEY) })
        const { name, value, expires, ...attributes } = given.cookie
        const [written = ''] = page.browser.written.slice(-1)
        expect(written.split('; ').sort()).toEqual(
          [`${name}=${value}`, `max-age=${expires - NOW}`, 'path=/', 'sameSite=Lax', 'secure'].sort(),
        )
        expect(attributes).toEqual({ httpOnly: false, secure: true, sameSite: 'Lax' })
        expect(consent.receipt()?.via).toBe('api')
        consent.destroy()
      }),
      { numRuns: 300, seed: 7 },
    )
  })
})

describe('the answers', () => {
  test('whatever optional is not named is a no; what is unknown is asked about', () => {
    const { state } = visit(record({ analytics: true }))
    expect({ ...state.purposes }).toEqual({
      site: 'granted',
      analytics: 'granted',
      ads: 'denied',
      location: 'denied',
    })
    const asked = visit(record({ analytics: true, ads: 'unknown', location: 'unknown' }))
    expect(asked.state.asking).toBe('new-purpose')
    expect(asked.state.purposes).toMatchObject({ analytics: 'granted', ads: 'unknown', location: 'unknown' })
    expect(visit(record({ location: 'unknown' })).state.asking).toBeNull()
    expect(visit(record({})).state.purposes).toMatchObject({ analytics: 'denied', ads: 'denied' })
  })

  test('C-42: a session is noted for the tab, and only then', () => {
    const given = record({ location: 'session', ads: 'session' })
    expect(given.session).toEqual({ key: KEY, value: expect.stringMatching(/^\d+\.\d+$/) })
    expect(visit(given).allows('location')).toBe(true)
    expect(visit({ ...given, session: null }).allows('location')).toBe(false)
    expect(record({ location: true }).session).toBeNull()
  })

  test('A-52: of an age, what the dialog would have recorded', () => {
    const minors = { purposes: ['age', 'forum:age', 'analytics'] }
    const at = (age: Answered[string]) => visit(record({ age, forum: true, analytics: true }, minors), minors)
    expect(['forum', 'analytics'].map((id) => at(true).allows(id))).toEqual([true, true])
    expect(['forum', 'analytics'].map((id) => at('teen').allows(id))).toEqual([true, true])
    for (const age of [false, 'claimed'] as const)
      expect(['forum', 'analytics'].map((id) => at(age).allows(id))).toEqual([false, false])
    expect(['forum', 'analytics'].map((id) => at('unknown').allows(id))).toEqual([false, true])
  })

  test('B-44, B-46: a yes to a sale stands against the signal only if it was said with the signal there', () => {
    const signalled = (gpc: boolean) =>
      visit(record({ ads: true }, {}, { gpc }), {}, 'both', makePage({ gpc: true }))
    expect(signalled(true).allows('ads')).toBe(true)
    expect(signalled(false).state.purposes.ads).toBe('withdrawn')
  })
})

describe('an answer of another time', () => {
  test('A-57: under an earlier notice, it is asked again', () => {
    const asked = visit(record({ analytics: true }, {}, { effectiveDate: '2015-01-01' }))
    expect(asked.state.asking).toBe('notice-changed')
    expect(asked.allows('analytics')).toBe(false)
    expect(asked.receipt()?.effectiveDate).toBe('2015-01-01')
  })

  test('A-59: but not about what has not changed since', () => {
    const changed = { purposes: ['analytics:2014-05-01', 'ads'] }
    const asked = visit(record({ analytics: true }, changed, { effectiveDate: '2015-01-01' }), changed)
    expect(asked.state.purposes).toMatchObject({ analytics: 'granted', ads: 'unknown' })
  })

  test('faults 22, 32: long ago, it has expired; its cookie has ended, too', () => {
    const given = record({ analytics: true }, {}, { now: now - 366 * DAY * 1000 })
    expect(given.cookie.expires).toBeLessThan(NOW)
    const asked = visit(given, {}, 'storage')
    expect(asked.state.asking).toBe('expired')
    expect(asked.allows('analytics')).toBe(false)
  })

  test('the clock is read when it is called, and nowhere else', () => {
    const seconds = () =>
      visit(recordFor(config, { ads: false }), {}, 'both', makePage({ seconds: Date.now() / 1000 }))
    const { time = 0 } = seconds().receipt() ?? {}
    expect(Math.abs(time - Date.now() / 1000)).toBeLessThan(60)
  })
})

describe('the cookie', () => {
  test('faults 24-26: its name is that of the page, by protocol, by its own name, by its domain', () => {
    expect(record({}).cookie).toMatchObject({ name: '__Host-askfirst', secure: true })
    expect(record({}, {}, { secure: false }).cookie).toMatchObject({ name: 'askfirst', secure: false })
    expect(record({}, { cookieName: 'mine' }).cookie.name).toBe('mine')
    for (const cookieDomain of ['site.test', '.site.test'])
      expect(record({}, { cookieDomain }).cookie).toMatchObject({
        name: 'askfirst',
        domain: '.site.test',
        path: '/',
      })
    // Beside a `url`, Playwright takes neither.
    expect(Object.keys(record({}).cookie)).not.toContain('path')
    expect(Object.keys(record({}).cookie)).not.toContain('domain')
  })
})

describe('what would test something else is refused', () => {
  const says = (code: string, path: string, hint = '') =>
    expect.objectContaining({ name: 'ConsentError', code, path, message: expect.stringContaining(hint) })

  test.each([
    ['PURPOSE_UNKNOWN', 'answers', { analytic: true }, 'Did you mean analytics?'],
    ['PURPOSE_UNKNOWN', 'answers', { constructor: true }, ''],
    ['CONFIG_INVALID', 'answers.analytics', { analytics: 'true' }, 'true, false, session, unknown'],
    ['CONFIG_INVALID', 'answers.analytics', { analytics: undefined }, ''],
    ['CONFIG_INVALID', 'answers.analytics', { analytics: 'teen' }, ''],
    ['CONFIG_INVALID', 'answers.site', { site: false }, 'Write true'],
    [
      'CONFIG_INVALID',
      'answers',
      { analytics: 'unknown', ads: 'unknown', location: 'unknown' },
      'leave the browser as it is',
    ],
  ])('%s at %s', (code, path, answers, hint) => {
    expect(() => record(answers as never)).toThrow(says(code, path, hint))
  })

  test.each([
    ['CONFIG_INVALID', 'effectiveDate', { effectiveDate: 'soon' }],
    ['CONFIG_INVALID', 'purposes', { purposes: [] }],
    ['PURPOSE_INVALID', 'purposes[1]', { purposes: ['analytics', 'B'] }],
    ['PURPOSE_DUPLICATE', 'purposes[1]', { purposes: ['analytics', 'analytics:sale'] }],
    ['CONFIG_UNKNOWN_KEY', 'dayz', { dayz: 200 }],
    ['CONFIG_INVALID', 'cookieName', { cookieName: 'a;b' }],
  ])('%s at %s of the config', (code, path, changed) => {
    expect(() => record({}, changed)).toThrow(says(code, path))
  })

  test('moments that are none', () => {
    expect(() => record({}, {}, { now: Number.NaN })).toThrow(says('CONFIG_INVALID', 'options.now'))
    for (const effectiveDate of ['2015', '2015-02-30', ''])
      expect(() => record({}, {}, { effectiveDate })).toThrow(says('CONFIG_INVALID', 'options.effectiveDate'))
  })

  test('B-01: not that a region asks for more than the regime, which is followed as in the page', () => {
    const strict = { regime: 'opt-out', region: 'FR' }
    expect(visit(record({ analytics: true, ads: 'unknown' }, strict), strict).allows('ads')).toBe(false)
  })
})
