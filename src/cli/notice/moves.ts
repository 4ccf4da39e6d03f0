import { problem } from '../outcome.ts'
import type { Problem } from '../problem.ts'
import type { Compiled } from './compile.ts'
import type { Versions } from './versions.ts'

/** `build` can only warn of what it gets right by itself; `check` is there to stop it. */
export type Severity = Problem['severity']

/** An earlier version says that it comes into force after the newest one. */
export function findBackwardDate({ newest, date, dateLine, later }: Versions, severity: Severity): Problem[] {
  const [last] = [...later].sort((a, b) => (a.date < b.date ? 1 : -1))
  if (date === null || !last) return []
  const message = `The effective date ${date} is before ${last.date}, that of ${last.document.file}`
  const fix = `Write the date since when this text holds, later than ${last.date}: whoever answered under that one is not asked again before.`
  return [problem(severity, 'DATE_BACKWARD', newest.file, dateLine, message, fix)]
}

/** A revision that is declared editorial, and is not: its purposes are asked again all the same. */
export function findHiddenTerms(
  { newest }: Versions,
  compiled: Compiled | null,
  severity: Severity,
): Problem[] {
  if (!compiled || newest.head.change !== 'editorial') return []
  const { notice, versions } = compiled
  if (!versions.slice(0, -1).some(({ facts }) => facts)) return []
  const drafts = versions.some(({ others }) => others?.length) ? ` ${unpublished}` : ''
  return notice.purposes.flatMap((purpose, at) =>
    purpose.since === notice.effectiveDate
      ? [
          problem(
            severity,
            'EDITORIAL_TERMS',
            newest.file,
            newest.headLine(['purposes', at]),
            `This version is declared editorial, but changes the terms of ${purpose.id}`,
            `Write change: material, with a sentence about it in changes; or take the change of its terms back.${drafts}`,
          ),
        ]
      : [],
  )
}

/** Nobody can tell from a history what was ever online, and clocks of those who commit least of all. */
const unpublished =
  'Every version under an earlier date counts as published: if one never was, keep those that were in a folder, for --versions.'
