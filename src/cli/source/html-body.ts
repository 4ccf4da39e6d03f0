import type { Element, Nodes, Root } from 'hast'
import { dropped } from './elements.ts'

export interface Body {
  readonly root: Root | Element
  readonly title: string
  readonly language: string
}

/** Where the text of a page is, and what the page says of itself. */
export function bodyOf(tree: Root): Body {
  const all = elements(tree)
  const named = (name: string) => all.filter(({ tagName }) => tagName === name)
  const body = named('body')[0] ?? tree
  const mains = all.filter(({ tagName, properties }) => tagName === 'main' || properties.role === 'main')
  const enough = weigh(body) / 2
  // One of several articles is none in particular; one that holds little is a teaser.
  const root = [mains, named('article')]
    .flatMap((found) => (found.length === 1 ? found : []))
    .find((candidate) => weigh(candidate) > enough)
  const [heading, other] = named('h1')
  // Where the headings are all of one rank, what Google Docs and Word call the title may say it.
  const called = all.find(({ tagName, properties }) => tagName === 'p' && isTitle(properties.className))
  const title = heading && !other ? heading : (named('title')[0] ?? called)
  const language = named('html')[0]?.properties.lang
  return {
    root: root ?? body,
    title: title ? texts(title).join('') : '',
    language: typeof language === 'string' ? language : '',
  }
}

const isTitle = (names: unknown): boolean =>
  Array.isArray(names) && names.some((name) => name === 'title' || name === 'MsoTitle')

/** In document order, those in what is dropped too. */
function elements(root: Nodes): Element[] {
  const found: Element[] = []
  const visit = (node: Nodes) => {
    if (node.type === 'element') found.push(node)
    if ('children' in node) for (const child of node.children) visit(child)
  }
  visit(root)
  return found
}

/** How much there is to read, roughly. */
const weigh = (node: Nodes) => texts(node).reduce((sum, text) => sum + text.trim().length, 0)

function texts(root: Nodes): string[] {
  const found: string[] = []
  const visit = (node: Nodes) => {
    if (node.type === 'text') found.push(node.value)
    const isText = node === root || node.type !== 'element' || !dropped.has(node.tagName)
    if (isText && 'children' in node) for (const child of node.children) visit(child)
  }
  visit(root)
  return found
}
