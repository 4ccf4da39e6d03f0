import { checksum } from '../config/checksum.ts'
import type { PurposeTerms } from '../config/config.ts'
import { own } from '../config/own.ts'
import { inWords } from '../config/purposes.ts'
import type { Notice, Recipient } from './model.ts'

/** Checksum of what visitors agree to: who, and each purpose's terms. Not of the prose, nor of any order. */
export function fingerprint({ controller, purposes, recipients = [] }: Notice): string {
  const terms = purposes.map((purpose) => [
    flags([purpose]),
    purpose.retention,
    [...purpose.categories].sort(),
    recipients
      .filter(({ id }) => purpose.recipients?.includes(id))
      .map(named)
      .sort(),
    (purpose.storage ?? []).map(({ name }) => name).sort(),
    // Last and only where there are some, so that nobody is asked again because we learned of them.
    ...(purpose.occasions?.length ? [[...purpose.occasions].sort()] : []),
  ])
  return checksum(written([controller.name, terms.sort()]).normalize())
}

const named = ({ id, name, separate }: Recipient) => [id, name, ...(separate ? ['separate'] : [])]

/** Not as JSON, which pages redefine (fault 104). */
const written = (value: unknown): string =>
  Array.isArray(value) ? `[${value.map(written).join()}]` : `"${value}"`

/** What is asked, whenever it changed: `operation:necessary analytics offers:separate:sale`. */
export const flags = (purposes: readonly PurposeTerms[]): string =>
  purposes
    // That a part is asked for by itself goes without saying.
    .map((purpose) => ({ ...purpose, since: '', ...(purpose.id.includes('/') && { separate: false }) }))
    .map((purpose) => inWords(own(purpose)))
    .join(' ')
