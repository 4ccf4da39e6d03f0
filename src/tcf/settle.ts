import { attempt } from '../page/attempt.ts'
import type { Needs, Wanted } from './wanted.ts'

/**
 * What one call of the CMP comes to: the purposes it has a yes for, all others being a no. `waiting`: it has not said
 * anything yet, or only that it is asking. `elsewhere`: the GDPR does not hold here, as the site said itself.
 */
export type Heard = ReadonlySet<string> | 'waiting' | 'elsewhere'

/** No to everything. */
const NOTHING: Heard = new Set()

/**
 * Whatever is not exactly what the standard says is a no (D-30, C-22): other CMPs, other types, what throws.
 * Source: github.com/InteractiveAdvertisingBureau/GDPR-Transparency-and-Consent-Framework, CMP API v2 of February 2026
 */
export function settleHeard(data: unknown, success: unknown, wanted: Wanted): Heard {
  return attempt(() => (success === true ? read(data, wanted) : NOTHING)) ?? NOTHING
}

/** Only what is its own: pages put things on `Object.prototype` (fault 102). */
export function field(thing: unknown, name: string | number): unknown {
  return Object.hasOwn(Object(thing), name) ? Reflect.get(Object(thing), name) : undefined
}

function read(data: unknown, { cmp, isElsewhere, needs }: Wanted): Heard {
  const status = field(data, 'eventStatus')
  const cmpStatus = field(data, 'cmpStatus')
  const isLoading = status === undefined && (cmpStatus === 'loading' || cmpStatus === 'stub')
  if (isLoading || status === 'cmpuishown') return 'waiting'
  const id = field(data, 'cmpId')
  const applies = field(data, 'gdprApplies')
  const isAnswer = status === 'tcloaded' || status === 'useractioncomplete'
  if (!cmp.some((one) => one === id) || !isOr(cmpStatus, 'loaded')) return NOTHING
  // Where the GDPR does not hold, a CMP need not say more than that.
  if (applies === false && isElsewhere && (isAnswer || status === undefined)) return 'elsewhere'
  // A string that holds for other sites as well is invalid.
  if (applies !== true || !isAnswer || !isOr(field(data, 'isServiceSpecific'), true)) return NOTHING
  return new Set([...needs].flatMap(([purpose, need]) => (need && isMet(data, need) ? [purpose] : [])))
}

/** As it has to be, or left out. */
const isOr = (given: unknown, due: unknown) => given === undefined || given === due

/** Legitimate interest never counts: the visitor has said nothing (C-22). */
function isMet(data: unknown, { purposes, vendors }: Needs): boolean {
  const vendor = field(data, 'vendor')
  const given = field(field(data, 'purpose'), 'consents')
  const allowed = field(vendor, 'consents')
  const disclosed = field(vendor, 'disclosedVendors')
  // Where the first purpose was not shown, nobody can have agreed to it.
  const isShown = !purposes.includes(1) || isOr(field(data, 'purposeOneTreatment'), false)
  return (
    isShown &&
    purposes.every((one) => field(given, one) === true) &&
    vendors.every(
      (one) =>
        field(allowed, one) === true &&
        // The visitor was shown this vendor (C-21).
        (disclosed === undefined || field(disclosed, one) === true) &&
        purposes.every((purpose) => isUnrestricted(data, purpose, one)),
    )
  )
}

/** The publisher may have barred a vendor from a purpose, or from asking for it: 1 is "with consent". */
const isUnrestricted = (data: unknown, purpose: number, vendor: number): boolean =>
  isOr(field(field(field(field(data, 'publisher'), 'restrictions'), purpose), vendor), 1)
