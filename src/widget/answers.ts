import type { WidgetHost } from '../api.ts'
import type { SettledPurpose } from '../config/settings.ts'
import type { Said } from '../decision/decision.ts'
import { byRule, isAlone, optional, type Seen, undecided } from './purposes.ts'

/** A yes needs a person; a script's click gets a report instead (fault 114). */
export function trusted(host: WidgetHost, event: Event): boolean {
  const yes = isPerson(host, event)
  if (!yes)
    host.consent.report('UNTRUSTED_GRANT', 'event.isTrusted', false, 'Set acceptAutomation to allow it')
  return yes
}

/** Or a script that the site lets pass for one. */
export const isPerson = ({ settings }: Pick<WidgetHost, 'settings'>, { isTrusted }: Event): boolean =>
  isTrusted || settings.acceptAutomation === true

/**
 * The same answer to everything optional that a button is about. A yes to everything is none to what is asked for by
 * itself, nor to what the browser refuses.
 * @param all the second layer answers everything shown, the first what is open
 */
export function sameFor(ui: Seen, yes: boolean, all: unknown): Said {
  const { settings, state } = ui
  const isMeant = (purpose: SettledPurpose) =>
    optional(purpose) &&
    (all || undecided(purpose, state) || (!purpose.separate && byRule(purpose, ui))) &&
    (!yes || (!isAlone(purpose, state) && !(purpose.sale && state.gpc)))
  return Object.fromEntries(settings.purposes.filter(isMeant).map(({ id }) => [id, yes]))
}
