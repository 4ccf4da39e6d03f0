import type { FactChange, Purpose, StorageItem } from '../../notice/model.ts'
import { isSeparate } from '../../notice/special.ts'
import { isSame } from './normal.ts'
import type { Facts } from './version.ts'

/** Purposes that came and went, then what changed about each that stayed. */
export function comparePurposes(before: Facts, after: Facts): FactChange[] {
  const there = new Map(before.purposes.map((purpose) => [purpose.id, purpose]))
  const here = new Set(after.purposes.map(({ id }) => id))
  const added = after.purposes.filter(({ id }) => !there.has(id))
  const removed = before.purposes.filter(({ id }) => !here.has(id))
  return [
    ...added.map(({ title }): FactChange => ({ kind: 'purpose', change: 'added', title })),
    ...removed.map(({ title }): FactChange => ({ kind: 'purpose', change: 'removed', title })),
    ...after.purposes.flatMap((purpose) => {
      const old = there.get(purpose.id)
      return old ? comparePurpose([old, basisOf(old, before)], [purpose, basisOf(purpose, after)]) : []
    }),
    ...added.flatMap((purpose) => storage([[], stored(purpose), purpose.title])),
    ...removed.flatMap((purpose) => storage([stored(purpose), [], purpose.title])),
  ]
}

type Based = readonly [purpose: Purpose, basis: string]

function comparePurpose([before, basisBefore]: Based, [after, basis]: Based): FactChange[] {
  const purpose = after.title
  const changes: FactChange[] = []
  if (!isSame(before.title, after.title))
    changes.push({ kind: 'purpose', change: 'changed', title: after.title, before: before.title })
  // Reworded under the same title: asked again, so it must be named.
  else if (!isSame(before.description, after.description))
    changes.push({ kind: 'purpose', change: 'changed', title: after.title })
  if (basisBefore !== basis)
    changes.push({ kind: 'basis', change: 'changed', title: basis, before: basisBefore, purpose })
  if (!isSame(before.retention, after.retention))
    changes.push({
      kind: 'retention',
      change: 'changed',
      title: after.retention,
      before: before.retention,
      purpose,
    })
  return [...changes, ...storage([stored(before), stored(after), purpose])]
}

/** What the visitor's say in it is: `consent`, `necessary`, `consent, separate, sale`; separate also by what it collects. */
export const basisOf = (purpose: Purpose, facts: Facts): string =>
  [
    purpose.basis ?? 'consent',
    isSeparate(purpose, facts) && 'separate',
    purpose.sale && 'sale',
    purpose.age && 'age',
  ]
    .filter(Boolean)
    .join(', ')

const stored = ({ storage: items = [] }: Purpose): readonly StorageItem[] => items

type Storages = readonly [before: readonly StorageItem[], after: readonly StorageItem[], purpose: string]

/** By kind and name: a cookie and a localStorage key of one name are two things. */
function storage([before, after, purpose]: Storages): FactChange[] {
  const key = ({ kind, name }: StorageItem) => `${kind} ${name}`
  const [there, here] = [before, after].map((items) => new Map(items.map((item) => [key(item), item])))
  const lasting = ({ name, lifetime }: StorageItem) => `${name}: ${lifetime}`
  const changes: FactChange[] = []
  for (const item of after) {
    const old = there?.get(key(item))
    if (!old) changes.push({ kind: 'storage', change: 'added', title: item.name, purpose })
    else if (!isSame(old.lifetime, item.lifetime))
      changes.push({
        kind: 'storage',
        change: 'changed',
        title: lasting(item),
        before: lasting(old),
        purpose,
      })
    // Kept for another site from now on, or no longer.
    else if ((old.party ?? 'first') !== (item.party ?? 'first'))
      changes.push({ kind: 'storage', change: 'changed', title: lasting(item), purpose })
  }
  for (const item of before)
    if (!here?.has(key(item))) changes.push({ kind: 'storage', change: 'removed', title: item.name, purpose })
  return changes
}
