import { isSame } from './normal.ts'
import { termsOf } from './terms.ts'
import type { Facts, Version } from './version.ts'

/**
 * Since when each purpose's present terms hold (`Purpose.since`, A-59): who answered under an earlier version is asked
 * about a purpose if and only if some version since touched it. Fails closed: what cannot be told apart is touched.
 * @param versions oldest first
 * @returns ISO dates by purpose id, for every purpose of the newest version; empty where that declares none
 */
export function settleSince(versions: readonly Version[]): Map<string, string> {
  let since = new Map<string, string>()
  let known: Facts | null = null
  let others: readonly Facts[] = []
  for (const version of versions) {
    const { facts, effectiveDate } = version
    const touched = facts && touchedBy(version, known, others)
    since = new Map(
      facts?.purposes.map(({ id }) => [id, (!touched?.has(id) && since.get(id)) || effectiveDate]),
    )
    known = facts
    others = version.others ?? []
  }
  return since
}

/**
 * Ids of the purposes about which an earlier answer no longer holds.
 * @param others what else was declared under the date of the version before
 */
export function touchedBy(version: Version, known: Facts | null, others: readonly Facts[] = []): Set<string> {
  const { facts, change, touches } = version
  if (!facts) return new Set()
  const all = new Set(facts.purposes.map(({ id }) => id))
  if (!known) return all
  const before = [known, ...others]
  if (before.some(({ controller }) => !isSame(controller.name, facts.controller.name))) return all
  // Nothing a writer says hides a change of terms.
  const changed = new Set(before.flatMap((one) => [...changedTerms(one, facts)]))
  if (change === 'editorial') return changed
  if (!touches) return changed.size ? changed : all
  const names = new Set([...all, ...known.purposes.map(({ id }) => id)])
  return touches.every((id) => names.has(id)) ? new Set([...changed, ...touches]) : all
}

function changedTerms(before: Facts, after: Facts): Set<string> {
  const [there, here] = [termsOf(before), termsOf(after)]
  return new Set([...here.keys()].filter((id) => here.get(id) !== there.get(id)))
}
