import { findEffectiveDate } from '../date/effective.ts'
import { problem } from '../outcome.ts'
import { Failure, type Problem } from '../problem.ts'
import type { PolicyDocument } from '../source/document.ts'
import { readPolicy } from '../source/read.ts'
import type { Source } from './input.ts'

export interface Dated {
  readonly document: PolicyDocument
  /** ISO date since when it holds. */
  readonly date: string
  /** Those under the same date that it took the place of. */
  readonly replaced?: readonly PolicyDocument[]
}

/** The policy and where it comes from. */
export interface Versions {
  readonly newest: PolicyDocument
  /** `null`: cannot be told, and `problems` says why. */
  readonly date: string | null
  /** Where it stands. */
  readonly dateLine: number | null
  /** In force before the newest one; of several with one date the latest. Oldest first. */
  readonly earlier: readonly Dated[]
  /** Versions under the newest one's own date, in the order they were written. */
  readonly same: readonly Dated[]
  /** Older versions that say they come into force after the newest one. */
  readonly later: readonly Dated[]
  readonly problems: readonly Problem[]
}

/**
 * Reads and dates all versions. They are sorted by their effective dates alone: neither file names nor clocks of
 * computers are to be relied on.
 * @param older in the order they were written, oldest first
 */
export function readVersions(policy: Source, older: readonly Source[]): Versions {
  const newest = readPolicy(policy.bytes, policy.file)
  const finding = findEffectiveDate(newest)
  const problems: Problem[] = finding.date === null ? [finding.problem] : []
  const { date } = finding
  const all = older.flatMap((source) => readDated(source, problems))
  const byDate = new Map(all.map((version) => [version.date, version]))
  const before = date === null ? [] : [...byDate.values()].filter((version) => version.date < date)
  return {
    newest,
    date,
    dateLine: finding.date === null ? null : finding.line,
    earlier: before.sort((a, b) => (a.date < b.date ? -1 : 1)).map((one) => withReplaced(one, all)),
    same: all.filter((version) => version.date === date),
    later: date === null ? [] : all.filter((version) => version.date > date),
    problems: fewer(problems),
  }
}

const withReplaced = (last: Dated, all: readonly Dated[]): Dated => ({
  ...last,
  replaced: all.flatMap(({ document, date }) =>
    date === last.date && document !== last.document ? document : [],
  ),
})

/** An older version nobody can read or date is missed, but stops nothing: it cannot be mended any more. */
function readDated({ bytes, file }: Source, problems: Problem[]): Dated[] {
  try {
    const document = readPolicy(bytes, file)
    const finding = findEffectiveDate(document)
    if (finding.date !== null) return [{ document, date: finding.date }]
    problems.push(leftOut(finding.problem))
  } catch (error) {
    if (!(error instanceof Failure)) throw error
    problems.push(leftOut(error.problem))
  }
  return []
}

const leftOut = ({ file, line, code, message, fix }: Problem): Problem =>
  problem('warning', code, file, line, `This version is left out: ${message}`, fix)

/** A history of hundreds of drafts would bury everything else. */
function fewer(problems: readonly Problem[], most = 5): Problem[] {
  const warnings = problems.filter(({ severity }) => severity === 'warning')
  const shown = problems.filter(({ severity }) => severity !== 'warning').concat(warnings.slice(0, most))
  const [last] = warnings.slice(-1)
  const more = warnings.length - most
  if (last && more > 0)
    shown.push(
      problem(
        'warning',
        'VERSIONS_LEFT_OUT',
        last.file,
        null,
        `So are ${more} other versions, to this one`,
        last.fix,
      ),
    )
  return shown
}
