import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { answerAll, everything, settleAnswers } from '../../src/decision/choose.ts'
import type { Answer, Decision, Said } from '../../src/decision/decision.ts'
import { settleStates } from '../../src/decision/states.ts'
import { DAY, makeDecision, makeSettings, moment, NOW } from '../helpers/decision.ts'

const settings = makeSettings()
const { purposes } = settings

/** Answers in force, then something said. */
const then = (earlier: Record<string, Answer> | undefined, said: Said) =>
  settleAnswers(settings, earlier ? makeDecision({ answers: earlier }) : null, said, moment)

describe('accept all', () => {
  test('A-16, A-27: says yes to nothing that is separate, and to nothing that needs no yes', () => {
    expect(everything(purposes, false)).toEqual({ analytics: true, ads: true })
  })

  test('B-46: says yes to no sale while Global Privacy Control is on', () => {
    expect(everything(purposes, true)).toEqual({ analytics: true })
  })

  test('A-16: leaves what was said about a separate purpose as it was', () => {
    for (const before of ['granted', 'denied', 'withdrawn'] as const)
      expect(then({ location: before }, everything(purposes, false)).location).toBe(before)
  })
})

describe('reject all', () => {
  test('says no to everything optional, the separate included', () => {
    expect(answerAll(purposes, false)).toEqual({ analytics: false, ads: false, location: false })
  })
})

describe('the answers that follow', () => {
  test('fault 12: only true is a yes', () => {
    for (const said of ['true', 'false', 1, {}, [], 'yes', null, undefined, NaN, new Boolean(true)])
      expect(then(undefined, { analytics: said as boolean }).analytics).toBe('denied')
  })

  test('B-10: a no after a yes is a withdrawal, and stays one', () => {
    expect(then({ ads: 'granted' }, { ads: false }).ads).toBe('withdrawn')
    expect(then({ ads: 'withdrawn' }, { ads: false }).ads).toBe('withdrawn')
    expect(then({ ads: 'denied' }, { ads: false }).ads).toBe('denied')
    expect(then(undefined, { ads: false }).ads).toBe('denied')
  })

  test('fault 19: what nobody configured, and what is necessary, gets no answer', () => {
    expect(Object.keys(then(undefined, { site: false, gone: true, __proto__: true as never }))).toEqual([])
  })

  test('fault 102: what hangs on Object.prototype has not been said', () => {
    Object.assign(Object.prototype, { analytics: true })
    try {
      expect(then(undefined, {}).analytics).not.toBe('granted')
    } finally {
      Reflect.deleteProperty(Object.prototype, 'analytics')
    }
  })

  const earlier = { analytics: 'granted', ads: 'denied', location: 'granted' } as const
  /** What becomes of them when something else is said, in words. */
  const kept = (regime: string, decided: Partial<Decision>, changed = {}) => ({
    ...settleAnswers(
      makeSettings({ regime, ...changed }),
      makeDecision({ answers: earlier, ...decided }),
      { location: true },
      moment,
    ),
  })
  const reworded = { effectiveDate: '2017-01-01' }
  const silences = ['opt-out', 'jp', 'notice']

  test('A-56: a yes to an older notice is not carried over, whatever is open by the rule alone', () => {
    for (const regime of ['opt-in', ...silences])
      expect(kept(regime, {}, reworded)).not.toHaveProperty('analytics')
  })

  test('B-39: a no to an older notice, or one that has run out, is never left out', () => {
    const ended = { time: NOW - 390 * DAY, expires: NOW - DAY }
    for (const regime of ['opt-in', ...silences])
      expect(kept(regime, ended)).toEqual({ ads: 'outdated', location: 'granted' })
    for (const regime of silences)
      expect(kept(regime, {}, reworded)).toEqual({ ads: 'denied', location: 'granted' })
    expect(kept('opt-in', {}, reworded)).toEqual({ ads: 'outdated', location: 'granted' })
    for (const before of ['outdated', 'withdrawn'] as const)
      for (const regime of ['opt-in', ...silences])
        expect(kept(regime, { ...ended, answers: { ads: before } })).toEqual({
          ads: 'outdated',
          location: 'granted',
        })
  })

  test('B-39: a no to an older notice is asked about again where nothing is open, and closes where silence opens', () => {
    const states = (regime: string) => {
      const { purposes, asking } = settleStates(
        makeSettings({ regime }),
        makeDecision({ answers: { analytics: 'granted', ads: 'outdated' } }),
        moment,
      )
      return [purposes.ads, asking]
    }
    expect(states('opt-in')).toEqual(['unknown', 'new-purpose'])
    for (const regime of silences) expect(states(regime)[0]).toBe('denied')
    expect(then({ ads: 'outdated' }, { ads: false }).ads).toBe('denied')
  })

  const anyAnswers = fc.dictionary(
    fc.constantFrom('analytics', 'ads', 'location'),
    fc.constantFrom<Answer>('granted', 'denied', 'withdrawn'),
  )

  test('A-40: whatever was said, exactly the purposes said yes to are granted beside those that were', () => {
    const anySaid = fc.dictionary(
      fc.constantFrom('analytics', 'ads', 'location', 'site', 'gone'),
      fc.boolean(),
    )
    fc.assert(
      fc.property(anyAnswers, anySaid, (earlier, said) => {
        const settled = then(earlier, said)
        for (const id of ['analytics', 'ads', 'location'])
          expect(settled[id] === 'granted').toBe(said[id] ?? earlier[id] === 'granted')
        expect(settled).not.toHaveProperty('site')
      }),
      { numRuns: 2000, seed: 3 },
    )
  })
})
