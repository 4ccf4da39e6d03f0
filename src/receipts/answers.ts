import type { PurposeState } from '../decision/decision.ts'
import type { EventState, Receipt } from './model.ts'

const MEANS: Readonly<Record<EventState, PurposeState>> = {
  ConsentGiven: 'granted',
  RenewedConsentGiven: 'granted',
  ConsentRefused: 'denied',
  ConsentWithdrawn: 'withdrawn',
  ConsentExpired: 'expired',
  ConsentInvalidated: 'expired',
  ConsentRequested: 'unknown',
  ConsentUnknown: 'unknown',
}

/** By purpose, what a receipt says of it; nothing behind it. */
export function answersOf({ events }: Receipt): Readonly<Record<string, PurposeState>> {
  const answers: Record<string, PurposeState> = Object.create(null)
  for (const { eventState, purposes } of events) for (const id of purposes) answers[id] = MEANS[eventState]
  return answers
}

/** How many purposes it opens. */
export const grants = (receipt: Receipt): number =>
  Object.values(answersOf(receipt)).filter((state) => state === 'granted').length
