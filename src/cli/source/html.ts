import rehypeParse from 'rehype-parse'
import { unified } from 'unified'
import type { Flow, Marks, Outline } from './flow.ts'
import { bodyOf } from './html-body.ts'
import { calmHtml } from './html-calm.ts'
import { toFlows } from './html-flows.ts'
import { safeLink } from './link.ts'

const whole = unified().use(rehypeParse)
const part = unified().use(rehypeParse, { fragment: true })

/** A whole page: its `<main>` or `<article>` where there is one that holds the text, else its body. */
export function readHtml(text: string): Outline {
  const { root, title, language } = bodyOf(whole.parse(calmHtml(text)))
  const isText = root.type === 'element' && root.tagName !== 'body'
  const flows = toFlows(root.children, { before: 0, depth: 0, isText })
  return { flows, ...(title && { title }), ...(language && { language }) }
}

/**
 * A piece of HTML in a document of another format.
 * @param line where it begins there
 * @param depth how many lists it already stands in
 */
export const htmlFlows = (html: string, line: number, depth: number): Flow[] =>
  toFlows([part.parse(calmHtml(html))], { before: line - 1, depth, isText: true })

/** Of a single `<a …>`. */
export function linkOf(tag: string): Marks {
  const [node] = part.parse(calmHtml(tag)).children
  const href = node?.type === 'element' ? safeLink(`${node.properties.href ?? ''}`) : undefined
  return href ? { href } : {}
}
