import type { Element } from 'hast'
import rehypeParse from 'rehype-parse'
import { unified } from 'unified'
import { visit } from 'unist-util-visit'
import type { Notice } from '../../notice/model.ts'
import { fail, problem } from '../outcome.ts'
import type { Problem } from '../problem.ts'
import { tagFacts } from '../write/facts.ts'
import type { TextFile } from './walk.ts'

const parser = unified().use(rehypeParse)

/** Script tags of askfirst that say something else than the notice; a page without one is none of our business. */
export function findStaleTags(pages: readonly TextFile[], notice: Notice): Problem[] {
  const facts = tagFacts(notice)
  return pages.flatMap(({ file, text }) =>
    scriptsOf(file, text)
      .filter(isOurs)
      .flatMap((node) => compareTag(node, file, facts, notice)),
  )
}

/** Pages were named, and none of them has a tag: a wrong path would look like success. */
export function findTagless(pages: readonly TextFile[], policy: string): Problem[] {
  if (pages.some(({ file, text }) => scriptsOf(file, text).some(isNamed))) return []
  const seen = `No script tag of askfirst, in ${pages.length} files`
  return [
    problem(
      'warning',
      'TAG_MISSING',
      policy,
      null,
      seen,
      'Look at --pages; with build --script, leave it out',
    ),
  ]
}

/** Every script element of a page. */
export function scriptsOf(file: string, text: string): Element[] {
  const scripts: Element[] = []
  // Most files of a site have none, and need not be parsed.
  if (!/<script/i.test(text)) return scripts
  try {
    visit(parser.parse(text), 'element', (node) => {
      if (node.tagName === 'script') scripts.push(node)
    })
  } catch (error) {
    if (!(error instanceof RangeError)) throw error
    fail('SOURCE_TANGLED', file, null, 'This page is nested too deep to be read', 'Leave it out, or mend it.')
  }
  return scripts
}

/** A script of ours by its attributes or by its name: also the one of `build --script`, and guards. */
export const isNamed = (node: Element): boolean =>
  isOurs(node) ||
  /askfirst/i.test(`${attributeOf(node, 'src')}`) ||
  attributeOf(node, 'data-declared') !== null

const isOurs = (node: Element) =>
  attributeOf(node, 'data-notice') !== null || attributeOf(node, 'data-effective-date') !== null

/** The parser turns `data-effective-date` into `dataEffectiveDate`, and all values into texts but for flags. */
export function attributeOf({ properties }: Element, name: string): string | null {
  const value = properties[name.replace(/-([a-z])/g, (_, letter: string) => letter.toUpperCase())]
  return value === undefined || value === null ? null : `${value}`
}

function compareTag(
  node: Element,
  file: string,
  facts: Readonly<Record<string, string>>,
  { effectiveDate }: Notice,
): Problem[] {
  return Object.entries(facts).flatMap(([name, expected]) => {
    const there = attributeOf(node, `data-${name}`)
    // A tag need not have a fingerprint; one that has must have the right one.
    if (name === 'terms' && there === null) return []
    if (
      there !== null &&
      comparable(there, effectiveDate) === comparable(named(expected, there), effectiveDate)
    )
      return []
    const stands = there === null ? `The tag has no data-${name}` : `data-${name} is "${there}"`
    const line = node.position?.start.line ?? null
    return [problem('error', 'TAG_MISMATCH', file, line, stands, `Write data-${name}="${expected}"`)]
  })
}

/** A part of a purpose that the tag leaves out is closed, and contradicts nothing. */
const named = (expected: string, there: string): string =>
  expected
    .split(' ')
    .filter((purpose) => !purpose.includes('/') || there.includes(purpose.replace(/:.*/, '')))
    .join(' ')

/** In any order, purposes and their flags; a purpose's date is that of the notice where it says none. */
const comparable = (value: string, date: string): string =>
  value
    .trim()
    .split(/\s+/)
    .map((purpose) => {
      const [id = '', ...flags] = purpose.split(':')
      return [id, ...flags.filter((flag) => flag !== date).sort()].join(':')
    })
    .sort()
    .join(' ')
