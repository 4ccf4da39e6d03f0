import type { Consent, State, Undo } from '../api.ts'
import type { Notice } from '../notice/model.ts'
import type { Page } from '../page/page.ts'
import { type Chance, newIds } from './ids.ts'
import type { Details, Receipt } from './model.ts'
import { openOutbox } from './outbox.ts'
import { ownAddress } from './post.ts'
import { openQueue } from './queue.ts'
import { settleReceipt } from './settle.ts'
import { written } from './written.ts'

export interface SendOptions extends Omit<Details, 'previous'> {
  /** Where receipts go, by POST: an address of this site. */
  endpoint: string
  /** The notice itself, the one that the consent goes by. */
  notice: Notice
}

/** Another tab, or an earlier page, has decided, and has made its own receipt. */
const ELSEWHERE = /^(storage|pageshow|visibilitychange|prerenderingchange)$/

/**
 * Makes a receipt of every answer given in this page from now on, and sends it (B-09). It stands in the queue before the
 * listeners after this one, and the gate, hear of the answer.
 */
export function openReceipts(
  consent: Consent,
  { endpoint, notice, ...details }: SendOptions,
  page: Page,
  chance: Chance,
): Undo {
  if (!page.present || consent.signal.aborted) return () => {}
  const address = ownAddress(page, endpoint)
  if (!address) {
    consent.report('ENDPOINT_REFUSED', 'endpoint', endpoint, 'Write a path of this site, like /receipts')
    return () => {}
  }
  const { window } = page
  const end = new AbortController()
  const { signal } = end
  const queue = openQueue(page)
  const outbox = openOutbox(page, address, queue, chance.random, signal, () =>
    consent.report('RECEIPT_NOT_SENT', 'endpoint', endpoint, 'Answer 201, 204, or { "receiptId": … }'),
  )
  let known: string | undefined
  let previous: Receipt | null = null

  function hear(state: State): void {
    const said = signature(state)
    const isOurs = known !== undefined && !ELSEWHERE.test(window.event?.type ?? '')
    const isNews = said !== known && said && isOurs
    known = said
    // Who was forgotten is new: nothing leads from one to the other.
    if (!said) previous = null
    if (isNews) keep(state)
  }

  function keep(state: State): void {
    const receipt = settleReceipt(state, notice, { ...details, previous }, newIds(chance))
    if (!receipt) {
      consent.report(
        'CONFIG_INVALID',
        'sendReceipts',
        undefined,
        'A detail, or the notice, is not what it must be',
      )
      return
    }
    if (!receipt.processing.piiTypes)
      consent.report(
        'NOTICE_MISMATCH',
        'sendReceipts',
        notice.effectiveDate,
        'This is not the notice that was answered',
      )
    // Another tab's, that this one has read before it was told of it.
    if (queue.all().some((one) => isOf(one.receipt, receipt))) return
    previous = receipt
    queue.add(receipt)
    outbox.send(receipt.header.recordId)
  }

  const unhear = consent.on('change', hear)
  const stop = () => {
    unhear()
    consent.signal.removeEventListener('abort', stop)
    end.abort()
  }
  consent.signal.addEventListener('abort', stop)
  window.addEventListener('online', outbox.resume, { signal })
  window.addEventListener('pagehide', outbox.leave, { signal })
  if (queue.all().length) outbox.resume()
  return stop
}

/** Of one and the same answer. */
const isOf = (a: Receipt, b: Receipt): boolean =>
  a.header.sequence === b.header.sequence && written(a.events) === written(b.events)

/** Differs whenever something was answered, or read. */
const signature = ({ decision }: State): string =>
  decision ? [decision.sequence, decision.time, ...Object.entries(decision.answers)].join() : ''
