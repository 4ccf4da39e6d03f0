import type { Guard } from '../guard.ts'
import { method } from '../natives.ts'
import { putBefore, read } from './marked.ts'

const PUBLIC = 'data-askfirst-public'

/**
 * What is published is warned of, once for each form, before it goes. The warning stands in the page, before the
 * form, in its own words and style; it is an acknowledgement, and recorded nowhere. Returns whether to hold the form;
 * the second half of a double click has read nothing yet.
 */
export function warnOfPublic(
  guard: Guard,
  warning: string,
): (form: HTMLFormElement, isDouble: boolean) => boolean {
  const { document, Document } = guard.window
  const create = method(Document.prototype, 'createElement')
  const warned = new WeakSet<HTMLFormElement>()
  return (form, isDouble) => {
    if (read(form, PUBLIC) === null) return false
    if (warned.has(form)) return isDouble
    const text = create(document, 'p') as HTMLElement
    text.setAttribute('role', 'alert')
    text.setAttribute('data-askfirst-warning', '')
    text.tabIndex = -1
    text.append(warning)
    putBefore(form, text)
    warned.add(form)
    text.focus()
    guard.note('public form', [], 'held')
    guard.undoing(() => text.remove())
    return true
  }
}
