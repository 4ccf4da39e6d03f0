import { expect, test } from 'vitest'
import { settleAnswers } from '../../src/decision/choose.ts'
import { answers, makeDecision, makeSettings, moment } from '../helpers/decision.ts'

test('B-41, B-45: what the signal refuses is written down as refused, with whatever else is answered', () => {
  const settings = makeSettings()
  for (const earlier of [null, makeDecision({ answers: { ads: 'granted' } })])
    expect(settleAnswers(settings, earlier, { analytics: true }, { ...moment, gpc: true })).toEqual(
      answers({ analytics: 'granted', ads: 'denied' }),
    )
})
