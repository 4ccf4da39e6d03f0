import type { Consent, Undo } from '../../api.ts'
import type { Declared } from './declared.ts'
import { openGuard } from './guard.ts'
import { guardConnections } from './network/connections.ts'
import { guardOthers } from './network/constructors.ts'
import { guardElements } from './network/elements.ts'
import { guardFetch } from './network/fetch.ts'
import { guardSubmits } from './network/forms.ts'
import type { NetworkOptions } from './network/options.ts'
import { watchSeen } from './network/seen.ts'
import { openTraffic } from './network/traffic.ts'
import { guardXhr } from './network/xhr.ts'

export type { NetworkOptions }

/**
 * Stands before every way in which scripts of this page send something to another origin, and lets through what goes to
 * a host of a recipient the visitor said yes to, for one of the purposes it serves. The page's own origin
 * is never touched, declared or not. What no script can stand before is listed in the README, and takes a CSP (fault 82).
 * Returns its undo; what waits is then refused.
 */
export function guardNetwork(
  consent: Consent,
  declared: readonly Declared[],
  options: NetworkOptions = {},
): Undo {
  const guard = openGuard(consent, 'network')
  // In Node there is no page.
  if (!guard.window.document || consent.signal.aborted) return guard.undo
  const traffic = openTraffic(guard, declared, options)
  for (const start of [guardFetch, guardXhr, guardConnections, guardOthers, watchSeen]) start(traffic)
  guardElements(traffic, guardSubmits(traffic))
  return guard.undo
}
