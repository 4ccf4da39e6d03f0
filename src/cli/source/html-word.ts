import type { Element, Nodes, Text } from 'hast'

/** As Word draws it, with what it puts between mark and text; in a letter's place only where nothing else is that letter. */
const mark = /^\s*[·•▪§o][^\S\u00a0]*(?:\u00a0|$)/

/** Word writes the items of a list as paragraphs, and their marks as text: these are items again, of one flat list. */
export function withWordLists(nodes: readonly Nodes[]): readonly Nodes[] {
  if (!nodes.some(isWordItem)) return nodes
  const out: Nodes[] = []
  let items: Element[] | null = null
  for (const node of nodes) {
    const item = isWordItem(node) ? unmarked(node) : null
    if (item && items) items.push(item)
    else if (item) {
      items = [item]
      out.push({ ...item, tagName: 'ul', children: items })
    } else if (!items || !isBlank(node)) {
      items = null
      out.push(node)
    }
  }
  return out
}

const isWordItem = (node: Nodes): node is Element =>
  node.type === 'element' && node.tagName === 'p' && /\bMsoListParagraph/.test(`${node.properties.className}`)

const isBlank = (node: Nodes): boolean => node.type === 'text' && !node.value.trim()

/** `null` where it has no mark: a second paragraph of an item, or one that is numbered, which reads well as it is. */
function unmarked(node: Element): Element | null {
  const first = firstText(node)
  if (!first || !mark.test(first.value)) return null
  first.value = first.value.replace(mark, '')
  return { ...node, tagName: 'li', properties: {} }
}

function firstText(node: Nodes): Text | null {
  if (node.type === 'text') return isBlank(node) ? null : node
  if (!('children' in node)) return null
  for (const child of node.children) {
    const text = firstText(child)
    if (text) return text
  }
  return null
}
