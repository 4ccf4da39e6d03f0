import type { Consent, Undo } from '../../api.ts'
import { openGuard } from './guard.ts'

export function guardForms(consent: Consent): Undo {
  return openGuard(consent, 'forms').undo
}
