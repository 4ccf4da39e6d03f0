import { heaviestChain, type Pair } from './chain.ts'
import { keyOf } from './normal.ts'
import { equals, featuresOf, overlaps } from './overlap.ts'

/** Less alike than that, one replaced the other. */
const alike = 0.15

/** One of the later list, one of the earlier, or both where they are the same or one was rewritten. */
export interface Row<T> {
  readonly before?: T
  readonly after?: T
}

/**
 * Two lists side by side, each in its order: what is equal or alike shares a row; what was removed stands before what
 * came instead.
 * @param read the words of one
 */
export function align<T>(before: readonly T[], after: readonly T[], read: (one: T) => string): Row<T>[] {
  const texts = [before.map(read), after.map(read)] as const
  const rows: Row<T>[] = []
  let [b, a] = [0, 0]
  const upTo = (endBefore: number, endAfter: number) => {
    for (const one of before.slice(b, endBefore)) rows.push({ before: one })
    for (const one of after.slice(a, endAfter)) rows.push({ after: one })
    b = endBefore
    a = endAfter
  }
  for (const pair of heaviestChain(pairsOf(...texts))) {
    upTo(pair.before, pair.after)
    const [one, other] = [before[b++], after[a++]]
    if (one !== undefined && other !== undefined) rows.push({ before: one, after: other })
  }
  upTo(before.length, after.length)
  return rows
}

/** What is there unchanged needs no likeness. Longer texts weigh more: better to lose a heading than a paragraph. */
function pairsOf(before: readonly string[], after: readonly string[]): Pair[] {
  const same = equals(before.map(keyOf), after.map(keyOf)).map((pair) => ({ ...pair, score: 2 }))
  const found = [new Set(same.map((pair) => pair.before)), new Set(same.map((pair) => pair.after))] as const
  const features = (side: 0 | 1, texts: readonly string[]) =>
    texts.map((text, at) => (found[side].has(at) ? new Set<string>() : featuresOf(text)))
  const like = overlaps(features(0, before), features(1, after)).filter(({ score }) => score >= alike)
  return [...like, ...same].map((pair) => ({
    ...pair,
    score: pair.score * Math.sqrt(after[pair.after]?.length ?? 0),
  }))
}
