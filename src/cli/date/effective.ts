import type { Problem } from '../problem.ts'
import type { PolicyDocument } from '../source/document.ts'
import { choose } from './choose.ts'
import { gather } from './gather.ts'
import { dateInHead } from './head.ts'
import { problemOf } from './problems.ts'

export type DateFinding =
  | {
      /** ISO, the day as written: no time zone. */
      readonly date: string
      /** Counted from 1; that of the block. */
      readonly line: number
      /** `updated`: the text gives the day of its last change only. */
      readonly kind: 'effective' | 'updated'
      /** ISO date from which the text says another one will hold. */
      readonly upcoming?: string
    }
  /** `DATE_MISSING`, `DATE_INCOMPLETE`, `DATE_AMBIGUOUS`, `DATE_INVALID` or `DATE_CONFLICT`. */
  | { readonly date: null; readonly problem: Problem }

/**
 * Since when this policy is in force: what its front matter says, else what its text says. What a careful
 * reader cannot pin to a day is a problem, never a guess. Reads no clock, no time zone and no locale; never throws.
 */
export function findEffectiveDate(document: PolicyDocument): DateFinding {
  const choice = dateInHead(document) ?? choose(document, gather(document))
  if (choice.is !== 'date') return { date: null, problem: problemOf(document.file, choice) }
  const { iso, line, kind, upcoming } = choice
  return { date: iso, line, kind, ...(upcoming ? { upcoming } : {}) }
}
