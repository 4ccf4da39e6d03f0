import { toBlocks } from './blocks.ts'
import type { Line, Part } from './document.ts'
import type { Flow, Heading } from './flow.ts'
import { titleOf } from './headings.ts'
import { splitNumber } from './number.ts'
import { flat } from './runs.ts'

const deepest = 4

export interface Cut {
  readonly parts: readonly Part[]
  readonly lines: readonly Line[]
}

/**
 * Flows cut at their headings. What stands before the first becomes a part without a title.
 * @param names headings that only name the document: no parts of their own
 */
export function cut(flows: readonly Flow[], names: ReadonlySet<Flow>): Cut {
  const parts: Part[] = []
  const lines: Line[] = []
  const outermost = outermostOf(flows, names)
  let heading: Heading | null = null
  let waiting: Flow[] = []
  const finish = () => {
    const first = lines.length
    const blocks = toBlocks(waiting, (line) => lines.push(line))
    waiting = []
    if (!heading && !blocks.length) return
    const { number, title } = splitNumber(heading ? titleOf(heading) : '')
    const line = heading?.line ?? lines[first]?.line ?? 1
    const level = heading ? Math.min(Math.max(heading.depth - outermost + 1, 1), deepest) : 1
    parts.push({ number, title, level, line, blocks })
  }
  for (const flow of flows) {
    if (flow.kind !== 'heading') waiting.push(flow)
    else {
      if (!names.has(flow)) {
        finish()
        heading = flow
      }
      lines.push({ text: flat(flow.runs), line: flow.line, kind: 'heading' })
    }
  }
  finish()
  return { parts, lines }
}

/** Of the headings of parts. One that only repeats the document's name over all of them does not count. */
function outermostOf(flows: readonly Flow[], names: ReadonlySet<Flow>): number {
  const [first, ...others] = flows.flatMap((flow) =>
    flow.kind === 'heading' && !names.has(flow) ? [flow.depth] : [],
  )
  const least = others.reduce((a, b) => Math.min(a, b), Number.POSITIVE_INFINITY)
  return Number.isFinite(least) ? least : (first ?? 1)
}
