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
