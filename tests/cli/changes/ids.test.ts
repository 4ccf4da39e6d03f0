import fc from 'fast-check'
import { expect, test } from 'vitest'
import { issueIds, slugOf } from '../../../src/cli/changes/ids.ts'

const valid = /^[a-z][\w-]{0,31}$/

test.each([
  ['Cookies & beacons', 'cookies-beacons'],
  ['What we don’t collect', 'what-we-dont-collect'],
  ['U.S. state laws', 'us-state-laws'],
  ['Größe und Maße', 'grosse-und-masse'],
  ['Vos droits à l’accès', 'vos-droits-a-lacces'],
  ['30 days, then deletion', 's-30-days-then-deletion'],
  ['How we use the information that you give us', 'how-we-use-the-information'],
  ['', 'intro'],
])('sections: the id of %j is %j', (title, id) => {
  expect(slugOf(title)).toBe(id)
})

test('sections: a title in another script has an id of its own, the same each time', () => {
  const ids = ['隐私政策', 'プライバシー', 'Политика', 'خصوصية', 'GDPR に関する重要なお知らせ'].map(slugOf)
  expect(new Set(ids).size).toBe(5)
  for (const id of ids) expect(id).toMatch(/^s-[a-z0-9]{6}$/)
  expect(slugOf('隐私政策')).toBe(ids[0])
})

test('sections: a second one of the same title is numbered, and never takes a number that is taken', () => {
  const issue = issueIds()
  expect(['Children 2', 'Children', 'Children', 'Children'].map(issue)).toEqual([
    'children-2',
    'children',
    'children-3',
    'children-4',
  ])
})

test('sections: whatever the titles, every id is a sound fragment and unique', () => {
  const title = fc.oneof(fc.string({ unit: 'grapheme', maxLength: 60 }), fc.constantFrom('a', 'a 2', '', 'É'))
  fc.assert(
    fc.property(fc.array(title, { maxLength: 40 }), (titles) => {
      const ids = titles.map(issueIds())
      for (const id of ids) expect(id).toMatch(valid)
      expect(new Set(ids).size).toBe(ids.length)
    }),
    { numRuns: 2000, seed: 20_160_101 },
  )
})
