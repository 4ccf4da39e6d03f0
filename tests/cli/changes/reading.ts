import type { Block, Inline, Item, Text } from '../../../src/notice/model.ts'

type Side = 'ins' | 'del'

/** The texts of blocks in order, one per paragraph, item or cell, as they stand without what one side marks. */
export function linesWithout(side: Side, blocks: readonly Block[]): string[] {
  const text = (part: Text | Inline): string => {
    if (typeof part === 'string') return part
    if (Array.isArray(part)) return part.map(text).join('')
    if (side in part) return ''
    if ('a' in part) return text(part.a)
    return Object.values(part).map(text).join('')
  }
  const item = (one: Item): string[] =>
    typeof one === 'object' && 'blocks' in one ? one.blocks.flatMap(block) : [text(one)]
  const block = (one: Block): string[] => {
    if (typeof one === 'string') return [one]
    if ('p' in one) return [text(one.p)]
    if ('table' in one) return one.table.flat().map(text)
    return ('ul' in one ? one.ul : one.ol).flatMap(item)
  }
  return blocks.flatMap(block).filter((line) => line !== '')
}

/** What was there before: white space and typography are the later text's. */
export const earlier = (blocks: readonly Block[]): string[] =>
  linesWithout('ins', blocks).flatMap((line) => line.replace(/\s+/g, '') || [])

export const later = (blocks: readonly Block[]): string[] => linesWithout('del', blocks)

/** Any number of texts as they appear, for reading a test: `a [-b-]{+c+}`. */
export function shown(text: Text | Inline): string {
  if (typeof text === 'string') return text
  if (Array.isArray(text)) return text.map(shown).join('')
  if ('ins' in text) return `{+${shown(text.ins)}+}`
  if ('del' in text) return `[-${shown(text.del)}-]`
  if ('a' in text) return `<${shown(text.a)}>`
  return Object.entries(text)
    .map(([mark, inner]) => `(${mark} ${shown(inner)})`)
    .join('')
}
