import type { PurposeTerms } from '../config/config.ts'
import type { Notice, Purpose, Recipient } from './model.ts'

/** Whoever takes by right is told of, not agreed to. */
export const isInformed = ({ type }: Pick<Recipient, 'type'>): boolean =>
  type === 'authority' || type === 'rights_protection'

/** Asked for as `purpose-occasion`, each by itself; a purpose without occasions as itself. */
export const asksFor = ({ id, occasions = [] }: Pick<Purpose, 'id' | 'occasions'>): string[] =>
  occasions.length ? occasions.map((occasion) => `${id}-${occasion}`) : [id]

/**
 * Everything that can be said yes or no to, as the script tag names it: the purposes, each followed by its parts. A
 * recipient's part goes with the purpose unless the recipient is `separate`; the exact position is a part of its
 * own, without which positions are rounded.
 */
export function termsOf({ purposes, recipients = [], effectiveDate }: Notice): PurposeTerms[] {
  return purposes.flatMap((purpose) => {
    const { basis = 'consent', sale = false, since } = purpose
    const own = recipients.filter((one) => purpose.recipients?.includes(one.id) && !isInformed(one))
    const isOptional = basis === 'consent'
    // The notice's own date goes without saying, and what is necessary is never asked.
    const dated = since && since < effectiveDate && isOptional ? { since } : {}
    return asksFor(purpose).flatMap((id): PurposeTerms[] => [
      { id, basis, separate: (purpose.separate ?? false) || id !== purpose.id, sale, ...dated },
      ...own.map((one): PurposeTerms => {
        const isApart = isOptional && one.separate
        return { id: `${id}/${one.id}`, basis: isApart ? 'consent' : 'necessary', ...(isApart && dated) }
      }),
      ...(isOptional && purpose.categories.includes('gps_position')
        ? [{ id: `${id}/precise`, basis, ...dated }]
        : []),
    ])
  })
}
