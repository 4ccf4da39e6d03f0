import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Decision } from '../../src/decision/decision.ts'
import { type Moment, settleStates } from '../../src/decision/states.ts'
import { settleRegime } from '../../src/regime/regime.ts'
import { settleSettings } from '../../src/regime/settle.ts'
import { days, type Written } from './rows.ts'
import {
  edition,
  type Meant,
  moment,
  type Place,
  place,
  purposes,
  record,
  regime,
  region,
  rowsOf,
  tagOf,
} from './sites.ts'

const runs = { numRuns: Number(process.env.FUZZ_RUNS ?? 2000), seed: 5 }
const LONG = 600_000

interface Case {
  readonly place: Place
  readonly meant: readonly Meant[]
  readonly edition: object
  readonly record: Decision | null
  readonly moment: Moment
}

const settingsFor = ({ place, meant, edition }: Pick<Case, 'place' | 'meant' | 'edition'>) =>
  settleSettings({ notice: '/n.json', ...edition, ...place, purposes: tagOf(meant) })

const anyCase: fc.Arbitrary<Case> = fc.record({ place, meant: purposes, edition, record, moment })

const wholeOf = (id: string) => id.replace(/\/.*/, '')
const isPart = (id: string) => id.includes('/')

/** A part of others' own that the row wants a yes for; what is sold or asked by itself is never only necessary. */
const needsYes = ({ necessary, sale, shared, id }: Meant, rows: readonly Written[]) =>
  !necessary ||
  sale ||
  id === 'age' ||
  (shared && rows.some(({ eachRecipient }) => eachRecipient === 'a yes of its own'))

const isSilentlyOpen = (rows: readonly Written[], isTold: boolean) =>
  rows.every(({ silence }) => silence === 'open' || (silence === 'open once told' && isTold))

/** Why this purpose must not be open; each line is a promise. */
function objections(
  one: Meant,
  { place, meant, record, moment }: Case,
  open: (id: string) => boolean,
): string[] {
  const rows = rowsOf(place)
  const said = record?.answers[one.id]
  const age = meant.some(({ id }) => id === 'age') ? record?.answers.age : undefined
  const inForce = !!record && moment.now < record.expires
  const isYes =
    inForce &&
    (said === 'granted' ||
      (said === 'session' && !!moment.session) ||
      (one.id === 'age' && (said === 'teen' || said === 'permitted')))
  const asksAge = meant.some(({ id }) => id === 'age')
  const isMinor = asksAge && inForce && (age === 'denied' || age === 'claimed' || age === 'withdrawn')
  const isOptional = needsYes(one, rows)
  const isOwn = one.separate || isPart(one.id) || one.age
  const found: string[] = []
  if (isOptional && !isYes && (isOwn || !isSilentlyOpen(rows, !!record?.seen)))
    found.push('open without a yes of its own (0.2, A-27, B-54, B-61 … B-65)')
  if (isOptional && !isYes && asksAge && age && age !== 'granted')
    found.push('open by itself for somebody young (B-47)')
  if (one.sale && moment.gpc && !(isYes && record?.gpc))
    found.push('a sale under GPC without a later yes (B-41, B-44, X7)')
  if (isMinor && (isOptional || isPart(one.id)) && !(isPart(one.id) && !isOptional && open(wholeOf(one.id))))
    found.push('optional, and open for a minor (A-52)')
  if (one.age && one.id !== 'age' && !open('age')) found.push('for grown-ups, and open without an age (A-52)')
  if (isPart(one.id) && !open(wholeOf(one.id))) found.push('a part open without the whole (A-42)')
  return found
}

describe('no combination is laxer than its row', () => {
  test(
    '0.2, A-27, A-42, A-52, B-41, B-47, B-54, B-61 … B-65: nothing is open that a promise forbids',
    () => {
      let opened = 0
      fc.assert(
        fc.property(anyCase, (given) => {
          const { purposes } = settleStates(settingsFor(given), given.record, given.moment)
          const open = (id: string) => purposes[id] === 'granted'
          const found = given.meant
            .filter(({ id }) => open(id))
            .map((one) => [one.id, ...objections(one, given, open)])
            .filter(([, ...why]) => why.length)
          opened += Object.keys(purposes).filter(open).length
          expect(found).toEqual([])
        }),
        runs,
      )
      // Not because nothing ever opens.
      expect(opened).toBeGreaterThan(runs.numRuns / 4)
    },
    LONG,
  )

  test(
    'B-28, B-39, B-75: days are never fewer than the wait, nor more than the longest yes, of any row that binds',
    () => {
      const number = fc.oneof(fc.integer({ min: -10, max: 800 }), fc.double(), fc.anything())
      fc.assert(
        fc.property(place, number, (place, given) => {
          const settings = settleSettings({
            effectiveDate: '2016-01-01',
            purposes: 'a',
            ...place,
            days: given,
          })
          for (const { wait, longest } of rowsOf(place)) {
            expect(settings.rule.least).toBeGreaterThanOrEqual(days[wait])
            expect(settings.rule.most).toBeLessThanOrEqual(days[longest])
            expect(settings.days).toBeGreaterThanOrEqual(days[wait])
            expect(settings.days).toBeLessThanOrEqual(days[longest])
          }
          expect(settings.days).toBeGreaterThanOrEqual(settings.rule.least)
          expect(settings.days).toBeLessThanOrEqual(settings.rule.most)
        }),
        runs,
      )
    },
    LONG,
  )

  test('B-15, B-47, B-56, B-67: ages are never lower than in any row that binds', () => {
    fc.assert(
      fc.property(place, (place) => {
        const { rule } = settleRegime(place.regime, place.region)
        for (const { guardian, teen } of rowsOf(place)) {
          expect(rule.guardian).toBeGreaterThanOrEqual(guardian)
          expect(rule.teen).toBeGreaterThanOrEqual(teen)
        }
      }),
      { ...runs, numRuns: 2000 },
    )
  })
})

describe('more rules close more', () => {
  /** What is open, and on which days nothing may be asked again. */
  const openIn = (given: Case) => {
    const { purposes } = settleStates(settingsFor(given), given.record, given.moment)
    return Object.keys(purposes).filter((id) => purposes[id] === 'granted')
  }

  test(
    'a region beside a regime, or a regime beside a region, opens nothing that was closed',
    () => {
      fc.assert(
        fc.property(anyCase, regime, region, (given, regime, region) => {
          const both = openIn({ ...given, place: { regime, region } })
          expect(openIn({ ...given, place: { regime, region: undefined } })).toEqual(
            expect.arrayContaining(both),
          )
          expect(openIn({ ...given, place: { regime: undefined, region } })).toEqual(
            expect.arrayContaining(both),
          )
        }),
        runs,
      )
    },
    LONG,
  )

  test(
    'opt-in beside anything closes as much as opt-in alone',
    () => {
      fc.assert(
        fc.property(anyCase, region, (given, region) => {
          const alone = openIn({ ...given, place: { regime: 'opt-in', region: undefined } })
          expect(alone).toEqual(
            expect.arrayContaining(openIn({ ...given, place: { regime: 'opt-in', region } })),
          )
        }),
        runs,
      )
    },
    LONG,
  )

  test(
    'one more flag on a purpose, but `necessary`, opens nothing that was closed',
    () => {
      const flag = fc.constantFrom('separate', 'sale', 'shared', 'age')
      fc.assert(
        fc.property(anyCase, flag, fc.nat(20), (given, flag, at) => {
          const meant = given.meant.map((one, index) =>
            index === at % given.meant.length ? { ...one, [flag]: true } : one,
          )
          expect(openIn(given)).toEqual(expect.arrayContaining(openIn({ ...given, meant })))
        }),
        runs,
      )
    },
    LONG,
  )

  test(
    'B-43: the signal opens nothing; its absence is no yes',
    () => {
      fc.assert(
        fc.property(anyCase, (given) => {
          const under = (gpc: boolean) => openIn({ ...given, moment: { ...given.moment, gpc } })
          expect(under(false)).toEqual(expect.arrayContaining(under(true)))
          // Without a record the browser's silence opens what the row opens, and not one sale more.
          const silent = rowsOf(given.place).some(({ silence }) => silence !== 'open')
          if (silent && !given.record)
            for (const { id, sale } of given.meant) if (sale) expect(under(false)).not.toContain(id)
        }),
        runs,
      )
    },
    LONG,
  )
})
