import { checksum } from '../config/checksum.ts'
import type { PurposeTerms } from '../config/config.ts'
import { own } from '../config/own.ts'
import { inWords } from '../config/purposes.ts'
import type { Notice } from './model.ts'

/** Checksum of what visitors agree to: who, and each purpose's terms. Not of the prose, nor of any order. */
export function fingerprint({ controller, purposes, recipients = [] }: Notice): string {
  const terms = purposes.map((purpose) => [
    flags([purpose]),
    purpose.retention,
    [...purpose.categories].sort(),
    recipients.flatMap(({ id, name }) => (purpose.recipients?.includes(id) ? [[id, name]] : [])).sort(),
    (purpose.storage ?? []).map(({ name }) => name).sort(),
  ])
  return checksum(written([controller.name, terms.sort()]).normalize())
}

/** Not as JSON, which pages redefine (fault 104). */
const written = (value: unknown): string =>
  Array.isArray(value) ? `[${value.map(written).join()}]` : `"${value}"`

/** What is asked, whenever it changed: `operation:necessary analytics offers:separate:sale`. */
export const flags = (purposes: readonly PurposeTerms[]): string =>
  purposes.map((purpose) => inWords(own({ ...purpose, since: '' }))).join(' ')
