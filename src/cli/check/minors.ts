import type { Notice } from '../../notice/model.ts'
import { problem } from '../outcome.ts'
import type { Problem } from '../problem.ts'
import type { PolicyDocument } from '../source/document.ts'

/** A minor is turned away, and nobody says how a parent or guardian could permit it (A-53, B-67). */
export function findSilence({ file, headLine }: PolicyDocument, { purposes, minors }: Notice): Problem[] {
  const at = purposes.findIndex(({ age }) => age)
  if (at < 0 || minors?.how) return []
  const line = headLine(minors ? ['minors'] : ['purposes', at, 'age'])
  const message = `${purposes[at]?.id} depends on the age, and nothing says how a guardian permits it`
  const fix = 'Write minors: with threshold, and how: the permission is given, in words.'
  return [problem('warning', 'MINORS_HOW_MISSING', file, line, message, fix)]
}
