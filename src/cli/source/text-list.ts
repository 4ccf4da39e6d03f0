import type { Flow, Run } from './flow.ts'
import { deepest, lineBreak } from './flow.ts'
import { seam } from './text-lines.ts'
import type { Marker } from './text-marker.ts'

interface Open {
  readonly indent: number
  readonly style: string
  value: number
  readonly items: Flow[][]
}

/** Builds flows line by line: paragraphs, and lists nested by their numbers and by where they stand. */
export class TextFlows {
  readonly flows: Flow[] = []
  private readonly open: Open[] = []
  private paragraph: { text: string[]; line: number } | null = null

  item(markers: readonly Marker[], indent: number, line: number): void {
    this.end()
    const marker = this.continued(markers, indent) ?? this.begun(markers, indent)
    if (!marker) return
    this.open.at(-1)?.items.push([])
    this.start(marker.rest, line)
  }

  /** A new paragraph: of the item it is indented under, or of none. */
  start(text: string, line: number, indent = Number.POSITIVE_INFINITY): void {
    this.end()
    while (this.open.length && (this.open.at(-1)?.indent ?? 0) >= indent) this.open.pop()
    this.paragraph = { text: [text], line }
  }

  /** Carries on the paragraph there is, if there is one. */
  add(text: string, line: number, isBreak: boolean): void {
    const above = this.paragraph?.text.at(-1) ?? ''
    if (this.paragraph) this.paragraph.text.push(isBreak ? lineBreak : seam(above, text), text)
    else this.start(text, line)
  }

  heading(text: string, depth: number, line: number): void {
    this.end()
    this.open.length = 0
    this.flows.push({ kind: 'heading', depth, runs: [{ text }], line })
  }

  end(): void {
    if (!this.paragraph) return
    const { text, line } = this.paragraph
    const runs: Run[] = text.map((one) => ({ text: one }))
    const target = this.open.at(-1)?.items.at(-1) ?? this.flows
    target.push({ kind: 'paragraph', runs, line })
    this.paragraph = null
  }

  get isInList(): boolean {
    return this.open.length > 0
  }

  get indent(): number {
    return this.open.at(-1)?.indent ?? 0
  }

  /** An open list that counts on to one of the markers, wherever it stands. */
  private continued(markers: readonly Marker[], indent: number): Marker | undefined {
    for (let at = this.open.length - 1; at >= 0; at--) {
      const list = this.open[at]
      const marker = markers.find(
        ({ style, value }) =>
          style === list?.style && (value ? value === list.value + 1 : Math.abs(indent - list.indent) < 2),
      )
      if (!list || !marker) continue
      this.open.length = at + 1
      list.value = marker.value
      return marker
    }
    return undefined
  }

  private begun(markers: readonly Marker[], indent: number): Marker | undefined {
    const [marker = undefined] = markers
    if (!marker) return undefined
    // Further in, or a first one in another style right under an item.
    const isInner = (list: Open) =>
      indent > list.indent + 1 || (marker.value === 1 && marker.style !== list.style && indent >= list.indent)
    for (
      let last = this.open.at(-1);
      last && (!isInner(last) || this.open.length >= deepest);
      last = this.open.at(-1)
    )
      this.open.pop()
    const items: Flow[][] = []
    const target = this.open.at(-1)?.items.at(-1) ?? this.flows
    const counts = marker.style.includes('1') && marker.value > 1
    target.push({ kind: 'list', ordered: marker.value > 0, items, ...(counts && { start: marker.value }) })
    this.open.push({ indent, style: marker.style, value: marker.value, items })
    return marker
  }
}
