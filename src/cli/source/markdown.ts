import type { FootnoteDefinition, RootContent, Table as TableNode } from 'mdast'
import remarkGfm from 'remark-gfm'
import remarkParse from 'remark-parse'
import { unified } from 'unified'
import { type Cell, deepest, type Flow, lineBreak, type Outline, type Run } from './flow.ts'
import { htmlFlows } from './html.ts'
import { calmMarkdown } from './markdown-calm.ts'
import { type Addresses, phrasing } from './phrasing.ts'

// One tilde is "about" to most people.
const parser = unified().use(remarkParse).use(remarkGfm, { singleTilde: false })

/** GFM. Raw HTML in it is read as HTML, piece by piece. */
export function readMarkdown(text: string, file: string): Outline {
  const { children } = parser.parse(calmMarkdown(text, file))
  const addresses: Addresses = new Map()
  walk(children, (node) => {
    if (node.type === 'definition' && !addresses.has(node.identifier))
      addresses.set(node.identifier, node.url)
    return true
  })
  return { flows: toFlows(children, addresses, 0) }
}

/** In document order. A loop where others recurse: a thousand quotations may lie in each other. */
function walk(nodes: readonly RootContent[], enter: (node: RootContent) => boolean): void {
  const waiting = [...nodes].reverse()
  for (let node = waiting.pop(); node; node = waiting.pop())
    if (enter(node)) for (const child of inside(node).reverse()) waiting.push(child)
}

/** What stands in a node one below the other. */
function inside(node: RootContent): RootContent[] {
  if (node.type === 'footnoteDefinition') return labelled(node)
  const isContainer = node.type === 'blockquote' || node.type === 'list' || node.type === 'listItem'
  return isContainer ? [...node.children] : []
}

function labelled({ label, identifier, children }: FootnoteDefinition): RootContent[] {
  const [first, ...others] = children
  const text = { type: 'text', value: `[${label ?? identifier}] ` } as const
  return first?.type === 'paragraph'
    ? [{ ...first, children: [text, ...first.children] }, ...others]
    : [...children]
}

function toFlows(nodes: readonly RootContent[], addresses: Addresses, depth: number): Flow[] {
  const flows: Flow[] = []
  walk(nodes, (node) => {
    if (node.type === 'list' && depth < deepest) {
      const items = node.children.map((item) => toFlows(item.children, addresses, depth + 1))
      const start = node.ordered && node.start !== 1 ? node.start : undefined
      flows.push({ kind: 'list', ordered: node.ordered === true, items, ...(start && { start }) })
      return false
    }
    const line = node.position?.start.line ?? 1
    if (node.type === 'heading' || node.type === 'paragraph') {
      const runs = phrasing(node.children, addresses)
      const depth = node.type === 'heading' ? node.depth : 0
      flows.push(depth ? { kind: 'heading', depth, runs, line } : { kind: 'paragraph', runs, line })
    } else if (node.type === 'code') flows.push({ kind: 'paragraph', runs: codeRuns(node.value, line), line })
    else if (node.type === 'table') flows.push({ kind: 'table', rows: toRows(node, addresses) })
    else if (node.type === 'html') for (const flow of htmlFlows(node.value, line, depth)) flows.push(flow)
    return true
  })
  return flows
}

/** What is indented by four is code to Markdown, and an address to who wrote it. */
const codeRuns = (code: string, line: number): Run[] =>
  code.split('\n').flatMap((text, at) => [{ text }, { text: lineBreak, line: line + at + 1 }])

const toRows = (table: TableNode, addresses: Addresses): Cell[][] =>
  table.children.map((row) =>
    row.children.map((cell) => ({
      runs: phrasing(cell.children, addresses),
      line: cell.position?.start.line ?? 1,
    })),
  )
