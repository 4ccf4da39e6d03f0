import { expect, test } from 'vitest'
import { splitNumber } from '../../../src/cli/source/number.ts'

test.each([
  ['IV. Minors', 'IV', 'Minors'],
  ['3.2 Cookies', '3.2', 'Cookies'],
  ['3.2.1. Cookies', '3.2.1', 'Cookies'],
  ['1.Cookies', '1', 'Cookies'],
  ['1) Cookies', '1', 'Cookies'],
  ['12 – Cookies', '12', 'Cookies'],
  ['A. Cookies', 'A', 'Cookies'],
  ['(a) Cookies', 'a', 'Cookies'],
  ['(iv) Cookies', 'iv', 'Cookies'],
  ['§ 5 Cookies', '§ 5', 'Cookies'],
  ['§ 5a. Cookies', '§ 5a', 'Cookies'],
  ['Article 7 – Cookies', 'Article 7', 'Cookies'],
  ['Artikel 7: Cookies', 'Artikel 7', 'Cookies'],
  ['Section 2.1 Cookies', 'Section 2.1', 'Cookies'],
  ['第二条 小甜饼', '第二条', '小甜饼'],
  ['第3条（目的）', '第3条', '目的'],
  ['一、引言', '一', '引言'],
  ['（二）收集', '二', '收集'],
])('issue: the number of "%s" is not its title', (heading, number, title) => {
  expect(splitNumber(heading)).toEqual({ number, title })
})

test.each([
  '3 ways we use data',
  'I agree',
  'A word on cookies',
  'In short',
  'Mix. of things',
  '24/7 support',
  '10:30 is closing time',
  '2016',
  'Article 7 of the law',
  'U.S. residents',
  'Article 7',
  'I.',
  '一般规定',
])('issue: "%s" has no number', (heading) => {
  expect(splitNumber(heading)).toEqual({ number: '', title: heading })
})
