import type { Revision } from '../notice/model.ts'
import type { Ui } from './ui.tsx'

/** The version the visitor answered under, where that is an earlier one. */
export function answered({ notice, state: { decision } }: Ui): Revision | undefined {
  const { history = [], effectiveDate } = notice
  const date = decision?.effectiveDate ?? effectiveDate
  return date < effectiveDate ? history.find((version) => version.effectiveDate <= date) : undefined
}

/** What every version since then says it changed, the oldest first: visitors skip versions. */
export function sentences(ui: Ui): (string | undefined)[] {
  const { notice } = ui
  const { history = [] } = notice
  const was = answered(ui)
  const since = was ? history.slice(0, history.indexOf(was)) : []
  return [notice, ...since].map(({ changes }) => changes).reverse()
}
