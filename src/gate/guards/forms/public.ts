import type { Guard } from '../guard.ts'
import { read } from './marked.ts'

const PUBLIC = 'data-askfirst-public'

/**
 * What is published is warned of, once for each form, before it goes. The warning stands in the page, before the
 * form, in its own words and style; it is an acknowledgement, and recorded nowhere. Returns whether to hold the form.
 */
export function warnOfPublic(guard: Guard, warning: string): (form: HTMLFormElement) => boolean {
  const { document, Element } = guard.window
  const { before } = Element.prototype
  const warned = new WeakSet<HTMLFormElement>()
  return (form) => {
    if (read(form, PUBLIC) === null || warned.has(form)) return false
    warned.add(form)
    const text = document.createElement('p')
    text.setAttribute('role', 'alert')
    text.setAttribute('data-askfirst-warning', '')
    text.tabIndex = -1
    text.append(warning)
    Reflect.apply(before, form, [text])
    text.focus()
    guard.note('public form', [], 'held')
    guard.undoing(() => text.remove())
    return true
  }
}
