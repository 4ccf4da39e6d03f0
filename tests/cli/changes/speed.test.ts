import { expect, test } from 'vitest'
import { compareSections } from '../../../src/cli/changes/sections.ts'
import { settleSections } from '../../../src/cli/changes/settle.ts'
import type { Part } from '../../../src/cli/source/document.ts'
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

const shapes: [string, Part[]][] = [
  ['300 sections', policy(300, 5, 45)],
  ['one section of 1500 paragraphs', policy(1, 1500, 45)],
  ['one paragraph', policy(1, 1, 67_500)],
  ['3000 sections of the same title', policy(3000, 1, 20).map((one) => ({ ...one, title: 'Note' }))],
  ['the same paragraph 1500 times', policy(1, 1, 45).map((one) => part('', Array(1500).fill(one.blocks[0])))],
]

test.each(shapes)(
  '300 KB are settled and compared soon: %s',
  (_, parts) => {
    for (const other of [edited(parts, 10), [...parts].reverse()]) {
      const start = process.cpuUsage().user
      const [before = [], after = []] = settleSections([parts, other])
      compareSections(before, after)
      // Of the processor's time, since others may be using it, too. Takes half a second; what is quadratic, minutes.
      expect((process.cpuUsage().user - start) / 1000).toBeLessThan(3000)
    }
  },
  60_000,
)
