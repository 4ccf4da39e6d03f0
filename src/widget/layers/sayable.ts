import type { WidgetHost } from '../../api.ts'
import type { Said } from '../../decision/decision.ts'
import { trusted } from '../answers.ts'

/** What this click may record: a script's may be a no, and nothing with a new yes in it (fault 114). */
export function sayable(host: WidgetHost, event: Event, said: Said): Said | undefined {
  const { purposes, decision } = host.consent.state
  // To be remembered is a new yes, where the last one was for a visit.
  const isGrant = ([id, yes]: [string, Said[string]]) =>
    yes && (purposes[id] !== 'granted' || (yes === true && decision?.answers[id] === 'session'))
  return Object.entries(said).some(isGrant) && !trusted(host, event) ? undefined : said
}
