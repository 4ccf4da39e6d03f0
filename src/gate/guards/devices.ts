import type { Consent, Undo } from '../../api.ts'
import { openGuard } from './guard.ts'

/** Purpose by device or power; those left out are nobody's purpose, and closed. */
export type Devices = Readonly<Record<string, string>>

export function guardDevices(consent: Consent, _devices: Devices): Undo {
  return openGuard(consent, 'devices').undo
}
