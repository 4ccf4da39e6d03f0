import type { WidgetHost } from '../api.ts'
import type { SettledPurpose } from '../config/settings.ts'
import type { Said } from '../decision/decision.ts'
import { optional } from './purposes.ts'

export type Answers = Said

/** A yes needs a person; a script's click gets a report instead (fault 114). */
export function trusted(host: WidgetHost, event: Event): boolean {
  const yes = isPerson(host, event)
  if (!yes)
    host.consent.report('UNTRUSTED_GRANT', 'event.isTrusted', false, 'Set acceptAutomation to allow it')
  return yes
}

/** Or a script that the site lets pass for one. */
export const isPerson = ({ settings }: WidgetHost, { isTrusted }: Event): boolean =>
  isTrusted || settings.acceptAutomation === true

/** What this click may record, or nothing. */
export function sayable(host: WidgetHost, event: Event, answers: Answers): Answers | undefined {
  const { purposes, decision } = host.consent.state
  // What is on by rule stays so where a script saves the switches: that is no yes, and keeps nobody from a no.
  const all = Object.entries(answers)
  const said = all.filter(
    ([id, yes]) => !yes || purposes[id] !== 'granted' || isPerson(host, event) || decision?.answers[id],
  )
  // To be remembered is a new yes, where the last one was for a visit.
  const isGrant = ([id, yes]: (typeof said)[number]) =>
    yes && (purposes[id] !== 'granted' || (yes === true && decision?.answers[id] === 'session'))
  const isEmptied = all.length > 0 && !said.length
  if ((isEmptied || said.some(isGrant)) && !trusted(host, event)) return undefined
  return Object.fromEntries(said)
}

/** The same answer to every optional purpose that is meant. */
export function sameFor(
  { settings }: WidgetHost,
  answer: boolean,
  meant: (purpose: SettledPurpose) => unknown,
): Answers {
  const purposes = settings.purposes.filter((purpose) => optional(purpose) && meant(purpose))
  return Object.fromEntries(purposes.map(({ id }) => [id, answer]))
}
