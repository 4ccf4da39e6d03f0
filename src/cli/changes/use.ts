import type { FactChange, Purpose } from '../../notice/model.ts'
import { type Kind, naming } from './named.ts'
import type { Facts } from './version.ts'

const idsOf = (kind: Kind, { categories, recipients = [] }: Purpose): readonly string[] =>
  kind === 'category' ? categories : recipients

/**
 * Data categories or recipients that came or went: first those new to the whole site, or gone from it, then those that
 * only came to one purpose from another, or left it. The purpose is named where it is a single one.
 */
export function compareUse(kind: Kind, before: Facts, after: Facts): FactChange[] {
  return [
    ...gained(kind, before, after).map((fact): FactChange => ({ kind, change: 'added', ...fact })),
    ...gained(kind, after, before).map((fact): FactChange => ({ kind, change: 'removed', ...fact })),
  ]
}

/** What one version has beyond another: asked the other way round, what was lost. */
function gained(kind: Kind, without: Facts, having: Facts): { title: string; purpose?: string }[] {
  const known = usersOf(kind, without)
  const title = naming(kind, having)
  const old = new Map(without.purposes.map((purpose) => [purpose.id, new Set(idsOf(kind, purpose))]))
  const anew = [...usersOf(kind, having)].filter(([id]) => !known.has(id))
  const overall = anew.map(([id, users]) => ({ title: title(id), ...owner(users) }))
  const within = having.purposes.flatMap((purpose) => {
    const had = old.get(purpose.id)
    // A purpose that is new as a whole says so itself.
    if (!had) return []
    const more = [...new Set(idsOf(kind, purpose))].filter((id) => known.has(id) && !had.has(id))
    return more.map((id) => ({ title: title(id), purpose: purpose.title }))
  })
  return [...overall, ...within]
}

const owner = ([purpose, another]: readonly string[]) =>
  purpose !== undefined && another === undefined ? { purpose } : {}

/** Titles of the purposes that use each; recipients may be declared for none. */
function usersOf(kind: Kind, { purposes, recipients = [] }: Facts): Map<string, string[]> {
  const users = new Map<string, string[]>(kind === 'recipient' ? recipients.map(({ id }) => [id, []]) : [])
  for (const purpose of purposes)
    for (const id of new Set(idsOf(kind, purpose))) {
      const titles = users.get(id) ?? []
      titles.push(purpose.title)
      users.set(id, titles)
    }
  return users
}
