import type { Element } from 'hast'
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
