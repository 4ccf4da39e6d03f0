import type { ConsentError } from './config/errors.ts'
import type { Settings } from './config/settings.ts'
import type { Answer, Asking, Decision, PurposeState, Via } from './decision/decision.ts'

export type Undo = () => void

/** Where the decision is held. `memory`: the browser keeps nothing, the choice lasts as long as the page. */
export type Persisted = 'both' | 'cookie' | 'local' | 'memory'

/** Frozen; a new one after every change. */
export interface State {
  /** Why the visitor is being asked, or `null`. */
  readonly asking: Asking | null
  /** One entry per configured purpose. Necessary ones are `granted`. */
  readonly purposes: Readonly<Record<string, PurposeState>>
  /** What the visitor last answered, in force or not, and when; shown as information, never pre-ticked. */
  readonly decision: Decision | null
  /** ISO date of the configured notice. */
  readonly effectiveDate: string
  /** The notice was reworded since the answer, in ways that need no new one. */
  readonly reworded: boolean
  /** `null` until there is something to keep. */
  readonly persisted: Persisted | null
}

export interface AskOptions {
  /** Gives up waiting: the answer is then `false`, and nothing is recorded. */
  signal?: AbortSignal
  /** Ask although the visitor said no before. Honoured only while they are clicking or typing (B-17). */
  again?: boolean
}

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

/** The record of the decision, exportable. Ids, dates and hashes only. */
export interface Receipt {
  readonly schema: 'askfirst-1'
  readonly sequence: number
  /** ISO 8601, UTC. */
  readonly decidedAt: string
  readonly expiresAt: string
  readonly effectiveDate: string
  readonly terms: string
  readonly via: Via
  readonly answers: Readonly<Record<string, Answer>>
}

export interface Consent {
  /** May this purpose run right now? Unknown ids are closed. */
  allows(purpose: string): boolean
  /** Resolves to the answer; shows the just-in-time prompt when there is none yet. Never rejects. */
  ask(purpose: string, options?: AskOptions): Promise<boolean>
  /**
   * Runs `start` now or once the purpose is granted; the function it returns runs at withdrawal. Runs again
   * after a new grant. The undo stops listening, and stops what was started.
   */
  when(purpose: string, start: () => void | (() => void), options?: { signal?: AbortSignal }): Undo
  /** Records answers by purpose; those not named keep theirs. Recorded as `via: 'api'`. */
  decide(answers: Readonly<Record<string, boolean>>): void
  /** Yes to everything optional that is not `separate`. */
  acceptAll(): void
  /** No to everything optional. */
  rejectAll(): void
  /** Takes back one grant, or all of them. */
  withdraw(purpose?: string): void
  /** Erases the record: as if the visitor had never been here. */
  forget(): void
  open(layer?: 'choices' | 'notice'): void
  close(): void
  /** The current state is delivered once, at once; then every change. */
  on<K extends keyof Events>(event: K, listener: (detail: Events[K]) => void): Undo
  readonly state: State
  /** `null` before the first decision. */
  receipt(): Receipt | null
  destroy(): void
}

// ── the seam to the lazy widget ──────────────────────────────────────────────────────────────────────────────

/** What the widget is to show. `first` shows itself whenever `state.asking` is set. */
export type View =
  | { readonly layer: 'first' | 'choices' | 'notice' }
  | { readonly layer: 'ask'; readonly purpose: string }

/** A node that waits, in place of which the widget draws who, why and a way to allow just this one. */
export interface Held {
  readonly element: HTMLElement
  readonly purpose: string
  /** Lets this one node load, this once; nothing is recorded. */
  allowOnce(): void
}

/** What the core hands the widget. Everything else the widget needs it reads from `consent`. */
export interface WidgetHost {
  readonly consent: Consent
  readonly settings: Settings
  /** Records answers given in the widget. */
  decide(answers: Readonly<Record<string, boolean>>, via: Via): void
  /** The open just-in-time question was closed without an answer. */
  dismiss(purpose: string): void
  /** The visitor has seen that the notice was reworded. */
  acknowledge(): void
  report(error: ConsentError): void
}

/** What the widget hands back. All Preact stays behind it. */
export interface Widget {
  /** Opens a layer. */
  open(view: View): void
  /** Closes dialogs; the first layer stays while `state.asking` is set. */
  close(): void
  /** The last reaction to every change. */
  update(state: State): void
  /** Draws a placeholder; the undo takes it away and shows the node again. */
  hold(held: Held): Undo
  destroy(): void
}

export type LoadWidget = () => Promise<{ mountWidget(host: WidgetHost): Widget }>
