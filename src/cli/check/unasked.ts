import { closest } from '../../config/closest.ts'
import type { Purpose } from '../../notice/model.ts'
import { asksFor } from '../../notice/parts.ts'
import type { Problem } from '../problem.ts'
import type { PolicyDocument } from '../source/document.ts'
import { guardUsesIn, type GuardUse as Use } from './guard-uses.ts'

export interface Source {
  readonly file: string
  readonly text: string
}

type Asked = Pick<Purpose, 'id' | 'basis' | 'occasions'>

/** What a template puts in at run time, `{{ id }}` or `${id}`, is none. */
const quoted = String.raw`\\?(?<quote>["'\x60])(?<id>[\w -]{1,64}?)\\?\k<quote>`
/** `data-askfirst="id"`, `={'id'}`, `:data-askfirst="'id'"`, `setAttribute('data-askfirst', 'id')`, `dataset.askfirst = 'id'` */
const marks: readonly RegExp[] = [
  RegExp(String.raw`\bdata-askfirst\s*=\s*(?:\{\s*|"(?='))?${quoted}`, 'g'),
  RegExp(String.raw`\bdata-askfirst["'\x60]\s*[,:]\s*${quoted}`, 'g'),
  RegExp(String.raw`\bdataset\.askfirst\s*=\s*${quoted}`, 'g'),
  /\bdata-askfirst=(?<id>[a-z][\w-]{0,31})(?=[\s>/])/g,
]
/** The name of the object goes with it: many other libraries have a `when`. */
const calls = RegExp(String.raw`(?<object>\w{0,40})(?:\(\))?\??\.(?:when|ask|allows)\(\s*${quoted}`, 'g')
const ours = /askfirst|consent/i

/**
 * Purposes that visitors are asked about and no script waits for, and those that scripts wait for and no visitor is
 * asked about. What is put together at run time is not seen.
 * @param document the policy, whose front matter the purposes stand in
 * @param sources the site's own pages and scripts
 * @param declared ids that declare storage or hosts: guards wait for those without naming them
 */
export function findUnasked(
  document: PolicyDocument,
  purposes: readonly Asked[],
  sources: readonly Source[],
  declared: readonly string[] = [],
): Problem[] {
  const ids = purposes.flatMap(asksFor)
  const used = new Set<string>()
  const strangers: Problem[] = []
  for (const { file, text } of sources) {
    for (const { id, at, sure } of usesIn(withoutComments(text), declared)) {
      used.add(id)
      if (sure && !ids.includes(id)) strangers.push(stranger(id, ids, file, lineAt(text, at)))
    }
  }
  return [...strangers, ...purposes.flatMap((purpose, at) => unused(document, purpose, at, used))]
}

function usesIn(text: string, declared: readonly string[]): Use[] {
  const find = (pattern: RegExp, isSure: (object: string) => boolean): Use[] =>
    Array.from(text.matchAll(pattern), ({ groups, index }) => ({
      id: groups?.id ?? '',
      at: index,
      sure: isSure(groups?.object ?? ''),
    }))
  const uses = [
    ...marks.flatMap((pattern) => find(pattern, () => true)),
    ...find(calls, (object) => ours.test(object)),
    ...guardUsesIn(text, declared),
  ]
  return uses.sort((a, b) => a.at - b.at)
}

function stranger(id: string, ids: readonly string[], file: string, line: number): Problem {
  const meant = closest(id, ids)
  const fix = meant
    ? `Did you mean ${meant}?`
    : 'Declare it under purposes in the front matter, or take it out here'
  const message = `No purpose is called ${JSON.stringify(id)}: what waits for it never runs`
  return { severity: 'error', code: 'PURPOSE_UNKNOWN', file, line, message, fix }
}

function unused(
  { file, headLine }: PolicyDocument,
  purpose: Asked,
  at: number,
  used: ReadonlySet<string>,
): Problem[] {
  const [id = ''] = asksFor(purpose)
  if (purpose.basis === 'necessary' || asksFor(purpose).some((id) => used.has(id))) return []
  return [
    {
      severity: 'warning',
      code: 'PURPOSE_UNUSED',
      file,
      line: headLine(['purposes', at]),
      message: `Visitors are asked about ${id}, and nothing on the site waits for the answer`,
      fix: `Mark what does it with data-askfirst="${id}" or consent.when('${id}', …), or take the purpose out`,
    },
  ]
}

/** Blanked, not cut, so that every line keeps its number. Only HTML's: in scripts `//` may be part of an address. */
const withoutComments = (text: string): string =>
  text.replace(/<!--(?:(?!<!--)[\s\S])*?-->/g, (comment) => comment.replace(/[^\n]/g, ' '))

const lineAt = (text: string, at: number): number => text.slice(0, at).split('\n').length
