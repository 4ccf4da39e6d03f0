import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { settleRegime } from '../../src/regime/regime.ts'
import { bracketOf, readAge } from '../../src/widget/layers/bracket.ts'

const ruleOf = (regime: string) => settleRegime(regime, undefined).rule

describe('reading an age', () => {
  test.each([
    ['1', 1],
    ['14', 14],
    [' 42 ', 42],
    ['007', 7],
    ['130', 130],
    ['١٤', 14],
    ['۱۴', 14],
    ['１４', 14],
  ])('A-52: %j is %i', (text, age) => {
    expect(readAge(text)).toBe(age)
  })

  test.each([
    '',
    ' ',
    '0',
    '000',
    '131',
    '999',
    '1000',
    '-5',
    '+20',
    '1e2',
    '0x1',
    '18.5',
    '18,5',
    '1 8',
    'x',
    'ten',
    '十四',
    '²',
  ])('A-52: %j is no age', (text) => {
    expect(readAge(text)).toBeUndefined()
  })

  test('A-52: whatever is typed is no age or a whole number of years', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const age = readAge(text)
        expect(age === undefined || (Number.isInteger(age) && age > 0 && age < 131)).toBe(true)
      }),
    )
  })
})

describe('the age group', () => {
  test.each([
    ['opt-in', 16, undefined],
    ['cn', 14, undefined],
    ['br', 18, undefined],
    ['qc', 14, undefined],
    ['opt-out', 13, 16],
    ['jp', 16, undefined],
    ['notice', 16, undefined],
  ])(
    'B-15, B-47, B-56, B-67: %s: a guardian under %i, alone but nothing opened under %s',
    (regime, guardian, teen) => {
      const group = (age: number) => bracketOf(age, ruleOf(regime))
      expect(group(guardian - 1)).toBe(false)
      expect(group(guardian)).toBe(teen ? 'teen' : true)
      if (teen) expect([group(teen - 1), group(teen)]).toEqual(['teen', true])
    },
  )

  test('A-52: the notice can raise what the regime says, and not lower it', () => {
    for (const regime of ['opt-in', 'cn', 'br', 'opt-out', 'notice']) {
      const rule = ruleOf(regime)
      expect([bracketOf(17, rule, 18), bracketOf(18, rule, 18)]).toEqual([false, true])
      expect(bracketOf(rule.guardian - 1, rule, 1)).toBe(false)
    }
  })
})
