import type { Flow, Heading, Run } from './flow.ts'
import { splitNumber } from './number.ts'
import { flat, tidy } from './runs.ts'

const longest = 120
/** The year in "Effective 1 May 2018": a date is not what a part is called. */
const year = /(?:19|20)\d\d/
const sentence = /[.;,!。；，！]$/

interface Short {
  readonly runs: readonly Run[]
  readonly line: number
  readonly plain: string
  readonly isBold: boolean
}

/** What can be taken for a heading, the surest sign first. */
const signs: readonly ((one: Short, next: Flow | undefined) => boolean)[] = [
  ({ isBold }) => isBold,
  ({ plain }, next) => splitNumber(plain).number !== '' && next !== undefined,
  // A line like those that name things, over a text that is longer.
  ({ plain }, next) =>
    plain.length < 70 && /^[\p{Lu}\p{Lo}]/u.test(plain) && !/:$/.test(plain) && isOver(plain, next),
]

const isOver = (plain: string, next: Flow | undefined): boolean =>
  next?.kind === 'paragraph' && flat(next.runs).length > Math.max(plain.length, 70)

/**
 * Paragraphs as headings, in a document without any: all that are bold and nothing else; or else those with a number; or else
 * short ones over long ones. The first thing in the document names it, unless it has a number.
 */
export function standIns(flows: readonly Flow[]): Flow[] {
  const shorts = flows.map(shortOf)
  for (const sign of signs) {
    const found = flows.map((flow, at) => {
      const short = shorts[at]
      return flow.kind !== 'heading' && short && sign(short, flows[at + 1]) ? short : null
    })
    const isFirst = (at: number) => at === 0 && !splitNumber(shorts[at]?.plain ?? '').number
    if (found.filter((short, at) => short && !isFirst(at)).length < 2) continue
    return flows.map((flow, at) => {
      const short = found[at] ?? (isFirst(at) ? shorts[at] : null)
      return short ? promote(short, isFirst(at) ? 7 : 8) : flow
    })
  }
  return [...flows]
}

const promote = ({ runs, line }: Short, depth: number): Heading => ({ kind: 'heading', depth, runs, line })

/** One short line that is no sentence; also the only item of a list, which `3. Cookies` is in Markdown. */
function shortOf(flow: Flow): Short | null {
  if (flow.kind === 'list') return itemOf(flow)
  if (flow.kind !== 'paragraph') return null
  const [only, other] = tidy(flow.runs, flow.line)
  if (!only || other || only.plain.length > longest || /\n/.test(only.plain)) return null
  if (year.test(only.plain) || sentence.test(only.plain)) return null
  return { ...flow, plain: only.plain, isBold: only.isBold }
}

function itemOf({ ordered, start = 1, items }: Extract<Flow, { kind: 'list' }>): Short | null {
  const [only, ...others] = items
  const [first, more] = only ?? []
  if (!ordered || others.length || first?.kind !== 'paragraph' || more) return null
  const short = shortOf(first)
  const runs: Run[] = [{ text: `${start}. ` }, ...first.runs]
  return short && { ...short, runs, plain: `${start}. ${short.plain}` }
}
