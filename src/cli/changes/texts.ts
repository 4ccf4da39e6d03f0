import type { Text } from '../../notice/model.ts'
import { type Hunk, hunksOf } from './hunks.ts'
import { isSame } from './normal.ts'
import { type Piece, piecesOf, reader, textOf } from './pieces.ts'
import { plainText } from './plain.ts'
import { cut, type Word } from './words.ts'

/** The two read the same. Where a link leads and what is emphasised is not part of the reading. */
export const isSameText = (before: Text, after: Text): boolean => isSame(plainText(before), plainText(after))

/** The later text, with what came into it and what went out of it marked word by word. */
export function compareTexts(before: Text, after: Text): Text {
  if (isSameText(before, after)) return after
  const texts = [plainText(before), plainText(after)] as const
  const words = [cut(texts[0]), cut(texts[1])] as const
  const [readBefore, readAfter] = [reader(piecesOf(before)), reader(piecesOf(after))]
  const stretches: Stretch[] = []
  const hunks = hunksOf(...words)
  for (const [at, hunk] of hunks.entries()) {
    const ends = endsOf(hunk, hunks[at + 1], words, texts)
    const [old, now] = [readBefore(ends[0]), readAfter(ends[1])]
    if (hunk.kept) stretches.push({ pieces: now })
    else stretches.push({ pieces: old, mark: 'del' }, { pieces: now, mark: 'ins' })
  }
  return textOf(marked(stretches.filter(({ pieces }) => pieces.length)))
}

interface Stretch {
  readonly pieces: readonly Piece[]
  readonly mark?: 'ins' | 'del'
}
type Two<T> = readonly [before: T, after: T]

/**
 * Up to where a stretch reaches in each text. The white space before a word goes with the word; but
 * - the same before what was replaced and what replaces it stays outside the marks;
 * - where a kept word follows a change and had other white space before, each text's own goes with what changed, so that
 *   both can be read exactly.
 */
function endsOf(
  hunk: Hunk,
  then: Hunk | undefined,
  words: Two<readonly Word[]>,
  texts: Two<string>,
): Two<number> {
  const places = [hunk.before, hunk.after] as const
  const next = [words[0][places[0][1]], words[1][places[1][1]]] as const
  const [blankBefore, blankAfter] = next.map((word, side) => word && texts[side]?.slice(word.at, word.from))
  const isShared = hunk.kept && isReplacement(then) && blankBefore === blankAfter
  const end = (side: 0 | 1) => {
    const word = next[side]
    if (!word) return texts[side].length
    if (isShared) return word.from
    const isEmpty = places[side][0] === places[side][1]
    return hunk.kept || isEmpty || !blankBefore === !blankAfter ? word.at : word.from
  }
  return [end(0), end(1)]
}

const isReplacement = (hunk: Hunk | undefined): boolean =>
  !!hunk && hunk.before[0] < hunk.before[1] && hunk.after[0] < hunk.after[1]

/** Inside the marks a change shares with its neighbour, so that no link is cut in two; around its own. */
function marked(stretches: readonly Stretch[]): Piece[] {
  return stretches.flatMap(({ pieces, mark }, at) => {
    if (!mark) return pieces
    const neighbours = [stretches[at - 1]?.pieces.at(-1), stretches[at + 1]?.pieces[0]]
    const depth = Math.max(...neighbours.map((piece) => (piece ? shared([...pieces, piece]) : 0)))
    return pieces.map(({ text, marks }) => ({
      text,
      marks: [...marks.slice(0, depth), mark, ...marks.slice(depth)],
    }))
  })
}

/** How many marks, from outside, are around all of them. */
function shared(pieces: readonly Piece[]): number {
  const first = pieces[0]?.marks ?? []
  const differ = first.findIndex((mark, at) => pieces.some(({ marks }) => marks[at] !== mark))
  return differ < 0 ? first.length : differ
}
