import type { Inline, Text } from '../../notice/model.ts'

/** Text with the marks around it, outermost first: `b`, `i`, `ins`, `del`, or `a` and where it leads. */
export interface Piece {
  readonly text: string
  readonly marks: readonly string[]
}

/** A text laid flat. Marks of change that a document brings along would be taken for ours: their text stays. */
export function piecesOf(text: Text | Inline, marks: readonly string[] = []): Piece[] {
  if (typeof text === 'string') return text ? [{ text, marks }] : []
  if (Array.isArray(text)) return text.flatMap((part) => piecesOf(part, marks))
  if ('b' in text) return piecesOf(text.b, [...marks, 'b'])
  if ('i' in text) return piecesOf(text.i, [...marks, 'i'])
  if ('a' in text) return piecesOf(text.a, [...marks, `a${text.href}`])
  return piecesOf('ins' in text ? text.ins : text.del, marks)
}

/** The reverse: neighbours under the same mark share it. */
export function textOf(pieces: readonly Piece[], depth = 0): Text {
  const parts: Inline[] = []
  let at = 0
  while (at < pieces.length) {
    const mark = pieces[at]?.marks[depth]
    let end = at + 1
    while (end < pieces.length && pieces[end]?.marks[depth] === mark) end++
    const group = pieces.slice(at, end)
    parts.push(
      mark === undefined ? group.map(({ text }) => text).join('') : marked(mark, textOf(group, depth + 1)),
    )
    at = end
  }
  return parts.length === 1 && typeof parts[0] === 'string' ? parts[0] : parts
}

function marked(mark: string, text: Text): Inline {
  if (mark === 'b') return { b: text }
  if (mark === 'i') return { i: text }
  if (mark === 'ins') return { ins: text }
  if (mark === 'del') return { del: text }
  return { a: text, href: mark.slice(1) }
}

/** Hands out a text from its beginning, piece by piece, up to one place after the other. */
export function reader(pieces: readonly Piece[]): (to: number) => Piece[] {
  let at = 0
  let [index, begin] = [0, 0]
  return (to) => {
    const taken: Piece[] = []
    for (let piece = pieces[index]; piece && at < to; piece = pieces[index]) {
      const end = begin + piece.text.length
      const until = Math.min(end, to)
      taken.push({ text: piece.text.slice(at - begin, until - begin), marks: piece.marks })
      at = until
      if (until < end) break
      index++
      begin = end
    }
    return glued(taken)
  }
}

/** A blank between two marked words goes with the first of them: no text of a notice is only blanks. */
function glued(pieces: readonly Piece[]): Piece[] {
  const result: Piece[] = []
  let blank = ''
  for (const { text, marks } of pieces) {
    const last = result.at(-1)
    if (/\S/.test(text)) result.push({ text: blank + text, marks })
    else if (last) result.splice(-1, 1, { ...last, text: last.text + text })
    blank = last || /\S/.test(text) ? '' : blank + text
  }
  return result
}
