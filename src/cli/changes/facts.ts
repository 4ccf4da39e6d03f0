import type { FactChange } from '../../notice/model.ts'
import { isSame } from './normal.ts'
import { comparePurposes } from './purposes.ts'
import { standingOf } from './terms.ts'
import { compareUse } from './use.ts'
import type { Facts } from './version.ts'

/**
 * What changed about who collects what, why, for whom and for how long; in titles, by purpose id, category id,
 * recipient id and storage name. Empty where a version declares none of it: nothing is known, so nothing is claimed.
 */
export function compareFacts(before: Facts | null, after: Facts | null): FactChange[] {
  if (!before || !after) return []
  return [
    ...compareController(before, after),
    ...comparePurposes(before, after),
    ...compareUse('category', before, after),
    ...compareUse('recipient', before, after),
    ...compareRecipients(before, after),
  ]
}

/** Another name is another controller; a new address is not. */
function compareController(before: Facts, after: Facts): FactChange[] {
  const [one, other] = [before.controller.name, after.controller.name]
  return isSame(one, other) ? [] : [{ kind: 'controller', change: 'changed', title: other, before: one }]
}

/** Those who are still there under another name; or under the same one, as something else. */
function compareRecipients(before: Facts, after: Facts): FactChange[] {
  const there = new Map((before.recipients ?? []).map((recipient) => [recipient.id, recipient]))
  return (after.recipients ?? []).flatMap((recipient): FactChange[] => {
    const old = there.get(recipient.id)
    const changed = { kind: 'recipient', change: 'changed', title: recipient.name } as const
    if (old && !isSame(old.name, recipient.name)) return [{ ...changed, before: old.name }]
    // Asked about again, so it must be named.
    return old && standingOf(old) !== standingOf(recipient) ? [changed] : []
  })
}
