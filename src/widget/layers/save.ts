import { isPerson } from '../answers.ts'
import { isTwice } from '../purposes.ts'
import { switched } from './switched.ts'
import type { FullUi } from './ui.ts'

/**
 * Records the switches. What was left on is no answer, but who saves the choices has read them. A new yes of somebody
 * young to a sale only leads to the question by itself (B-47).
 */
export function save(ui: FullUi, event: Event): void {
  const dialog = (event.currentTarget as Element).closest('dialog')
  if (!dialog) return
  const { settings, state } = ui
  const { initially } = settings.rule
  const all = switched(ui, dialog)
  const sales = settings.purposes.filter(
    (one) => all[one.id] && state.purposes[one.id] !== 'granted' && isTwice(one, state),
  )
  const rest = Object.entries(all).filter(([id]) => !sales.some((sale) => sale.id === id))
  // Nothing said is not the same as having said nothing.
  if (sales.length && !rest.length) dialog.close()
  else if (rest.length || initially === 'closed') ui.answer(event, Object.fromEntries(rest))
  else ui.on.told(event)
  // What the browser's signal has answered as well leaves the rest to be asked about.
  if (initially === 'open' && rest.length && ui.state.asking && isPerson(ui, event)) ui.on.told(event)
  if (sales.length && ui.allowed(event)) for (const { id } of sales) void ui.ask(id)
}
