import type { Consent, Undo } from '../../api.ts'
import type { Declared } from './declared.ts'
import { openGuard } from './guard.ts'

export function guardStorage(consent: Consent, _declared: readonly Declared[]): Undo {
  return openGuard(consent, 'storage').undo
}
