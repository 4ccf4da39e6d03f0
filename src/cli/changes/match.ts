import type { Pair } from './chain.ts'
import { equals, inclusion, overlaps } from './overlap.ts'
import type { Sketch } from './sketch.ts'

/** The likeness at which it is that section, wherever it stands. A third of the text is enough, or most of the title. */
const clear = 0.78
/** The same next to one that was recognised; less is chance. */
const faint = 0.4

type Sketches = readonly Sketch[]

interface Likeness extends Pair {
  /** From 0 to 1, as is `text`; 1 only for titles that read the same. */
  readonly title: number
  readonly text: number
}

/**
 * Which section of the later version is which of the earlier: the most alike pair first, each section once. Title and
 * text weigh the same, so that where titles were passed on, each goes with its text; order and level decide between
 * equals.
 * @returns places in `before` by places in `after`
 */
export function matchSections(before: Sketches, after: Sketches): Map<number, number> {
  const candidates = likenesses(before, after)
  candidates.sort((a, b) => b.score - a.score || a.before - b.before || a.after - b.after)
  const matched = new Map<number, number>()
  const used = new Set<number>()
  const take = (recognised: (pair: Likeness) => boolean) => {
    for (const pair of candidates) {
      if (matched.has(pair.after) || used.has(pair.before) || !recognised(pair)) continue
      matched.set(pair.after, pair.before)
      used.add(pair.before)
    }
  }
  const isLike = recogniser(before, after)
  take((pair) => isLike(pair, clear))
  const isBeside = (pair: Pair, step: number) =>
    used.has(pair.before + step) && matched.get(pair.after + step) === pair.before + step
  take((pair) => isLike(pair, faint) && (isBeside(pair, -1) || isBeside(pair, 1)))
  return matched
}

/** Would a person say it is that section, retitled or rewritten? */
const recogniser = (there: Sketches, here: Sketches) => (pair: Likeness, least: number) => {
  if (pair.title === 1) return true
  if (likeness(pair) < least) return false
  // "What we use" is not "What we share" unless some of the text is the same, too.
  const [one, other] = [there[pair.before], here[pair.after]]
  return pair.text >= 0.04 || !one?.text || !other?.text || isWithin(one.titleTerms, other.titleTerms)
}

const likeness = ({ title, text }: Pick<Likeness, 'title' | 'text'>) => title + 3 * text

/** One title has all the words of the other. */
function isWithin(one: ReadonlySet<string>, other: ReadonlySet<string>): boolean {
  const [few, many] = one.size < other.size ? [one, other] : [other, one]
  return [...few].every((term) => many.has(term))
}

function likenesses(before: Sketches, after: Sketches): Likeness[] {
  const found = new Map<number, { title: number; text: number }>()
  const note = (kind: 'title' | 'text', pairs: readonly Pair[]) => {
    for (const pair of pairs) {
      const place = pair.before * after.length + pair.after
      const known = found.get(place) ?? { title: 0, text: 0 }
      known[kind] = Math.max(known[kind], pair.score)
      found.set(place, known)
    }
  }
  const both = <T>(of: (sketch: Sketch) => T) => [before.map(of), after.map(of)] as const
  note('title', overlaps(...both(({ titleTerms }) => titleTerms), inclusion).map(unsure))
  note('title', equals(...both(({ title }) => title || '\0')))
  const same = equals(...both(({ text }) => text))
  note('text', same)
  note('text', overlaps(...changed(before, after, same)))
  return [...found].flatMap(([place, { title, text }]) => {
    // Most pairs share a word or two, and are not worth sorting.
    if (likeness({ title, text }) < faint) return []
    const pair = { before: Math.floor(place / after.length), after: place % after.length }
    const score = 1.1 * text + (title === 1 ? 1.1 : title) + tie(before, after, pair)
    return [{ ...pair, title, text, score }]
  })
}

/** The features of those that have no equal: whole texts need no comparing of their words. */
function changed(before: Sketches, after: Sketches, same: readonly Pair[]) {
  const [there, here] = [new Set(same.map((pair) => pair.before)), new Set(same.map((pair) => pair.after))]
  const none = new Set<string>()
  return [
    before.map(({ features }, at) => (there.has(at) ? none : features())),
    after.map(({ features }, at) => (here.has(at) ? none : features())),
  ] as const
}

/** The same words in another order, or all but the most common ones: not yet the same title. */
const unsure = (pair: Pair): Pair => ({ ...pair, score: Math.min(pair.score, 0.95) })

/** Small against any likeness of title or text. */
function tie(before: Sketches, after: Sketches, pair: Omit<Pair, 'score'>): number {
  const distance = Math.abs(pair.before / before.length - pair.after / after.length)
  const isLevel = before[pair.before]?.level === after[pair.after]?.level
  return 0.1 * (1 - distance) + (isLevel ? 0.08 : 0)
}
