import type { Comparison } from '../../notice/model.ts'
import { compareFacts } from './facts.ts'
import { compareSections } from './sections.ts'
import type { Version } from './version.ts'

/** What changed from one version to a later one, not necessarily the next, for who answered under the earlier. */
export const compare = (before: Version, after: Version): Comparison => ({
  from: before.effectiveDate,
  to: after.effectiveDate,
  facts: compareFacts(before.facts, after.facts),
  sections: compareSections(before.sections, after.sections),
})
