import type { Consent } from '../api.ts'
import type { Page } from './page.ts'

/** Not a name an element could have (fault 106). */
const KEY = Symbol.for('askfirst')

type Registry = { [KEY]?: Consent }

/** What an earlier copy of askfirst left on this page: one page, one consent (faults 57, 58). */
export const registered = ({ window }: Page): Consent | undefined => (window as Registry)[KEY]

/** Leaves it for copies to come; the undo takes it away. */
export function register({ window }: Page, consent: Consent): () => void {
  Object.defineProperty(window, KEY, { value: consent, configurable: true })
  return () => Reflect.deleteProperty(window, KEY)
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
