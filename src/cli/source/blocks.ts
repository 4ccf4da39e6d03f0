import type { Block, Item, Text } from '../../notice/model.ts'
import type { Line } from './document.ts'
import type { Flow, Heading, List, Paragraph, Table } from './flow.ts'
import { tidy } from './runs.ts'

/** What is read off in passing, in the order of the document. */
export type Note = (line: Line) => void

/** Flows as blocks of the notice. What is empty is left out; no other shape than the model's comes out. */
export function toBlocks(flows: readonly Flow[], note: Note, kind: Line['kind'] = 'paragraph'): Block[] {
  const blocks: Block[] = []
  for (const flow of flows) {
    if (flow.kind === 'list') {
      const items = flow.start === undefined ? flow.items.flatMap((item) => toItem(item, note)) : []
      if (items.length) blocks.push(flow.ordered ? { ol: items } : { ul: items })
      else for (const block of toBlocks(numbered(flow), note, 'item')) blocks.push(block)
    } else if (flow.kind === 'table') {
      const table = toTable(flow, note)
      if (table.length) blocks.push({ table })
    } else
      for (const text of toTexts(flow, note, kind)) blocks.push(typeof text === 'string' ? text : { p: text })
  }
  return blocks
}

/** A list that does not begin at 1 would be drawn as if it did: its numbers become text, since others refer to them. */
const numbered = ({ items, start = 1 }: List): Flow[] =>
  items.flatMap(([first, ...others], at) => {
    const label = { text: `${start + at}. ` }
    if (first?.kind !== 'paragraph') return first ? [first, ...others] : others
    return [{ ...first, runs: [label, ...first.runs] }, ...others]
  })

/** A heading that is not one of the document's, in a list for instance, is a bold paragraph. */
function toTexts(flow: Heading | Paragraph, note: Note, kind: Line['kind']): Text[] {
  const isHeading = flow.kind === 'heading'
  const runs = isHeading ? flow.runs.map((run) => ({ ...run, b: true as const })) : flow.runs
  return tidy(runs, flow.line).map(({ text, plain, line }) => {
    note({ text: plain, line, kind: isHeading ? 'heading' : kind })
    return text
  })
}

function toItem(flows: readonly Flow[], note: Note): Item[] {
  const blocks = toBlocks(flows, note, 'item')
  const [only] = blocks
  if (only === undefined) return []
  if (blocks.length > 1) return [{ blocks }]
  if (typeof only === 'string') return [only]
  return 'p' in only ? [only.p] : [{ blocks }]
}

/** An empty cell is an empty list: an empty text is none. */
function toTable({ rows }: Table, note: Note): Text[][] {
  const table = rows.map((cells) =>
    cells.map(({ runs, line }) => {
      const [cell] = tidy(runs, line, Number.POSITIVE_INFINITY)
      if (cell) note({ text: cell.plain, line, kind: 'cell' })
      return cell?.text ?? []
    }),
  )
  return table.filter((cells) => cells.some((cell) => cell.length))
}
