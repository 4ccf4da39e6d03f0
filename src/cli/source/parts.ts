import type { Block } from '../../notice/model.ts'
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
  let blocks: Block[] = []
  let start = 1
  let waiting: Flow[] = []
  const settle = () => {
    const before = lines.length
    const more = toBlocks(waiting, (line) => lines.push(line))
    if (!blocks.length) start = lines[before]?.line ?? start
    blocks = [...blocks, ...more]
    waiting = []
  }
  const finish = () => {
    settle()
    if (heading || blocks.length)
      parts.push({ ...nameOf(heading, outermost), line: heading?.line ?? start, blocks })
    blocks = []
  }
  for (const flow of flows) {
    if (flow.kind !== 'heading') {
      waiting.push(flow)
      continue
    }
    if (names.has(flow)) settle()
    else {
      finish()
      heading = flow
    }
    lines.push({ text: flat(flow.runs), line: flow.line, kind: 'heading' })
  }
  finish()
  return { parts, lines }
}

function nameOf(heading: Heading | null, outermost: number): Pick<Part, 'number' | 'title' | 'level'> {
  const level = heading ? Math.min(Math.max(heading.depth - outermost + 1, 1), deepest) : 1
  return { ...splitNumber(heading ? titleOf(heading) : ''), level }
}

/** Of the headings of parts. One that only repeats the document's name over all of them does not count. */
function outermostOf(flows: readonly Flow[], names: ReadonlySet<Flow>): number {
  const [first, ...others] = flows.flatMap((flow) =>
    flow.kind === 'heading' && !names.has(flow) ? [flow.depth] : [],
  )
  const least = others.reduce((a, b) => Math.min(a, b), Number.POSITIVE_INFINITY)
  return Number.isFinite(least) ? least : (first ?? 1)
}
