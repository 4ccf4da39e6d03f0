import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { findEffectiveDate } from '../../../src/cli/date/effective.ts'
import type { Line } from '../../../src/cli/source/document.ts'
import { policy } from './document.ts'

const day = fc.date({ min: new Date('1990-01-01'), max: new Date('2099-12-31'), noInvalidDate: true })
const language = fc.constantFrom(
  'en-US',
  'en-GB',
  'de',
  'fr',
  'es',
  'it',
  'pt',
  'nl',
  'pl',
  'zh',
  'zh-TW',
  'ja',
  'ko',
)
const style = fc.constantFrom('long', 'full')
const label = fc.constantFrom(
  'Effective date: ',
  'Last updated: ',
  'Stand: ',
  'Dernière mise à jour : ',
  '生效日期：',
)

describe('A-63 dates of any language', () => {
  test('are read as they were written', () =>
    fc.assert(
      fc.property(day, language, style, label, (date, locale, dateStyle, before) => {
        const written = new Intl.DateTimeFormat(locale, {
          dateStyle,
          timeZone: 'UTC',
          calendar: 'gregory',
        }).format(date)
        const finding = findEffectiveDate(policy(`# Policy\n${before}${written}\n# Data\nYour name.`))
        expect(finding).toMatchObject({ date: date.toISOString().slice(0, 10), line: 2 })
      }),
    ))

  test('in numbers are a day only where every order gives the same one', () =>
    fc.assert(
      fc.property(day, fc.boolean(), fc.constantFrom('/', '-'), (date, us, sign) => {
        const [year, month, number] = [date.getUTCFullYear(), date.getUTCMonth() + 1, date.getUTCDate()]
        const written = (us ? [month, number, year] : [number, month, year]).join(sign)
        const finding = findEffectiveDate(policy(`# Policy\nEffective date: ${written}`))
        const clear = number > 12 || number === month
        expect(finding.date).toBe(clear ? date.toISOString().slice(0, 10) : null)
        if (finding.date === null) expect(finding.problem.code).toBe('DATE_AMBIGUOUS')
      }),
    ))
})

const words =
  'effective date|updated|last|this policy|new|was|is|until|May|Mai|1|12|2020|31|08/12/2026|2024-02-01|Stand|:|.|年|月|日|生效|(|)|-|\n'
const scraps = fc.array(fc.constantFrom(...words.split('|')), { maxLength: 40 }).map((some) => some.join(' '))
const kind = fc.constantFrom<Line['kind']>('heading', 'paragraph', 'item', 'cell')
const line = fc.record({ kind, text: fc.oneof(scraps, fc.string({ unit: 'binary' })), line: fc.nat() })

describe('whatever stands in the text', () => {
  test('there is a day of the calendar or a problem, and nothing is thrown', () =>
    fc.assert(
      fc.property(fc.array(line, { maxLength: 30 }), (lines) => {
        const finding = findEffectiveDate({ ...policy(''), lines })
        if (finding.date === null) expect(finding.problem.code).toMatch(/^DATE_[A-Z]+$/)
        else expect(new Date(finding.date).toISOString().slice(0, 10)).toBe(finding.date)
      }),
      { numRuns: 500 },
    ))

  test.each([
    ['dates', 'May 1, 2020 ', null],
    ['labels', 'effective date of this policy ', '2020-05-01'],
    ['both', 'Effective May 1, 2020. ', '2020-05-01'],
    ['sentences', 'this policy was updated on 1 May 2020, ', '2020-05-01'],
    ['beginnings', 'this privacy ', '2020-05-01'],
    ['numbers', '1.2.', '2020-05-01'],
    ['years', '2024年', '2020-05-01'],
  ])('300 KB of %s are gone through, and yield the date or none', (_, text, date) => {
    const long = text.repeat(Math.ceil(300_000 / text.length))
    const found = findEffectiveDate(policy(`# Policy\n${long}\nEffective: May 1, 2020`))
    expect(found.date).toBe(date)
  })

  test('after two thousand dates no more are read', () => {
    const foundBehind = (count: number) => {
      const text = `# Policy\n${'Seen on June 5, 2022.\n'.repeat(count)}Effective: May 1, 2020`
      return findEffectiveDate(policy(text)).date
    }
    expect(foundBehind(1999)).toBe('2020-05-01')
    expect(foundBehind(2000)).toBeNull()
  })
})
