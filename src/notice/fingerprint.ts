import { checksum } from '../config/checksum.ts'
import type { PurposeTerms } from '../config/config.ts'
import { own } from '../config/own.ts'
import type { Notice, Recipient } from './model.ts'
import { isSeparate } from './special.ts'

/** Checksum of what visitors agree to. */
export const fingerprint = (notice: Notice): string => checksum(agreed(notice))

/** What visitors agree to: who, and each purpose's terms. Not the prose, nor any order. */
export function agreed(notice: Notice): string {
  const { controller, purposes, recipients = [] } = notice
  const terms = purposes.map((purpose) => [
    flags([{ ...purpose, separate: isSeparate(purpose, notice) }]),
    purpose.retention,
    sorted(purpose.categories),
    sorted(recipients.filter(({ id }) => purpose.recipients?.includes(id)).map(named)),
    sorted((purpose.storage ?? []).map(({ name }) => name)),
    // Last and only where there are some, so that nobody is asked again because we learned of them.
    ...(purpose.occasions?.length ? [sorted(purpose.occasions)] : []),
  ])
  return written([controller.name, sorted(terms)]).normalize()
}

const sorted = (list: readonly unknown[]): unknown[] => [...list].sort()

const named = ({ id, name, separate, abroad }: Recipient) =>
  [id, name, separate && 'separate', abroad && 'abroad'].filter(Boolean)

/** Not as JSON, which pages redefine (fault 104). */
const written = (value: unknown): string =>
  Array.isArray(value) ? `[${value.map(written).join()}]` : `"${value}"`

/** What is asked, whenever it changed: `operation:necessary analytics offers:separate:sale`. */
export const flags = (purposes: readonly PurposeTerms[]): string =>
  purposes.map((purpose) => flagged(own(purpose))).join(' ')

/** In the order of `inWords`. That a part is asked for by itself goes without saying, and so does what depends on the age. */
function flagged({ id, basis, separate, sale, shared, age }: Record<string, unknown>): string {
  if (typeof id !== 'string') return ''
  const words = [
    id,
    basis === 'necessary' && basis,
    separate && !age && !id.includes('/') && 'separate',
    sale && 'sale',
    shared && 'shared',
    age && 'age',
  ]
  return words.filter(Boolean).join(':')
}
