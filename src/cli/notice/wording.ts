import { fingerprint } from '../../notice.ts'
import { isSame } from '../changes/normal.ts'
import type { Facts } from '../changes/version.ts'
import { problem } from '../outcome.ts'
import type { Problem } from '../problem.ts'
import type { PolicyDocument } from '../source/document.ts'
import { firstMovedCell } from './cells.ts'
import { firstDifference, type Path } from './difference.ts'
import { readFacts } from './facts.ts'
import { pathOf } from './faults.ts'
import { declared } from './head.ts'
import type { Versions } from './versions.ts'

/**
 * The text, or what the front matter declares, was changed and the effective date was not: nobody would be
 * told. Any version under the same date counts, since a visitor may have answered under it.
 */
export function findSilentChanges({ newest, date, same }: Versions): Problem[] {
  const report = (before: PolicyDocument, line: number | null, what: string) => [
    problem(
      'error',
      'TEXT_CHANGED',
      newest.file,
      line,
      `${what}, and the effective date is still ${date}: compare ${before.file}`,
      'Write a new effective date; with change: editorial, if nothing was added that anyone should be asked about.',
    ),
  ]
  for (const { document } of [...same].reverse()) {
    const line = firstChange(document, newest)
    if (line !== null) return report(document, line, 'The text was changed')
    const path = firstRestated(document, newest)
    if (path) return report(document, newest.headLine(path), `What is declared was changed (${pathOf(path)})`)
  }
  return []
}

/**
 * Where what is declared says something else: also what no comparison shows to visitors, since it discloses more, or
 * has them asked otherwise. `null` where one of them declares nothing that is sound.
 */
function firstRestated(before: PolicyDocument, after: PolicyDocument): Path | null {
  const [old, now] = [readFacts(before), readFacts(after)]
  if (!old || !now) return null
  // A page compares the checksum of names and times to the letter, and asks everybody again: so do we where it differs.
  const isAsked = print(old) !== print(now)
  const found = firstDifference(restated(before), restated(after), (key, one, other) =>
    isAsked && /^(?:name|retention)$/.test(key) ? one.normalize() === other.normalize() : isSame(one, other),
  )
  // What is listed twice counts twice in the checksum.
  return found ?? (isAsked ? ['purposes'] : null)
}

const print = (facts: Facts) => fingerprint({ title: '', language: '', effectiveDate: '', ...facts })

/** What a version says of itself and what buttons are called are no terms. */
function restated(document: PolicyDocument) {
  const { changes: _, words: __, ...rest } = declared(document)
  return rest
}

/** The line of the newer one from which on they differ; white space and typographic quotes apart. */
function firstChange(before: PolicyDocument, after: PolicyDocument): number | null {
  const [old, now] = [before, after].map(({ title, lines }) => [{ text: title, line: 1 }, ...lines]) as [
    { text: string; line: number }[],
    { text: string; line: number }[],
  ]
  if (normal(old) === normal(now)) return firstMovedCell(before, after)
  const at = now.findIndex(({ text }, index) => plain(text) !== plain(old[index]?.text ?? ''))
  return (now[at] ?? now.at(-1))?.line ?? 1
}

const normal = (lines: readonly { text: string }[]) => plain(lines.map(({ text }) => text).join(' '))

const plain = (text: string) =>
  text
    .normalize()
    .replace(/[\u2018\u2019\u201a\u201b\u2032]/g, "'")
    .replace(/[\u201c-\u201f\u00ab\u00bb\u2033]/g, '"')
    .replace(/\s+/g, ' ')
    .trim()
