import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { settleHeard } from '../../src/tcf/settle.ts'
import { settleWanted } from '../../src/tcf/wanted.ts'
import { needs, tcData } from './cmp.ts'

const RUNS = Number(process.env.FUZZ_RUNS ?? 2000)
const wanted = (changed: object = {}) =>
  settleWanted({ cmp: [10, 300], purposes: needs, ...changed }, () => {})
const heard = (data: unknown, changed: object = {}, success: unknown = true) => {
  const said = settleHeard(data, success, wanted(changed))
  return typeof said === 'string' ? said : [...said].join()
}
const all = 'ads,analytics'
const throws = {
  get(): never {
    throw new Error('mine')
  },
}

describe('what a CMP says', () => {
  test.each(['tcloaded', 'useractioncomplete'])('C-20: %s is an answer', (eventStatus) => {
    expect(heard(tcData({}, { eventStatus }))).toBe(all)
    expect(heard(tcData({ purposes: [] }, { eventStatus }))).toBe('')
  })

  test.each([
    ['it is only asking', { eventStatus: 'cmpuishown' }],
    ['it is loading', { eventStatus: undefined, cmpStatus: 'loading', gdprApplies: undefined }],
    ['it is a stub', { eventStatus: undefined, cmpStatus: 'stub', gdprApplies: undefined }],
  ])('C-20: while %s, it has said nothing, whatever else it says', (_, changed) => {
    expect(heard(tcData({}, changed))).toBe('waiting')
  })

  test.each([
    ['purposes one by one', tcData({ purposes: [1, 8, 9], vendors: [] }), 'analytics'],
    ['one purpose short', tcData({ purposes: [1, 2, 3, 8] }), ''],
    ['the vendor refused', tcData({ vendors: [] }), 'analytics'],
    ['another vendor', tcData({ vendors: [756], disclosed: [755, 756] }), 'analytics'],
    // C-21
    ['the vendor not disclosed', tcData({ disclosed: [] }), 'analytics'],
    ['from before 2.3, without what was disclosed', tcData({ disclosed: null }), all],
    ['all but the first purpose, which was not shown', tcData({}, { purposeOneTreatment: true }), ''],
  ])('D-30, C-21: %s', (_, data, expected) => {
    expect(heard(data)).toBe(expected)
  })

  test.each([
    [0, ''],
    [1, all],
    [2, 'analytics'],
    ['1', 'analytics'],
  ])('C-22: a vendor that the publisher restricts to %s', (restriction, expected) => {
    const restrictions = { 4: { 755: restriction } }
    expect(heard(tcData({}, { publisher: { restrictions } }))).toBe(expected === '' ? 'analytics' : expected)
  })

  test('C-22: legitimate interest is no yes, for no purpose and no vendor', () => {
    const every = Object.fromEntries([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 755].map((id) => [id, true]))
    const data = tcData({ purposes: [], vendors: [] })
    Object.assign(data, {
      purpose: { consents: {}, legitimateInterests: every },
      vendor: { consents: {}, legitimateInterests: every, disclosedVendors: every },
      publisher: { consents: every, legitimateInterests: every },
    })
    expect(heard(data)).toBe('')
  })

  test.each([
    ['no CMP named', { cmpId: undefined }],
    ['another CMP', { cmpId: 11 }],
    ['a CMP whose number is a text', { cmpId: '10' }],
    ['no word on the GDPR', { gdprApplies: undefined }],
    ['the GDPR does not hold', { gdprApplies: false }],
    ['the GDPR as a number', { gdprApplies: 1 }],
    ['the GDPR as a text', { gdprApplies: 'true' }],
    ['no event', { eventStatus: undefined }],
    ['an event nobody knows', { eventStatus: 'tcLoaded' }],
    ['an error', { cmpStatus: 'error' }],
    ['an answer of a CMP that is still loading', { cmpStatus: 'loading' }],
    ['legitimate interest alone', { purpose: { legitimateInterests: { 1: true, 8: true, 9: true } } }],
    ['a string for all sites', { isServiceSpecific: false }],
    ['yeses as texts', { purpose: { consents: { 1: 'true', 8: 'true', 9: 'true' } } }],
    ['yeses as one text', { purpose: { consents: '111111111' } }],
    ['yeses as numbers', { purpose: { consents: { 1: 1, 8: 1, 9: 1 } } }],
    ['no yeses', { purpose: undefined }],
    ['nothing where they are', { purpose: { consents: null } }],
  ])('D-30, C-22: %s is a no', (_, changed) => {
    expect(heard(tcData({}, changed))).toBe('')
  })

  test.each([undefined, false, 1, 'true', null])('C-22: success: %s is a no', (success) => {
    expect(settleHeard(tcData(), success, wanted())).toEqual(new Set())
  })

  test.each([null, undefined, 5, 'tcData', [], () => {}, Symbol('x')])('D-30: %s is a no', (data) => {
    expect(heard(data)).toBe('')
  })

  test.each(['cmpId', 'eventStatus', 'gdprApplies', 'purpose', 'vendor', 'isServiceSpecific', 'publisher'])(
    'D-30: %s that throws is a no',
    (name) => {
      expect(heard(Object.defineProperty(tcData(), name, throws))).not.toContain('ads')
    },
  )

  test('fault 102, D-30: what pages put on Object.prototype says nothing', () => {
    const planted = {
      cmpId: 10,
      gdprApplies: true,
      eventStatus: 'tcloaded',
      eu: false,
      1: true,
      8: true,
      9: true,
    }
    try {
      Object.assign(Object.prototype, planted)
      expect(heard({})).toBe('')
      expect(heard(tcData({ purposes: [] }))).toBe('')
      expect(heard(tcData({}, { gdprApplies: false }))).toBe('')
    } finally {
      for (const name of Object.keys(planted)) Reflect.deleteProperty(Object.prototype, name)
    }
  })

  test('D-30: that the GDPR does not hold is believed where the site has said so, and is no yes', () => {
    const data = { cmpId: 10, cmpVersion: 1, tcfPolicyVersion: 5, gdprApplies: false }
    expect(heard(data, { eu: false })).toBe('elsewhere')
    expect(heard({ ...data, eventStatus: 'tcloaded', cmpStatus: 'loaded' }, { eu: false })).toBe('elsewhere')
    for (const eu of [undefined, true, 'false', 0, null]) expect(heard(data, { eu })).toBe('')
    expect(heard({ ...data, cmpId: 11 }, { eu: false })).toBe('')
    expect(heard({ ...data, eventStatus: 'x' }, { eu: false })).toBe('')
    expect(heard(tcData(), { eu: false })).toBe(all)
  })
})

describe('what a site asks for', () => {
  test.each([
    ['no CMP', { cmp: [] }, 'tcf.cmp'],
    ['a CMP alone', { cmp: 10 }, 'tcf.cmp'],
    ['a CMP as a text', { cmp: ['10'] }, 'tcf.cmp'],
    ['no purposes', { purposes: {} }, 'tcf.purposes'],
    ['purposes as a text', { purposes: 'ads' }, 'tcf.purposes'],
    ['nothing that is needed', { purposes: { ads: { purposes: [] } } }, 'tcf.purposes.ads'],
    ['vendors alone', { purposes: { ads: { vendors: [755] } } }, 'tcf.purposes.ads'],
    ['a vendor as a text', { purposes: { ads: { purposes: [1], vendors: ['755'] } } }, 'tcf.purposes.ads'],
    ['a word nobody knows', { purposes: { ads: { purposes: [1], vendor: [755] } } }, 'tcf.purposes.ads'],
    ['a list alone', { purposes: { ads: [1] } }, 'tcf.purposes.ads'],
    ['a recipient’s part', { purposes: { 'ads/network': { purposes: [1] } } }, 'tcf.purposes.ads/network'],
    ['an age', { purposes: { age: { purposes: [1] } } }, 'tcf.purposes.age'],
    ['an eu that is a text', { eu: 'false' }, 'tcf.eu'],
    ['a key nobody knows', { vendors: [] }, 'tcf.vendors'],
  ])('promise 1, D-30: %s is reported, and opens nothing', (_, changed, path) => {
    const faults: unknown[][] = []
    const settled = settleWanted({ cmp: [10], purposes: needs, ...changed }, (...fault) => faults.push(fault))
    expect(faults.map(([, where]) => where)).toEqual([path])
    const said = settleHeard(tcData({}, { gdprApplies: !path.startsWith('tcf.eu') }), true, settled)
    const isHarmless = path === 'tcf.vendors'
    expect(said).toEqual(new Set(isHarmless ? ['ads', 'analytics'] : []))
  })

  test('promise 1: nothing at all is reported, and opens nothing', () => {
    const faults: unknown[][] = []
    for (const none of [undefined, null, 'ads', 5])
      expect(
        settleHeard(
          tcData(),
          true,
          settleWanted(none, (...fault) => faults.push(fault)),
        ),
      ).toEqual(new Set())
    expect(faults).toHaveLength(8)
  })
})

/** What the standard says, read another way: by paths, on a copy that has nothing behind it. */
function oracle(data: unknown, success: unknown, cmp: readonly number[]): string[] {
  const at = (path: string) =>
    path
      .split('.')
      .reduce<unknown>((here, key) => Object.getOwnPropertyDescriptor(Object(here), key)?.value, data)
  const isRight =
    success === true &&
    ['tcloaded', 'useractioncomplete'].some((status) => status === at('eventStatus')) &&
    cmp.some((id) => id === at('cmpId')) &&
    at('gdprApplies') === true
  return Object.entries(needs)
    .filter(([, need]) => need.purposes.every((id) => at(`purpose.consents.${id}`) === true))
    .filter(([, need]) => {
      const vendors = 'vendors' in need ? need.vendors : []
      return vendors.every(
        (id) =>
          at(`vendor.consents.${id}`) === true &&
          (at('vendor.disclosedVendors') === undefined || at(`vendor.disclosedVendors.${id}`) === true),
      )
    })
    .flatMap(([id]) => (isRight ? [id] : []))
}

const junk = fc.oneof(
  fc.constantFrom<unknown[]>(undefined, null, true, false, 'true', 1, 0, '', {}, [], 10, '10', 'tcloaded'),
  fc.anything(),
)
const path = fc.constantFrom(
  ...['cmpId', 'gdprApplies', 'eventStatus', 'cmpStatus', 'isServiceSpecific', 'purposeOneTreatment'],
  ...['purpose', 'purpose.consents', 'vendor', 'vendor.consents', 'vendor.disclosedVendors', 'publisher'],
  ...['purpose.consents.1', 'purpose.consents.3', 'purpose.consents.9', 'vendor.consents.755'],
  ...['vendor.disclosedVendors.755', 'publisher.restrictions', 'publisher.restrictions.2'],
)

function put(data: Record<string, unknown>, path: string, value: unknown): void {
  const keys = path.split('.')
  const last = keys.pop() ?? ''
  const holder = keys.reduce<unknown>((here, key) => Object(Reflect.get(Object(here), key)), data)
  try {
    Reflect.set(Object(holder), last, value)
  } catch {}
}

const yeses = fc.record({
  purposes: fc.subarray([1, 2, 3, 4, 8, 9]),
  vendors: fc.subarray([755, 756]),
  disclosed: fc.option(fc.subarray([755, 756])),
})

test('D-30, C-20, C-21, C-22: whatever a CMP says, it opens no more than the standard does', () => {
  let opened = 0
  fc.assert(
    fc.property(
      fc.oneof({ arbitrary: fc.constant({}), weight: 2 }, yeses),
      fc.array(fc.tuple(path, junk), { maxLength: 3 }),
      fc.oneof({ arbitrary: fc.constant<unknown>(true), weight: 4 }, junk),
      (given, changes, success) => {
        const data = tcData(given)
        for (const [where, value] of changes) put(data, where, value)
        const said = settleHeard(data, success, wanted())
        const right = oracle(data, success, [10, 300])
        if (typeof said !== 'string') for (const id of said) expect(right).toContain(id)
        if (typeof said !== 'string' && said.size) opened++
        // Nothing else was in the way.
        if (!changes.length) expect(typeof said === 'string' ? said : [...said]).toEqual(right)
      },
    ),
    { numRuns: RUNS },
  )
  expect(opened).toBeGreaterThan(RUNS / 50)
})

test('D-30: nothing that is no TCData opens anything, or throws', () => {
  fc.assert(
    fc.property(fc.anything({ withNullPrototype: true, withBigInt: true }), junk, (data, success) => {
      const said = settleHeard(data, success, wanted())
      expect(typeof said === 'string' ? [] : [...said]).toEqual([])
    }),
    { numRuns: RUNS },
  )
})
