import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { keepDecision, readDecision, regionMeta } from '../../src/server.ts'
import { encode } from '../../src/storage/codec.ts'
import { config, DAY, makeDecision, NOW } from '../helpers/decision.ts'

const now = NOW * 1000
const visit = (headers: object, options: object = {}, changed: object = {}) =>
  readDecision({ headers: headers as never }, { ...config, ...changed }, { now, ...options })

describe('the region', () => {
  test('comes from a header the site trusts, whatever its case', () => {
    const headers = { 'cf-ipcountry': 'us' }
    for (const from of [headers, new Headers(headers)])
      expect(visit(from, { regionHeader: 'CF-IPCountry' })).toMatchObject({
        region: 'US',
        regime: 'opt-out',
      })
  })

  test('of a header nobody named says nothing', () => {
    expect(visit({ 'cf-ipcountry': 'US', 'x-region': 'US' })).toMatchObject({ region: '', regime: 'opt-in' })
  })

  test('as the site knows it goes before the header', () => {
    const options = { region: 'CN', regionHeader: 'x-region' }
    expect(visit({ 'x-region': 'US' }, options)).toMatchObject({ region: 'CN', regime: 'cn' })
  })

  test.each([
    '',
    'T1',
    'XX',
    'USA',
    'US-',
    'US-CALIF',
    'US, FR',
    'US; JP',
    '../US',
    'U S',
    '__proto__',
    'constructor',
  ])('B-01: “%s” is nowhere we know, and opt-in', (said) => {
    const visitor = visit({ 'x-region': said }, { regionHeader: 'x-region' })
    expect(visitor.regime).toBe('opt-in')
    expect(visitor.allows('analytics')).toBe(false)
    expect(visit({}, { region: said }).regime).toBe('opt-in')
  })

  test('sent twice is nowhere', () => {
    expect(visit({ 'x-region': ['US', 'US'] }, { regionHeader: 'x-region' }).regime).toBe('opt-in')
  })

  test('no header opens what opt-in keeps closed, unless it names a place that does', () => {
    const open = /^(US(-[A-Z\d]{1,3})?)$/
    fc.assert(
      fc.property(fc.string(), (said) => {
        const visitor = visit({ 'x-region': said }, { regionHeader: 'x-region' })
        expect(visitor.allows('analytics')).toBe(open.test(said.toUpperCase()))
      }),
      { numRuns: 1000, seed: 8 },
    )
  })

  test('missing where one is expected is opt-in, whatever the config chose', () => {
    expect(visit({}, { regionHeader: 'x-region' }, { regime: 'opt-out' })).toMatchObject({
      region: 'ZZ',
      regime: 'opt-in',
    })
    expect(visit({}, {}, { regime: 'opt-out' })).toMatchObject({ region: '', regime: 'opt-out' })
  })

  test('of config and request: the stricter holds in every column', () => {
    expect(visit({}, { region: 'FR' }, { region: 'US-CA' }).regime).toBe('opt-in')
    expect(visit({}, { region: 'US-CA' }, { region: 'FR' }).regime).toBe('opt-in')
    const purposes = ['analytics', 'analytics/partner:necessary:shared']
    const partner = ({ purposes }: ReturnType<typeof visit>) => purposes['analytics/partner']
    const granted = makeDecision({ answers: { analytics: 'granted' } })
    const header = { cookie: `__Host-askfirst=${encode(granted)}` }
    expect(partner(visit(header, { region: 'US' }, { purposes }))).toBe('granted')
    expect(partner(visit(header, { region: 'US' }, { purposes, region: 'CN' }))).toBe('unknown')
    expect(partner(visit(header, { region: 'CN' }, { purposes, region: 'US' }))).toBe('unknown')
    expect(partner(visit(header, { region: 'CN' }, { purposes, regime: 'opt-in', region: 'US' }))).toBe(
      'unknown',
    )
  })

  test('B-39: how long a refusal is kept follows it', () => {
    const refused = makeDecision({ expires: NOW + 200 * DAY, answers: { analytics: 'denied' } })
    const header = { cookie: `__Host-askfirst=${encode(refused)}`, 'cf-ipcountry': 'US' }
    expect(keepDecision(visit(header))).toContain(`Max-Age=${200 * DAY};`)
    expect(keepDecision(visit(header, { region: 'US-CA' }))).toContain(`Max-Age=${366 * DAY};`)
    expect(keepDecision(visit(header, { regionHeader: 'cf-ipcountry' }))).toContain(`Max-Age=${366 * DAY};`)
  })
})

test('the region is told to the page, and nothing else can be written there', () => {
  const meta = (region: string) => regionMeta(visit({}, { region }))
  expect(meta('US-CA')).toBe('<meta name="askfirst-region" content="US-CA">')
  expect(meta('"><script>')).toBe('<meta name="askfirst-region" content="ZZ">')
  expect(regionMeta(visit({}))).toBe('')
  expect(regionMeta({ region: '"><script>' })).toBe('')
})
