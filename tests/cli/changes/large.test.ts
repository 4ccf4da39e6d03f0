import { describe, expect, test } from 'vitest'
import { compareSections } from '../../../src/cli/changes/sections.ts'
import { settleSections } from '../../../src/cli/changes/settle.ts'
import type { Part } from '../../../src/cli/source/document.ts'
import type { Section } from '../../../src/notice/model.ts'
import { part } from './parts.ts'

/** The same each time. */
function dice(seed: number) {
  let state = seed
  return (sides: number) => {
    state = (state * 1103515245 + 12345) & 0x7fffffff
    return state % sides
  }
}

/** Rare words and frequent ones, as in any language. */
const word = (roll: (sides: number) => number) => `w${Math.floor(roll(3000) ** 2 / 3000).toString(36)}`
const sentence = (roll: (sides: number) => number, words: number) =>
  `${Array.from({ length: words }, () => word(roll)).join(' ')}.`

const policy = (sections: number, paragraphs: number, words: number, roll = dice(7)): Part[] =>
  Array.from({ length: sections }, (_, at) =>
    part(
      `Section ${at}`,
      Array.from({ length: paragraphs }, () => sentence(roll, words)),
    ),
  )

/** One word in so many is another. */
function edited(parts: readonly Part[], each: number, roll = dice(11)): Part[] {
  const edit = (text: string) => text.replace(/w\w+/g, (old) => (roll(each) ? old : word(roll)))
  return parts.map((one) => ({ ...one, blocks: one.blocks.map((block) => edit(String(block))) }))
}

/** With what is told of them the other way round. So many of one title are told apart by their place alone. */
const shapes: [string, Part[], string[]][] = [
  ['300 sections', policy(300, 5, 45), ['moved']],
  ['one section of 1500 paragraphs', policy(1, 1500, 45), []],
  ['one paragraph', policy(1, 1, 67_500), []],
  [
    '3000 sections of the same title',
    policy(3000, 1, 20).map((one) => ({ ...one, title: 'Note' })),
    ['changed'],
  ],
  [
    'the same paragraph 1500 times',
    policy(1, 1, 45).map((one) => part('', Array(1500).fill(one.blocks[0]))),
    [],
  ],
]

const kinds = (before: Section[] = [], after: Section[] = []) => [
  ...new Set(compareSections(before, after).map(({ change }) => change)),
]

// What it costs is measured by `npm run bench`.
describe.each(shapes)('300 KB: %s', (_, parts, reversed) => {
  test('one word in ten is another: no section is taken for a new one', () => {
    expect(kinds(...settleSections([parts, edited(parts, 10)]))).toEqual(['changed'])
  })

  test('the other way round', () => {
    expect(kinds(...settleSections([parts, [...parts].reverse()]))).toEqual(reversed)
  })
})
