import type { Line, Part, PolicyDocument } from '../../../src/cli/source/document.ts'
import type { Block, Inline, Item } from '../../../src/notice/model.ts'

type Mutable<T> = { -readonly [K in keyof T]: T[K] }

const kinds: readonly (readonly [Line['kind'], RegExp])[] = [
  ['heading', /^(?:(#+) )(?:([IVX]+|\d+(?:\.\d+)*)\. )?(.*)/],
  ['item', /^( *)(?:- |(?:\d+|[a-z])\. )(.*)/],
]

/**
 * A policy as the reader would give it: `# I. Title`, paragraphs of one line, items `- `, `1. `, and ` a. ` under one
 * of those, a row of cells `| a | b |`, links `[text](href)`.
 */
export function policy(text: string, head: Record<string, unknown> = {}): PolicyDocument {
  const parts: (Omit<Mutable<Part>, 'blocks'> & { blocks: Block[] })[] = [
    { number: '', title: '', level: 1, line: 1, blocks: [] },
  ]
  const lines: Line[] = []
  for (const [at, written] of text.split('\n').entries()) {
    if (!written.trim()) continue
    const line = at + 1
    const [kind, match] = kindOf(written)
    if (kind === 'heading') {
      const [, marks = '', number = '', title = ''] = match
      parts.push({ number, title, level: marks.length, line, blocks: [] })
      lines.push({ text: title, line, kind })
      continue
    }
    const words = (kind === 'item' ? match[2] : written)?.trim() ?? ''
    add(parts.at(-1)?.blocks ?? [], kind, words, written.startsWith(' '), /^ *[\da-z]+\. /.test(written))
    lines.push({ text: words.replace(/\[([^\]]*)\]\([^)]*\)/g, '$1'), line, kind })
  }
  const title = typeof head.title === 'string' ? head.title : (lines[0]?.text ?? '')
  return {
    file: 'policy.md',
    format: 'markdown',
    head,
    headLine: () => 2,
    title,
    language: null,
    parts,
    lines,
  }
}

function kindOf(written: string): [Line['kind'], RegExpExecArray | string[]] {
  for (const [kind, pattern] of kinds) {
    const match = pattern.exec(written)
    if (match) return [kind, match]
  }
  return ['paragraph', []]
}

function add(blocks: Block[], kind: Line['kind'], words: string, nested: boolean, ordered: boolean) {
  if (kind !== 'item') return void blocks.push({ p: inline(words) })
  const last = blocks.at(-1)
  const list = typeof last === 'object' ? ('ol' in last ? last.ol : 'ul' in last ? last.ul : null) : null
  if (nested && list) {
    const outer = list.at(-1) as { blocks: Block[] }
    return add(outer.blocks, kind, words, false, ordered)
  }
  const item: Item = { blocks: [{ p: inline(words) }] }
  if (list) list.push(item)
  else blocks.push(ordered ? { ol: [item] } : { ul: [item] })
}

const inline = (words: string) =>
  words.split(/(\[[^\]]*\]\([^)]*\))/).flatMap((piece): Inline[] => {
    const [, a, href] = /^\[([^\]]*)\]\(([^)]*)\)$/.exec(piece) ?? []
    return a !== undefined && href !== undefined ? [{ a, href }] : piece ? [piece] : []
  })
