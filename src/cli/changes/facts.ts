import type { FactChange } from '../../notice/model.ts'
import { titlesOf } from './named.ts'
import { isSame } from './normal.ts'
import { comparePurposes } from './purposes.ts'
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

/** Those who are still there under another name. */
function compareRecipients(before: Facts, after: Facts): FactChange[] {
  const names = titlesOf('recipient', before)
  return (after.recipients ?? []).flatMap(({ id, name }) => {
    const old = names.get(id)
    if (old === undefined || isSame(old, name)) return []
    return [{ kind: 'recipient', change: 'changed', title: name, before: old }]
  })
}
