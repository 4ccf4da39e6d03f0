import { expect, test } from 'vitest'
import { date, type Ui } from '../../src/widget/ui.tsx'
import { notice } from '../helpers/widget.ts'

const dateIn = (language: string, value: string | number) =>
  date({ notice: { ...notice, language } } as Ui, value)

test.each([
  ['en-US', 'January~1,~2016'],
  ['en-GB', '1~January~2016'],
  ['de', '1.~Januar~2016'],
  ['es', '1~de~enero~de~2016'],
  ['fa', '۱۱~دی~۱۳۹۴'],
  ['zh', '2016年1月1日'],
])('E-20: a date stays on one line of a narrow window, in %s', (language, written) => {
  expect(dateIn(language, '2016-01-01')).toBe(written.replaceAll('~', '\u00a0'))
  expect(dateIn(language, Date.UTC(2016, 0, 1, 12) / 1000)).toBe(dateIn(language, '2016-01-01'))
})
