import type { Consent } from './api.ts'
import { isDate } from './config/dates.ts'
import type { Decision } from './decision/decision.ts'

/** How a guardian permitted it: always in writing. */
export type Method = 'signed-form' | 'upload' | 'other-written'

/** Of a permission that the site holds on paper or in a file: references to it, never what it says. */
export interface Permission {
  /** The site's own reference for the guardian: letters, digits, `_` and `-`, at most 24. Never a name or an address. */
  readonly guardian: string
  readonly method: Method
  /** ISO date on which it was given. */
  readonly date: string
  /** The site's own reference for the paper or the file: letters, digits, `_` and `-`, at most 24. */
  readonly evidence: string
}

type Field = keyof Permission
type Given = Readonly<Partial<Record<Field, unknown>>>

const isReference = (value: unknown) => typeof value === 'string' && /^[\w-]{1,24}$/.test(value)
const reference = 'Write a reference of yours: letters, digits, _ and -, at most 24; never a name'

/** What each field takes, and what to write instead. A day is over when it is, wherever that may be. */
const RULES: Readonly<Record<Field, readonly [fits: (value: unknown) => boolean, hint: string]>> = {
  method: [
    (value) => /^(signed-form|upload|other-written)$/.test(`${value}`),
    'Write signed-form, upload or other-written',
  ],
  date: [
    (value) => isDate(value) && Date.parse(value) < Date.now() + 864e5,
    'Write the day on which it was given, YYYY-MM-DD; none that is to come',
  ],
  guardian: [isReference, reference],
  evidence: [isReference, reference],
}

const faultOf = (given: Given): Field | undefined =>
  (['method', 'date', 'guardian', 'evidence'] as const).find((field) => !RULES[field][0](given[field]))

/**
 * Records that a parent or guardian has permitted it in writing, once somebody at the site has seen that (A-53, B-15,
 * B-67): the visitor's `age` becomes `permitted`, and what depends on it may open. Whatever is optional is then asked
 * about afresh. What is no reference is refused as `GUARDIAN_INVALID`: it may be a name, so it is not even repeated.
 * @returns whether it was recorded
 */
export function permitMinor(consent: Consent, permission: Permission): boolean {
  const given: Given = { ...permission }
  const wrong = faultOf(given)
  if (wrong) {
    consent.report('GUARDIAN_INVALID', `permission.${wrong}`, typeof given[wrong], RULES[wrong][1])
    return false
  }
  const { guardian, evidence, method, date } = given
  // A reference may hold the sign that parts them, so the length of the first one is said.
  const proof = [method, date, `${guardian}`.length, guardian, evidence].join('_')
  consent.decide({ age: 'permitted' }, proof)
  return consent.receipt()?.proof === proof
}

/** The permission that a record holds, as it was given; `null` if it holds none. Never throws. */
export function readPermission(decision: Pick<Decision, 'answers' | 'proof'> | null): Permission | null {
  if (decision?.answers?.age !== 'permitted') return null
  const [, method, date, length, rest = ''] = /^([a-z-]+)_([\d-]+)_(\d+)_(.+)$/.exec(decision.proof) ?? []
  const at = Number(length)
  const read = { guardian: rest.slice(0, at), method, date, evidence: rest.slice(at + 1) }
  return rest[at] === '_' && !faultOf(read) ? (read as Permission) : null
}
