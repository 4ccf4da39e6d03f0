/** Why there is no position. All but `unsupported` are `PERMISSION_DENIED`. */
const reasons = {
  NO_CONTEXT: 'nobody has just clicked, so nobody was asked',
  refused: 'the visitor has not allowed it on this site',
  withdrawn: 'the visitor has taken it back on this site',
  'browser-denied': 'the browser does not allow it on this site, so nobody was asked',
  'insecure-context': 'the page is not served over https',
  'policy-blocked': 'the permissions policy of this page forbids it',
  unsupported: 'this browser has no geolocation',
}
export type Reason = keyof typeof reasons

/**
 * What an error callback gets from us: looks like the browser's own, and says first whose it is by a word of ours.
 * An insecure context is a denial as well (Geolocation, "request a position", step 2).
 */
export function failure(reason: Reason, like: object | undefined): GeolocationPositionError {
  const codes = { PERMISSION_DENIED: 1, POSITION_UNAVAILABLE: 2, TIMEOUT: 3 }
  const own = { code: reason === 'unsupported' ? 2 : 1, message: `${reason}: ${reasons[reason]} (askfirst)` }
  const made = Object.create(like ?? Object.prototype)
  for (const [key, value] of Object.entries({ ...codes, ...own }))
    Object.defineProperty(made, key, { value, enumerable: true })
  return made
}
