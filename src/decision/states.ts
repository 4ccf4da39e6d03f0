import type { Settings } from '../config/settings.ts'
import type { Asking, Decision, PurposeState } from './decision.ts'

/** The moment and the visitor. */
export interface Moment {
  /** Seconds since 1970. */
  readonly now: number
  /** ISO date in the site's zone. */
  readonly today: string
  readonly gpc: boolean
  /** What was granted for one session was granted in this one (C-42). */
  readonly session?: unknown
}

export interface Standing {
  /** Why the visitor is being asked, or `null`. */
  readonly asking: Asking | null
  /** One entry per configured purpose. Necessary ones are `granted`. */
  readonly purposes: Readonly<Record<string, PurposeState>>
  /** There is a later notice than the visitor was told of, and nothing to ask about it. */
  readonly reworded: boolean
  /** The effective date has not come yet. */
  readonly coming: boolean
}

/**
 * The single answer: what holds for each purpose now, and whether and why to ask. A change takes back the answers to
 * what it touches on the day it takes effect; an earlier date takes back nothing.
 */
export function settleStates(settings: Settings, decision: Decision | null, moment: Moment): Standing {
  const { effectiveDate, terms, announce } = settings
  const { now, today, gpc, session } = moment
  const isLater = (date: string) => !!decision && decision.effectiveDate < date
  // Other terms under the same date: nobody can tell which purposes that touches.
  const isRewritten = decision?.effectiveDate === effectiveDate && decision.terms !== terms
  const expired = now >= Number(decision?.expires)
  const lapsed = !decision ? 'first-visit' : expired ? 'expired' : null
  const coming = effectiveDate > today
  const purposes: Record<string, PurposeState> = Object.create(null)
  let asking: Asking | null = null
  for (const { id, basis, separate, sale, since } of settings.purposes) {
    const said = decision?.answers[id]
    const answer = said === 'session' ? (session ? 'granted' : undefined) : said
    const hasBegun = since <= today
    const moved = isRewritten || (hasBegun && isLater(since))
    let state: PurposeState = (lapsed || moved ? expired && answer && 'expired' : answer) || 'unknown'
    if (sale && gpc && state === 'unknown') state = 'denied'
    if (basis === 'necessary') state = 'granted'
    // A part is open only while the whole is, which stands before it.
    const whole = id.replace(/\/.*/, '')
    if (state === 'granted' && whole !== id) state = purposes[whole] ?? 'unknown'
    purposes[id] = state
    // What is only to come can wait, where everything else was answered.
    if (!separate && isUndecided(state) && (lapsed || hasBegun))
      asking = lapsed ?? (moved ? 'notice-changed' : (asking ?? 'new-purpose'))
  }
  const isUntold = isLater(effectiveDate) && decision?.seen !== effectiveDate
  const reworded = isUntold && !asking && (!coming || !!announce)
  return { asking, purposes: Object.freeze(purposes), reworded, coming }
}

/** `unknown` or `expired`. */
const isUndecided = (state: string) => /^[ue]/.test(state)
