import type { Consent } from '../api.ts'
import type { Page } from './page.ts'

/** Not a name an element could have (fault 106). */
const KEY = Symbol.for('askfirst')

type Registry = { [KEY]?: Consent }

/** What an earlier copy of askfirst left on this page: one page, one consent (faults 57, 58). */
export const registered = ({ window }: Page): Consent | undefined => (window as Registry)[KEY]

/** Leaves it for copies to come. On a server there is no page that could be shared, and nothing is left behind. */
export function register({ window, present }: Page, consent: Consent): void {
  if (present) Object.defineProperty(window, KEY, { value: consent, configurable: true })
}

/** Takes it away, unless it is another's by now. */
export function unregister(page: Page, consent: Consent): void {
  if (registered(page) === consent) Reflect.deleteProperty(page.window, KEY)
}

/** Acts on the page's consent: at once, or when the script tag comes, which runs what has been queued. */
export function whenRegistered(page: Page, act: (consent: Consent) => void): void {
  const here = registered(page)
  if (here) act(here)
  else queueOf(page).push(act)
}

type Queue = { push(command: (consent: Consent) => void): void }

/** An element by that name is no queue (fault 105). */
export function queueOf({ window }: Page): Queue {
  const holder = window as { askfirst?: { push?: unknown } }
  if (typeof holder.askfirst?.push !== 'function') holder.askfirst = []
  return holder.askfirst as Queue
}
