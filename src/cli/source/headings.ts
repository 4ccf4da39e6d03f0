import type { Flow, Heading, Paragraph } from './flow.ts'
import { splitNumber } from './number.ts'
import { flat, tidy } from './runs.ts'

/** Longer ones are paragraphs that came to be headings: `---` below a text makes one in Markdown. */
const longest = 200
const longestBold = 120
/** The year in "Effective 1 May 2018": a date is not what a part is called. */
const year = /(?:19|20)\d\d/

/** A heading as one line, without the signs that link to it. */
export const titleOf = ({ runs }: Heading): string => {
  const text = flat(runs)
  return text.replace(/\s*(?:\{[#:.][^{}]{0,80}\}|[¶#🔗\s])+$/u, '').replace(/^[¶#🔗\s]+/u, '') || text
}

/** Only headings that are some; in a document that has none, paragraphs that are bold and nothing else. */
export function settleHeadings(flows: readonly Flow[]): Flow[] {
  const settled = flows.flatMap((flow) => (flow.kind === 'heading' ? settle(flow) : [flow]))
  const headings = settled.filter(({ kind }) => kind === 'heading')
  const isBare = headings.length < 2 && headings[0] === settled[0]
  if (headings.length && !isBare) return settled
  return settled.map((flow, at) => (flow.kind === 'paragraph' && isBold(flow) ? promote(flow, at) : flow))
}

function settle(heading: Heading): Flow[] {
  const text = titleOf(heading)
  if (!/[\p{L}\p{N}]/u.test(text)) return []
  return text.length > longest ? [{ ...heading, kind: 'paragraph' }] : [heading]
}

function isBold({ runs, line }: Paragraph): boolean {
  const [only, other] = tidy(runs, line)
  if (!only?.isBold || other || only.plain.includes('\n')) return false
  return only.plain.length <= longestBold && !year.test(only.plain) && !/[.;,。；，]$/.test(only.plain)
}

/** The first of all names the document, unless it has a number. */
const promote = ({ runs, line }: Paragraph, at: number): Heading => ({
  kind: 'heading',
  depth: at || splitNumber(flat(runs)).number ? 8 : 7,
  runs,
  line,
})

/** Text before a document's name: a date, a breadcrumb. */
const mostBefore = 300

/** The one outermost heading at the start. */
export function titleHeading(flows: readonly Flow[]): Heading | null {
  const at = flows.findIndex(({ kind }) => kind === 'heading')
  const first = flows[at]
  if (first?.kind !== 'heading') return null
  const isOnly = flows.every((flow) => flow === first || flow.kind !== 'heading' || flow.depth > first.depth)
  return isOnly && lengthOf(flows.slice(0, at)) < mostBefore ? first : null
}

const lengthOf = (flows: readonly Flow[]): number =>
  flows.reduce((sum, flow) => sum + (flow.kind === 'paragraph' ? flat(flow.runs).length : mostBefore), 0)
