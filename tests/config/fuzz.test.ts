import fc from 'fast-check'
import { afterEach, describe, expect, test } from 'vitest'
import { checkConfig } from '../../src/config/check.ts'
import { isClean } from '../../src/config/clean.ts'
import { ConsentError } from '../../src/config/errors.ts'
import { createConsent } from '../../src/consent.ts'
import { openDesk } from '../../src/headless.ts'
import { settleSettings } from '../../src/regime/settle.ts'
import { checked, remember } from '../consent/start.ts'
import { config, makeDecision } from '../helpers/decision.ts'
import { FakeBrowser, makePage, type TestPage } from '../helpers/page.ts'

const runs = { numRuns: 12_000, seed: 172 }
const keys = [
  'notice',
  'effectiveDate',
  'purposes',
  'terms',
  'since',
  'regime',
  'timeZone',
  'scope',
  'days',
  'cookieName',
  'cookieDomain',
  'launcher',
  'shadow',
  'prompt',
  'acceptAutomation',
  'disabled',
] as const

afterEach(() => {
  for (const key of keys) Reflect.deleteProperty(Object.prototype, key)
})

/** One page for all cases: making a document is what costs most. */
const blank = document.implementation.createHTMLDocument()
function emptyPage(): TestPage {
  const page = makePage({ document: blank, browser: new FakeBrowser() })
  // Few hosts and paths to erase: for speed.
  Object.assign(page.window.location, { hostname: 'localhost', pathname: '/' })
  return page
}

const loadDesk = async () => ({ openDesk })

/** Starts or says why not, in codes; opens nothing optional; and can be ended. */
function survives(given: unknown): boolean {
  const page = emptyPage()
  const consent = createConsent(given, { page, loadDesk })
  const { purposes } = consent.state
  const isClosed = Object.entries(purposes).every(([id, state]) => !consent.allows(id) || state === 'granted')
  const isUnanswered = ['analytics', 'ads', 'location'].every(
    (id) => !consent.allows(id) || isNecessary(given, id),
  )
  consent.rejectAll()
  consent.destroy()
  const isCoded = page.warned.every(
    (problem) => problem instanceof ConsentError && /^[A-Z_]+$/.test(problem.code),
  )
  return isClosed && isUnanswered && isCoded && page.listeners.length === 0
}

/** Only these may be open without an answer, and only if the site itself says so. */
function isNecessary(given: unknown, id: string): boolean {
  const text = JSON.stringify(given, (_, value) => (typeof value === 'bigint' ? `${value}` : value)) ?? ''
  return text.includes(id) && text.includes('necessary')
}

describe('a config that is wrong', () => {
  test('faults 161-172: anything at all as config starts, or says why not; it never throws and opens nothing', () => {
    const anything = fc.anything({
      withNullPrototype: true,
      withBigInt: true,
      withDate: true,
      withSparseArray: true,
    })
    fc.assert(fc.property(fc.oneof(anything, fc.object()), survives), runs)
  })

  test('faults 161-172: anything at all for one key of a sound config never throws and opens nothing', () => {
    const anything = fc.anything({ withNullPrototype: true, withBigInt: true, withDate: true })
    fc.assert(
      fc.property(fc.constantFrom(...keys), anything, (key, value) => survives({ ...config, [key]: value })),
      runs,
    )
  })

  test('faults 162-166: anything at all as one of the purposes never throws and opens nothing', () => {
    const anything = fc.anything({ withNullPrototype: true, withBigInt: true, withDate: true })
    fc.assert(
      fc.property(anything, (value) => survives({ ...config, purposes: ['analytics', value, 'ads'] })),
      { ...runs, numRuns: 5000 },
    )
  })

  const traps: readonly [string, () => unknown][] = [
    [
      'a getter that throws',
      () => ({
        get notice() {
          throw new Error('trap')
        },
      }),
    ],
    [
      'a getter that throws in a purpose',
      () => ({
        ...config,
        purposes: [
          {
            get id() {
              throw new Error('trap')
            },
          },
        ],
      }),
    ],
    ['a revoked proxy', revoked],
    ['a revoked proxy as a purpose', () => ({ ...config, purposes: [revoked()] })],
    ['a revoked proxy as the notice', () => ({ notice: revoked() })],
    ['a symbol as the date', () => ({ ...config, effectiveDate: Symbol('x') })],
    ['a symbol as an id', () => ({ ...config, purposes: [{ id: Symbol('x') }] })],
    ['an id that cannot be made a text', () => ({ ...config, purposes: [{ id: Object.create(null) }] })],
    [
      'a config that contains itself',
      () => {
        const cyclic: Record<string, unknown> = { ...config }
        cyclic.notice = cyclic
        cyclic.terms = cyclic
        return cyclic
      },
    ],
  ]
  test.each(traps)('fault 172: %s does not get out of createConsent', (_, make) => {
    const page = emptyPage()
    const consent = createConsent(make(), { page, loadDesk })
    expect(consent.allows('analytics')).toBe(false)
  })

  test('fault 172: a getter that changes its answer is asked once for all', () => {
    let times = 0
    const purposes = [
      {
        id: 'location',
        get separate() {
          return times++ === 0
        },
      },
    ]
    const consent = createConsent({ ...config, purposes }, { page: emptyPage(), loadDesk })
    consent.acceptAll()
    expect(consent.allows('location')).toBe(false)
  })

  test('fault 161: no config is said by its code, and the gate is closed', () => {
    const page = emptyPage()
    const consent = createConsent(undefined, { page, loadDesk })
    expect(consent.allows('analytics')).toBe(false)
    expect(page.warned).toHaveLength(2)
    expect(page.warned.map((problem) => problem instanceof ConsentError && problem.code)).toEqual([
      'CONFIG_INVALID',
      'PURPOSE_UNKNOWN',
    ])
  })

  test('faults 161-172: a config that has a fault is never taken for a clean one', () => {
    const anything = fc.anything({ withNullPrototype: true, withBigInt: true, withDate: true })
    const word = fc.constantFrom(
      ...'2016-02-29 2015-02-29 2016-13-01 2016-01-00 US us opt-in opt-out 30 1\n2'.split(' '),
    )
    const value = fc.oneof(
      anything,
      word,
      fc.string(),
      fc.integer(),
      fc.date().map((date) => `${date.toJSON()}`.slice(0, 10)),
    )
    const id = fc.oneof(fc.constantFrom('analytics', 'ads:sale', 'ads', 'B', 'b:seperate', ''), anything)
    const key = fc.oneof(
      fc.constantFrom(...keys),
      fc.constantFrom('dayz', 'terms\nterms', '__proto__'),
      fc.string(),
    )
    const written = fc
      .tuple(
        fc.dictionary(key, value, { maxKeys: 3, noNullPrototype: false }),
        fc.oneof(fc.constant({}), fc.record({ purposes: fc.oneof(fc.array(id), fc.string()) })),
      )
      .map(([changed, purposes]) => ({ ...config, ...changed, ...purposes }))
    let clean = 0
    fc.assert(
      fc.property(written, (given) => {
        let settings = settleSettings({})
        try {
          settings = settleSettings(given)
        } catch {}
        const found: unknown[] = []
        try {
          checkConfig(given, settings, (...fault) => found.push(fault))
        } catch {}
        const isFine = isClean(given, settings)
        if (isFine) clean++
        return !isFine || found.length === 0
      }),
      runs,
    )
    expect(clean).toBeGreaterThan(99)
  })

  test('faults 161-172: the lazy part says at length what is wrong', async () => {
    const page = emptyPage()
    createConsent({ ...config, dayz: 5, regime: 'x' }, { page, loadDesk })
    await checked()
    expect(page.warned.map((problem) => problem instanceof ConsentError && problem.path)).toEqual([
      'dayz',
      'regime',
    ])
  })
})

function revoked(): object {
  const { proxy, revoke } = Proxy.revocable({}, {})
  revoke()
  return proxy
}

describe('a page that put things on Object.prototype', () => {
  const values = [
    true,
    false,
    'x',
    '2016-01-01',
    'analytics',
    5,
    395,
    ['analytics'],
    { analytics: true },
    () => true,
  ]

  /** What is open for one who never answered, who accepted all, and who refused. */
  function whatOpens(): string[][] {
    const base = {
      notice: '/n.json',
      effectiveDate: '2016-01-01',
      purposes: ['analytics', 'ads:sale', 'location:separate'],
    }
    const fresh = createConsent(base, { page: emptyPage(), loadDesk })
    const all = createConsent(base, { page: makePage({ document: blank, gpc: true }), loadDesk })
    all.acceptAll()
    const answered = remember(
      emptyPage(),
      makeDecision({ answers: { analytics: 'denied', ads: 'withdrawn' } }),
    )
    const refused = createConsent(base, { page: answered, loadDesk })
    const consents = [fresh, all, refused]
    const open = consents.map((consent) =>
      ['analytics', 'ads', 'location', 'x'].filter((id) => consent.allows(id)),
    )
    for (const consent of consents) consent.destroy()
    return open
  }

  const without = [[], ['analytics'], []]

  test('opens this much without', () => {
    expect(whatOpens()).toEqual(without)
  })

  test.each([
    ...keys,
    'id',
    'basis',
    'separate',
    'sale',
    'analytics',
    'location',
    'ads',
    'x',
    'granted',
    'required',
  ])('faults 101-103: is not more open with Object.prototype.%s', (key) => {
    for (const value of values) {
      Object.defineProperty(Object.prototype, key, {
        value,
        configurable: true,
        enumerable: true,
        writable: true,
      })
      try {
        const found = whatOpens()
        for (const [at, open] of found.entries()) expect(without[at]).toEqual(expect.arrayContaining(open))
      } finally {
        Reflect.deleteProperty(Object.prototype, key)
      }
    }
  })

  test('fault 101: __proto__ in a config from JSON is a key like any other', () => {
    const config = JSON.parse(
      '{"notice":"/n","effectiveDate":"2016-01-01","purposes":["analytics",{"id":"location","__proto__":{"basis":"necessary"}}],"__proto__":{"disabled":false}}',
    )
    const consent = createConsent(config, { page: emptyPage(), loadDesk })
    expect(consent.allows('location')).toBe(false)
    expect(Reflect.get({}, 'basis')).toBeUndefined()
  })
})
