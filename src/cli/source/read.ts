import { Failure } from '../problem.ts'
import { decode } from './decode.ts'
import type { Format, PolicyDocument } from './document.ts'
import type { Reader } from './flow.ts'
import { formatOf } from './format.ts'
import { readHead } from './head.ts'
import { settleHeadings, titleHeading, titleOf } from './headings.ts'
import { readHtml } from './html.ts'
import { languageTag } from './language.ts'
import { readMarkdown } from './markdown.ts'
import { cut } from './parts.ts'
import { clean } from './runs.ts'
import { readText } from './text.ts'

const readers: Readonly<Record<Format, Reader>> = { markdown: readMarkdown, html: readHtml, text: readText }

/** As much as a notice can hold. */
const mostText = 900_000

/**
 * A policy as its author wrote it, as text in parts.
 * @param file as it was named on the command line; its ending is a hint for the format
 * @throws Failure `SOURCE_BINARY`, `SOURCE_TOO_LARGE`, `SOURCE_TANGLED`, `SOURCE_EMPTY`, `HEAD_INVALID`
 */
export function readPolicy(bytes: Uint8Array, file: string): PolicyDocument {
  const source = decode(bytes, file)
  const format = formatOf(source, file)
  const head = format === 'html' ? null : readHead(source, file)
  const outline = readers[format](head?.rest ?? source, file)
  const flows = settleHeadings(outline.flows)
  const heading = titleHeading(flows)
  const named = textOf(head?.values.title)
  const isSame = !named || !heading || alike(named, titleOf(heading))
  const { parts, lines } = cut(flows, isSame ? heading : null)
  refuse(
    lines.reduce((sum, { text }) => sum + text.length, 0),
    file,
    head !== null && head.rest !== source,
  )
  return {
    file,
    format,
    head: head?.values ?? Object.create(null),
    headLine: head?.lineOf ?? (() => null),
    title: named || (heading ? titleOf(heading) : clean(outline.title ?? '').trim()),
    language: languageTag(head?.values.language) ?? languageTag(outline.language),
    parts,
    lines,
  }
}

const textOf = (value: unknown): string => (typeof value === 'string' ? clean(value).trim() : '')

const alike = (a: string, b: string): boolean => letters(a) === letters(b)
const letters = (text: string): string => text.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '')

function refuse(length: number, file: string, hasHead: boolean): void {
  const problem = { severity: 'error', file, line: null } as const
  if (!length)
    throw new Failure({
      ...problem,
      code: 'SOURCE_EMPTY',
      message: hasHead ? 'The file has a head, but no text after it' : 'The file has no text',
      fix: 'Write the policy into it',
    })
  if (length > mostText)
    throw new Failure({
      ...problem,
      code: 'SOURCE_TOO_LARGE',
      message: `The text has ${length} characters; a notice holds at most ${mostText}`,
      fix: 'Name the policy itself',
    })
}
