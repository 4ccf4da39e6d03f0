import fc from 'fast-check'
import { expect, test } from 'vitest'
import { reconcile } from '../../src/decision/reconcile.ts'
import { settleStates } from '../../src/decision/states.ts'
import { settleSettings } from '../../src/regime/settle.ts'
import { makeDecision } from '../helpers/decision.ts'
import { moment, place, purposes, record, tagOf } from './sites.ts'

test('B-77: what two copies of one age come to opens nothing that either keeps closed, in any regime', () => {
  fc.assert(
    fc.property(place, purposes, record, record, moment, (place, meant, a, b, moment) => {
      // No age is for one visit.
      fc.pre(a?.answers.age !== 'session' && b?.answers.age !== 'session')
      const settings = settleSettings({ effectiveDate: '2016-01-01', ...place, purposes: tagOf(meant) })
      const copies = [a, b].flatMap((one) => {
        const { answers = {}, seen = '', gpc = false } = one ?? {}
        const proof = answers.age === 'permitted' ? 'letter-1' : ''
        return one ? makeDecision({ answers, seen, gpc, proof }) : []
      })
      // Who said how young they are in one copy, and nothing in the other, has said it.
      const isAsked = (id: string) => !meant.some((one) => one.id === id && one.age)
      const open = (decision: typeof a) => {
        const { purposes } = settleStates(settings, decision, moment)
        return Object.keys(purposes).filter((id) => purposes[id] === 'granted' && isAsked(id))
      }
      for (const both of [copies, [...copies].reverse()])
        for (const copy of copies) expect(open(copy)).toEqual(expect.arrayContaining(open(reconcile(both))))
    }),
    { numRuns: Number(process.env.FUZZ_RUNS ?? 1000), seed: 77 },
  )
}, 600_000)
