import type { PhrasingContent } from 'mdast'
import { lineBreak, type Marks, type Run } from './flow.ts'
import { InlineHtml } from './inline-html.ts'
import { safeLink } from './link.ts'

/** Of link references, by identifier. */
export type Addresses = Map<string, string>

interface Waiting {
  readonly node: PhrasingContent
  readonly marks: Marks
}

/** The text of a paragraph with its marks. What is struck out is not said. */
export function phrasing(nodes: readonly PhrasingContent[], addresses: Addresses): Run[] {
  const runs: Run[] = []
  const html = new InlineHtml()
  const waiting: Waiting[] = []
  const enter = (children: readonly PhrasingContent[], marks: Marks) => {
    for (let at = children.length - 1; at >= 0; at--) {
      const node = children[at]
      if (node) waiting.push({ node, marks })
    }
  }
  const say = (text: string, marks: Marks) => {
    if (!html.isMuted) runs.push({ text, ...html.marks, ...marks })
  }
  enter(nodes, {})
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    const { node, marks } = next
    const line = node.position?.end.line
    const pause = () => runs.push({ text: lineBreak, ...(line && { line }) })
    if (node.type === 'break') pause()
    else if (node.type === 'html') {
      if (html.read(node.value)) pause()
    } else if ('children' in node) {
      if (node.type !== 'delete') enter(node.children, { ...marks, ...marksOf(node, addresses) })
    } else say(textOf(node), marks)
  }
  return runs
}

function marksOf(node: PhrasingContent, addresses: Addresses): Marks {
  if (node.type === 'strong') return { b: true }
  if (node.type === 'emphasis') return { i: true }
  const url =
    node.type === 'link'
      ? node.url
      : node.type === 'linkReference'
        ? addresses.get(node.identifier)
        : undefined
  const href = url === undefined ? undefined : safeLink(url)
  return href === undefined ? {} : { href }
}

function textOf(node: PhrasingContent): string {
  if (node.type === 'image' || node.type === 'imageReference') return node.alt ?? ''
  if (node.type === 'footnoteReference') return `[${node.label ?? node.identifier}]`
  return 'value' in node ? node.value : ''
}
