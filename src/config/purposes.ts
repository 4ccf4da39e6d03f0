import type { PurposeTerms } from './config.ts'
import { own } from './own.ts'

/** A purpose after defaults. */
export type SettledPurpose = Readonly<Required<PurposeTerms>>

/** `location:separate:sale`. A flag nobody knows makes the purpose unusable, not less protected. */
const FORM = /^([a-z][\w-]{0,31})((:(necessary|separate|sale))*)$/

/** Reads `['analytics', 'location:separate', { id: 'ads', sale: true }]`, or the same as one text with spaces. */
export function settlePurposes(given: unknown): readonly SettledPurpose[] {
  const settled = new Map<string, SettledPurpose>()
  const entries = typeof given === 'string' ? given.split(/\s+/) : given
  for (const entry of Array.isArray(entries) ? entries : []) {
    const [, id, flags = ''] = FORM.exec(typeof entry === 'string' ? entry : inWords(own(entry))) ?? []
    const has = (flag: string) => flags.includes(flag)
    const basis = has('nec') && !has('sale') ? 'necessary' : 'consent'
    // 64 of them make a record of 600 bytes (fault 5).
    if (id && settled.size < 64) settled.set(id, { id, basis, separate: has('sep'), sale: has('sale') })
  }
  return [...settled.values()]
}

/** A purpose as the script tag names it. */
export const inWords = ({ id, basis, separate, sale }: Record<string, unknown>): string =>
  typeof id === 'string'
    ? id + (basis === 'necessary' ? ':necessary' : '') + (separate ? ':separate' : '') + (sale ? ':sale' : '')
    : ''
