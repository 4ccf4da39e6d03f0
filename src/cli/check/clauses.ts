import type { Block, Inline, Item, Text } from '../../notice/model.ts'
import type { Part, PolicyDocument } from '../source/document.ts'

export interface Link {
  readonly text: string
  readonly href: string
}

/** A heading, a paragraph, an item, a row of cells: the smallest thing of a policy one can point at. */
export interface Clause {
  /** As people cite it: `I.4.e`. The title of its part where nothing is numbered. */
  readonly number: string
  /** Of a list, or a row of a table. */
  readonly isItem: boolean
  readonly text: string
  readonly links: readonly Link[]
  /** Counted from 1. */
  readonly line: number
  /** The part it stands in, and the ones around that. */
  readonly path: readonly Part[]
}

/** The policy clause by clause, headings apart. */
export function clausesOf({ parts, lines }: PolicyDocument): Clause[] {
  const standing = new Map<string, number[]>()
  const headings = new Set(parts.map(({ line }) => line))
  for (const { text, line, kind } of lines) {
    if (kind === 'heading' && headings.has(line)) continue
    const key = squeeze(text)
    const known = standing.get(key)
    if (known) known.push(line)
    else standing.set(key, [line])
  }
  // The same words may stand in several places: each is used up once, in order.
  for (const places of standing.values()) places.reverse()

  const clauses: Clause[] = []
  const path: Part[] = []
  for (const part of parts) {
    while ((path.at(-1)?.level ?? 0) >= part.level) path.pop()
    path.push(part)
    const around = [...path]
    let { line } = part
    for (const { marks, isItem, text, begins = text } of part.blocks.flatMap((block) => pieces(block, []))) {
      line = standing.get(squeeze(plain(begins)))?.pop() ?? line
      clauses.push({
        number: cite(around, marks),
        isItem,
        text: plain(text),
        links: linksIn(text),
        line,
        path: around,
      })
    }
  }
  return clauses
}

interface Piece {
  readonly marks: readonly string[]
  readonly isItem: boolean
  readonly text: Text
  /** Of a row, the first cell: that is what has a line. */
  readonly begins?: Text
}

function pieces(block: Block, marks: readonly string[], isItem = false): Piece[] {
  if (typeof block === 'string') return [{ marks, isItem, text: block }]
  if ('p' in block) return [{ marks, isItem, text: block.p }]
  if ('table' in block) return block.table.map((row) => toPiece(row, marks))
  if ('ul' in block) return block.ul.flatMap((item) => inItem(item, marks))
  return block.ol.flatMap((item, at) => inItem(item, [...marks, ordinal(at, marks.length)]))
}

const toPiece = (row: readonly Text[], marks: readonly string[]): Piece => ({
  marks,
  isItem: true,
  text: row.flatMap(spaced),
  begins: row.find((cell) => cell.length) ?? '',
})

const inItem = (item: Item, marks: readonly string[]): Piece[] =>
  typeof item === 'string' || Array.isArray(item)
    ? [{ marks, isItem: true, text: item }]
    : item.blocks.flatMap((block) => pieces(block, marks, true))

const spaced = (cell: Text): Inline[] => [...(typeof cell === 'string' ? [cell] : cell), ' ']

/** Lists in lists are lettered, as lawyers do: 4, then e. */
const ordinal = (at: number, depth: number): string =>
  depth % 2 && at < 26 ? String.fromCharCode(97 + at) : String(at + 1)

function cite(path: readonly Part[], marks: readonly string[]): string {
  const numbers: string[] = []
  for (const { number } of path) {
    // 3.2 under 3 says it all.
    if (number.startsWith(`${numbers.join('.')}.`)) numbers.length = 0
    if (number) numbers.push(number)
  }
  return [...numbers, ...marks].join('.') || (path.at(-1)?.title ?? '')
}

/** The words of a text, emphasis and links taken off. */
export const plain = (text: Text): string =>
  typeof text === 'string'
    ? text
    : text.map((part) => (typeof part === 'string' ? part : plain(inner(part)))).join('')

function linksIn(text: Text): Link[] {
  if (typeof text === 'string') return []
  return text.flatMap((part) => {
    if (typeof part === 'string') return []
    return 'a' in part ? [{ text: plain(part.a), href: part.href }] : linksIn(inner(part))
  })
}

function inner(part: Exclude<Inline, string>): Text {
  if ('b' in part) return part.b
  if ('i' in part) return part.i
  if ('a' in part) return part.a
  return 'ins' in part ? part.ins : part.del
}

const squeeze = (text: string): string => text.replace(/\s+/g, ' ').trim()
