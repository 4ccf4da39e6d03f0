import { readFileSync } from 'node:fs'
import Ajv from 'ajv/dist/2020.js'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Receipt } from '../../src/receipts/model.ts'
import { newer } from '../../src/receipts/newer.ts'
import { readReceipt } from '../../src/receipts/read.ts'
import { fitted, ROOM, written } from '../../src/receipts/written.ts'
import { makePage } from '../helpers/page.ts'
import { idOf, notice, sixteen, visit } from './sample.ts'

const validate = new Ajv.default({ strict: false }).compile(
  JSON.parse(readFileSync('src/receipts/schema.json', 'utf8')),
)
const RUNS = 2000

const said = fc.constantFrom(true, false, 'session' as const)
const regime = fc.constantFrom('opt-in', 'opt-out', 'notice', 'jp', 'cn')

/** Whatever a visitor may do, one thing after the other. */
const doings = fc.array(
  fc.oneof(
    fc.dictionary(fc.constantFrom('analytics', 'ads', 'location', 'analytics/partner'), said, { minKeys: 1 }),
    fc.constantFrom('accept' as const, 'reject' as const, 'withdraw' as const),
  ),
  { minLength: 1, maxLength: 4 },
)

/** The receipt of all that, and what the gate says. */
function live(acts: readonly (object | string)[], regime: string, gpc: boolean) {
  const { consent, receipt } = visit({ regime }, makePage({ gpc }))
  for (const act of acts) {
    if (act === 'accept') consent.acceptAll()
    else if (act === 'reject') consent.rejectAll()
    else if (act === 'withdraw') consent.withdraw()
    else consent.decide(Object(act))
  }
  const open = Object.keys(consent.state.purposes).filter((id) => consent.allows(id))
  return { made: receipt(), open, consent }
}

const opened = (text: string) => {
  const answers = readReceipt(text)?.answers ?? {}
  return Object.keys(answers).filter((id) => answers[id] === 'granted')
}

test('C-50: every receipt fits the schema, and read again says what the gate says, and never more', () => {
  fc.assert(
    fc.property(doings, regime, fc.boolean(), (acts, regime, gpc) => {
      const { made, open, consent } = live(acts, regime, gpc)
      if (!made) return
      expect(validate(made)).toBe(true)
      const text = written(made)
      expect(JSON.parse(text)).toEqual(made)
      expect(validate(readReceipt(text)?.receipt)).toBe(true)
      const asked = opened(text)
      // The word of each answer, and of the gate where nothing opens by itself.
      for (const id of asked) expect(open).toContain(id)
      const isYes = (id: string) => /^(granted|session)$/.test(consent.receipt()?.answers[id] ?? '')
      expect(asked).toEqual(expect.arrayContaining(open.filter(isYes)))
      const { answers } = readReceipt(text) ?? {}
      for (const [id, answer] of Object.entries(consent.receipt()?.answers ?? {}))
        if (/^(denied|withdrawn)$/.test(answer)) expect([id, answers?.[id]]).toEqual([id, answer])
    }),
    { numRuns: 400 },
  )
})

describe('readReceipt', () => {
  const { made } = live([{ analytics: true, ads: false, location: 'session' }], 'opt-in', false)
  const whole = written(made)

  test('C-50: whatever comes, it never throws', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.json(), fc.anything()), (given) => {
        expect(readReceipt(given)).toBeNull()
      }),
      { numRuns: RUNS },
    )
  })

  test('C-50, fault 142: what is cut, changed or spliced is none, or fits the schema', () => {
    const at = fc.nat(whole.length)
    const put = fc.oneof(
      fc.string({ maxLength: 4 }),
      fc.constantFrom('null', '{}', '[]', '"Given', '1e9', ','),
    )
    fc.assert(
      fc.property(at, fc.nat(12), put, (from, cut, put) => {
        const read = readReceipt(whole.slice(0, from) + put + whole.slice(from + cut))
        if (read) expect([validate(read.receipt), validate.errors]).toEqual([true, null])
      }),
      { numRuns: RUNS },
    )
  })

  const paths: string[] = []
  const collect = (value: unknown, path: string) => {
    if (path) paths.push(path)
    if (typeof value === 'object' && value !== null)
      for (const [key, inner] of Object.entries(value)) collect(inner, path ? `${path}.${key}` : key)
  }
  collect(made, '')

  /** A copy with one value replaced. */
  function changed(path: string, value: unknown): unknown {
    const copy: unknown = JSON.parse(whole)
    const keys = path.split('.')
    const last = keys.pop() ?? ''
    const target = keys.reduce((inner, key) => Reflect.get(Object(inner), key), copy)
    if (value === undefined) Reflect.deleteProperty(Object(target), last)
    else Reflect.set(Object(target), last, value)
    return copy
  }

  test('C-50: one value replaced, it says the same as the schema, which cannot see who contradicts themselves', () => {
    const value = fc.oneof(
      fc.constantFrom(undefined, true, 0, -1, 1.5, '', 'a b', 'ads', 'ConsentGiven', 'noticeAcknowledged'),
      fc.constantFrom([], {}, ['ads'], [5], 'session', 'P1D', '2016-02-30', '2016-02-28', 'anna@example.com'),
      fc.string(),
    )
    const isOnlyInconsistent = (path: string) => /purposes|recordId|receiptId|effectiveDate|schema/.test(path)
    fc.assert(
      fc.property(fc.constantFrom(...paths), value, (path, value) => {
        const given = changed(path, value)
        const read = readReceipt(given) !== null
        if (read || !isOnlyInconsistent(path))
          expect([path, value, read]).toEqual([path, value, validate(given)])
      }),
      { numRuns: RUNS },
    )
  })

  test('A-04, X1: no acknowledgement, signal or silence can be made a yes', () => {
    for (const eventType of ['noticeAcknowledged', 'globalPrivacyControl', 'unanswered', 'ImpliedConsent']) {
      const given = changed('events.0.eventType', eventType)
      expect([eventType, readReceipt(given), validate(given)]).toEqual([eventType, null, false])
    }
  })

  test('promise 1: a receipt that says two things of one purpose is none, nor is one of two records', () => {
    const twice = changed('events.1.purposes', ['analytics'])
    expect(made?.events[0]?.purposes).toEqual(['analytics'])
    expect(readReceipt(twice)).toBeNull()
    expect(readReceipt(changed('header.receiptId', idOf(3)))).toBeNull()
    expect(readReceipt(changed('parties', []))).toBeNull()
  })

  test('promise 6: there is no room for anything else', () => {
    for (const path of ['ip', 'header.userAgent', 'processing.referrer', 'events.0.name'])
      expect([readReceipt(changed(path, 'x')), validate(changed(path, 'x'))]).toEqual([null, false])
  })
})

describe('fault 138: a receipt weighs 2 KB at most', () => {
  const bytes = (text: string) => new TextEncoder().encode(text).length

  test.each(['accept', 'reject'])('with sixteen purposes of long names, %s', (act) => {
    const { consent, receipt } = visit({}, makePage(), sixteen)
    if (act === 'accept') consent.acceptAll()
    else consent.rejectAll()
    const made = receipt({
      noticeUrl: 'https://www.shop.example/legal/privacy',
      jurisdiction: 'DE',
      principalId: idOf(1),
    })
    expect(bytes(written(made))).toBeGreaterThan(ROOM)
    const text = made ? fitted(made) : ''
    expect(bytes(text)).toBeLessThanOrEqual(ROOM)
    const read = readReceipt(text)
    expect(read?.answers).toEqual(readReceipt(written(made))?.answers)
    expect(Object.keys(read?.answers ?? {})).toHaveLength(16)
    expect(read?.receipt.processing).toMatchObject({
      shortened: true,
      privacyNotice: made?.processing.privacyNotice,
    })
    expect(read?.receipt.parties[0]).toEqual(made?.parties[0])
    expect(validate(JSON.parse(text))).toBe(true)
  })

  test('what fits is left as it is', () => {
    const { made } = live([{ analytics: true }], 'opt-in', false)
    expect(made && fitted(made)).toBe(written(made))
    expect(JSON.stringify(made)).not.toContain('shortened')
  })
})

test('fault 104: a page that redefines how JSON is written changes no receipt', () => {
  const { made } = live(['accept'], 'opt-in', false)
  const whole = JSON.stringify(made)
  const list: { toJSON?: unknown } = Array.prototype as never
  list.toJSON = () => 'broken'
  try {
    expect(written(made)).toBe(whole)
  } finally {
    delete list.toJSON
  }
})

describe('newer', () => {
  const base = visit({}, makePage(), notice)
  base.consent.acceptAll()
  const granted = base.receipt()
  base.consent.rejectAll()
  const refused = base.receipt()
  const all = fc
    .record({ at: fc.nat(9), sequence: fc.integer({ min: 1, max: 3 }), yes: fc.boolean() })
    .map(({ at, sequence, yes }): Receipt => {
      const receipt = yes ? granted : refused
      if (!receipt) throw new Error('none')
      return { ...receipt, header: { ...receipt.header, recordId: idOf(at), sequence } }
    })

  test('fault 141: whatever comes when, and however often, the same one holds', () => {
    fc.assert(
      fc.property(fc.array(all, { minLength: 1, maxLength: 6 }), fc.nat(), (receipts, seed) => {
        const turned = [...receipts.slice(seed % receipts.length), ...receipts].reverse()
        const last = (list: readonly Receipt[]) => list.reduce(newer)
        expect(written(last(turned))).toBe(written(last(receipts)))
        const { header } = last(receipts)
        expect(header.sequence).toBe(Math.max(...receipts.map((one) => one.header.sequence)))
        const same = receipts.filter((one) => one.header.sequence === header.sequence)
        const isRefused = (one: Receipt) => !written(one).includes('ConsentGiven')
        if (same.some(isRefused)) expect(isRefused(last(receipts))).toBe(true)
      }),
      { numRuns: RUNS },
    )
  })
})
