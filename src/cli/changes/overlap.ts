import type { Pair } from './chain.ts'
import { normal, undotted, unspaced } from './normal.ts'

/** In more pairs than that, a feature says nothing: "the user" is everywhere. Keeps the work linear. */
const common = 100
/** Texts shorter than that, in words, are known by single words too. */
const short = 12

/** Words in lower case, `U.S.` a single one; one character each where a language has no blanks. */
export function termsOf(text: string): string[] {
  const terms = undotted(normal(text).toLowerCase()).match(/[\p{L}\p{N}\p{M}]+/gu) ?? []
  return terms.flatMap((term) => (unspaced.test(term) ? [...term] : term))
}

/** What a text is known by: its pairs of neighbouring words. */
export function featuresOf(text: string): Set<string> {
  const terms = termsOf(text)
  const features = new Set(terms.length < short ? terms : [])
  for (const [at, term] of terms.entries()) {
    const next = terms[at + 1]
    if (next !== undefined) features.add(`${term} ${next}`)
  }
  return features
}

/** How alike two things are, by what they share and what each has in all: from 0 to 1. */
export type Measure = (shared: number, before: number, after: number) => number

/** What they share, of the two together. */
export const dice: Measure = (shared, before, after) => (2 * shared) / (before + after)
/** For titles: "Cookies" is all there in "Cookies and similar technologies". */
export const inclusion: Measure = (shared, before, after) =>
  (dice(shared, before, after) + shared / Math.min(before, after)) / 2

/**
 * How alike the members of two lists are, rare features weighing more. Only pairs that share something are named,
 * found through an index, so that long lists cost no square.
 */
export function overlaps(
  before: readonly Set<string>[],
  after: readonly Set<string>[],
  measure = dice,
): Pair[] {
  const shared = new Map<number, number>()
  const [weightBefore, weightAfter] = [before.map(() => 0), after.map(() => 0)]
  for (const [there, here] of index(before, after).values()) {
    if (there.length * here.length > common) continue
    const weight = 1 / Math.max(there.length, here.length)
    for (const at of there) weightBefore[at] = (weightBefore[at] ?? 0) + weight
    for (const at of here) weightAfter[at] = (weightAfter[at] ?? 0) + weight
    for (const a of there)
      for (const b of here) {
        const place = a * after.length + b
        shared.set(place, (shared.get(place) ?? 0) + weight)
      }
  }
  return [...shared].map(([place, weight]) => {
    const [a, b] = [Math.floor(place / after.length), place % after.length]
    return { before: a, after: b, score: measure(weight, weightBefore[a] ?? 0, weightAfter[b] ?? 0) }
  })
}

type Places = readonly [before: number[], after: number[]]

/** In which members each feature occurs. */
function index(before: readonly Set<string>[], after: readonly Set<string>[]): Map<string, Places> {
  const found = new Map<string, Places>()
  for (const [side, sets] of [before, after].entries())
    for (const [at, set] of sets.entries())
      for (const feature of set) {
        const places = found.get(feature) ?? ([[], []] as const)
        places[side === 0 ? 0 : 1].push(at)
        found.set(feature, places)
      }
  return found
}

/**
 * Pairs of equal keys. Where a key is repeated very often, only the first with the first, the second with the
 * second, and so on.
 */
export function equals(before: readonly string[], after: readonly string[]): Pair[] {
  const pairs: Pair[] = []
  const sets = (keys: readonly string[]) => keys.map((key) => new Set(key ? [key] : []))
  for (const [there, here] of index(sets(before), sets(after)).values()) {
    if (there.length * here.length <= common)
      pairs.push(...there.flatMap((a) => here.map((b) => ({ before: a, after: b, score: 1 }))))
    else
      for (const [at, a] of there.entries()) {
        const b = here[at]
        if (b !== undefined) pairs.push({ before: a, after: b, score: 1 })
      }
  }
  return pairs
}
