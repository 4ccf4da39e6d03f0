import { expect, test } from 'vitest'
import { settleAnswers } from '../../src/decision/choose.ts'
import { answers, makeSettings } from '../helpers/decision.ts'

test('B-41, B-45: what the signal refuses is written down as refused, with whatever else is answered', () => {
  const settings = makeSettings()
  for (const earlier of [undefined, answers({ ads: 'granted' })])
    expect(settleAnswers(settings, earlier, { ads: 'denied' }, { analytics: true })).toEqual(
      answers({ analytics: 'granted', ads: 'denied' }),
    )
})
