import { diffArrays } from 'diff'
import type { Word } from './words.ts'

/** A stretch of both texts, in places of words: kept, or replaced. Together they cover both texts, in order. */
export interface Hunk {
  readonly kept: boolean
  readonly before: Range
  readonly after: Range
}
type Range = readonly [from: number, to: number]

/** Edits looked for in one block; beyond, it is shown replaced. Bounds the time, whatever is compared. */
const most = 600

/** Which words stayed; one single replacement where too few did for the reader to follow. */
export function hunksOf(before: readonly Word[], after: readonly Word[]): Hunk[] {
  const whole: Hunk[] = [{ kept: false, before: [0, before.length], after: [0, after.length] }]
  const [keysBefore, keysAfter] = [before.map(keyOfWord), after.map(keyOfWord)]
  const needed = Math.ceil(Math.min(count(before), count(after)) / 3)
  if (common(before, after) < needed) return whole
  const edits = before.length + after.length - 2 * needed
  const changes = diffArrays(keysBefore, keysAfter, { maxEditLength: Math.min(most, edits) })
  if (!changes) return whole
  const hunks = gather(changes)
  const kept = hunks.reduce((sum, hunk) => sum + (hunk.kept ? count(after, hunk.after) : 0), 0)
  return kept < needed ? whole : joined(hunks, after)
}

const keyOfWord = ({ key }: Word) => key

/** How many are words, not punctuation. */
const count = (words: readonly Word[], [from, to]: Range = [0, words.length]): number =>
  words.slice(from, to).filter(({ isWord }) => isWord).length

/** How many words the two have in common, in whatever order: no diff can keep more. */
function common(before: readonly Word[], after: readonly Word[]): number {
  const left = new Map<string, number>()
  for (const { key, isWord } of before) if (isWord) left.set(key, (left.get(key) ?? 0) + 1)
  let shared = 0
  for (const { key } of after) {
    const some = left.get(key) ?? 0
    if (some) shared++
    left.set(key, some - 1)
  }
  return shared
}

/** Additions and removals that touch are one replacement. */
function gather(changes: readonly { added: boolean; removed: boolean; count: number }[]): Hunk[] {
  const hunks: Hunk[] = []
  let [b, a] = [0, 0]
  for (const { added, removed, count: size } of changes) {
    const kept = !added && !removed
    const last = hunks.at(-1)
    const [b0, a0] = last?.kept === kept ? [last.before[0], last.after[0]] : [b, a]
    if (last?.kept === kept) hunks.pop()
    if (!added) b += size
    if (!removed) a += size
    hunks.push({ kept, before: [b0, b], after: [a0, a] })
  }
  return hunks
}

/** A lone short word or comma that happens to stay between two replacements is read as part of them. */
function joined(hunks: readonly Hunk[], after: readonly Word[]): Hunk[] {
  const result: Hunk[] = []
  for (const [at, hunk] of hunks.entries()) {
    const last = result.at(-1)
    const isIsland = hunk.kept && last && at < hunks.length - 1 && isSmall(hunk, after)
    if (last && !last.kept && (isIsland || !hunk.kept)) {
      result.pop()
      const before = [last.before[0], hunk.before[1]] as const
      result.push({ kept: false, before, after: [last.after[0], hunk.after[1]] })
    } else result.push(hunk)
  }
  return result
}

function isSmall({ after: [from, to] }: Hunk, words: readonly Word[]): boolean {
  const inside = words.slice(from, to).filter(({ isWord }) => isWord)
  return inside.length === 0 || (inside.length === 1 && (inside[0]?.key.length ?? 0) <= 4)
}
