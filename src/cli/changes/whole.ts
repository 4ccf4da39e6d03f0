import type { Block, Item, Text } from '../../notice/model.ts'
import { piecesOf, textOf } from './pieces.ts'
import { plainText } from './plain.ts'

export type Side = 'ins' | 'del'

/** A text that came or went as a whole. An empty table cell has nothing to mark. */
export function markText(text: Text, side: Side): Text {
  if (!/\S/.test(plainText(text))) return text
  const whole = textOf(piecesOf(text))
  return [side === 'ins' ? { ins: whole } : { del: whole }]
}

export const markItem = (item: Item, side: Side): Item =>
  typeof item === 'object' && 'blocks' in item
    ? { blocks: item.blocks.map((block) => markBlock(block, side)) }
    : markText(item, side)

export function markBlock(block: Block, side: Side): Block {
  if (typeof block === 'string') return { p: markText(block, side) }
  if ('p' in block) return { p: markText(block.p, side) }
  if ('ul' in block) return { ul: block.ul.map((item) => markItem(item, side)) }
  if ('ol' in block) return { ol: block.ol.map((item) => markItem(item, side)) }
  return { table: block.table.map((row) => row.map((cell) => markText(cell, side))) }
}
