import { expect, test } from 'vitest'
import { compareTexts } from '../../../src/cli/changes/texts.ts'
import type { Text } from '../../../src/notice/model.ts'
import { shown } from './reading.ts'

const compared = (before: Text, after: Text) => shown(compareTexts(before, after))

test.each([
  ['a word', 'We keep it for 13 months.', 'We keep it for 25 months.', 'We keep it for [-13-]{+25+} months.'],
  ['the end', 'You may object.', 'You may object at any time.', 'You may object{+ at any time+}.'],
  [
    'the beginning',
    'Generally, we ask you first.',
    'We ask you first.',
    '[-Generally, we-]{+We+} ask you first.',
  ],
  ['a beginning that only came', 'we ask you first', 'now we ask you first', '{+now +}we ask you first'],
  ['a comma', 'name, address and age', 'name, address, and age', 'name, address{+,+} and age'],
  ['a compound', 'a third-party cookie', 'a first-party cookie', 'a [-third-party-]{+first-party+} cookie'],
])('what changed: %s', (_, before, after, expected) => {
  expect(compared(before, after)).toBe(expected)
})

test.each([
  ['quotes', 'It’s “yours”', `It's "yours"`],
  ['white space', 'one  and/ or\ntwo', 'one and/or two'],
  ['dashes', '2–3 weeks', '2-3 weeks'],
  ['soft hyphens', 'infor\u00admation', 'information'],
  ['composed letters', 'cafe\u0301', 'café'],
])('what changed: %s alone are no change', (_, before, after) => {
  expect(compareTexts(before, after)).toBe(after)
})

test('what changed: typography that changed beside a word is not marked', () => {
  expect(compared('It’s “yours” today', `It's "yours" tomorrow`)).toBe(`It's "yours" [-today-]{+tomorrow+}`)
})

test('what changed: numbers inside are a change', () => {
  expect(compared('Kept for 1,000 days', 'Kept for 1,500 days')).toBe('Kept for [-1,000-]{+1,500+} days')
})

test('what changed: where less than a third of the words stay, the old is shown whole, then the new', () => {
  const [before, after] = [
    'Disks are encrypted and the doors are locked',
    'Nobody but the courier and the bank ever',
  ]
  expect(compared(before, after)).toBe(`[-${before}-]{+${after}+}`)
})

test('what changed: commas that stay do not make a text that stays', () => {
  const [before, after] = ['letters, invoices, pictures, parcels', 'parcels, pictures, invoices, letters']
  expect(compared(before, after)).toBe(`[-${before}-]{+${after}+}`)
})

test('what changed: a lone short word between two changes does not stay alone', () => {
  const result = compared(
    'Whenever you visit us again we read the small file of yours that stayed there',
    'Whenever you visit us again we erase the large drawer of yours that stayed there',
  )
  expect(result).toBe(
    'Whenever you visit us again we [-read the small file-]{+erase the large drawer+} of yours that stayed there',
  )
})

test('what changed: bold and links stay, and a link that changed inside is one link', () => {
  const link = (text: Text) => [
    'See our ',
    { a: text, href: '/list' },
    ' of ',
    { b: 'all partners' },
    ' we have.',
  ]
  expect(compareTexts(link('list'), link('long list'))).toEqual([
    'See our',
    { a: [{ ins: ' long' }, ' list'], href: '/list' },
    ' of ',
    { b: 'all partners' },
    ' we have.',
  ])
})

test('what changed: a stretch that came with marks inside is marked once', () => {
  const after = ['We collect your name', ' and ', { b: 'sometimes' }, ' your age', '.']
  expect(compareTexts('We collect your name.', after)).toEqual([
    'We collect your name',
    { ins: [' and ', { b: 'sometimes' }, ' your age'] },
    '.',
  ])
})

test('what changed: emphasis and the target of a link are not words', () => {
  const after = ['See ', { a: 'our list', href: '/b' }]
  expect(compareTexts(['See ', { a: 'our list', href: '/a' }], after)).toBe(after)
  expect(compareTexts(['Never ', { b: 'sold' }], 'Never sold')).toBe('Never sold')
})

test('what changed: a word that is bold in part is one word', () => {
  expect(compared(['pre', { b: 'paid' }, ' cards only'], 'prepaid cards always')).toBe(
    'prepaid cards [-only-]{+always+}',
  )
})

test('what changed: no text consists of blanks only, which no notice may hold', () => {
  const after = [{ b: 'Name' }, ' ', { i: 'and' }, ' ', { b: 'age' }, ' now']
  const blank = /"\s+"/
  expect(
    JSON.stringify(compareTexts([{ b: 'Name' }, ' ', { i: 'and' }, ' ', { b: 'age' }], after)),
  ).not.toMatch(blank)
})

test('what changed: marks of change in the document itself are not taken for ours', () => {
  expect(compared('We sell nothing at all', ['We sell ', { del: 'nothing' }, ' at all today'])).toBe(
    'We sell nothing at all{+ today+}',
  )
})

test('what changed: languages without blanks are cut by their own words', () => {
  expect(compared('我们会收集您的姓名和地址', '我们会收集您的姓名和电话')).toBe(
    '我们会收集您的姓名和[-地址-]{+电话+}',
  )
  expect(compared('この情報は安全に保管されます', 'この情報は安全に削除されます')).toBe(
    'この情報は安全に[-保管-]{+削除+}されます',
  )
})

test('what changed: beyond a bound of edits, one replacement', () => {
  const words = (step: number) =>
    Array.from({ length: 20_000 }, (_, at) => `w${(at * step) % 20_011}`).join(' ')
  expect(compared(words(1), words(7919))).toBe(`[-${words(1)}-]{+${words(7919)}+}`)
})
