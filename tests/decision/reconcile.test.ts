import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Answer, Decision, Via } from '../../src/decision/decision.ts'
import { reconcile } from '../../src/decision/reconcile.ts'
import { answers, DAY, makeDecision, NOW } from '../helpers/decision.ts'

const ids = ['analytics', 'ads', 'location']
const runs = { numRuns: 5000, seed: 21 }

const anyCopy: fc.Arbitrary<Decision> = fc
  .record({
    sequence: fc.integer({ min: 1, max: 3 }),
    time: fc.constantFrom(NOW, NOW - 1),
    expires: fc.constantFrom(NOW + DAY, NOW + 2 * DAY),
    effectiveDate: fc.constantFrom('2015-01-01', '2016-01-01'),
    seen: fc.constantFrom('', '2016-06-01'),
    terms: fc.constantFrom('', 'a', 'b'),
    via: fc.constantFrom<Via>('gesture', 'api'),
    gpc: fc.boolean(),
    proof: fc.constant(''),
    answers: fc.dictionary(
      fc.constantFrom(...ids),
      fc.constantFrom<Answer>('granted', 'denied', 'withdrawn', 'session'),
    ),
  })
  .map((copy) => ({ ...copy, answers: answers(copy.answers) }))

/** What a decision lets happen: how it was given, and which kind of no it is, opens nothing. */
function effect(decision: Decision | null) {
  const said = ids.map((id) => decision?.answers[id]?.replace('withdrawn', 'denied'))
  return decision && [decision.sequence, decision.effectiveDate, decision.expires, decision.terms, said]
}

const pair = (a: Decision | null, b: Decision | null) => reconcile([a, b].flatMap((copy) => copy ?? []))

describe('reconcile', () => {
  test('no copy is no decision, one copy is that copy', () => {
    expect(reconcile([])).toBeNull()
    expect(reconcile([makeDecision()])).toEqual(makeDecision())
  })

  test('B-77: it does not matter which copy is read first', () => {
    fc.assert(
      fc.property(anyCopy, anyCopy, (a, b) => {
        expect(effect(pair(a, b))).toEqual(effect(pair(b, a)))
      }),
      runs,
    )
  })

  test('B-77: it does not matter in which order copies meet', () => {
    fc.assert(
      fc.property(anyCopy, anyCopy, anyCopy, (a, b, c) => {
        expect(effect(pair(pair(a, b), c))).toEqual(effect(pair(a, pair(b, c))))
      }),
      runs,
    )
  })

  test('a copy beside itself changes nothing', () => {
    fc.assert(
      fc.property(anyCopy, (copy) => {
        expect(reconcile([copy, copy, copy])).toEqual(copy)
      }),
      runs,
    )
  })

  test('DESIGN 1.3, fault 21: the newest wins; nothing is granted that not every newest copy grants', () => {
    fc.assert(
      fc.property(fc.array(anyCopy, { minLength: 1, maxLength: 5 }), (copies) => {
        const top = Math.max(...copies.map(({ sequence }) => sequence))
        const newest = copies.filter(({ sequence }) => sequence === top)
        const decision = reconcile(copies)
        expect(decision?.sequence).toBe(top)
        for (const id of ids) {
          const said = newest.map((copy) => copy.answers[id])
          expect(decision?.answers[id] === 'granted').toBe(said.every((answer) => answer === 'granted'))
          // A no in one of them stays a no: it is not asked about again.
          const isRefused = said.some((answer) => answer === 'denied' || answer === 'withdrawn')
          expect(/denied|withdrawn/.test(decision?.answers[id] ?? '')).toBe(isRefused)
        }
      }),
      runs,
    )
  })

  test('A-61, B-75: of copies with one sequence, the earlier notice and the earlier end hold', () => {
    const short = makeDecision({ effectiveDate: '2015-01-01', expires: NOW + 400 * DAY })
    expect(reconcile([makeDecision(), short])?.effectiveDate).toBe('2015-01-01')
    expect(reconcile([makeDecision({ expires: NOW + DAY }), makeDecision()])?.expires).toBe(NOW + DAY)
  })

  test.each<[Answer | undefined, Answer | undefined, Answer | undefined]>([
    ['session', 'granted', 'session'],
    ['session', 'session', 'session'],
    ['session', 'denied', 'denied'],
    ['session', 'withdrawn', 'withdrawn'],
    ['session', undefined, undefined],
  ])('C-42: of %s and %s, %s holds', (mine, yours, both) => {
    const copy = (answer: Answer | undefined) =>
      makeDecision({ answers: answer ? { location: answer } : ({} as Record<string, Answer>) })
    expect(pair(copy(mine), copy(yours))?.answers.location).toBe(both)
    expect(pair(copy(yours), copy(mine))?.answers.location).toBe(both)
  })

  test('the copies themselves stay as they are', () => {
    const [a, b] = [makeDecision(), makeDecision({ answers: { analytics: 'denied' } })]
    Object.freeze(a.answers)
    Object.freeze(b.answers)
    reconcile([Object.freeze(a), Object.freeze(b)])
    expect([a, b]).toEqual([makeDecision(), makeDecision({ answers: { analytics: 'denied' } })])
  })
})
