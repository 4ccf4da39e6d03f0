/**
 * What a visitor said about one purpose. `withdrawn` is a no that followed a yes; `session` a yes that ends with the
 * tab (C-42).
 */
export type Answer = 'granted' | 'denied' | 'withdrawn' | 'session'

/** Answers to be recorded, by purpose. */
export type Said = Readonly<Record<string, boolean | 'session'>>

/** What holds for a purpose now. Only `granted` opens the gate. */
export type PurposeState = Exclude<Answer, 'session'> | 'unknown' | 'expired'

/** How the answer was given: a trusted gesture in the widget, the API, or an agent's synthetic click. */
export type Via = 'gesture' | 'api' | 'synthetic'

/** Why the visitor is being asked. */
export type Asking = 'first-visit' | 'expired' | 'notice-changed' | 'new-purpose'

export type Answers = Readonly<Record<string, Answer>>

/** The stored record of a choice: ids, dates, hashes; never data (DESIGN §1.6). */
export interface Decision {
  /** Counts decisions of this browser; the newest wins. */
  readonly sequence: number
  /** Seconds since 1970, UTC. */
  readonly time: number
  /** Seconds since 1970, UTC. Its own expiry, whatever the store does. */
  readonly expires: number
  /** ISO date of the notice it was made under; while that one is still to come, of the day itself. */
  readonly effectiveDate: string
  /** ISO date of a later notice that the visitor was told of, where there was nothing to ask; empty if none. */
  readonly seen: string
  /** Fingerprint of the terms it was made under; may be empty. */
  readonly terms: string
  readonly via: Via
  /** By purpose id; a null-prototype object. */
  readonly answers: Answers
}
