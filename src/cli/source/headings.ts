import type { Flow, Heading } from './flow.ts'
import { flat } from './runs.ts'
import { standIns } from './stand-ins.ts'

/** Longer ones are paragraphs that came to be headings: `---` below a text makes one in Markdown. */
const longest = 200
/** A heading as one line, without the signs that link to it. */
export const titleOf = ({ runs }: Heading): string => {
  const text = flat(runs)
  if (text.length > 2 * longest) return text
  return text.replace(/\s*(?:\{[#:.][^{}]{0,80}\}|[¶#🔗\s])+$/u, '').replace(/^[¶#🔗\s]+/u, '') || text
}

/** Only headings that are some; in a document that has none, paragraphs that stand for them. */
export function settleHeadings(flows: readonly Flow[]): Flow[] {
  const settled = flows.flatMap((flow) => (flow.kind === 'heading' ? settle(flow) : [flow]))
  const headings = settled.filter(({ kind }) => kind === 'heading')
  const isBare = !headings.length || (headings.length === 1 && headings[0] === settled[0])
  return isBare ? standIns(settled) : settled
}

function settle(heading: Heading): Flow[] {
  const text = titleOf(heading)
  if (!/[\p{L}\p{N}]/u.test(text)) return []
  return text.length > longest ? [{ ...heading, kind: 'paragraph' }] : [heading]
}

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
