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

/** The same answer to every optional purpose that is meant. */
export function sameFor(
  { settings }: WidgetHost,
  answer: boolean,
  meant: (purpose: SettledPurpose) => unknown,
): Answers {
  const purposes = settings.purposes.filter((purpose) => optional(purpose) && meant(purpose))
  return Object.fromEntries(purposes.map(({ id }) => [id, answer]))
}
