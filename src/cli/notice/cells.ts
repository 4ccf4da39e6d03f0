import type { Block, Text } from '../../notice/model.ts'
import { isSame } from '../changes/normal.ts'
import { plainText } from '../changes/plain.ts'
import type { Line, PolicyDocument } from '../source/document.ts'

interface Row {
  /** Of the part it stands in. */
  readonly line: number
  readonly cells: readonly Text[]
}

/**
 * The line of the first row of a table with the same words in other cells: `yes` means something else under `not shared`.
 * `null` where there is none, or where there are other rows: then the words tell.
 */
export function firstMovedCell(before: PolicyDocument, after: PolicyDocument): number | null {
  const [old, now] = [rowsOf(before), rowsOf(after)]
  const moved = now.find(({ cells }, at) => !isSame(read(cells), read(old[at]?.cells ?? cells)))
  if (!moved || old.length !== now.length) return null
  const words = moved.cells.map(plainText).filter((text) => /\S/.test(text))
  const isRow = ({ line }: Line, at: number) =>
    line >= moved.line && words.every((text, further) => isSame(text, after.lines[at + further]?.text ?? ''))
  return after.lines.find(isRow)?.line ?? moved.line
}

const read = (cells: readonly Text[]) => cells.map(plainText).join('|')

const rowsOf = ({ parts }: PolicyDocument): Row[] =>
  parts.flatMap(({ line, blocks }) => blocks.flatMap(rowsIn).map((cells) => ({ line, cells })))

function rowsIn(block: Block): readonly Text[][] {
  if (typeof block === 'string' || 'p' in block) return []
  if ('table' in block) return block.table
  const items = 'ul' in block ? block.ul : block.ol
  return items.flatMap((item) =>
    typeof item === 'object' && 'blocks' in item ? item.blocks.flatMap(rowsIn) : [],
  )
}
