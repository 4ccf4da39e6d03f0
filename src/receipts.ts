/** Receipts: what was answered, as a record to keep, and on its way to the site's server. */
import type { Consent, State, Undo } from './api.ts'
import type { Notice } from './notice/model.ts'
import { attempt } from './page/attempt.ts'
import { livePage } from './page/live.ts'
import { type Chance, newIds } from './receipts/ids.ts'
import type { Details, Receipt } from './receipts/model.ts'
import { openReceipts, type SendOptions } from './receipts/send.ts'
import { settleReceipt } from './receipts/settle.ts'

export type {
  ConsentEvent,
  Details,
  EventState,
  EventType,
  Header,
  NoticeShown,
  Party,
  Processing,
  Receipt,
} from './receipts/model.ts'
export { newer } from './receipts/newer.ts'
export { type Reading, readReceipt } from './receipts/read.ts'
export type { SendOptions } from './receipts/send.ts'

const chance = (): Chance => ({ crypto: globalThis.crypto, random: Math.random })

/**
 * The record of what holds now, in the fields of ISO/IEC TS 27560 (C-44 … C-49, C-54). `null` before the first answer,
 * and where a detail is not what it must be. Never throws.
 *
 *   const receipt = makeReceipt(consent.state, notice, { noticeUrl: '/privacy' })
 */
export function makeReceipt(state: State, notice: Notice, details: Details = {}): Receipt | null {
  return attempt(() => settleReceipt(state, notice, details, newIds(chance()))) ?? null
}

/**
 * Sends a receipt of every answer given in this page to an address of this site, until it has it; the undo stops that.
 * Reports `ENDPOINT_REFUSED`, `RECEIPT_NOT_SENT`, `NOTICE_MISMATCH`. Never throws.
 */
export const sendReceipts = (consent: Consent, options: SendOptions): Undo =>
  openReceipts(consent, options, livePage(), chance())
