import type { State } from '../api.ts'
import type { PurposeTerms } from '../config/config.ts'
import type { Settings, SettledPurpose } from '../config/settings.ts'
import type { Purpose } from '../notice/model.ts'

/** One can say no to it. How old somebody is, is no purpose. */
export const optional = ({ basis = 'consent' }: PurposeTerms): boolean => basis === 'consent'

export const undecided = ({ id }: PurposeTerms, { purposes }: State): boolean =>
  /^(u|e)/.test(purposes[id] ?? '')

/** Under which of its ids it is granted: its own, or those of its occasions. */
export const grants = ({ id, occasions = [] }: Purpose, { purposes }: State): string[] =>
  [id, ...occasions.map((occasion) => `${id}-${occasion}`)].filter((id) => purposes[id] === 'granted')

/** Has been here before: what is said of that comes with the layers. A signal is no visitor. */
export const isKnown = ({ asking, decision }: State): boolean =>
  !!decision && !(asking === 'first-visit' && decision.via === 'gpc')

/** What it takes to tell what the first layer and its buttons are about. */
export type Seen = Readonly<{ settings: Settings; state: State }>

/** Open because the regime's rule says so, since the visitor has said neither yes nor no to it as it is now (B-37). */
export const byRule = (purpose: SettledPurpose, seen: Seen): boolean =>
  seen.settings.rule.initially === 'open' && isSilent(purpose, seen)

/** Open without an answer: by the rule, or since the visitor was told. */
export function isSilent({ id, since }: SettledPurpose, { settings, state }: Seen): boolean {
  const { decision, purposes, coming, effectiveDate: date } = state
  const isAnswered =
    decision?.answers[id] &&
    // What is only to come takes back no answer.
    (decision.effectiveDate >= since || (coming && since === date)) &&
    (decision.effectiveDate !== date || decision.terms === settings.terms)
  return settings.rule.initially !== 'closed' && purposes[id] === 'granted' && !isAnswered
}

/** Known not to be of age (B-47). */
const isYoung = ({ decision }: State): boolean => /^[^g]/.test(decision?.answers.age ?? 'g')

/** A yes to it takes two steps: a sale, to somebody young (B-47). */
export const isTwice = ({ sale }: PurposeTerms, state: State): boolean => !!sale && isYoung(state)

/** Asked for by itself, never along with everything: as the notice says, or what takes two steps. */
export const isAlone = (purpose: PurposeTerms, state: State): boolean =>
  !!purpose.separate || isTwice(purpose, state)

/** The visitor is asked to read, not to answer. Nothing begins by being read for somebody who is young. */
export const isTold = ({ settings, state }: Seen): boolean =>
  settings.rule.initially === 'told' && !isYoung(state)

/** Global Privacy Control is on, and no sale was allowed in spite of it (B-42). */
export const honoured = ({ settings, state }: Seen): boolean => {
  const sales = settings.purposes.filter(({ sale }) => sale)
  return state.gpc && sales.length > 0 && !sales.some(({ id }) => state.purposes[id] === 'granted')
}
