import type { Consent, Undo } from '../../api.ts'
import { openGuard } from './guard.ts'

export interface GeolocationOptions {
  /** Default `location`. */
  purpose?: string
  /** A service that needs positions is running: we may ask although nobody has just clicked. */
  active?: () => boolean
}

/** The standard interface, bound to a purpose; the page's own stays as it is. */
export function openGeolocation(consent: Consent, _options: GeolocationOptions = {}): Geolocation {
  return openGuard(consent, 'geolocation').window.navigator.geolocation
}

/** Puts the same before `navigator.geolocation`, for code that does not know us. */
export function guardGeolocation(consent: Consent, _options: GeolocationOptions = {}): Undo {
  return openGuard(consent, 'geolocation').undo
}
