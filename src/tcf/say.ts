import type { State } from '../api.ts'
import type { Decision } from '../decision/decision.ts'
import { isNo, isYes, isYoung } from '../decision/lasting.ts'
import { isUndecided } from '../decision/states.ts'
import type { Heard } from './settle.ts'

/**
 * Why it is looked at what holds: the CMP has said what it knows, or what the visitor has just answered it; the consent has
 * changed; the visitor has come back to this tab.
 */
export type Occasion = 'told' | 'answered' | 'changed' | 'returned'

/** What the reader itself has said in this page. */
export interface Own {
  /** The record it has written last; another one is somebody else's. */
  readonly record: string | undefined
  /** Its own noes in that record. */
  readonly noes: ReadonlySet<string>
  /** What it said no to although nobody had answered it: what is necessary stays open all the same. */
  readonly tried: ReadonlySet<string>
}

/** `undefined`: nothing, for that is what holds, or what has to stand. */
export type Saying = 'session' | false | undefined

/**
 * The stricter of the two holds, what the CMP says and what was answered here. Yeses are said when the CMP speaks, or the
 * visitor comes back to a tab that lost them to another one; were they said after every change, two tabs would take them
 * from each other without end.
 */
export function settleSaying(id: string, state: State, heard: Heard, occasion: Occasion, own: Own): Saying {
  const now = state.purposes[id]
  const answer = state.decision?.answers[id]
  const isOpen = now === 'granted'
  const isDue = isOpen && (answer !== undefined || !own.tried.has(id))
  if (heard === 'elsewhere') return undefined
  // Until the CMP has spoken, what is open because nobody has answered is not (C-20); what was answered stands.
  if (heard === 'waiting') return isDue && answer === undefined ? false : undefined
  if (!heard.has(id)) {
    const isTold = occasion === 'told' || occasion === 'answered'
    // Also a yes of another tab, when the CMP says no; what this one heard may be old by the time another has said yes.
    return isDue || (isTold && !isOpen && isYes(answer)) ? false : undefined
  }
  return !isOpen && occasion !== 'changed' && mayOpen(id, state, occasion, own) ? 'session' : undefined
}

function mayOpen(id: string, { purposes, decision, gpc }: State, occasion: Occasion, own: Own): boolean {
  // What a minor tells a CMP is no permission (B-47).
  if (isYoung(decision?.answers)) return false
  const isSaid = decision?.answers[id] === 'session' && own.record === recordOf(decision)
  if (isUndecided(purposes[id])) return !isSaid
  // A no stands, whoever said it, until the visitor has answered the CMP anew; and what may be the browser's, even then (B-46).
  return isNo(purposes[id]) && (own.noes.has(id) || (occasion === 'answered' && !gpc))
}

export const recordOf = (decision: Decision | null): string =>
  decision ? `${decision.sequence}.${decision.time}` : ''
