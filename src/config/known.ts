import { nearest } from './nearest.ts'
import type { Complain } from './settings.ts'

/**
 * Whether there is such a purpose. Complains about each unknown one once, naming the nearest (faults 78, 80); what nothing is
 * near to may be a recipient that the config has not (`analytics/metrics`).
 */
export function knowing(ids: readonly string[], complain: Complain): (id: string) => boolean {
  const mistaken = new Set<string>()
  return (id) => {
    if (ids.includes(id)) return true
    if (!mistaken.has(id))
      complain('PURPOSE_UNKNOWN', 'purpose', id, `${nearest(String(id), ids)} Else add it to purposes`)
    mistaken.add(id)
    return false
  }
}
