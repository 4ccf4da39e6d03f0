import type { Outline } from './flow.ts'
import { type Candidate, headingAt, plainHeadingAt } from './text-heading.ts'
import { isRule, type TextLine, textLines, wrapWidth } from './text-lines.ts'
import { TextFlows } from './text-list.ts'
import { markersOf } from './text-marker.ts'

/** Plain text: headings by their numbers, lists by theirs, paragraphs put together again. */
export function readText(text: string): Outline {
  const lines = textLines(text).filter(
    (line, at, all) => !isRule(line) || at === 0 || all[at - 1]?.isBeforeBlank === false,
  )
  const width = wrapWidth(lines)
  const headings = headingsOf(lines)
  const flows = new TextFlows()
  for (const [at, line] of lines.entries()) {
    const depth = headings.get(line)
    if (isRule(line)) continue
    if (depth) flows.heading(line.text, depth, line.line)
    else place(flows, line, lines[at - 1], width)
  }
  flows.end()
  return { flows: flows.flows }
}

function place(flows: TextFlows, line: TextLine, above: TextLine | undefined, width: number | null): void {
  const markers = markersOf(line)
  if (markers.length) flows.item(markers, line.indent, line.line)
  else if (!above || isApart(flows, line, above, width)) flows.start(line.text, line.line, line.indent)
  else flows.add(line.text, line.line, isShort(above, width))
}

/** Where lines are not wrapped each is a paragraph, but for a few short ones below each other: an address. */
function isApart(flows: TextFlows, line: TextLine, above: TextLine, width: number | null): boolean {
  if (line.isAfterBlank || isRule(above)) return true
  if (width === null) return flows.isInList || !isShort(above, width) || !isShort(line, width)
  return flows.isInList && line.indent <= flows.indent && isShort(above, width)
}

const isShort = ({ width, indent }: TextLine, widest: number | null): boolean =>
  width + indent < (widest ?? 100) * 0.6

/** Depths: 1 for the document's name, then by the order in which the styles appear. */
function headingsOf(lines: readonly TextLine[]): Map<TextLine, number> {
  const depths = new Map<TextLine, number>()
  const name = nameOf(lines)
  if (name) depths.set(name, 1)
  const found = lines.map((line, at) => (line === name ? null : headingAt(lines, at)))
  const isBare = found.filter(Boolean).length < 2
  let styles: string[] = []
  for (const [at, line] of lines.entries()) {
    if (line === name) continue
    const candidate: Candidate | null = found[at] ?? (isBare ? plainHeadingAt(lines, at) : null)
    if (!candidate) continue
    const known = styles.indexOf(candidate.style)
    // Capitals without a number begin anew.
    styles =
      candidate.style === 'CAPS'
        ? ['CAPS']
        : known < 0
          ? [...styles, candidate.style]
          : styles.slice(0, known + 1)
    depths.set(line, 1 + styles.length)
  }
  return depths
}

/** The first line, where it is a name. */
function nameOf(lines: readonly TextLine[]): TextLine | null {
  const [first, next] = lines.filter((line) => !isRule(line))
  if (!first || !next || first.width > 120 || markersOf(first).length) return null
  if (/[.;,:。；，：]$/.test(first.text) || /^(?:第|§)/.test(first.text)) return null
  const isOver =
    first.isBeforeBlank || next.width > 100 || /(?:19|20)\d\d/.test(next.text) || lines.some(isRule)
  return isOver ? first : null
}
