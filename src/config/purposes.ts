import type { PurposeTerms } from './config.ts'
import { own } from './own.ts'

/** A purpose after defaults. */
export type SettledPurpose = {
  readonly [Term in keyof PurposeTerms]-?: Exclude<PurposeTerms[Term], undefined>
}

/** `location:separate:2016-01-01`. A flag nobody knows makes the purpose unusable, not less protected. */
const FORM =
  /^([a-z][\w-]{0,31}(\/[a-z][\w-]{0,31})?)((:(necessary|separate|sale|shared|age|\d{4}-\d\d-\d\d))*)$/

/**
 * Reads `['analytics', 'location:separate', { id: 'ads', sale: true }]`, or the same as one text with spaces.
 * @param date of the notice: no change can be later
 * @param since the last change, for purposes that do not say their own
 * @param apart recipients that handle data for themselves are asked about
 */
export function settlePurposes(
  given: unknown,
  date = '',
  since: unknown = date,
  apart = false,
): readonly SettledPurpose[] {
  const settled = new Map<string, SettledPurpose>()
  const entries = typeof given === 'string' ? given.split(/\s+/) : given
  for (const entry of Array.isArray(entries) ? entries : []) {
    const [, id, part, flags = ''] = FORM.exec(typeof entry === 'string' ? entry : inWords(own(entry))) ?? []
    const has = (flag: string) => flags.includes(flag)
    const age = id === 'age' || has('age')
    const shared = has('sha')
    const isOwn = has('sale') || (apart && shared)
    const basis = id === 'age' ? id : has('nec') && !isOwn ? 'necessary' : 'consent'
    // What is no date asks about every change.
    const [changed = ''] = /\d{4}-\d\d-\d\d/.exec(`${flags} ${since} ${date}`) ?? []
    // 64 of them make a record of 600 bytes (fault 5).
    if (id && settled.size < 64)
      settled.set(id, {
        id,
        basis,
        separate: !!part || age || has('sep'),
        sale: has('sale'),
        shared,
        age,
        since: changed < date ? changed : date,
      })
  }
  // Everything else depends on the age.
  return [...settled.values()].sort((a, b) => Number(b.id === 'age') - Number(a.id === 'age'))
}

/** A purpose as the script tag names it. */
export function inWords(purpose: Record<string, unknown>): string {
  const { id, basis, since } = purpose
  const flags = ['separate', 'sale', 'shared', 'age'].filter((flag) => purpose[flag])
  const words = [id, basis === 'necessary' && basis, ...flags, since]
  return typeof id === 'string' ? words.filter(Boolean).join(':') : ''
}
