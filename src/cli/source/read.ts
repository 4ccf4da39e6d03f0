import { Failure } from '../problem.ts'
import { decode } from './decode.ts'
import type { Format, PolicyDocument } from './document.ts'
import type { Flow, Heading, Reader } from './flow.ts'
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
 * @throws Failure `SOURCE_BINARY`, `SOURCE_TOO_LARGE`, `SOURCE_TANGLED`, `SOURCE_EMPTY`, `HEAD_INVALID`, `HEAD_NOT_FIRST`
 */
export function readPolicy(bytes: Uint8Array, file: string): PolicyDocument {
  const source = decode(bytes, file)
  const format = formatOf(source, file)
  const head = readHead(source, file)
  const outline = readers[format](head.rest, file)
  const flows = settleHeadings(outline.flows)
  const heading = titleHeading(flows)
  const named = textOf(head.values.title)
  const title = named || (heading ? titleOf(heading) : clean(outline.title ?? '').trim())
  const { parts, lines } = cut(flows, namesOf(flows, title, named ? null : heading))
  refuse(parts.length ? lengthOf(lines) : 0, file, head.rest !== source)
  return {
    file,
    format,
    head: head.values,
    headLine: head.lineOf,
    title,
    language: languageTag(head.values.language) ?? languageTag(outline.language),
    parts,
    lines,
  }
}

const textOf = (value: unknown): string => (typeof value === 'string' ? clean(value).trim() : '')

const lengthOf = (lines: readonly { text: string }[]) => lines.reduce((sum, { text }) => sum + text.length, 0)

/** Headings that are no parts, since they only name the document: over all of it, or over nothing. */
function namesOf(flows: readonly Flow[], title: string, heading: Heading | null): ReadonlySet<Flow> {
  const first = titleHeading(flows)
  const repeats = flows.filter((flow, at) => {
    if (flow.kind !== 'heading' || letters(titleOf(flow)) !== letters(title)) return false
    return flow === first || flows[at + 1]?.kind === 'heading'
  })
  return new Set(heading ? [heading, ...repeats] : repeats)
}

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
