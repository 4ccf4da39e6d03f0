import { isTwice } from '../purposes.ts'
import { switched } from './switched.ts'
import type { FullUi } from './ui.ts'

/** Records the switches. A new yes of somebody young to a sale only leads to the question by itself (B-47). */
export function save(ui: FullUi, event: Event): void {
  const dialog = (event.currentTarget as Element).closest('dialog')
  if (!dialog) return
  const { settings, state } = ui
  const all = switched(ui, dialog)
  const sales = settings.purposes.filter(
    (one) => all[one.id] && state.purposes[one.id] !== 'granted' && isTwice(one, state),
  )
  const rest = Object.entries(all).filter(([id]) => !sales.some((sale) => sale.id === id))
  // Nothing said is not the same as having said nothing.
  if (sales.length && !rest.length) dialog.close()
  else ui.answer(event, Object.fromEntries(rest))
  if (sales.length && ui.allowed(event)) for (const { id } of sales) void ui.ask(id)
}
