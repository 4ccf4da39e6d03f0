import type { Settings, SettledPurpose } from '../config/settings.ts'
import type { Answer, Asking, Decision, PurposeState } from './decision.ts'
import { endOf, isNo, isYoung, underRule } from './lasting.ts'

/** The moment and the visitor. */
export interface Moment {
  /** Seconds since 1970. */
  readonly now: number
  /** ISO date in the site's zone. */
  readonly today: string
  /** Global Privacy Control is on. */
  readonly gpc: boolean
  /** What the decision grants for one session is granted in this one (C-42). */
  readonly session?: boolean
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
 * The single answer: what holds for each purpose now, and whether and why to ask. Where there is no answer, the regime's
 * rule says what holds.
 * @param decision `undefined`: there may be one that nobody can read, and nothing is open in silence, whatever the regime (DESIGN §1.1)
 */
export function settleStates(
  settings: Settings,
  decision: Decision | null | undefined,
  moment: Moment,
): Standing {
  const { effectiveDate, announce, rule } = settings
  const { now, today, gpc } = moment
  const seen = rule.initially !== 'closed' && decision?.seen
  const young = isYoung(decision?.answers)
  // No signal is an answer to the first layer, nor what was asked by itself; having read it is, where that is all it takes, or where all was left open.
  const hasAnswered =
    seen ||
    settings.purposes.some(
      ({ id, separate, sale }) => decision?.answers[id] && !separate && !(sale && (young || decision.gpc)),
    )
  const lapsed = !hasAnswered ? 'first-visit' : now >= Number(decision?.expires) ? 'expired' : null
  const coming = effectiveDate > today
  const purposes: Record<string, PurposeState> = Object.create(null)
  let asking: Asking | null = null
  for (const purpose of settings.purposes) {
    const { id, basis, separate, sale, since } = purpose
    const [answer, moved] = recall(purpose, settings, decision, moment)
    const hasBegun = since <= today
    const isNews = lapsed || moved
    // Told of this notice, and not of an earlier one alone (A-57, B-71).
    const isTold = seen && !isNews && (!hasBegun || seen >= since)
    const isSilent =
      decision !== undefined && answer === 'unknown' && basis === 'consent' && !separate && !young
    const byRule = isSilent && (rule.initially === 'open' || isTold)
    // A signal is overridden by a yes that knew of it, and by no other (B-44, B-46).
    const isBarred = sale && gpc && !(answer === 'granted' && decision?.gpc)
    const state = bind(byRule ? 'granted' : answer, purpose, purposes, isBarred)
    purposes[id] = state
    const isOpen = isUndecided(state) || (isNews && byRule && state === 'granted')
    // What is only to come can wait, where everything else was answered.
    if (isOpen && !separate && !(sale && young) && (lapsed || hasBegun))
      asking = lapsed ?? (moved ? 'notice-changed' : (asking ?? 'new-purpose'))
  }
  const isUntold = isLater(effectiveDate, decision) && decision?.seen !== effectiveDate
  const reworded = isUntold && !asking && (!coming || !!announce)
  return { asking, purposes: Object.freeze(purposes), reworded, coming }
}

const isLater = (date: string, decision: Decision | null | undefined): boolean =>
  !!decision && decision.effectiveDate < date

/**
 * What the visitor's own answer comes to today. A change takes back the answers to what it touches on the day it
 * takes effect; an earlier date takes back nothing.
 */
export function recall(
  { id, basis, since }: SettledPurpose,
  { effectiveDate, terms, rule }: Settings,
  decision: Decision | null | undefined,
  { now, today, session }: Moment,
): readonly [PurposeState, boolean] {
  const isAge = basis === 'age'
  const said = underRule(decision?.answers[id], rule)
  const answer = means(said, isAge, decision?.proof, session)
  // A refusal is remembered through every change where only refusing closes (B-39), and nobody's age changes with it.
  const stays = isAge || (isNo(answer) && rule.initially !== 'closed')
  // Other terms under the same date: nobody can tell which purposes that touches.
  const isRewritten = decision?.effectiveDate === effectiveDate && decision.terms !== terms
  const moved = !stays && (isRewritten || (since <= today && isLater(since, decision)))
  const ended = decision && now >= (isNo(answer) ? endOf(decision, rule) : decision.expires)
  return [(ended || moved ? ended && answer && 'expired' : answer) || 'unknown', moved]
}

/** What it is bound to: the signal, the visitor's age, the whole of which it is a part. These stand before it. */
function bind(
  state: PurposeState,
  { id, basis, age }: SettledPurpose,
  purposes: Readonly<Record<string, PurposeState>>,
  isBarred: boolean,
): PurposeState {
  if (basis === 'age') return state
  if (basis === 'necessary') state = 'granted'
  // A minor's yes counts for nothing.
  else if ((isBarred || isNo(purposes.age)) && state !== 'withdrawn') state = 'denied'
  const [whole = '', part] = id.split('/')
  if (state === 'granted' && part) state = purposes[whole] ?? 'unknown'
  return age && purposes.age !== 'granted' && !isNo(state) ? (purposes.age ?? 'unknown') : state
}

/** `unknown` or `expired`. */
export const isUndecided = (state: string | undefined) => /^[ue]/.test(state ?? '')

/** What an answer comes to. A permission that nothing proves is a claim, and a claim is none. */
function means(
  answer: Answer | undefined,
  isAge: boolean,
  proof: unknown,
  session: unknown,
): 'granted' | 'denied' | 'withdrawn' | undefined {
  const isYes = isAge
    ? answer === 'teen' || (answer === 'permitted' && proof)
    : answer === 'session' && session
  if (answer === 'granted' || isYes) return 'granted'
  // The words that are about age mean nothing elsewhere.
  if (isAge) return answer && 'denied'
  return isNo(answer) ? answer : undefined
}
