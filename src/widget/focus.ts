import { dom } from './dom.ts'
/** Nothing has the focus: it never had, or what had it is gone. */
export function focusLost(): boolean {
  const { activeElement, body } = dom
  return !activeElement || activeElement === body
}

/** Focuses a text; one of the page's is focusable only while it has the focus. */
export function land(text: HTMLElement | null): void {
  if (text && !text.hasAttribute('tabindex')) {
    text.tabIndex = -1
    text.addEventListener('blur', () => text.removeAttribute('tabindex'), { once: true })
  }
  text?.focus({ preventScroll: true })
}
