import type { Settings } from '../config/settings.ts'
import type { Asking, Decision, PurposeState } from './decision.ts'

/** The moment and the visitor. */
export interface Moment {
  /** Seconds since 1970. */
  readonly now: number
  /** ISO date in the site's zone. */
  readonly today: string
  readonly gpc: boolean
}

export interface Standing {
  /** Why the visitor is being asked, or `null`. */
  readonly asking: Asking | null
  /** One entry per configured purpose. Necessary ones are `granted`. */
  readonly purposes: Readonly<Record<string, PurposeState>>
  /** The notice was reworded since the answer, in ways that need no new one. */
  readonly reworded: boolean
}

/** The single answer: what holds for each purpose now, and whether and why to ask. */
export function settleStates(settings: Settings, decision: Decision | null, moment: Moment): Standing {
  const moved = isMoved(settings, decision, moment.today)
  const material = settings.change !== 'editorial'
  const expired = decision && moment.now >= decision.expires
  const lapsed = !decision ? 'first-visit' : expired ? 'expired' : moved && material ? 'notice-changed' : null
  const purposes: Record<string, PurposeState> = Object.create(null)
  let asking: Asking | null = null
  for (const { id, basis, separate, sale } of settings.purposes) {
    const answer = decision?.answers[id]
    let state: PurposeState = (lapsed ? expired && answer && 'expired' : answer) || 'unknown'
    if (sale && moment.gpc && state === 'unknown') state = 'denied'
    if (basis === 'necessary') state = 'granted'
    purposes[id] = state
    if (!separate && isUndecided(state)) asking = lapsed ?? 'new-purpose'
  }
  return { asking, purposes: Object.freeze(purposes), reworded: moved && !material }
}

const isUndecided = (state: string) => state === 'unknown' || state === 'expired'

/**
 * The notice is another one than the visitor answered: a later date that has begun, or other terms under the
 * same date. An earlier date moves nothing.
 */
function isMoved({ effectiveDate, terms }: Settings, decision: Decision | null, today: string): boolean {
  if (!decision) return false
  if (decision.effectiveDate === effectiveDate) return decision.terms !== terms
  return decision.effectiveDate < effectiveDate && effectiveDate <= today
}
