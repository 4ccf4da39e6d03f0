import { describe, expect, test } from 'vitest'
import type { Decision } from '../../src/decision/decision.ts'
import { settleStates } from '../../src/decision/states.ts'
import { DAY, makeDecision, makeSettings, NOW } from '../helpers/decision.ts'

const today = '2017-07-14'
const moment = { now: NOW, today, gpc: false }
const full = makeDecision({ answers: { analytics: 'granted', ads: 'denied', location: 'granted' } })

type Changed = Parameters<typeof makeSettings>[0]
const settle = (decision: Decision | null, config: Changed = {}, more: Partial<typeof moment> = {}) =>
  settleStates(makeSettings(config), decision, { ...moment, ...more })

const asAnswered = { site: 'granted', analytics: 'granted', ads: 'denied', location: 'granted' }
const asUnknown = { site: 'granted', analytics: 'unknown', ads: 'unknown', location: 'unknown' }

describe('before any answer', () => {
  test('A-02, B-02: everything optional is unknown, and the visitor is asked', () => {
    const { asking, purposes, reworded } = settle(null)
    expect({ asking, reworded, purposes: { ...purposes } }).toEqual({
      asking: 'first-visit',
      reworded: false,
      purposes: asUnknown,
    })
  })

  test('nobody is asked when nothing is optional, or only what is asked for separately', () => {
    expect(settle(null, { purposes: ['site:necessary'] }).asking).toBeNull()
    expect(settle(null, { purposes: ['site:necessary', 'location:separate'] }).asking).toBeNull()
  })
})

describe('after an answer', () => {
  test('B-28: it holds, either way, and nobody is asked', () => {
    const { asking, purposes } = settle(full)
    expect(asking).toBeNull()
    expect({ ...purposes }).toEqual(asAnswered)
  })

  test('fault 20: a purpose added since is closed, and is what is asked about', () => {
    const { asking, purposes } = settle(full, { purposes: ['analytics', 'ads', 'new'] })
    expect(asking).toBe('new-purpose')
    expect({ ...purposes }).toEqual({ analytics: 'granted', ads: 'denied', new: 'unknown' })
  })

  test('A-56: where the notice has changed too, that is why it asks, in whatever order they stand', () => {
    for (const purposes of [
      [`analytics:${today}`, 'ads', 'new'],
      ['new', 'ads', `analytics:${today}`],
    ])
      expect(settle(full, { effectiveDate: today, since: '2016-01-01', purposes }).asking).toBe(
        'notice-changed',
      )
    const purposes = ['analytics', 'ads', 'new']
    expect(settle(full, { effectiveDate: today, since: '2016-01-01', purposes }).asking).toBe('new-purpose')
  })

  test('A-27: a separate purpose added since is closed, and waits to be asked for', () => {
    const { asking, purposes } = settle(makeDecision())
    expect(asking).toBeNull()
    expect(purposes.location).toBe('unknown')
  })

  test('fault 102: what is not a purpose has no state', () => {
    expect(Object.getPrototypeOf(settle(full).purposes)).toBeNull()
    expect(settle(full).purposes.constructor).toBeUndefined()
  })

  test('fault 93: nobody can change the states', () => {
    expect(Object.isFrozen(settle(full).purposes)).toBe(true)
  })

  test('what is necessary is granted, whatever a record says', () => {
    expect(settle(makeDecision({ answers: { site: 'withdrawn' } })).purposes.site).toBe('granted')
  })
})

describe('expiry', () => {
  const { expires } = full

  test('B-75, fault 32: the last second still holds, the next one does not', () => {
    expect(settle(full, {}, { now: expires - 1 }).purposes.analytics).toBe('granted')
    const { asking, purposes } = settle(full, {}, { now: expires })
    expect(asking).toBe('expired')
    expect({ ...purposes }).toEqual({
      site: 'granted',
      analytics: 'expired',
      ads: 'expired',
      location: 'expired',
    })
  })
})

/** The record is of 2016-01-01, with no terms. */
const dates = { earlier: '2015-06-01', same: '2016-01-01', begun: today, 'to come': '2017-07-15' }

describe('another notice', () => {
  const table: readonly [keyof typeof dates, string, string | undefined, string | null, boolean][] = [
    ['same', '', undefined, null, false],
    ['same', 'other', undefined, 'notice-changed', false],
    ['same', 'other', dates.earlier, 'notice-changed', false],
    ['begun', '', undefined, 'notice-changed', false],
    ['begun', '', dates.begun, 'notice-changed', false],
    ['begun', 'other', dates.same, null, true],
    ['begun', 'other', dates.earlier, null, true],
    ['to come', '', undefined, null, false],
    ['to come', 'other', dates.begun, 'notice-changed', false],
    ['to come', 'other', dates.same, null, false],
    ['earlier', '', undefined, null, false],
    ['earlier', 'other', undefined, null, false],
    ['earlier', 'other', dates.begun, null, false],
  ]
  test.each(table)(
    'A-56 … A-61: date %s, terms “%s”, changed since %s: asking %s, reworded %s',
    (date, terms, since, asking, reworded) => {
      const standing = settle(full, { effectiveDate: dates[date], terms, since })
      expect(standing.asking).toBe(asking)
      expect(standing.reworded).toBe(reworded)
      expect({ ...standing.purposes }).toEqual(asking ? asUnknown : asAnswered)
    },
  )

  test('A-56: a change that nobody marked is a material one, and so is one marked with nonsense', () => {
    for (const since of ['minor', '', '1', 7, null, {}, '2099-01-01'])
      expect(settle(full, { effectiveDate: today, since }).asking).toBe('notice-changed')
  })

  test('A-59: only what the change touches is asked again, the rest stays in force', () => {
    const { asking, purposes, reworded } = settle(full, {
      effectiveDate: today,
      purposes: ['analytics:2016-01-01', `ads:${today}`, 'location:separate:2015-01-01'],
    })
    expect(asking).toBe('notice-changed')
    expect(reworded).toBe(false)
    expect({ ...purposes }).toEqual({ analytics: 'granted', ads: 'unknown', location: 'granted' })
  })

  test('A-59: who skipped versions is asked about the sum of what they touched', () => {
    const config = {
      effectiveDate: today,
      purposes: ['analytics:2016-06-01', 'ads:2017-01-01', 'new:2015-01-01'],
    }
    const under = (effectiveDate: string) => {
      const answers = { analytics: 'granted', ads: 'granted', new: 'granted' } as const
      return { ...settle(makeDecision({ effectiveDate, answers }), config).purposes }
    }
    expect(under('2014-01-01')).toEqual({ analytics: 'unknown', ads: 'unknown', new: 'unknown' })
    expect(under('2016-01-01')).toEqual({ analytics: 'unknown', ads: 'unknown', new: 'granted' })
    expect(under('2016-06-01')).toEqual({ analytics: 'granted', ads: 'unknown', new: 'granted' })
    expect(under('2017-01-01')).toEqual({ analytics: 'granted', ads: 'granted', new: 'granted' })
  })

  test('A-58: a change of what is asked for by itself closes it, and is told, not asked', () => {
    const { asking, purposes, reworded } = settle(full, {
      effectiveDate: today,
      since: '2016-01-01',
      purposes: ['analytics', `location:separate:${today}`],
    })
    expect(asking).toBeNull()
    expect({ ...purposes }).toEqual({ analytics: 'granted', location: 'unknown' })
    expect(reworded).toBe(true)
  })

  test('A-58: who was told of the notice is not told again', () => {
    const config = { effectiveDate: today, since: '2016-01-01' }
    expect(settle({ ...full, seen: '2017-01-01' }, config).reworded).toBe(true)
    expect(settle({ ...full, seen: today }, config).reworded).toBe(false)
  })

  test('A-60: a coming notice is announced where the site wants, and changes nothing yet', () => {
    const config = { effectiveDate: dates['to come'], announce: true }
    const standing = settle(full, config)
    expect(standing).toMatchObject({ asking: null, reworded: true, coming: true })
    expect({ ...standing.purposes }).toEqual(asAnswered)
    expect(settle({ ...full, seen: dates['to come'] }, config).reworded).toBe(false)
    expect(settle(full, { ...config, announce: false })).toMatchObject({ reworded: false, coming: true })
    expect(settle(null, config).reworded).toBe(false)
  })

  test('A-60: having been told of it is no answer: on the day, what it touches is asked', () => {
    const config = { effectiveDate: dates['to come'], announce: true }
    const told = { ...full, seen: dates['to come'] }
    expect(settle(told, config, { today: dates['to come'] })).toMatchObject({
      asking: 'notice-changed',
      coming: false,
    })
  })

  test('A-60: a purpose that is only to come is closed, and not asked about yet', () => {
    const config = { effectiveDate: dates['to come'], purposes: ['analytics:2016-01-01', 'new'] }
    expect(settle(full, config)).toMatchObject({ asking: null, purposes: { new: 'unknown' } })
    expect(settle(full, config, { today: dates['to come'] }).asking).toBe('notice-changed')
  })

  test('A-57: what was asked again and not answered stays closed however often one looks', () => {
    for (const now of [NOW, NOW + DAY, NOW + 30 * DAY])
      expect(settle(full, { effectiveDate: today }, { now }).purposes.analytics).toBe('unknown')
  })

  test('A-58, B-75: an editorial change revives nothing that has expired', () => {
    const standing = settle(full, { effectiveDate: today, since: '2016-01-01' }, { now: full.expires })
    expect(standing.asking).toBe('expired')
    expect(standing.purposes.analytics).toBe('expired')
  })

  test('A-60: the date begins where the site is, not where the visitor is', () => {
    const config = { effectiveDate: '2017-07-15' }
    expect(settle(full, config, { today: '2017-07-14' }).asking).toBeNull()
    expect(settle(full, config, { today: '2017-07-15' }).asking).toBe('notice-changed')
  })
})

describe('Global Privacy Control', () => {
  const gpc = { gpc: true }

  test('B-43, fault 96: refuses a sale that was not answered, and is not asked about it', () => {
    expect(settle(null, {}, gpc).purposes.ads).toBe('denied')
    expect(settle(null, { purposes: ['ads:sale'] }, gpc).asking).toBeNull()
  })

  test('B-45: decides nothing else', () => {
    const { asking, purposes } = settle(null, {}, gpc)
    expect(asking).toBe('first-visit')
    expect({ ...purposes }).toEqual({ ...asUnknown, ads: 'denied' })
  })

  test('B-43: its absence grants nothing', () => {
    expect(settle(null).purposes.ads).toBe('unknown')
  })

  test('B-46: a sale said yes to by itself, with the signal known, is open', () => {
    const known = makeDecision({ gpc: true, answers: { ads: 'granted' } })
    expect(settle(known, {}, gpc).purposes.ads).toBe('granted')
  })

  test('B-44: a yes from before the signal is none', () => {
    expect(settle(makeDecision({ answers: { ads: 'granted' } }), {}, gpc).purposes.ads).toBe('denied')
  })

  test('A-56: after a change of the notice it refuses the sale again', () => {
    const sold = makeDecision({ answers: { analytics: 'granted', ads: 'granted' } })
    expect(settle(sold, { effectiveDate: today }, gpc).purposes.ads).toBe('denied')
  })
})

test('promise 1: over every combination, nothing optional is granted that the record in force does not grant', () => {
  const decisions = [
    null,
    full,
    makeDecision({ expires: NOW - 1 }),
    makeDecision({ effectiveDate: '2020-01-01' }),
  ]
  for (const decision of decisions)
    for (const effectiveDate of Object.values(dates))
      for (const terms of ['', 'other'])
        for (const since of [undefined, ...Object.values(dates)])
          for (const gpc of [true, false])
            for (const now of [NOW, full.expires]) {
              const { asking, purposes } = settle(decision, { effectiveDate, terms, since }, { gpc, now })
              const isInForce = decision && now < decision.expires
              const changed = since && since < effectiveDate ? since : effectiveDate
              const isTouched = decision && decision.effectiveDate < changed && changed <= today
              for (const id of ['analytics', 'ads', 'location']) {
                if (purposes[id] === 'granted') {
                  expect(isInForce).toBe(true)
                  expect(isTouched).toBe(false)
                  expect(decision?.answers[id]).toBe('granted')
                }
              }
              // Asked or decided: what is open for asking is exactly why somebody is asked.
              const isOpen = ['analytics', 'ads'].some((id) => /unknown|expired/.test(purposes[id] ?? ''))
              expect(asking !== null).toBe(isOpen)
            }
})
