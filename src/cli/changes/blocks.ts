import type { Block, Item, Text } from '../../notice/model.ts'
import { align } from './align.ts'
import { plainBlock, plainItem, plainText } from './plain.ts'
import { compareTexts } from './texts.ts'
import { markBlock, markItem, markText, type Side } from './whole.ts'

/**
 * The later blocks, with what came and went marked: first which paragraph, item or row became which, then the words
 * inside. Without the `del`s and with the `ins`es unwrapped, it is the later text; the other way round, the earlier.
 */
export function compareBlocks(before: readonly Block[], after: readonly Block[]): Block[] {
  return align(before, after, plainBlock).flatMap((row) => {
    const both = row.before !== undefined && row.after !== undefined && inside(row.before, row.after)
    if (both) return both
    const came = row.after === undefined ? [] : [markBlock(row.after, 'ins')]
    return row.before === undefined ? came : [markBlock(row.before, 'del'), ...came]
  })
}

const proseOf = (block: Block): Text | null =>
  typeof block === 'string' ? block : 'p' in block ? block.p : null
const itemsOf = (block: Block): Item[] | null =>
  typeof block === 'string' ? null : 'ul' in block ? block.ul : 'ol' in block ? block.ol : null

/** `null` where nothing of one is in the other: tables and what is none, tables with other columns. */
function inside(before: Block, after: Block): Block[] | null {
  const [proseBefore, proseAfter] = [proseOf(before), proseOf(after)]
  const [itemsBefore, itemsAfter] = [itemsOf(before), itemsOf(after)]
  if (itemsAfter && (itemsBefore || proseBefore !== null)) {
    const items = compareItems(itemsBefore ?? [proseBefore ?? ''], itemsAfter)
    return [typeof after === 'object' && 'ol' in after ? { ol: items } : { ul: items }]
  }
  // A list that became a paragraph.
  if (itemsBefore && proseAfter !== null) return compareBlocks(itemsBefore.flatMap(nested), [after])
  if (proseBefore !== null && proseAfter !== null) return [paragraph(compareTexts(proseBefore, proseAfter))]
  if (typeof before === 'string' || typeof after === 'string') return null
  return 'table' in before && 'table' in after ? compareTables(before.table, after.table) : null
}

const paragraph = (text: Text): Block => (typeof text === 'string' ? text : { p: text })

function compareItems(before: readonly Item[], after: readonly Item[]): Item[] {
  return align(before, after, plainItem).map((row) => {
    if (row.before === undefined) return markItem(row.after ?? '', 'ins')
    if (row.after === undefined) return markItem(row.before, 'del')
    const [one, other] = [row.before, row.after]
    if (!isNested(one) && !isNested(other)) return compareTexts(one, other)
    return { blocks: compareBlocks(nested(one), nested(other)) }
  })
}

const isNested = (item: Item): item is { blocks: Block[] } => typeof item === 'object' && 'blocks' in item
const nested = (item: Item): Block[] => (isNested(item) ? item.blocks : [{ p: item }])

/** Row by row, cell by cell; `null` where the columns are other ones. */
function compareTables(before: readonly Text[][], after: readonly Text[][]): Block[] | null {
  const widths = new Set([...before, ...after].map((row) => row.length))
  if (widths.size > 1) return null
  const mark = (row: readonly Text[], side: Side) => row.map((cell) => markText(cell, side))
  const read = (row: readonly Text[]) => row.map(plainText).join(' | ')
  const table = align(before, after, read).map((row) => {
    if (row.before === undefined) return mark(row.after ?? [], 'ins')
    if (row.after === undefined) return mark(row.before, 'del')
    return row.after.map((cell, at) => compareTexts(row.before?.[at] ?? [], cell))
  })
  return [{ table }]
}
