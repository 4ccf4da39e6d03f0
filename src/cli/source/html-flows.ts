import type { Element, Nodes } from 'hast'
import { blocks, dropped, markOf } from './elements.ts'
import { deepest, type Flow, lineBreak, type Marks, type Run } from './flow.ts'
import { isComment, isHidden } from './html-hidden.ts'
import { isLayout, toRows } from './html-table.ts'
import { withWordLists } from './html-word.ts'
import { safeLink } from './link.ts'

export interface Surroundings {
  /** Lines of the document before this HTML. */
  readonly before: number
  /** How many lists it stands in. */
  readonly depth: number
  /** Inside `<main>` or `<article>` a header belongs to the text; on the page it does not. */
  readonly isText: boolean
  /** In a heading that says nothing else, a button that unfolds what is below it is the heading. */
  readonly isFolding?: boolean
}

export function toFlows(nodes: readonly Nodes[], around: Surroundings, marks: Marks = {}): Flow[] {
  const flows = new HtmlFlows(around)
  for (const node of nodes) flows.enter(node, marks)
  return flows.done()
}

/** Text between two blocks is a paragraph, whether it is marked as one or not. */
class HtmlFlows {
  private readonly flows: Flow[] = []
  private runs: Run[] = []
  private line: number | null = null

  constructor(private around: Surroundings) {}

  done(): Flow[] {
    this.end()
    return this.flows
  }

  enter(node: Nodes, marks: Marks): void {
    if (node.type === 'text') this.say(node.value, marks, node)
    else if (node.type === 'root') this.all(node.children, marks)
    else if (node.type === 'element' && !this.isOut(node)) this.element(node, marks)
  }

  private isOut(node: Element): boolean {
    const isPage = /^(header|footer)$/.test(node.tagName) && !this.around.isText
    const isTitle = node.tagName === 'button' && this.around.isFolding
    return isPage || (dropped.has(node.tagName) && !isTitle) || isHidden(node) || isComment(node)
  }

  private element(node: Element, marks: Marks): void {
    const { tagName: name, properties } = node
    if (name === 'br') this.runs.push({ text: lineBreak, line: this.lineOf(node) })
    else if (name === 'img') this.say(` ${properties.alt ?? ''} `, marks, node)
    else if (blocks.has(name)) {
      this.end()
      this.block(node, marks)
      this.end()
    } else this.all(node.children, { ...marks, ...this.marksOf(node) })
  }

  private marksOf({ tagName, properties }: Element): Marks {
    const href = tagName === 'a' ? safeLink(`${properties.href ?? ''}`) : undefined
    return href ? { href } : (markOf(tagName) ?? {})
  }

  private block(node: Element, marks: Marks): void {
    const { tagName: name } = node
    const [, depth] = /^h([1-6])$/.exec(name) ?? []
    if (depth)
      this.flows.push({
        kind: 'heading',
        depth: Number(depth),
        runs: this.title(node),
        line: this.lineOf(node),
      })
    else if (/^(ul|ol|menu|dir)$/.test(name) && this.around.depth < deepest) this.list(node)
    else if (name === 'table' && !isLayout(node))
      this.flows.push({
        kind: 'table',
        rows: toRows(node, (cell) => ({ runs: this.inside(cell), line: this.lineOf(cell) })),
      })
    else if (name === 'pre') this.lines(node)
    else {
      const outer = this.around
      if (/^(main|article|section)$/.test(name)) this.around = { ...outer, isText: true }
      this.all(node.children, { ...marks, ...markOf(name) })
      this.around = outer
    }
  }

  /** What stands in a list but in none of its items is one too. */
  private list(node: Element): void {
    const around = { ...this.around, depth: this.around.depth + 1, isText: true }
    const items: Flow[][] = []
    for (const child of node.children) {
      const flows = toFlows([child], around)
      const last = items.at(-1)
      const isList = child.type === 'element' && /^(ul|ol)$/.test(child.tagName)
      if (isList && last) last.push(...flows)
      else if (flows.length) items.push(flows)
    }
    const ordered = node.tagName === 'ol'
    const start = ordered ? Math.trunc(Number(node.properties.start ?? 1)) : 1
    this.flows.push({ kind: 'list', ordered, items, ...(start > 1 && { start }) })
  }

  /** On one line, or on a few with breaks between: for headings and cells. */
  private inside(node: Element): Run[] {
    return flatten(toFlows(node.children, { ...this.around, isText: true }))
  }

  private title(node: Element): Run[] {
    const runs = this.inside(node)
    if (runs.some(({ text }) => /[\p{L}\p{N}]/u.test(text))) return runs
    return flatten(toFlows(node.children, { ...this.around, isText: true, isFolding: true }))
  }

  private lines(node: Element): void {
    for (const run of this.inside(node)) this.runs.push(run)
  }

  private all(nodes: readonly Nodes[], marks: Marks): void {
    for (const node of withWordLists(nodes)) this.enter(node, marks)
  }

  private say(text: string, marks: Marks, node: Nodes): void {
    if (text.trim()) this.line ??= this.lineOf(node) + before(text)
    this.runs.push({ text, ...marks })
  }

  private end(): void {
    if (this.line !== null) this.flows.push({ kind: 'paragraph', runs: this.runs, line: this.line })
    this.runs = []
    this.line = null
  }

  private lineOf(node: Nodes): number {
    return this.around.before + (node.position?.start.line ?? 1)
  }
}

/** Lines before the first that is not empty. */
const before = (text: string): number => (/^\s*/.exec(text)?.[0].split('\n').length ?? 1) - 1

function flatten(flows: readonly Flow[]): Run[] {
  const runs: Run[] = []
  for (const flow of flows) {
    if (runs.length) runs.push({ text: lineBreak })
    const inner =
      flow.kind === 'list'
        ? flow.items.map(flatten)
        : flow.kind === 'table'
          ? flow.rows.flatMap((cells) => cells.map((cell) => cell.runs))
          : [flow.runs]
    for (const [at, some] of inner.entries()) {
      if (at) runs.push({ text: lineBreak })
      for (const run of some) runs.push(run)
    }
  }
  return runs
}
