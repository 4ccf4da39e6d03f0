import { checkNotice } from '../../notice/check.ts'
import type { Comparison, Notice, Revision, Section } from '../../notice/model.ts'
import { compare } from '../changes/compare.ts'
import { settleSections } from '../changes/settle.ts'
import { settleSince } from '../changes/since.ts'
import type { Version } from '../changes/version.ts'
import { findLeftovers } from '../check/leftovers.ts'
import { isError, problem } from '../outcome.ts'
import type { Problem } from '../problem.ts'
import type { PolicyDocument } from '../source/document.ts'
import { readFacts } from './facts.ts'
import { inFrontMatter } from './faults.ts'
import { checkChange, declared, declaredChange, findSlips } from './head.ts'
import { findUntranslated } from './untranslated.ts'
import type { Versions } from './versions.ts'

/** A notice and its companions, before anybody decides what files they go to. */
export interface Compiled {
  /** Without `text` and without the comparisons of its history. */
  readonly notice: Notice
  readonly sections: readonly Section[]
  /** By the date of the earlier version. */
  readonly comparisons: ReadonlyMap<string, Comparison>
  /** Oldest first, the newest one included. */
  readonly versions: readonly Version[]
}

export interface Compilation {
  readonly problems: readonly Problem[]
  /** `null` where there are errors. */
  readonly compiled: Compiled | null
  /** Of the newest version, whatever else is wrong. */
  readonly sections: readonly Section[]
}

/** @param most how many earlier versions are compared with the newest one */
export function compile(versions: Versions, most: number): Compilation {
  const { newest, earlier, date } = versions
  const documents = [...earlier.map(({ document }) => document), newest]
  const texts = settleSections(documents.map(({ parts }) => parts))
  const sections = texts.at(-1) ?? []
  const { notice, problems } = draft(versions, sections)
  if (!notice || date === null || problems.some(isError)) return { problems, compiled: null, sections }
  const dates = [...earlier.map((version) => version.date), date]
  const all = documents.map(
    (document, at): Version => ({
      effectiveDate: dates[at] ?? date,
      sections: texts[at] ?? [],
      facts: readFacts(document),
      others: (earlier[at]?.replaced ?? []).flatMap((one) => readFacts(one) ?? []),
      ...declaredChange(document),
    }),
  )
  return { problems, sections, compiled: finish(notice, sections, all, versions, most) }
}

/** The newest version alone, checked with its text. */
function draft(versions: Versions, sections: readonly Section[]) {
  const { newest, date } = versions
  const { title, language } = newest
  const facts = declared(newest)
  // Nothing else is worth saying before this is mended, but that they may be there under another name.
  if (!Object.hasOwn(facts, 'purposes'))
    return { notice: null, problems: [...findSlips(newest), purposesMissing(newest)] }
  const problems = [...versions.problems, ...findSlips(newest)]
  if (language === null) problems.push(languageMissing(newest))
  // A date that is missing, and a language, were reported once already.
  const notice = { title, effectiveDate: date ?? '2000-01-01', language: language ?? 'en', ...facts }
  const leftovers = findLeftovers(newest)
  // What init asked and nobody answered is no date, no id and no list either; once is enough.
  const isNew = ({ line }: Problem) => line === null || leftovers.every((leftover) => leftover.line !== line)
  const faults = inFrontMatter(checkNotice({ ...notice, sections }), newest)
  problems.push(...leftovers, ...faults.filter(isNew))
  const isSound = !problems.some(isError)
  const sound = isSound ? (notice as unknown as Notice) : null
  if (sound) problems.push(...checkChange(newest, sound.purposes), ...findUntranslated(newest, sound))
  return { notice: sound, problems }
}

const purposesMissing = ({ file, format }: PolicyDocument): Problem => {
  const message = 'No front matter declares purposes'
  const out = format === 'html' ? ' --out FILE.md' : ''
  const fix = `askfirst init ${file}${out} writes a first one from the text.`
  return problem('error', 'PURPOSES_MISSING', file, null, message, fix)
}

const languageMissing = (document: PolicyDocument): Problem => {
  const { head, file } = document
  const isSaid = Object.hasOwn(head, 'language')
  const message = isSaid
    ? `language is ${JSON.stringify(head.language)}, which is no language tag`
    : 'The document does not say which language it is in'
  const fix = 'Write language: en, or another BCP 47 tag, in the front matter.'
  const line = isSaid ? document.headLine(['language']) : null
  return problem('error', 'LANGUAGE_MISSING', file, line, message, fix)
}

function finish(
  notice: Notice,
  sections: readonly Section[],
  versions: readonly Version[],
  { earlier }: Versions,
  most: number,
): Compiled {
  const since = settleSince(versions)
  const purposes = notice.purposes.map((purpose) => ({
    ...purpose,
    since: since.get(purpose.id) ?? notice.effectiveDate,
  }))
  const past = versions.slice(0, -1)
  const history = past.map((version, at): Revision => {
    const { name } = version.facts?.controller ?? notice.controller
    const changes = earlier[at]?.document.head.changes
    return {
      effectiveDate: version.effectiveDate,
      ...(name !== notice.controller.name && { controller: name }),
      ...(typeof changes === 'string' && /\S/.test(changes) && { changes }),
    }
  })
  const comparisons = new Map<string, Comparison>()
  const [newest] = versions.slice(-1)
  // The newest first, as in the history; slice(-0) would be all.
  for (const version of newest ? past.slice().reverse().slice(0, most) : [])
    if (newest) comparisons.set(version.effectiveDate, compare(version, newest))
  const whole = { ...notice, purposes, ...(history.length && { history: history.reverse() }) }
  return { notice: whole, sections, comparisons, versions }
}
