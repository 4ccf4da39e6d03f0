import type { BlockContent, ListItem, PhrasingContent, Root, RootContent } from 'mdast'
import remarkGfm from 'remark-gfm'
import remarkStringify from 'remark-stringify'
import { unified } from 'unified'
import type { Block, Inline, Item, Text } from '../../notice/model.ts'
import type { Part, PolicyDocument } from '../source/document.ts'

const writer = unified().use(remarkGfm).use(remarkStringify, { bullet: '-', rule: '-' })

/** The text of a policy as Markdown, for one whose own format cannot have front matter. */
export function asMarkdown({ title, parts }: PolicyDocument): string {
  const children = [...(title ? [heading(1, title)] : []), ...parts.flatMap(partContent)]
  const root: Root = { type: 'root', children }
  return writer.stringify(root)
}

const heading = (depth: number, text: string): RootContent => ({
  type: 'heading',
  depth: depth < 4 ? (depth < 3 ? (depth < 2 ? 1 : 2) : 3) : depth < 5 ? 4 : 5,
  children: [{ type: 'text', value: text }],
})

function partContent({ number, title, level, blocks }: Part): RootContent[] {
  const named = number && /^[\w.]*[^.)\]]$/.test(number) ? `${number}. ${title}` : `${number} ${title}`.trim()
  return [...(title ? [heading(level + 1, named)] : []), ...blocks.map(block)]
}

function block(one: Block): BlockContent {
  if (typeof one === 'string') return paragraph(one)
  if ('p' in one) return paragraph(one.p)
  if ('table' in one) {
    const rows = one.table.map((cells) => ({
      type: 'tableRow' as const,
      children: cells.map((cell) => ({ type: 'tableCell' as const, children: phrases(cell) })),
    }))
    return { type: 'table', children: rows }
  }
  const ordered = 'ol' in one
  const items = ordered ? one.ol : one.ul
  return { type: 'list', ordered, spread: false, children: items.map(item) }
}

const item = (one: Item): ListItem => ({
  type: 'listItem',
  spread: false,
  children: typeof one === 'object' && 'blocks' in one ? one.blocks.map(block) : [paragraph(one)],
})

const paragraph = (text: Text): BlockContent => ({ type: 'paragraph', children: phrases(text) })

const phrases = (text: Text): PhrasingContent[] =>
  typeof text === 'string' ? [{ type: 'text', value: text }] : text.map(phrase)

function phrase(one: Inline): PhrasingContent {
  if (typeof one === 'string') return { type: 'text', value: one }
  if ('b' in one) return { type: 'strong', children: phrases(one.b) }
  if ('i' in one) return { type: 'emphasis', children: phrases(one.i) }
  if ('a' in one) return { type: 'link', url: one.href, children: phrases(one.a) }
  // A document as it was read has no marks of what changed.
  const inner = 'ins' in one ? one.ins : one.del
  return { type: 'emphasis', children: phrases(inner) }
}
