import { render } from 'preact'
import { Ask } from './Ask.tsx'
import { Second, Unavailable } from './Second.tsx'
import type { FullUi } from './ui.ts'

/**
 * Draws what is open in its place, the last one, or nothing.
 * @param usable whether there is a notice to be shown
 * @param tab of the second layer
 * @param asked the purpose of a question just in time
 */
export function show(
  root: ParentNode,
  ui: FullUi,
  usable: boolean | undefined,
  tab?: string,
  asked?: string,
): void {
  const open = tab ? (usable ? Second(ui, tab) : Unavailable(ui)) : asked && Ask(ui, asked)
  const place = root.lastElementChild
  if (place) render(open, place)
}

/** A modal that was taken out of the page with its body is none any more. */
export function reopen(root: ParentNode): void {
  const dialog = root.querySelector('dialog')
  if (!dialog) return
  dialog.open = false
  dialog.showModal()
  dialog.querySelector('h2')?.focus()
}
