import type { Settings } from '../config/settings.ts'
import type { Answer, Asking, Decision, PurposeState } from './decision.ts'
import { endOf, isNo, isYoung } from './lasting.ts'

/** The moment and the visitor. */
export interface Moment {
  /** Seconds since 1970. */
  readonly now: number
  /** ISO date in the site's zone. */
  readonly today: string
  /** Global Privacy Control is on. */
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
 * what it touches on the day it takes effect; an earlier date takes back nothing. Where there is no
 * answer, the regime's rule says what holds.
 */
export function settleStates(settings: Settings, decision: Decision | null, moment: Moment): Standing {
  const { effectiveDate, terms, announce, rule } = settings
  const { now, today, gpc, session } = moment
  const { initially } = rule
  const isLater = (date: string) => !!decision && decision.effectiveDate < date
  // Other terms under the same date: nobody can tell which purposes that touches.
  const isRewritten = decision?.effectiveDate === effectiveDate && decision.terms !== terms
  const expired = now >= Number(decision?.expires)
  const isOver = decision && now >= endOf(decision, rule)
  const seen = initially === 'told' && decision?.seen
  const young = isYoung(decision?.answers)
  // No signal is an answer to the first layer, nor what was asked by itself; having read it is, where that is all it takes.
  const hasAnswered =
    seen ||
    settings.purposes.some(
      ({ id, separate, sale }) => decision?.answers[id] && !separate && !(sale && (young || decision.gpc)),
    )
  const lapsed = !hasAnswered ? 'first-visit' : expired ? 'expired' : null
  const coming = effectiveDate > today
  const purposes: Record<string, PurposeState> = Object.create(null)
  let asking: Asking | null = null
  for (const { id, basis, separate, sale, since, age } of settings.purposes) {
    const isAge = basis === 'age'
    const said = decision?.answers[id]
    const answer = isAge ? ageMeans(said, decision?.proof) : means(said, session)
    const hasBegun = since <= today
    // A refusal is remembered through every change where only refusing closes (B-39), and nobody's age changes with it.
    const stays = isAge || (isNo(answer) && initially !== 'closed')
    const moved = !stays && (isRewritten || (hasBegun && isLater(since)))
    const ended = isNo(answer) ? isOver : expired
    let state: PurposeState = (ended || moved ? ended && answer && 'expired' : answer) || 'unknown'
    const isChosen = state === 'granted' && decision?.gpc
    const isNews = lapsed || moved
    // Told of this notice, and not of an earlier one alone (A-57, B-71).
    const isTold = seen && !isNews && (!hasBegun || seen >= since)
    const opens = (initially === 'open' || isTold) && basis === 'consent' && !separate && !young
    const byRule = state === 'unknown' && opens
    if (byRule) state = 'granted'
    // A signal is overridden by a yes that knew of it, and by no other (B-44, B-46); a minor's yes counts for nothing.
    const isBarred = (sale && gpc && !isChosen) || (!isAge && isNo(purposes.age))
    if (isBarred && state !== 'withdrawn') state = 'denied'
    if (basis === 'necessary') state = 'granted'
    // A part is open only while the whole is, which stands before it.
    const whole = id.replace(/\/.*/, '')
    if (state === 'granted' && whole !== id) state = purposes[whole] ?? 'unknown'
    if (age && !isAge && purposes.age !== 'granted' && !isNo(state)) state = purposes.age ?? 'unknown'
    purposes[id] = state
    // What is only to come can wait, where everything else was answered.
    if (
      !separate &&
      !(sale && young) &&
      (isUndecided(state) || (isNews && byRule && !isBarred)) &&
      (lapsed || hasBegun)
    )
      asking = lapsed ?? (moved ? 'notice-changed' : (asking ?? 'new-purpose'))
  }
  const isUntold = isLater(effectiveDate) && decision?.seen !== effectiveDate
  const reworded = isUntold && !asking && (!coming || !!announce)
  return { asking, purposes: Object.freeze(purposes), reworded, coming }
}

/** `unknown` or `expired`. */
const isUndecided = (state: string) => /^[ue]/.test(state)

type Meaning = 'granted' | 'denied' | 'withdrawn' | undefined

/** What an answer comes to. The words that are about age mean nothing here. */
const means = (answer: Answer | undefined, session: unknown): Meaning =>
  answer === 'session' && session ? 'granted' : answer === 'granted' || isNo(answer) ? answer : undefined

/** A permission that nothing proves is a claim, and a claim is none. */
const ageMeans = (answer: Answer | undefined, proof: unknown): Meaning =>
  answer &&
  (answer === 'granted' || answer === 'teen' || (answer === 'permitted' && proof) ? 'granted' : 'denied')
