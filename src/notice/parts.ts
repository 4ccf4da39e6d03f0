import type { PurposeTerms } from '../config/config.ts'
import type { Notice, Purpose, Recipient } from './model.ts'
import { isSeparate } from './special.ts'

/** Whoever takes by right is told of, not agreed to. */
export const isInformed = ({ type }: Pick<Recipient, 'type'>): boolean =>
  type === 'authority' || type === 'rights_protection'

/** Asked about by itself everywhere: as the notice says, and everybody at large (B-64). */
export const isAlone = ({ type, separate }: Recipient): boolean => !!separate || type === 'public'

/** Handles data for itself, or abroad: asked about by itself where the regime says so (B-62, B-65). */
export const isShared = ({ type, abroad }: Recipient): boolean => !!abroad || type !== 'service_provider'

/** Asked for as `purpose-occasion`, each by itself; a purpose without occasions as itself. */
export const asksFor = ({ id, occasions = [] }: Pick<Purpose, 'id' | 'occasions'>): string[] =>
  occasions.length ? occasions.map((occasion) => `${id}-${occasion}`) : [id]

/**
 * Everything that can be said yes or no to, as the script tag names it: the visitor's age group, where some purpose
 * depends on it; the purposes, each followed by its parts. A recipient's part goes with the purpose unless the
 * recipient is asked about by itself; the exact position is a part of its own, without which positions are
 * rounded.
 */
export function termsOf(notice: Notice): PurposeTerms[] {
  const { purposes, recipients = [], effectiveDate } = notice
  const terms = purposes.flatMap((purpose) => {
    const { basis = 'consent', sale = false, age, since } = purpose
    const own = recipients.filter((one) => purpose.recipients?.includes(one.id) && !isInformed(one))
    const isOptional = basis === 'consent'
    // The notice's own date goes without saying, and what is necessary is never asked.
    const dated = since && since < effectiveDate && isOptional ? { since } : {}
    const separate = isSeparate(purpose, notice)
    return asksFor(purpose).flatMap((id): PurposeTerms[] => [
      { id, basis, separate: separate || id !== purpose.id, sale, ...(age && { age }), ...dated },
      ...own.map((one): PurposeTerms => {
        const isApart = isOptional && isAlone(one)
        const shared = isOptional && isShared(one)
        return {
          id: `${id}/${one.id}`,
          basis: isApart ? 'consent' : 'necessary',
          ...(shared && { shared }),
          ...((isApart || shared) && dated),
        }
      }),
      ...(isOptional && purpose.categories.includes('gps_position')
        ? [{ id: `${id}/precise`, basis, ...dated }]
        : []),
    ])
  })
  return purposes.some(({ age }) => age) ? [{ id: 'age', basis: 'age', age: true }, ...terms] : terms
}
