import { h } from 'preact'
import { Dialog } from './Dialog.tsx'
import { Terms } from './PurposeRow.tsx'
import type { FullUi } from './ui.ts'

/** Just in time: one purpose, at the moment something needs it. */
export function Ask(ui: FullUi, id: string) {
  const purpose = ui.notice.purposes.find((purpose) => purpose.id === id)
  return (
    purpose &&
    Dialog(ui, 'ask', purpose.title, [<p>{purpose.description}</p>, Terms(ui, purpose)], 'refuse', 'allow')
  )
}
