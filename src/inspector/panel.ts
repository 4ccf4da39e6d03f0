import type { Consent, Undo } from '../api.ts'

export function mountInspector(_consent: Consent): Undo {
  return () => {}
}
