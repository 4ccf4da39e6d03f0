import { expect, test } from 'vitest'
import { regimes } from '../../src/regime/regimes.ts'

test('B-28, B-75: opt-in keeps an answer for at least six months and at most thirteen', () => {
  expect(regimes['opt-in']).toEqual({ minDays: 184, maxDays: 395 })
})

test('the one regime there is is the strictest', () => {
  expect(Object.keys(regimes)).toEqual(['opt-in'])
})
