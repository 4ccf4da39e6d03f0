import type { Notice } from '../../notice/model.ts'
import { usable } from './contact.ts'
import { isPlaceholder } from './placeholder.ts'
import { isKind } from './recipients.ts'

/** Front matter is whatever somebody wrote: nothing in it is trusted to be of its type. */
type Facts = Readonly<Record<string, unknown>>

const isFacts = (value: unknown): value is Facts => typeof value === 'object' && value !== null
const listOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : [])
const said = (value: unknown): value is string =>
  typeof value === 'string' && value.trim() !== '' && !isPlaceholder(value)
const field = (value: unknown, key: string): unknown => (isFacts(value) ? value[key] : undefined)

export const declaresContact = ({ controller }: Partial<Notice>): boolean =>
  usable(field(controller, 'contact')) && !isPlaceholder(field(controller, 'contact'))

export const declaresName = ({ controller }: Partial<Notice>): boolean => said(field(controller, 'name'))

export const declaresAddress = ({ controller }: Partial<Notice>): boolean =>
  said(field(controller, 'address'))

/** Every purpose says how long. */
export const declaresRetention = ({ purposes }: Partial<Notice>): boolean =>
  allOf(purposes, (purpose) => said(field(purpose, 'retention')))

/** From which age on one's own yes counts, and how a guardian's is given. */
export const declaresMinors = ({ minors }: Partial<Notice>): boolean =>
  typeof field(minors, 'threshold') === 'number' && said(field(minors, 'how'))

/** Every purpose says whether it rests on consent. */
export const declaresBasis = ({ purposes }: Partial<Notice>): boolean =>
  allOf(purposes, (purpose) => said(field(purpose, 'basis')))

/**
 * Whoever can be named is; an empty list says that there is nobody. Authorities, buyers of the business and those
 * whose rights are at stake are only known when the case comes.
 */
export function declaresRecipients({ recipients }: Partial<Notice>): boolean {
  if (!Array.isArray(recipients)) return false
  const nameable = listOf(recipients).filter((one) =>
    /^(service_provider|promotion_partner)$/.test(String(field(one, 'type'))),
  )
  if (!nameable.length) return !recipients.length
  return nameable.every((one) => said(field(one, 'name')) && !isKind(String(field(one, 'name'))))
}

const allOf = (list: unknown, test: (one: unknown) => boolean): boolean =>
  listOf(list).length > 0 && listOf(list).every(test)
