import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Regime } from '../../src/config/config.ts'
import { settleRegime } from '../../src/regime/regime.ts'
import { settleSettings } from '../../src/regime/settle.ts'
import { days, regimes, written } from './rows.ts'

const optIn = settleRegime('opt-in', undefined)
const known = regimes.flatMap((regime) => written[regime].regions.map((region) => [region, regime] as const))

test.each(regimes)('0.2: the row of %s is the one that is written', (regime) => {
  const { silence, eachRecipient, wait, longest, guardian, teen } = written[regime]
  expect(settleRegime(regime, undefined)).toEqual({
    regime,
    rule: {
      initially: { closed: 'closed', 'open once told': 'told', open: 'open' }[silence],
      apart: eachRecipient === 'a yes of its own',
      least: days[wait],
      most: days[longest],
      guardian,
      teen,
    },
  })
})

test.each(known)('0.2: somebody in %s has what holds there: %s', (region, regime) => {
  expect(settleRegime(undefined, region)).toEqual(settleRegime(regime, undefined))
})

describe('a region nobody knows is opt-in', () => {
  test.each([
    'us',
    'Us',
    'US ',
    ' US',
    'USA',
    'US_CA',
    'US-',
    'US-ca',
    'US-_',
    'US-CALIFORNIA',
    'US-CA-LA',
    'us-CA',
    'U',
    'jp',
    'Jp',
    'CA-qc',
    'QC',
    'CA-QC2',
    'cn',
    'C\u041d',
    'ＵＳ',
    'US\n',
    'US\0',
    'US;JP',
    'US,JP',
    '__proto__',
    'constructor',
    'toString',
    'hasOwnProperty',
    'notice',
    'opt-out',
    'null',
    'undefined',
    '*',
    '840',
    'X'.repeat(100_000),
  ])('%j', (region) => {
    expect(settleRegime(undefined, region)).toEqual(optIn)
  })

  test('whatever else arrives, of any kind', () => {
    const codes = new Set(known.map(([region]) => region))
    const near = fc
      .tuple(fc.constantFrom(...codes), fc.string({ maxLength: 3 }), fc.nat(5))
      .map(([code, put, at]) => code.slice(0, at) + put + code.slice(at))
    fc.assert(
      fc.property(fc.oneof(fc.string(), near, fc.string({ unit: 'binary' })), (region) => {
        // A part of a country that has one row is in that country.
        const isKnown = codes.has(region) || /^(US|JP|CN|BR)-[A-Z0-9]{1,3}$/.test(region)
        fc.pre(!isKnown && region !== '')
        expect(settleRegime(undefined, region)).toEqual(optIn)
      }),
      { numRuns: 5000, seed: 5 },
    )
  })

  test('and so is a regime nobody knows, also where the region has a laxer row', () => {
    for (const regime of ['x', 'OPT-OUT', 'implied', 'constructor', '__proto__', 5, true, {}, ['notice']])
      for (const region of [undefined, 'US', 'JP', 'XX']) {
        const { rule } = settleRegime(regime, region)
        expect(rule.initially, `${regime} ${region}`).toBe('closed')
      }
  })

  test('nothing said at all is opt-in', () => {
    for (const nothing of [undefined, null, ''])
      for (const none of [undefined, null, '']) expect(settleRegime(nothing, none)).toEqual(optIn)
  })
})

describe('a regime that is laxer than the region', () => {
  const laxness = { closed: 0, 'open once told': 1, open: 2 }
  const pairs = regimes.flatMap((mine) =>
    known.map(([region, theirs]): readonly [Regime, string, Regime] => [mine, region, theirs]),
  )

  test('X1: is not followed, and that is said; one that closes more is', () => {
    for (const [mine, region, theirs] of pairs) {
      const { regime, rule } = settleRegime(mine, region)
      const by = laxness[written[mine].silence] - laxness[written[theirs].silence]
      const lacksParts = written[mine].eachRecipient !== written[theirs].eachRecipient && !!rule.apart
      const expected =
        by > 0 || (by === 0 && lacksParts && written[mine].eachRecipient === 'part of the whole')
      expect(regime, `${mine} in ${region}`).toBe(expected ? theirs : mine)
    }
  })

  test('the name that is reported is of a row that opens as little in silence', () => {
    for (const [mine, region] of pairs) {
      const { regime, rule } = settleRegime(mine, region)
      expect(settleRegime(regime, undefined).rule.initially, `${mine} in ${region}`).toBe(rule.initially)
    }
  })

  test('the config’s region stands before what the page says', () => {
    const config = { notice: '/n.json', effectiveDate: '2016-01-01', purposes: 'a' }
    expect(settleSettings(config, 'US').regime).toBe('opt-out')
    expect(settleSettings({ ...config, region: 'FR' }, 'US').regime).toBe('opt-in')
    expect(settleSettings({ ...config, region: undefined }, 'JP').regime).toBe('jp')
  })
})

test.each([
  'age',
  'age:age',
  'age:separate',
  'age:necessary',
  { id: 'age' },
  { id: 'age', basis: 'necessary' },
])('A-54, A-55: the age is asked by itself, however it is written: %j', (entry) => {
  const { purposes } = settleSettings({ effectiveDate: '2016-01-01', purposes: [entry] })
  expect(purposes).toMatchObject([{ id: 'age', basis: 'age', separate: true, age: true }])
})
