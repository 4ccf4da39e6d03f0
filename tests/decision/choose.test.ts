import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { answerAll, everything, settleAnswers } from '../../src/decision/choose.ts'
import type { Answer, PurposeState, Said } from '../../src/decision/decision.ts'
import { answers, makeSettings } from '../helpers/decision.ts'

const settings = makeSettings()
const { purposes } = settings

/** Answers in force, then something said. */
const then = (earlier: Record<string, Answer & PurposeState> | undefined, said: Said) =>
  settleAnswers(settings, earlier && answers(earlier), earlier ?? {}, said)

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
      expect(settleAnswers(settings, undefined, {}, { analytics: said as boolean }).analytics).toBe('denied')
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
      expect(settleAnswers(settings, undefined, {}, {}).analytics).not.toBe('granted')
    } finally {
      Reflect.deleteProperty(Object.prototype, 'analytics')
    }
  })

  test('A-56: an answer given under an older notice is not carried over', () => {
    const states: Record<string, PurposeState> = { analytics: 'unknown', ads: 'unknown', location: 'expired' }
    const earlier = answers({ analytics: 'granted', ads: 'denied', location: 'granted' })
    expect({ ...settleAnswers(settings, earlier, states, { ads: true }) }).toEqual({ ads: 'granted' })
  })

  test('B-39: where only refusing closes, a refusal that has run out stays one; where the rule is closed, it is asked', () => {
    const states: Record<string, PurposeState> = { analytics: 'expired', ads: 'expired', location: 'expired' }
    const earlier = answers({ analytics: 'withdrawn', ads: 'denied', location: 'granted' })
    const kept = (regime: string) => ({
      ...settleAnswers(makeSettings({ regime }), earlier, states, { location: true }),
    })
    for (const regime of ['opt-out', 'jp', 'notice'])
      expect(kept(regime)).toEqual({ analytics: 'withdrawn', ads: 'denied', location: 'granted' })
    expect(kept('opt-in')).toEqual({ location: 'granted' })
  })

  const anyAnswers = fc.dictionary(
    fc.constantFrom('analytics', 'ads', 'location'),
    fc.constantFrom<Answer & PurposeState>('granted', 'denied', 'withdrawn'),
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
