import type { Purpose, Recipient, StorageItem } from '../../notice/model.ts'
import { isAlone } from '../../notice/parts.ts'
import { naming } from './named.ts'
import { keyOf } from './normal.ts'
import { basisOf } from './purposes.ts'
import type { Facts } from './version.ts'

/**
 * What a visitor agrees to, per purpose id, as texts to compare: equal where the terms read the same, in whatever order
 * they are listed. Beyond `fingerprint`: what the purpose is called and said to be, and how long what is stored lasts. Own
 * categories and recipients count by id and name, so that an id cannot be given another meaning.
 */
export function termsOf(facts: Facts): Map<string, string> {
  const [categories, recipients] = [naming('category', facts), naming('recipient', facts)]
  const named = (title: (id: string) => string, ids: readonly string[] = []) =>
    [...new Set(ids)].map((id) => `${id} ${keyOf(title(id))}`).sort()
  const standing = (purpose: Purpose) =>
    (facts.recipients ?? []).filter(({ id }) => purpose.recipients?.includes(id)).map(standingOf)
  const terms = (purpose: Purpose) => [
    basisOf(purpose, facts),
    keyOf(purpose.title),
    keyOf(purpose.description),
    keyOf(purpose.retention),
    named(categories, purpose.categories),
    named(recipients, purpose.recipients),
    // A cookie of ten years is not what a cookie of a day was, nor what is kept for another site what is kept for this.
    [...new Set(purpose.storage?.map(keptOf))].sort(),
    standing(purpose).sort(),
    // On which occasions it is asked about.
    [...new Set(purpose.occasions)].sort(),
  ]
  return new Map(facts.purposes.map((purpose) => [purpose.id, JSON.stringify(terms(purpose))]))
}

/** In whose name it handles the data, where, and whether it is asked about by itself. */
export const standingOf = (recipient: Recipient): string =>
  [recipient.id, recipient.type, isAlone(recipient) && 'alone', recipient.abroad && 'abroad']
    .filter(Boolean)
    .join(' ')

const keptOf = ({ kind, name, lifetime, party = 'first' }: StorageItem): string =>
  `${kind} ${name} ${keyOf(lifetime)} ${party}`
