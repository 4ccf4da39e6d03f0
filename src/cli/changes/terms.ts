import type { Purpose } from '../../notice/model.ts'
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
  const apart = (facts.recipients ?? []).flatMap((one) => (isAlone(one) ? [one.id] : [])).sort()
  const terms = (purpose: Purpose) => [
    basisOf(purpose),
    keyOf(purpose.title),
    keyOf(purpose.description),
    keyOf(purpose.retention),
    named(categories, purpose.categories),
    named(recipients, purpose.recipients),
    // A cookie of ten years is not what a cookie of a day was.
    [...new Set(purpose.storage?.map(({ name, lifetime }) => `${name} ${keyOf(lifetime)}`))].sort(),
    // Who is asked about by themselves, and on which occasions.
    apart.filter((id) => purpose.recipients?.includes(id)),
    [...new Set(purpose.occasions)].sort(),
  ]
  return new Map(facts.purposes.map((purpose) => [purpose.id, JSON.stringify(terms(purpose))]))
}
