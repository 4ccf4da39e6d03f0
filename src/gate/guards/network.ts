import type { Consent, Undo } from '../../api.ts'
import type { Declared } from './declared.ts'
import { openGuard } from './guard.ts'

export interface NetworkOptions {
  /** `hold`, the default: what is undecided waits. `refuse`: it fails at once. */
  mode?: 'hold' | 'refuse'
}

export function guardNetwork(
  consent: Consent,
  _declared: readonly Declared[],
  _options: NetworkOptions = {},
): Undo {
  return openGuard(consent, 'network').undo
}
