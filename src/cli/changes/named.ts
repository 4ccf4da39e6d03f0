import { titleOf } from '../../notice/title.ts'
import type { Facts } from './version.ts'

/** What purposes refer to by id. */
export type Kind = 'category' | 'recipient'

/** Titles of a version's own categories, or names of its recipients, by id. */
export const titlesOf = (kind: Kind, { categories = [], recipients = [] }: Facts): Map<string, string> =>
  new Map(
    kind === 'category'
      ? categories.map(({ id, title }) => [id, title])
      : recipients.map(({ id, name }) => [id, name]),
  )

/** The same with the catalogue behind it: any id at all has a title. */
export function naming(kind: Kind, facts: Facts): (id: string) => string {
  const own = titlesOf(kind, facts)
  return (id) => own.get(id) ?? titleOf(id)
}
