import type { Language } from './language.ts'
import { de } from './words/de.ts'
import { en } from './words/en.ts'
import { es } from './words/es.ts'
import { fr } from './words/fr.ts'
import { ja } from './words/ja.ts'
import { zh } from './words/zh.ts'

/** What a policy must say in prose. */
export type Topic =
  | 'retention'
  | 'recipients'
  | 'crossBorder'
  | 'legalBasis'
  | 'withdrawal'
  | 'authority'
  | 'minors'

/** The key words of one language. Every gap in a pattern is bounded, so that none takes quadratic time. */
export interface Words {
  /** That it is said at all. For recipients: that there are none, or where the list of them is. */
  readonly says: Readonly<Record<Topic, readonly RegExp[]>>
  /** A list of rights begins like this; the rights it may name. */
  readonly claim: RegExp
  /** A sentence that lists them without the word begins like this. */
  readonly offer: RegExp
  readonly rights: readonly RegExp[]
  /** Headings under which one would look for it. */
  readonly places: Readonly<
    Record<'collection' | 'use' | 'sharing' | 'choices' | 'minors' | 'contact', RegExp>
  >
}

export const words: Readonly<Record<Language, Words>> = { de, en, es, fr, ja, zh }
