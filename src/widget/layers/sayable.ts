import type { WidgetHost } from '../../api.ts'
import type { Said } from '../../decision/decision.ts'
import { isPerson, trusted } from '../answers.ts'

/** What this click may record, or nothing. */
export function sayable(host: WidgetHost, event: Event, answers: Said): Said | undefined {
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
