import { grants } from './answers.ts'
import type { Receipt } from './model.ts'

/**
 * Of two receipts of one visitor's browser, the one that holds, whichever came first: an old grant may arrive after the
 * refusal that followed it (fault 141). Where two tabs counted alike, it is the one that opens less, as in the browser.
 */
export const newer = (a: Receipt, b: Receipt): Receipt => (order(a, b) < 0 ? b : a)

function order(a: Receipt, b: Receipt): number {
  const time = ({ events: [first] }: Receipt) => Date.parse(first?.eventTime ?? '') || 0
  return (
    a.header.sequence - b.header.sequence ||
    grants(b) - grants(a) ||
    time(a) - time(b) ||
    (a.header.recordId < b.header.recordId ? -1 : 1)
  )
}
