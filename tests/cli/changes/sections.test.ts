import fc from 'fast-check'
import { expect, test } from 'vitest'
import { compareSections } from '../../../src/cli/changes/sections.ts'
import { settleSections } from '../../../src/cli/changes/settle.ts'
import type { Part } from '../../../src/cli/source/document.ts'
import type { Section } from '../../../src/notice/model.ts'
import { part, prose } from './parts.ts'
import { earlier, later, linesWithout, shown } from './reading.ts'

const section = (id: string, text = `About ${id}.`, title = id.toUpperCase()): Section => ({
  id,
  title,
  blocks: text ? [text] : [],
})
const all = (ids: string) => ids.split('').map((id) => section(id))
const told = (before: readonly Section[], after: readonly Section[]) =>
  compareSections(before, after).map(({ id, change }) => `${change} ${id}`)

test('what changed: unchanged sections are left out', () => {
  expect(told(all('abc'), all('abc'))).toEqual([])
})

test('what changed: a section that moved does not make the others move', () => {
  expect(told(all('abcdefgh'), all('habcdefg'))).toEqual(['moved h'])
  expect(told(all('abcdefgh'), all('bcdefgha'))).toEqual(['moved a'])
  expect(compareSections(all('abc'), all('cab'))).toEqual([{ id: 'c', change: 'moved', title: 'C' }])
})

test('what changed: what came or went between others moves none of them', () => {
  expect(told(all('abc'), all('xaybzc'))).toEqual(['added x', 'added y', 'added z'])
  expect(told(all('xaybzc'), all('abc'))).toEqual(['removed x', 'removed y', 'removed z'])
})

test('what changed: one that moved and changed is changed', () => {
  expect(told(all('abc'), [section('c', 'Something else.'), ...all('ab')])).toEqual(['changed c'])
})

test('what changed: in the later order, what was removed stands where it was', () => {
  expect(told(all('abcd'), all('axc'))).toEqual(['removed b', 'added x', 'removed d'])
  expect(told(all('ab'), all('xy'))).toEqual(['removed a', 'removed b', 'added x', 'added y'])
})

test('what changed: a retitled section is changed, with the title marked and its text as it is', () => {
  const [change] = compareSections(
    [section('a', 'Text.', 'Cookies')],
    [section('a', 'Text.', 'Cookies and more')],
  )
  expect(change).toMatchObject({ change: 'changed', blocks: ['Text.'] })
  expect(shown(change?.title ?? '')).toBe('Cookies{+ and more+}')
})

test('what changed: typography, white space, or where paragraphs end, alone are no change', () => {
  const before = { ...section('a'), title: 'What’s new', blocks: ['“One”. Two  three.'] }
  const after = {
    ...section('a'),
    title: "What's new",
    blocks: ['"One".', { p: ['Two ', { b: 'three' }, '.'] }],
  }
  expect(compareSections([before], [after])).toEqual([])
})

test('what changed: a digit that went to the next cell is a change', () => {
  const table = (...cells: string[]) => ({ ...section('a'), blocks: [{ table: [cells] }] })
  expect(told([table('1', '23')], [table('12', '3')])).toEqual(['changed a'])
})

test('what changed: the level is told, and what came is marked as a whole', () => {
  const deep = { ...section('b', 'New.'), level: 3 }
  expect(compareSections(all('a'), [...all('a'), deep])).toEqual([
    { id: 'b', change: 'added', title: 'B', level: 3, blocks: [{ p: [{ ins: 'New.' }] }] },
  ])
})

const anyPart = fc
  .tuple(
    fc.constantFrom('Cookies', 'Cookies and more', 'Your rights', 'Contact', 'Children', ''),
    fc.array(fc.constantFrom(...Object.values(prose), 'No.', 'Yes, but no.'), { maxLength: 3 }),
  )
  .map(([title, blocks]) => part(title, blocks))
const anyParts = fc.array(anyPart, { maxLength: 7 })
const ids = (sections: readonly Section[]) => new Map(sections.map((one) => [one.id, one]))

test('what changed: of any two versions, the whole and nothing else', () => {
  fc.assert(
    fc.property(anyParts, anyParts, (one: Part[], other: Part[]) => {
      const [before = [], after = []] = settleSections([one, other])
      const [there, here] = [ids(before), ids(after)]
      const changes = compareSections(before, after)
      expect(compareSections(after, after)).toEqual([])
      for (const { id, change, title, blocks = [] } of changes) {
        expect(change === 'added').toBe(!there.has(id))
        expect(change === 'removed').toBe(!here.has(id))
        if (change === 'moved') continue
        expect(later(blocks)).toEqual(linesWithout('del', here.get(id)?.blocks ?? []))
        expect(earlier(blocks)).toEqual(earlier(there.get(id)?.blocks ?? []))
        if (change === 'changed')
          expect(later([{ p: title ?? [] }])).toEqual([here.get(id)?.title ?? []].flat())
      }
      const named = new Set(changes.map(({ id }) => id))
      for (const [id, { blocks }] of here)
        if (!named.has(id))
          expect(earlier(blocks).join('')).toBe(earlier(there.get(id)?.blocks ?? []).join(''))
    }),
    { numRuns: 500, seed: 20_160_101 },
  )
})

test('what changed: what one direction adds, the other removes', () => {
  const pick = (changes: ReturnType<typeof compareSections>, kind: string) =>
    changes.flatMap(({ id, change }) => (change === kind ? id : [])).sort()
  fc.assert(
    fc.property(anyParts, anyParts, (one: Part[], other: Part[]) => {
      const [before = [], after = []] = settleSections([one, other])
      const [there, back] = [compareSections(before, after), compareSections(after, before)]
      expect(pick(back, 'removed')).toEqual(pick(there, 'added'))
      expect(pick(back, 'added')).toEqual(pick(there, 'removed'))
      expect(pick(back, 'changed')).toEqual(pick(there, 'changed'))
    }),
    { numRuns: 500, seed: 20_160_101 },
  )
})
