/**
 * What a visitor said about one purpose. `withdrawn` is a no that followed a yes; `session` a yes that ends with the
 * tab (C-42); `outdated` a no to an earlier notice, one whose time is up, or one that may stand in a record that nobody can
 * read: asked about again where nothing is open before an answer, and a no where silence opens (B-39). The last three are
 * about `age` alone, beside `granted`, of age, and `denied`, a minor: one who may consent but has nothing opened for them
 * (B-47), one whose guardian is said to permit it, and one whose guardian has permitted it in writing.
 */
export type Answer =
  | 'granted'
  | 'denied'
  | 'withdrawn'
  | 'session'
  | 'outdated'
  | 'teen'
  | 'claimed'
  | 'permitted'

/** Answers to be recorded, by purpose. */
export type Said = Readonly<Record<string, boolean | 'session' | 'teen' | 'claimed' | 'permitted'>>

/** What holds for a purpose now. Only `granted` opens the gate. */
export type PurposeState = 'granted' | 'denied' | 'withdrawn' | 'unknown' | 'expired'

/**
 * How the answer was given: a trusted gesture in the widget, the API, an agent's synthetic click, the browser's Global
 * Privacy Control, a form posted to the site's server. `notice`: nothing was answered, the notice was read.
 */
export type Via = 'gesture' | 'api' | 'synthetic' | 'gpc' | 'form' | 'notice'

/** Why the visitor is being asked. */
export type Asking = 'first-visit' | 'expired' | 'notice-changed' | 'new-purpose'

export type Answers = Readonly<Record<string, Answer>>

/** The stored record of a choice: ids, dates, hashes; never data (DESIGN §1.6). */
export interface Decision {
  /** The highest wins. Counts this browser's decisions, from the minute in which each was made, in seconds since 1970. */
  readonly sequence: number
  /** Seconds since 1970, UTC. */
  readonly time: number
  /** Seconds since 1970, UTC. Its own expiry, whatever the store does. */
  readonly expires: number
  /** ISO date of the notice it was made under; while that one is still to come, of the day itself. */
  readonly effectiveDate: string
  /**
   * ISO date of a later notice that the visitor was told of, where there was nothing to ask; empty if none.
   * Where being told is all it takes, of the notice they have read.
   */
  readonly seen: string
  /** Fingerprint of the terms it was made under; may be empty. */
  readonly terms: string
  readonly via: Via
  /** Global Privacy Control was known when it was made: a yes to a sale in it was said in spite of that (B-45, B-46). */
  readonly gpc: boolean
  /** Of a guardian's permission: how, when, and references to who and where; `[\w-]`, at most 80; empty if none. */
  readonly proof: string
  /** By purpose id; a null-prototype object. */
  readonly answers: Answers
}
