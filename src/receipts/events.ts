import type { State } from '../api.ts'
import type { Rule } from '../config/config.ts'
import type { Answer, Decision, PurposeState, Via } from '../decision/decision.ts'
import { endOf, isNo, underRule } from '../decision/lasting.ts'
import type { Notice } from '../notice/model.ts'
import { termsOf } from '../notice/parts.ts'
import { answersOf } from './answers.ts'
import type { ConsentEvent, EventState, EventType, Receipt } from './model.ts'

/** What a receipt is made of. */
export type Answered = Pick<State, 'decision' | 'purposes' | 'effectiveDate' | 'coming' | 'regime'>

export interface Known {
  readonly decision: Decision
  readonly purposes: Answered['purposes']
  readonly rule: Rule
  readonly notice: Notice
  /** It is the notice that was answered. */
  readonly isSame: boolean
  readonly entity: string | undefined
  readonly previous: Receipt | null | undefined
  /** What was answered before has changed since, and is asked about again. */
  readonly isOutdated: boolean
}

const ENTITIES: Readonly<Record<Via, string>> = {
  gesture: 'pii-principal',
  form: 'pii-principal',
  notice: 'pii-principal',
  synthetic: 'agent',
  gpc: 'browser',
  api: 'controller',
}

/** What became of each purpose that needs a yes: purposes of which the same is true are one event. */
export function eventsOf(known: Known): ConsentEvent[] {
  const { decision, notice, entity = ENTITIES[decision.via] } = known
  const eventTime = new Date(decision.time * 1000).toISOString().replace('.000', '')
  const terms = termsOf(notice)
  const asked = terms.filter(({ basis }) => basis === 'consent').map(({ id }) => id)
  // The age group is no consent, and nobody's but the visitor's.
  const ids = [...new Set([...asked, ...Object.keys(decision.answers)])].filter((id) => id !== 'age')
  const before = known.previous ? answersOf(known.previous) : undefined
  const events = new Map<string, ConsentEvent & { readonly purposes: string[] }>()
  for (const id of ids) {
    const { separate, sale } = terms.find((one) => one.id === id) ?? {}
    const answer = underRule(decision.answers[id], known.rule)
    const eventState = stateOf(answer, known.purposes[id], before?.[id], known)
    const eventType = typeOf(answer, !!separate || id.includes('/'), !!sale, known)
    const validityDuration = lasting(answer, known)
    const key = [eventType, eventState, validityDuration].join()
    const event = events.get(key) ?? {
      eventTime,
      eventType,
      eventState,
      ...(validityDuration && { validityDuration }),
      entity: eventType === 'globalPrivacyControl' ? ENTITIES.gpc : entity,
      purposes: [],
    }
    event.purposes.push(id)
    events.set(key, event)
  }
  return [...events.values()]
}

/** Nothing was answered, but the notice was read: not what a yes is (A-04, X1). */
const isTold = ({ via, seen }: Decision) => via === 'notice' || seen !== ''

/**
 * C-48. A yes is one only while the gate goes by it: what a signal, an age or a closed whole stands before is none, nor is a
 * yes of another tab's session.
 */
function stateOf(
  answer: Answer | undefined,
  standing: PurposeState | undefined,
  before: PurposeState | undefined,
  { decision, isOutdated }: Known,
): EventState {
  if (!answer) return isTold(decision) ? 'ConsentRequested' : 'ConsentUnknown'
  const state = isNo(answer) ? answer : standing
  if (state === 'granted')
    return before === 'withdrawn' || before === 'expired' ? 'RenewedConsentGiven' : 'ConsentGiven'
  if (state === 'denied') return 'ConsentRefused'
  if (state === 'withdrawn') return 'ConsentWithdrawn'
  if (state === 'expired') return 'ConsentExpired'
  return isOutdated ? 'ConsentInvalidated' : 'ConsentUnknown'
}

/** C-49. Of a notice that is not the one they saw, the weaker of both is said. */
function typeOf(
  answer: Answer | undefined,
  isSeparate: boolean,
  isSale: boolean,
  { decision, isSame }: Known,
): EventType {
  if (!answer) return isTold(decision) ? 'noticeAcknowledged' : 'unanswered'
  // The signal was there before any click, and has refused it (B-41).
  if (isNo(answer) && (decision.via === 'gpc' || (decision.gpc && isSale))) return 'globalPrivacyControl'
  return isSeparate && isSame ? 'ExplicitlyExpressedConsent' : 'ExpressedConsent'
}

function lasting(answer: Answer | undefined, { decision, rule }: Known): string | undefined {
  if (!answer || answer === 'session') return answer
  const seconds = (isNo(answer) ? endOf(decision, rule) : decision.expires) - decision.time
  return seconds % 86400 ? `PT${seconds}S` : `P${seconds / 86400}D`
}
