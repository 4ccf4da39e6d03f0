import fc from 'fast-check'
import type { Regime } from '../../src/config/config.ts'
import type { Answer, Decision, Via } from '../../src/decision/decision.ts'
import type { Moment } from '../../src/decision/states.ts'
import { DAY, makeDecision, NOW } from '../helpers/decision.ts'
import { regimes, type Written, written } from './rows.ts'

/** A purpose as its site means it. */
export interface Meant {
  readonly id: string
  readonly necessary: boolean
  readonly separate: boolean
  readonly sale: boolean
  readonly shared: boolean
  readonly age: boolean
  /** ISO date of its last change, if it says one. */
  readonly since: string | undefined
}

export interface Place {
  readonly regime: Regime | undefined
  readonly region: string | undefined
}

const maybe = fc.boolean()
const wholes = ['plain', 'ads', 'location', 'chat'] as const
const parts = ['plain/one', 'plain/two', 'ads/one', 'location/one'] as const

const purpose = (id: string, date: fc.Arbitrary<string | undefined>): fc.Arbitrary<Meant> =>
  fc.record({
    id: fc.constant(id),
    necessary: maybe,
    separate: maybe,
    sale: maybe,
    shared: maybe,
    age: maybe,
    since: date,
  })

const days = ['2014-05-05', '2016-01-01', '2017-01-01', '2017-07-14', '2017-07-15'] as const
const day = fc.constantFrom(...days)

/** Any site's purposes: some of everything, the age among them or not. */
export const purposes: fc.Arbitrary<readonly Meant[]> = fc
  .tuple(
    fc.shuffledSubarray([...wholes, ...parts], { minLength: 2 }),
    maybe,
    fc.infiniteStream(purpose('x', fc.option(day, { nil: undefined }))),
  )
  .map(([ids, asksAge, stream]) => {
    const meant = ids.map((id) => ({ ...(stream.next().value as Meant), id }))
    const age = { id: 'age', necessary: false, separate: true, sale: false, shared: false, age: true }
    return asksAge ? [...meant, { ...age, since: undefined }] : meant
  })

/** As the tag says it. */
export const tagOf = (meant: readonly Meant[]): string =>
  meant
    .map(({ id, since, ...flags }) =>
      [id, ...Object.entries(flags).flatMap(([flag, isSet]) => (isSet ? flag : [])), since]
        .filter(Boolean)
        .join(':'),
    )
    .join(' ')

const known = regimes.flatMap((regime) => written[regime].regions)
export const regime = fc.constantFrom(...regimes)
export const region = fc.constantFrom(...known)
export const place: fc.Arbitrary<Place> = fc.record({
  regime: fc.option(regime, { nil: undefined }),
  region: fc.option(region, { nil: undefined }),
})

export const edition = fc.record(
  { effectiveDate: day, since: day, terms: fc.constantFrom('', 'k3f9a2') },
  { requiredKeys: ['effectiveDate'] },
)

const answer: fc.Arbitrary<Answer> = fc.constantFrom(
  'granted',
  'granted',
  'denied',
  'withdrawn',
  'session',
  'teen',
  'claimed',
  'permitted',
)
const via: fc.Arbitrary<Via> = fc.constantFrom('gesture', 'api', 'synthetic', 'gpc', 'form', 'notice')

/** Any record, also such as no askfirst would write. */
export const record: fc.Arbitrary<Decision | null> = fc.option(
  fc
    .record({
      answers: fc.dictionary(fc.constantFrom(...wholes, ...parts, 'age'), answer, { noNullPrototype: false }),
      via,
      gpc: maybe,
      effectiveDate: day,
      seen: fc.constantFrom('', ...days),
      terms: fc.constantFrom('', 'k3f9a2'),
      proof: fc.constantFrom('', 'letter-1'),
      ago: fc.nat(400),
      lasts: fc.integer({ min: 1, max: 395 }),
    })
    .map(({ ago, lasts, ...rest }) =>
      makeDecision({ ...rest, time: NOW - ago * DAY, expires: NOW + (lasts - ago) * DAY }),
    ),
  { freq: 8 },
)

export const moment: fc.Arbitrary<Moment> = fc.record({
  now: fc.constant(NOW),
  today: fc.constant('2017-07-14'),
  gpc: maybe,
  session: maybe,
})

/** The rows that bind somebody there: the one the site chose, and the one of the place. */
export function rowsOf({ regime, region }: Place): readonly Written[] {
  const there = regimes.find((one) => written[one].regions.includes(region ?? ''))
  const both = [regime, there].filter((one) => one !== undefined)
  return (both.length ? both : (['opt-in'] as const)).map((one) => written[one])
}
