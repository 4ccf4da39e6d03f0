import { findEffectiveDate } from '../date/effective.ts'
import { problem } from '../outcome.ts'
import type { Problem } from '../problem.ts'
import type { Severity } from './moves.ts'
import type { Versions } from './versions.ts'

/** The text states another effective date than the front matter: visitors read the one and are asked by the other. */
export function findOtherDate({ newest, date }: Versions, severity: Severity): Problem[] {
  const stated = findEffectiveDate({ ...newest, head: {} })
  // When a text was last updated is another matter than since when it holds.
  if (date === null || stated.date === null || stated.kind !== 'effective' || stated.date === date) return []
  const message = `The text says that it is effective ${stated.date}; the front matter says ${date}`
  return [
    problem(severity, 'DATE_DIFFERS', newest.file, stated.line, message, `Write one of them in both places.`),
  ]
}
