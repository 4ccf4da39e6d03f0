import { checkNotice } from '../../notice/check.ts'
import type { Notice } from '../../notice/model.ts'
import type { Facts } from '../changes/version.ts'
import type { PolicyDocument } from '../source/document.ts'
import { declared } from './head.ts'

/** Whose data goes where, as far as this version declares it soundly; `null` where it does not. */
export function readFacts(document: PolicyDocument): Facts | null {
  const { controller, purposes, recipients, categories } = declared(document)
  const facts = {
    controller,
    purposes,
    ...(recipients !== undefined && { recipients }),
    ...(categories !== undefined && { categories }),
  }
  const rest: Pick<Notice, 'title' | 'language' | 'effectiveDate'> = {
    title: 'x',
    language: 'en',
    effectiveDate: '2000-01-01',
  }
  const isSound = purposes !== undefined && !checkNotice({ ...rest, ...facts }).length
  // Checked just now, field by field.
  return isSound ? (facts as unknown as Facts) : null
}
