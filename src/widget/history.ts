import type { Purpose, Revision } from '../notice/model.ts'
import type { Ui } from './ui.tsx'

/** The version the visitor answered under, where that is an earlier one. */
export function answered({ notice, state: { decision } }: Ui): Revision | undefined {
  const { history = [], effectiveDate } = notice
  const date = decision?.effectiveDate ?? effectiveDate
  return date < effectiveDate ? history.find((version) => version.effectiveDate <= date) : undefined
}

/**
 * What the versions since then say they changed, the oldest first: visitors skip versions.
 * @param purposes only versions that changed one of these; all without
 */
export function sentences(ui: Ui, purposes?: readonly Purpose[]): (string | undefined)[] {
  const { notice } = ui
  const { history = [] } = notice
  const was = answered(ui)
  const since = [notice, ...(was ? history.slice(0, history.indexOf(was)) : [])]
  const touched = purposes?.map(({ since }) => since ?? notice.effectiveDate)
  return since
    .flatMap(({ effectiveDate, changes }) => (touched?.includes(effectiveDate) === false ? [] : changes))
    .reverse()
}
