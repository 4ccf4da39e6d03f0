import { readFileSync } from 'node:fs'
import Ajv from 'ajv/dist/2020.js'
import { describe, expect, test } from 'vitest'
import { fingerprint } from '../../src/notice/fingerprint.ts'
import type { Receipt } from '../../src/receipts/model.ts'
import { makeReceipt } from '../../src/receipts.ts'
import { remember } from '../consent/start.ts'
import { DAY, makeDecision, NOW } from '../helpers/decision.ts'
import { makePage } from '../helpers/page.ts'
import { ids, notice, visit } from './sample.ts'

const validate = new Ajv.default({ strict: false }).compile(
  JSON.parse(readFileSync('src/receipts/schema.json', 'utf8')),
)

/** What became of a purpose: how it was asked, and what came of it. */
const of = (receipt: Receipt | null, id: string) => {
  const event = receipt?.events.find(({ purposes }) => purposes.includes(id))
  return [event?.eventType, event?.eventState]
}

test('C-44, C-45, C-46, C-47, B-09, A-65: who, when, what text, which granted and which refused, how', () => {
  const { consent, receipt } = visit()
  consent.decide({ analytics: true, ads: false, 'analytics/partner': false, location: true })
  const made = receipt({
    noticeUrl: 'https://shop.example/privacy?user=anna#top',
    jurisdiction: 'DE',
    storageLocations: ['DE'],
    uiPath: '/account?mail=anna',
  })
  expect(made).toEqual({
    header: {
      schemaVersion: 'askfirst-1',
      recordId: ids.recordId,
      receiptId: ids.recordId,
      piiPrincipalId: ids.principalId,
      sequence: consent.receipt()?.sequence,
    },
    processing: {
      privacyNotice: {
        url: 'https://shop.example/privacy',
        effectiveDate: '2016-01-01',
        hash: fingerprint(notice),
      },
      language: 'en',
      purposes: ['analytics', 'ads', 'location'],
      piiTypes: ['pages_viewed', 'shopping_habits', 'sensor_data'],
      sensitive: true,
      collectionMethod: ['observed', 'derived', 'device-sensor'],
      piiControllers: ['controller'],
      recipients: ['mailer', 'partner'],
      retentionPeriod: ['13 months', '1 day'],
      storageLocations: ['DE'],
      jurisdiction: 'DE',
      uiPath: '/account',
      withdrawalMethod: 'askfirst:choices',
      lawfulBasis: 'consent',
      regime: 'opt-in',
      gpc: false,
      signalSource: 'api',
    },
    parties: [
      {
        id: 'controller',
        name: 'Sample Shop Ltd',
        address: '1 Example Street',
        contact: 'privacy@example.com',
        type: 'controller',
      },
      { id: 'mailer', name: 'Mailer GmbH', type: 'service_provider' },
      {
        id: 'partner',
        name: 'Partner AG',
        contact: 'https://partner.example/privacy',
        type: 'promotion_partner',
      },
    ],
    events: [
      {
        eventTime: '2017-07-14T02:40:00Z',
        eventType: 'ExpressedConsent',
        eventState: 'ConsentGiven',
        validityDuration: 'P365D',
        entity: 'controller',
        purposes: ['analytics'],
      },
      {
        eventTime: '2017-07-14T02:40:00Z',
        eventType: 'ExplicitlyExpressedConsent',
        eventState: 'ConsentRefused',
        validityDuration: 'P365D',
        entity: 'controller',
        purposes: ['analytics/partner'],
      },
      {
        eventTime: '2017-07-14T02:40:00Z',
        eventType: 'ExpressedConsent',
        eventState: 'ConsentRefused',
        validityDuration: 'P365D',
        entity: 'controller',
        purposes: ['ads'],
      },
      {
        eventTime: '2017-07-14T02:40:00Z',
        eventType: 'ExplicitlyExpressedConsent',
        eventState: 'ConsentGiven',
        validityDuration: 'P365D',
        entity: 'controller',
        purposes: ['location'],
      },
    ],
  })
  expect(validate(made)).toBe(true)
})

describe('C-48: states', () => {
  test('before any answer there is no receipt', () => {
    expect(visit().receipt()).toBeNull()
  })

  test('unanswered is unknown; refused after a yes is withdrawn; a yes after that is renewed', () => {
    const { consent, receipt } = visit()
    consent.decide({ analytics: true })
    expect(of(receipt(), 'ads')).toEqual(['unanswered', 'ConsentUnknown'])
    consent.withdraw('analytics')
    const previous = receipt()
    expect(of(previous, 'analytics')).toEqual(['ExpressedConsent', 'ConsentWithdrawn'])
    consent.decide({ analytics: true })
    const renewed = receipt({ previous })
    expect(of(renewed, 'analytics')).toEqual(['ExpressedConsent', 'RenewedConsentGiven'])
    expect(renewed?.header.previousRecordId).toBe(previous?.header.recordId)
    expect(of(receipt(), 'analytics')).toEqual(['ExpressedConsent', 'ConsentGiven'])
  })

  test('past its day it has expired, under changed terms it was invalidated, a refusal stays one', () => {
    const terms = fingerprint(notice)
    const answers = { analytics: 'granted', ads: 'denied' } as const
    const old = makeDecision({ time: NOW - 300 * DAY, expires: NOW - 1, terms, answers })
    const expired = visit({}, remember(makePage(), old)).receipt()
    expect(of(expired, 'analytics')).toEqual(['ExpressedConsent', 'ConsentExpired'])
    expect(of(expired, 'ads')).toEqual(['ExpressedConsent', 'ConsentRefused'])
    const rewritten = visit({}, remember(makePage(), makeDecision({ terms: 'others', answers }))).receipt()
    expect(of(rewritten, 'analytics')).toEqual(['ExpressedConsent', 'ConsentInvalidated'])
    for (const one of [expired, rewritten]) expect(validate(one)).toBe(true)
  })

  test('B-39: a no to an earlier notice is a refusal where silence opens, and no answer where one is asked again', () => {
    const answers = { analytics: 'granted', ads: 'outdated' } as const
    const visited = (regime: string) =>
      visit({ regime }, remember(makePage(), makeDecision({ terms: fingerprint(notice), answers }))).receipt()
    expect(of(visited('opt-out'), 'ads')).toEqual(['ExpressedConsent', 'ConsentRefused'])
    expect(of(visited('opt-in'), 'ads')).toEqual(['unanswered', 'ConsentUnknown'])
    expect(validate(visited('opt-in'))).toBe(true)
  })

  test('C-42: a yes for the session says so, and in another tab is none', () => {
    const page = makePage()
    const { consent, receipt } = visit({}, page)
    consent.decide({ location: 'session' })
    expect(receipt()?.events.find(({ purposes }) => purposes.includes('location'))).toMatchObject({
      eventState: 'ConsentGiven',
      validityDuration: 'session',
    })
    const other = visit({}, makePage({ browser: page.browser }))
    expect(other.consent.allows('location')).toBe(false)
    expect(of(other.receipt(), 'location')).toEqual(['ExplicitlyExpressedConsent', 'ConsentUnknown'])
  })
})

describe('what is no consent is recorded as what it is', () => {
  test('A-04, X1: a notice that was read', () => {
    expect(visit({ regime: 'notice' }).receipt()).toBeNull()
    const decision = makeDecision({
      via: 'notice',
      seen: '2016-01-01',
      terms: fingerprint(notice),
      answers: {},
    })
    const told = visit({ regime: 'notice' }, remember(makePage(), decision))
    expect(told.consent.allows('analytics')).toBe(true)
    const made = told.receipt()
    expect(of(made, 'analytics')).toEqual(['noticeAcknowledged', 'ConsentRequested'])
    expect(made?.processing).toMatchObject({ lawfulBasis: 'unstated', signalSource: 'notice' })
    expect(made?.processing.privacyNotice.acknowledged).toBe('2016-01-01')
    expect(JSON.stringify(made)).not.toMatch(/ConsentGiven|ExpressedConsent|ImpliedConsent/)
    expect(validate(made)).toBe(true)
  })

  test('X1: silence that opens', () => {
    const { consent, receipt } = visit({ regime: 'opt-out' })
    consent.decide({ ads: false })
    expect(consent.allows('analytics')).toBe(true)
    expect(of(receipt(), 'analytics')).toEqual(['unanswered', 'ConsentUnknown'])
    expect(receipt()?.processing.lawfulBasis).toBe('unstated')
  })

  test('B-41: Global Privacy Control', () => {
    const { consent, receipt } = visit({ regime: 'opt-out' }, makePage({ gpc: true }))
    expect(consent.receipt()?.via).toBe('gpc')
    const event = receipt()?.events.find(({ purposes }) => purposes.includes('ads'))
    expect(event).toMatchObject({
      eventType: 'globalPrivacyControl',
      eventState: 'ConsentRefused',
      entity: 'browser',
    })
    consent.decide({ analytics: false })
    expect(of(receipt(), 'ads')).toEqual(['globalPrivacyControl', 'ConsentRefused'])
    expect(of(receipt(), 'analytics')).toEqual(['ExpressedConsent', 'ConsentRefused'])
    expect(receipt()?.processing.gpc).toBe(true)
  })
})

test('A-53: of an age only the guardian’s permission is kept, as references', () => {
  const answers = { age: 'permitted', analytics: 'granted' } as const
  const proof = 'signed-form_2017-01-01_4_G-17_scan-42'
  const terms = fingerprint(notice)
  const made = (age: 'permitted' | 'teen') =>
    visit(
      { purposes: ['age:age', 'analytics'] },
      remember(makePage(), makeDecision({ terms, proof, answers: { ...answers, age } })),
    ).receipt()
  expect(made('permitted')?.processing.guardian).toEqual({ proof })
  expect(JSON.stringify(made('teen'))).not.toMatch(/"age"|teen|guardian/)
})

test('B-09: a notice that is not the one that was answered is not described, and makes no claim stronger', () => {
  const decision = makeDecision({ terms: 'others', answers: { location: 'granted' } })
  const made = visit({ terms: 'others' }, remember(makePage(), decision)).receipt()
  expect(made?.processing.privacyNotice.hash).toBe('others')
  expect(made?.processing.piiTypes).toBeUndefined()
  expect(made?.parties.map(({ id }) => id)).toEqual(['controller'])
  expect(of(made, 'location')).toEqual(['ExpressedConsent', 'ConsentGiven'])
})

test('B-09: of a record that names no terms, the day says whether it was this notice', () => {
  const made = (effectiveDate: string) =>
    visit(
      { terms: '' },
      remember(makePage(), makeDecision({ terms: '', effectiveDate, answers: { analytics: 'granted' } })),
    ).receipt()
  expect(made('2016-01-01')?.processing.privacyNotice.hash).toBe(fingerprint(notice))
  expect(made('2015-01-01')?.processing.privacyNotice).toEqual({ effectiveDate: '2015-01-01' })
  expect(made('2015-01-01')?.processing.piiTypes).toBeUndefined()
})

test('B-41: what the signal refused was its refusal, though the notice has no such purpose', () => {
  const purposes = ['analytics', 'exchange:sale']
  const decision = makeDecision({ via: 'gpc', gpc: true, answers: { exchange: 'denied' } })
  const made = visit({ purposes }, remember(makePage({ gpc: true }), decision)).receipt()
  expect(of(made, 'exchange')).toEqual(['globalPrivacyControl', 'ConsentRefused'])
})

test('A-60: the notice that is to come is the one that was answered', () => {
  const { consent, receipt } = visit({ terms: '' }, makePage({ day: '2015-12-01' }))
  consent.decide({ analytics: true })
  expect(receipt()?.processing.privacyNotice).toMatchObject({
    effectiveDate: '2015-12-01',
    hash: fingerprint(notice),
  })
})

test.each([
  { principalId: 'anna@example.com' },
  { entity: 'Anna Example' },
  { jurisdiction: 'Germany' },
  { textHash: 'abc' },
  { language: 'English please' },
])('promise 6: %j is no id, and there is no receipt', (details) => {
  const { consent, receipt } = visit()
  consent.acceptAll()
  expect(receipt(details)).toBeNull()
  expect(receipt()).not.toBeNull()
})

test('C-54, fault 149: the door brings ids and clock along, and never throws', () => {
  const { consent } = visit()
  consent.acceptAll()
  const [one, two] = [makeReceipt(consent.state, notice), makeReceipt(consent.state, notice)]
  expect(validate(one)).toBe(true)
  expect(one?.header.recordId).not.toBe(two?.header.recordId)
  expect(one?.header.piiPrincipalId).not.toBe(two?.header.piiPrincipalId)
  for (const broken of [null, {}, { purposes: 5 }])
    expect(makeReceipt(consent.state, broken as never)).toBeNull()
})
