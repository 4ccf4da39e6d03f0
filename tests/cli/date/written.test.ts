import { describe, expect, test } from 'vitest'
import { findEffectiveDate } from '../../../src/cli/date/effective.ts'
import { policy } from './document.ts'

const found = (text: string, head?: Record<string, unknown>) => {
  const finding = findEffectiveDate(policy(text, head))
  return finding.date ?? finding.problem.code
}
const under = (line: string) => `# Privacy Policy\n\n${line}\n\n# What we collect\nYour name.`

describe('A-63 a date in the text becomes ISO', () => {
  test.each([
    ['January 1, 2016', '2016-01-01'],
    ['January 1 , 2016', '2016-01-01'],
    ['30 April 2025', '2025-04-30'],
    ['1st of January, 2020', '2020-01-01'],
    ['25 th of May 2018', '2018-05-25'],
    ['March 2nd, 2021', '2021-03-02'],
    ['3rd day of March, 2021', '2021-03-03'],
    ['Jan. 6, 2026', '2026-01-06'],
    ['Sept. 30, 2025', '2025-09-30'],
    ['Nov, 24 2022', '2022-11-24'],
    ['10-JUN-2021', '2021-06-10'],
    ['January\\1, 2020', '2020-01-01'],
    ['2024-02-01', '2024-02-01'],
    ['2024/02/01', '2024-02-01'],
    ['2024.02.01', '2024-02-01'],
    ['2024. 2. 1.', '2024-02-01'],
    ['２０２４-０２-０１', '2024-02-01'],
    ['March 4，2024', '2024-03-04'],
    ['2024年2月1日', '2024-02-01'],
    ['２０２４年 ２月 １日', '2024-02-01'],
    ['2024년 2월 1일', '2024-02-01'],
    ['1er janvier 2020', '2020-01-01'],
    ['5 août 2021', '2021-08-05'],
    ['1. Januar 2020', '2020-01-01'],
    ['3. März 2022', '2022-03-03'],
    ['5. Jänner 2022', '2022-01-05'],
    ['4 de mayo de 2020', '2020-05-04'],
    ['1º de março de 2022', '2022-03-01'],
    ['1 settembre 2023', '2023-09-01'],
    ['7 mei 2021', '2021-05-07'],
    ['9 października 2022', '2022-10-09'],
    ['Wednesday, 8 July 2026', '2026-07-08'],
    ['[27 March 2024]', '2024-03-27'],
    ['25/12/2026', '2026-12-25'],
    ['12/25/2026', '2026-12-25'],
    ['08/08/2026', '2026-08-08'],
  ])('%s', (date, iso) => expect(found(under(`Effective date: ${date}`))).toBe(iso))
})

describe('A-63 what no careful reader could pin to a day is a problem with a line', () => {
  test.each([
    ['January 2024', 'DATE_INCOMPLETE'],
    ['2024年2月', 'DATE_INCOMPLETE'],
    ['05/2023', 'DATE_INCOMPLETE'],
    ['2023-05', 'DATE_INCOMPLETE'],
    ['08/12/2026', 'DATE_AMBIGUOUS'],
    ['8.12.2026', 'DATE_AMBIGUOUS'],
    ['08-12-2026', 'DATE_AMBIGUOUS'],
    ['6/18/25', 'DATE_AMBIGUOUS'],
    ['06-03-26', 'DATE_AMBIGUOUS'],
    ['February 30, 2024', 'DATE_INVALID'],
    ['31/02/2024', 'DATE_INVALID'],
    ['February 29, 2023', 'DATE_INVALID'],
    ['2024-13-01', 'DATE_INVALID'],
    ['soon', 'DATE_MISSING'],
  ])('%s', (date, code) => {
    const finding = findEffectiveDate(policy(under(`Effective date: ${date}`)))
    expect(finding.date).toBeNull()
    if (finding.date !== null) return
    expect(finding.problem).toMatchObject({ code, severity: 'error', file: 'policy.md' })
    expect(finding.problem.line).toBe(code === 'DATE_MISSING' ? null : 3)
    expect(finding.problem.fix).toContain('2024-01-31')
  })

  test('the message names the days it could be', () => {
    const finding = findEffectiveDate(policy(under('Last updated: 08/12/2026')))
    expect(finding.date === null && finding.problem.message).toBe(
      '"08/12/2026" can mean 2026-12-08 or 2026-08-12',
    )
  })

  test('numbers of unknown order are clear where the text also writes one of the days out', () =>
    expect(found(`${under('Last updated: 08/12/2026')}\nLast updated: August 12, 2026`)).toBe('2026-08-12'))

  test('dots put the day first beside a label that is not English', () => {
    expect(found(under('Stand: 8.12.2026'))).toBe('2026-12-08')
    expect(found(under('Dernière mise à jour : 08/12/2026'))).toBe('DATE_AMBIGUOUS')
  })
})

describe('the front matter comes first', () => {
  const text = under('Effective date: May 5, 2020')
  test.each([
    [{ effectiveDate: '2024-02-01' }, '2024-02-01'],
    [{ effective_date: 'February 1, 2024' }, '2024-02-01'],
    [{ 'effective-date': '1. Februar 2024' }, '2024-02-01'],
    [{ effectiveDate: new Date('2024-02-01') }, '2024-02-01'],
    [{ effectiveDate: '2024-02-01T00:00:00.000Z' }, '2024-02-01'],
    [{ effectiveDate: '2024-02-01T22:00:00-05:00' }, 'DATE_INVALID'],
    [{ effectiveDate: '2024-02-01 or later' }, 'DATE_INVALID'],
    [{ effectiveDate: '01/02/2024' }, 'DATE_AMBIGUOUS'],
    [{ effectiveDate: 'February 2024' }, 'DATE_INCOMPLETE'],
    [{ effectiveDate: 20240201 }, 'DATE_INVALID'],
    [{ effectiveDate: '' }, 'DATE_INVALID'],
    [{ effectiveDate: { toString: 1 } }, 'DATE_INVALID'],
    [{ effectiveDate: null }, 'DATE_INVALID'],
    [{ effectiveDate: null, effective_date: '2024-02-01' }, 'DATE_INVALID'],
    [{ effectiveDate: '2024-02-01', 'effective-date': null }, 'DATE_INVALID'],
    [{ date: '2024-02-01' }, '2020-05-05'],
  ])('%j', (head, date) => expect(found(text, head)).toBe(date))

  test.each(['effectiveDate', 'effective_date'])(
    'A-63: %s without a value is one that somebody forgot to fill in, and is named',
    (key) =>
      expect(findEffectiveDate(policy(text, { [key]: null }))).toMatchObject({
        problem: { severity: 'error', line: 2, message: `${key} in the front matter is empty` },
      }),
  )

  test('its line is that of the key', () =>
    expect(findEffectiveDate(policy(text, { effectiveDate: '2024-02-01' }))).toEqual({
      date: '2024-02-01',
      line: 2,
      kind: 'effective',
    }))
})

describe('A-63 an effective date nobody can read is an error, also where another date stands', () => {
  const updated = 'Last updated: March 1, 2025'
  test.each([
    'Effective date: Mrach 1, 2026',
    'Effective date: 2026',
    'Effective date: 20260301',
    '**Effective Date:** Q1 2026',
    'Effective date:',
    'Effective date: [DATE]',
    'Effective date: to be determined',
    'Gültig ab: 1. Mrz. 26',
    '施行日：平成31年3月1日',
    '生效日期：二〇二五年三月一日',
    '生效日期：民國114年3月1日',
  ])('%s', (line) => {
    for (const text of [`${line}\n\n${updated}`, `${updated}\n\n${line}`, `${line}\\${updated}`]) {
      const finding = findEffectiveDate(policy(under(text)))
      expect(finding).toMatchObject({ date: null, problem: { code: 'DATE_INVALID' } })
    }
    const finding = findEffectiveDate(policy(under(`${line}\n\n${updated}`)))
    expect(finding.date === null && finding.problem.line).toBe(3)
  })

  test('what is readable, what answers without a date, and what is said of something else', () => {
    expect(found(under(`Effective date:\n\nMay 1, 2026\n\n${updated}`))).toBe('2026-05-01')
    expect(found(under(`Effective: immediately\n\n${updated}`))).toBe('2025-03-01')
    expect(found(under(`${updated}\n\nOur measures are effective: 2 locks and 3 keys.`))).toBe('2025-03-01')
  })

  test('two spellings of the key that say two dates', () => {
    expect(found(under(updated), { effectiveDate: '2024-01-01', effective_date: '2025-01-01' })).toBe(
      'DATE_CONFLICT',
    )
    expect(found(under(updated), { effectiveDate: '2024-01-01', effective_date: 'January 1, 2024' })).toBe(
      '2024-01-01',
    )
  })
})
