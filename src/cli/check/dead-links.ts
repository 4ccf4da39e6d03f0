import type { Section } from '../../notice/model.ts'
import type { Problem } from '../problem.ts'
import type { PolicyDocument } from '../source/document.ts'
import { clausesOf } from './clauses.ts'

export interface LinkOptions {
  /** Is there such a path, from the site's root or relative to the policy? Without it paths are not looked at. */
  readonly exists?: (path: string) => boolean
  /** The policy as it is written: anchors set by hand in it count. */
  readonly source?: string
}

/**
 * Links of the policy that lead nowhere, as far as that shows without asking the network: fragments nothing answers to,
 * `mailto:` to nobody, files the site does not have.
 * @param sections as they will be shown; their ids are what fragments name
 */
export function findDeadLinks(
  document: PolicyDocument,
  sections: readonly Section[],
  { exists, source = '' }: LinkOptions = {},
): Problem[] {
  const targets = targetsOf(document, sections)
  // <a name="x">, id=x, and the {#x} of some Markdown dialects
  for (const [, name = ''] of source.matchAll(/(?:\b(?:id|name)\s*=\s*["']?|\{:?\s*#)([^"'\s>}]{1,200})/g))
    targets.add(name.toLowerCase())
  // A table of contents and the text often name the same one: it is mended once.
  const seen = new Set<string>()
  return clausesOf(document).flatMap(({ links, line }) =>
    links.flatMap(({ href }) => {
      const fix = seen.has(href) ? '' : wrong(href, targets, exists)
      seen.add(href)
      if (!fix) return []
      const message = `The link to ${JSON.stringify(href)} leads nowhere`
      return [{ severity: 'error', code: 'LINK_DEAD', file: document.file, line, message, fix } as const]
    }),
  )
}

/** What to do about a link; empty where nothing is wrong with it. */
function wrong(href: string, targets: ReadonlySet<string>, exists?: (path: string) => boolean): string {
  if (href.startsWith('#')) {
    const name = decoded(href.slice(1)).toLowerCase()
    return !name || name === 'top' || targets.has(name)
      ? ''
      : 'Name a heading of this text, as in #contact, or take the link off'
  }
  if (/^mailto:/i.test(href))
    return /^mailto:[^\s@?]+@[^\s@?]+/i.test(href) ? '' : 'Write the address behind mailto:'
  if (!exists || /^([a-z][a-z\d+.-]*:|\/\/)/i.test(href)) return ''
  const path = decoded(href.replace(/[?#].*$/, ''))
  return !path || exists(path) ? '' : 'Correct the path, or put the file there'
}

/** Section ids, and what Markdown renderers make of the headings, with and without their numbers. */
function targetsOf({ parts, title }: PolicyDocument, sections: readonly Section[]): Set<string> {
  const targets = new Set<string>()
  const times = new Map<string, number>()
  const add = (heading: string) => {
    const slug = slugOf(heading)
    const before = times.get(slug) ?? 0
    times.set(slug, before + 1)
    targets.add(before ? `${slug}-${before}` : slug)
  }
  for (const { id } of sections) targets.add(id.toLowerCase())
  add(title)
  for (const part of parts) add(part.title)
  for (const { number, title } of parts) if (number) targets.add(slugOf(`${number}. ${title}`))
  return targets
}

/** As GitHub does: lower case, punctuation out, blanks to hyphens. */
const slugOf = (heading: string): string =>
  heading
    .toLowerCase()
    .replace(/[^\p{L}\p{M}\p{N}\s_-]/gu, '')
    .replace(/\s/g, '-')

function decoded(path: string): string {
  try {
    return decodeURIComponent(path)
  } catch {
    return path
  }
}
