import type { Consent, Undo } from '../../api.ts'
import { accessOf } from './geolocation/access.ts'
import { holdElements } from './geolocation/elements.ts'
import type { Request } from './geolocation/request.ts'
import { openRequests } from './geolocation/requests.ts'
import { openGuard } from './guard.ts'

export interface GeolocationOptions {
  /** Default `location`. */
  purpose?: string | undefined
  /** A service that needs positions is running: we may ask although nobody has just clicked. */
  active?: (() => boolean) | undefined
}

/**
 * The standard `Geolocation` interface, bound to a purpose (A-27 to A-31, C-35 to C-42); the page's own stays as it is.
 * While the purpose is not granted the browser is not asked: our explanation comes first, in context, then the
 * browser's. Positions are rounded to about a kilometre unless the part `precise` of the purpose is granted. Errors of
 * ours are `PERMISSION_DENIED` with a message that begins with the reason: `NO_CONTEXT`, `refused`, `withdrawn`,
 * `browser-denied`, `insecure-context`, `policy-blocked`. A watch that a withdrawal stopped runs again after a new
 * grant, unless the page has cleared it.
 */
export function openGeolocation(
  consent: Consent,
  { purpose = 'location', active }: GeolocationOptions = {},
): Geolocation {
  const guard = openGuard(consent, 'geolocation')
  const requests = openRequests(guard, accessOf(guard, purpose), active)
  return {
    getCurrentPosition: (...args) => void requests.start('getCurrentPosition', args),
    watchPosition: (...args) => requests.start('watchPosition', args),
    clearWatch: (id) => void requests.clear(id),
  }
}

/**
 * Puts the same before `Geolocation.prototype`, for code that does not know us, and keeps `<geolocation>` elements out
 * of the page while the purpose is not granted (C-40).
 */
export function guardGeolocation(
  consent: Consent,
  { purpose = 'location', active }: GeolocationOptions = {},
): Undo {
  const guard = openGuard(consent, 'geolocation')
  const { window } = guard
  const access = accessOf(guard, purpose)
  const own = window.navigator?.geolocation
  const requests = openRequests(guard, access, active)
  const ask = (name: Request['name']) =>
    guard.replace(window.Geolocation?.prototype, name, {
      allows: () => false,
      otherwise({ self, args }) {
        // Another window's would be asked by a function of this one.
        if (self !== own) throw new TypeError('Illegal invocation')
        const id = requests.start(name, args)
        return name === 'watchPosition' ? id : undefined
      },
    })
  ask('getCurrentPosition')
  ask('watchPosition')
  guard.replace(window.Geolocation?.prototype, 'clearWatch', {
    allows: ({ args }) => !requests.clear(args[0]),
    otherwise: () => undefined,
  })
  holdElements(guard, access)
  return guard.undo
}
