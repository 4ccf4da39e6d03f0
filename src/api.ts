import type { Regime } from './config/config.ts'
import type { ConsentError } from './config/errors.ts'
import type { Complain, Settings } from './config/settings.ts'
import type { Asking, Decision, Said, Via } from './decision/decision.ts'
import type { Standing } from './decision/states.ts'
import type { Held } from './gate/held.ts'
import type { Page } from './page/page.ts'
import type { Emitter } from './signals/events.ts'
import type { Persisted } from './storage/store.ts'

export type { Held, Persisted }
export type Undo = () => void

/** Frozen; a new one after every change. */
export interface State extends Standing {
  /** What the visitor last answered, in force or not, and when; shown as information, never pre-ticked. */
  readonly decision: Decision | null
  /** ISO date of the configured notice. */
  readonly effectiveDate: string
  /** What holds for this visitor. */
  readonly regime: Regime
  /** The browser sends Global Privacy Control: no sale, no sharing. */
  readonly gpc: boolean
  /** `null` until there is something to keep. */
  readonly persisted: Persisted | null
}

export interface To {
  /**
   * One of the purpose's recipients, by id. Their yes is one of its own where the notice says so, and part of the
   * purpose's otherwise; for anybody else it is no.
   */
  recipient?: string | undefined
}

export interface AskOptions extends To {
  /** Gives up waiting: the answer is then `false`, and nothing is recorded. */
  signal?: AbortSignal | undefined
  /** Ask although the visitor said no before. Honoured only while they are clicking or typing (B-17). */
  again?: boolean | undefined
}

/**
 * What can be opened: the switches, the full notice, or what changed in it since the visitor's answer. The last two are no
 * questions: `opt-out` refuses every sale (B-38), `limit` everything that is asked for by itself; then it says so (B-40).
 */
export type Layer = 'choices' | 'notice' | 'changes' | 'opt-out' | 'limit'

export interface Prompt {
  readonly reason: Asking | 'asked'
  /** The one purpose a script asked for; absent when everything open is asked. */
  readonly purpose?: string
}

export interface Events {
  change: State
  /** `null`: nothing is being asked any more. */
  prompt: Prompt | null
  error: ConsentError
}

/** Starts something, and returns how to stop it: a function, or a promise of one. Whatever else it returns is nothing. */
export type Start = () => unknown

export interface Consent {
  /** May this purpose run right now? Unknown ids are closed. */
  allows(purpose: string, options?: To): boolean
  /** Resolves to the answer; shows the just-in-time prompt when there is none yet. Never rejects. */
  ask(purpose: string, options?: AskOptions): Promise<boolean>
  /**
   * Runs `start` now or once the purpose is granted; the function it returns, or promises, runs at withdrawal. Runs again
   * after a new grant. The undo stops listening, and stops what was started.
   */
  when(purpose: string, start: Start, options?: { signal?: AbortSignal | undefined }): Undo
  /**
   * Records answers by purpose; those not named keep theirs. Recorded as `via: 'api'`.
   * @param proof of a guardian's permission, where `age` is `permitted`
   */
  decide(answers: Said, proof?: string): void
  /** Yes to everything optional that is not `separate`. */
  acceptAll(): void
  /** No to everything optional. */
  rejectAll(): void
  /** Takes back one grant, or all of them. */
  withdraw(purpose?: string): void
  /** Erases the record: as if the visitor had never been here. */
  forget(): void
  /** Shows a layer of the widget, the choices unless it is named; `opt-out` and `limit` refuse first. */
  open(layer?: Layer): void
  /** Closes what is open, without an answer: who asked for one gets `false`. */
  close(): void
  /** The current state is delivered once, at once; then every change. */
  on<K extends keyof Events>(event: K, listener: (detail: Events[K]) => void): Undo
  /**
   * What was answered, and what is being asked. In Node, where it is `disabled`, and after `destroy()` the gate is closed
   * whatever stands here: `allows()` is what counts.
   */
  readonly state: State
  /** The record, exportable: ids, dates and hashes only. `null` before the first decision. */
  receipt(): Decision | null
  /** Tells `error` listeners and the console: for what is built upon a consent, like the guards. */
  report: Complain
  /** Aborted by `destroy()`. */
  readonly signal: AbortSignal
  /** Closes everything, stops what runs, and takes the widget out of the page. The record stays. */
  destroy(): void
}

/** What may be pushed to `window.askfirst`, before the script tag has loaded and after. */
export type Command = (consent: Consent) => void

/** What the script tag puts in place of the queue. */
export interface PageConsent extends Consent {
  push(...commands: Command[]): void
}

/**
 * What `window.askfirst` is: an array that the page has begun, until the script tag has loaded.
 *
 *   declare global { var askfirst: Queue | undefined }
 *   (window.askfirst ||= []).push((consent) => consent.open('choices'))
 */
export type Queue = Command[] | PageConsent

// ── the seam to the lazy part ────────────────────────────────────────────────────────────────────────────────

/** What the core hands over. Everything else the lazy part reads from `consent`. */
export interface DeskHost {
  readonly consent: Consent
  readonly settings: Settings
  /** As the site wrote it. */
  readonly config: unknown
  readonly page: Page
  readonly events: Emitter<Events>
  /** Reads what another tab may have decided a moment ago. */
  reread(): void
  decide(answers: Said, via: Via, proof?: string): void
  /** Stores a decision that was settled elsewhere; `null` is none. */
  record(decision: Decision | null): void
  /** Of records, and of what a notice asks for. */
  checksum(text: string): string
}

/** Where the visitor is asked. The core loads it when there is first something to ask or to show. */
export interface Desk {
  /** Resolves when the question was answered, closed, or given up. */
  ask(purpose: string, options?: AskOptions): Promise<void>
  /** Whether that worked. */
  open(layer?: string | null): Promise<boolean> | undefined
  close(): void
  /** Shows the first layer, as long as there is something to ask or to tell. */
  prompt(): void | Promise<void>
  /** The last reaction to every change. */
  update(): void
  /** After the reactions to an answer: what it was about, also where it only repeats an earlier one. */
  said(answers: Said): void
  /** Draws in place of a held node, unless it may load by then; the undo takes it away and shows the node again. */
  place(held: Held): Promise<Undo | undefined> | undefined
  destroy(): void
}

export type LoadDesk = () => Promise<{ openDesk(host: DeskHost): Desk }>

/** What the desk hands the widget. Everything else the widget needs it reads from `consent`. */
export interface WidgetHost {
  readonly consent: Consent
  readonly settings: Settings
  /** Records answers given in the widget. */
  decide(answers: Said, via: Via): void
  /** The open just-in-time question is over: it was closed, or answered, perhaps as it was before. */
  dismiss(purpose: string): void
  /** The visitor has read the notice, or seen that it was reworded. */
  acknowledge(): void
}

/** What the widget hands back. All Preact stays behind it. */
export interface Widget {
  /** Shows the first layer, whenever `state.asking` is set. */
  prompt(): void | Promise<void>
  /** Asks about one purpose; whether that worked. */
  ask(purpose: string): Promise<boolean>
  /** Opens a layer, the choices unless it is known; whether that worked. */
  open(layer?: string | null): Promise<boolean>
  /**
   * Closes dialogs; the first layer stays while `state.asking` is set.
   * @param onlyAsked not what the visitor has opened
   */
  close(onlyAsked?: boolean): void
  /** Follows a change. */
  update(): void
  /** Follows an answer, also one that changes nothing: what was allowed once ends with a repeated no. */
  said(answers: Said): void
  /** Draws a placeholder, unless the node may load by then; the undo takes it away and shows the node again. */
  hold(held: Held): Promise<Undo | undefined>
  destroy(): void
}
