import type { Block, Item, Text } from '../../notice/model.ts'
import { piecesOf } from './pieces.ts'

/** The characters of a text, without its marks. */
export const plainText = (text: Text): string =>
  typeof text === 'string'
    ? text
    : piecesOf(text)
        .map((piece) => piece.text)
        .join('')

/** Cells are kept apart: a digit that moves to the next cell means something else there. */
const cells = (rows: readonly (readonly Text[])[]) => rows.flatMap((row) => row.map(plainText)).join(' | ')

/** The words of a block, for comparing and measuring. */
export function plainBlock(block: Block): string {
  if (typeof block === 'string') return block
  if ('p' in block) return plainText(block.p)
  if ('table' in block) return cells(block.table)
  return ('ul' in block ? block.ul : block.ol).map(plainItem).join('\n')
}

export const plainItem = (item: Item): string =>
  typeof item === 'object' && 'blocks' in item ? plainBlocks(item.blocks) : plainText(item)

export const plainBlocks = (blocks: readonly Block[]): string => blocks.map(plainBlock).join('\n')
