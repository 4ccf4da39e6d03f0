import fc from 'fast-check'
import { expect, test } from 'vitest'
import { compareBlocks } from '../../../src/cli/changes/blocks.ts'
import { keyOf } from '../../../src/cli/changes/normal.ts'
import { checkNotice } from '../../../src/notice/check.ts'
import type { Block, Inline, Item, Text } from '../../../src/notice/model.ts'
import { makeNotice } from '../../notice/sample.ts'
import { prose } from './parts.ts'
import { earlier, later, linesWithout } from './reading.ts'

const { cookies, contact, children, security } = prose

test('what changed: paragraphs are paired before their words are', () => {
  const longer = contact.replace('on working days', 'on working days and on Saturdays')
  expect(compareBlocks([cookies, contact], [security, cookies, longer])).toEqual([
    { p: [{ ins: security }] },
    cookies,
    {
      p: [
        'Letters reach our office in Ghent on working days',
        { ins: ' and on Saturdays' },
        contact.slice(contact.indexOf('. Whoever')),
      ],
    },
  ])
})

test('what changed: what was removed stands before what came instead', () => {
  expect(compareBlocks([children], [security])).toEqual([
    { p: [{ del: children }] },
    { p: [{ ins: security }] },
  ])
})

test('what changed: where order cannot be kept, long paragraphs stay rather than short ones', () => {
  expect(compareBlocks([cookies, 'Yes.', 'No.'], ['Yes.', 'No.', cookies])).toEqual([
    { p: [{ ins: 'Yes.' }] },
    { p: [{ ins: 'No.' }] },
    cookies,
    { p: [{ del: 'Yes.' }] },
    { p: [{ del: 'No.' }] },
  ])
})

test('what changed: items and rows are paired, too', () => {
  expect(
    compareBlocks([{ ul: ['Your name', 'Your age'] }], [{ ul: ['Your full name', 'Pages you saw'] }]),
  ).toEqual([{ ul: ['Your{+ full+} name', '[-Your age-]', '{+Pages you saw+}'].map(parsed) }])
  const table = (...rows: string[][]) => ({ table: [['Name', 'Lasts'], ...rows] })
  expect(
    compareBlocks([table(['_ga', '13 months'], ['_fr', 'a day'])], [table(['_ga', '25 months'])]),
  ).toEqual([
    {
      table: [
        ['Name', 'Lasts'],
        ['_ga', [{ del: '13' }, { ins: '25' }, ' months']],
        [[{ del: '_fr' }], [{ del: 'a day' }]],
      ],
    },
  ])
})

/** `a{+ b+}` as data. */
function parsed(text: string): Text {
  const parts = text.split(/(\{\+.*?\+\}|\[-.*?-\])/).filter(Boolean)
  return parts.map((part): Inline => {
    if (part.startsWith('{+')) return { ins: part.slice(2, -2) }
    return part.startsWith('[-') ? { del: part.slice(2, -2) } : part
  })
}

test('what changed: a table with other columns is replaced', () => {
  const result = compareBlocks([{ table: [['a', 'b']] }], [{ table: [['a', 'b', 'c']] }])
  expect(result).toEqual([
    { table: [[[{ del: 'a' }], [{ del: 'b' }]]] },
    { table: [[[{ ins: 'a' }], [{ ins: 'b' }], [{ ins: 'c' }]]] },
  ])
})

test('what changed: a paragraph that became a list, or a list that became one, keeps its words', () => {
  const list: Block[] = [{ ul: [cookies, children] }]
  expect(compareBlocks([cookies], list)).toEqual([{ ul: [cookies, [{ ins: children }]] }])
  expect(compareBlocks(list, [cookies])).toEqual([cookies, { p: [{ del: children }] }])
})

test('what changed: an empty cell has nothing to mark', () => {
  const result = compareBlocks([], [{ table: [['a', [], '']] }])
  expect(result).toEqual([{ table: [[[{ ins: 'a' }], [], '']] }])
})

const words = fc.constantFrom(
  'we',
  'keep',
  'your',
  'data',
  'never',
  'sold',
  'the',
  'cookie',
  '(a)',
  '“x”',
  '13',
  '数据',
)
const sentence = fc
  .tuple(
    fc.array(words, { minLength: 1, maxLength: 8 }),
    fc.constantFrom(' ', ' ', ', ', '\n'),
    fc.constantFrom('', '.'),
  )
  .map(([parts, gap, stop]) => parts.join(gap) + stop)
const inline: fc.Arbitrary<Inline> = fc.oneof(
  sentence,
  sentence.map((b) => ({ b })),
  sentence.map((a) => ({ a: [{ i: a }], href: '/x' })),
)
const text: fc.Arbitrary<Text> = fc.oneof(sentence, fc.array(inline, { minLength: 1, maxLength: 4 }))
const row = fc.array(text, { minLength: 2, maxLength: 2 })
const prosaic: fc.Arbitrary<Block> = fc.oneof(
  sentence,
  text.map((p) => ({ p })),
)
const item: fc.Arbitrary<Item> = fc.oneof(
  text,
  fc.array(prosaic, { minLength: 1, maxLength: 2 }).map((blocks) => ({ blocks })),
)
const block: fc.Arbitrary<Block> = fc.oneof(
  prosaic,
  fc.array(item, { minLength: 1, maxLength: 3 }).map((ul) => ({ ul })),
  fc.array(item, { minLength: 1, maxLength: 3 }).map((ol) => ({ ol })),
  fc.array(row, { minLength: 1, maxLength: 3 }).map((table) => ({ table })),
)
const blocks = fc.array(block, { maxLength: 5 })
const runs = { numRuns: Number(process.env.FUZZ_RUNS ?? 800), seed: 20_160_101 }

test('what changed: without the dels it is the later text, without the inses the earlier', () => {
  fc.assert(
    fc.property(blocks, blocks, (before, after) => {
      const compared = compareBlocks(before, after)
      expect(later(compared)).toEqual(linesWithout('del', after))
      expect(earlier(compared).map(keyOf)).toEqual(earlier(before).map(keyOf))
    }),
    runs,
  )
})

test('what changed: a text compared with itself is itself', () => {
  fc.assert(
    fc.property(blocks, (same) => {
      expect(JSON.stringify(compareBlocks(same, same))).not.toMatch(/"(ins|del)"/)
    }),
    runs,
  )
})

test('what changed: what comes out is as sound as what went in, and the same each time', () => {
  fc.assert(
    fc.property(blocks, blocks, (before, after) => {
      const compared = compareBlocks(before, after)
      const sections = [{ id: 'a', title: 'A', blocks: compared }]
      expect(checkNotice(makeNotice({ sections }))).toEqual([])
      expect(JSON.stringify(compared)).not.toMatch(/:\[\]|""/)
      expect(compareBlocks(before, after)).toEqual(compared)
    }),
    { ...runs, numRuns: runs.numRuns / 4 },
  )
})

test('what changed: any characters at all', () => {
  const any = fc.array(fc.string({ unit: 'binary', maxLength: 40 }), { maxLength: 4 })
  fc.assert(
    fc.property(any, any, (before, after) => {
      const compared = compareBlocks(before, after)
      expect(later(compared)).toEqual(after.filter(Boolean))
      expect(earlier(compared).map(keyOf).join('')).toBe(before.map(keyOf).join(''))
    }),
    runs,
  )
})
