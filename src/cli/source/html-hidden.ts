import type { Element, ElementContent } from 'hast'
import { toString as textIn } from 'mdast-util-to-string'

/** Longer than the name of an icon: text that is folded away at the moment, but there. */
const icon = 40

/** Not shown to anybody. */
export function isHidden({ properties, children }: Element): boolean {
  const { hidden, style, ariaHidden, role } = properties
  // What a heading above it unfolds, or a tab.
  if (/^(region|tabpanel)$/.test(`${role ?? ''}`)) return false
  // `until-found` opens by itself.
  if (hidden !== undefined && hidden !== null && hidden !== 'until-found') return true
  if (typeof style === 'string' && /(^|;)\s*(display\s*:\s*none|visibility\s*:\s*hidden)\b/i.test(style))
    return true
  return `${ariaHidden ?? ''}` === 'true' && textIn(children).trim().length < icon
}

/** What somebody noted beside the text in Word or Google Docs: the export puts it into the text, and marks it. */
export function isComment({ tagName, properties, children }: Element): boolean {
  const { style, className, href } = properties
  if (/mso-element\s*:\s*comment(?:-list)?\b/i.test(`${style ?? ''}`)) return true
  if (
    Array.isArray(className) &&
    className.some((name) => /^(MsoCommentReference|msocomanchor)$/.test(`${name}`))
  )
    return true
  if (tagName === 'a') return /^#cmnt\d+$/.test(`${href ?? ''}`)
  return tagName === 'div' && children.some((child) => inside(child).some(isNote))
}

const inside = (node: ElementContent): ElementContent[] => (node.type === 'element' ? node.children : [])

const isNote = (node: ElementContent): boolean =>
  node.type === 'element' && node.tagName === 'a' && /^#cmnt_ref\d+$/.test(`${node.properties.href ?? ''}`)
