import type { Element } from 'hast'
import type { Cell } from './flow.ts'

/** Nobody's table is wider; what a number in an attribute may cost is bounded with it. */
const mostSpan = 20

/** A table that only arranges the page: one column, tables or headings in its cells, or it says so. */
export function isLayout(table: Element): boolean {
  if (/^(presentation|none)$/.test(`${table.properties.role ?? ''}`)) return true
  let widest = 0
  let isPage = false
  const visit = (node: Element, inHead: boolean) => {
    const cells = childrenOf(node, /^t[hd]$/)
    if (node.tagName === 'tr') widest = Math.max(widest, cells.length)
    for (const child of childrenOf(node, /./)) {
      if (child.tagName === 'table' || (!inHead && /^h[1-6]$/.test(child.tagName))) isPage = true
      else visit(child, inHead || child.tagName === 'th')
    }
  }
  visit(table, false)
  return isPage || widest < 2
}

/**
 * Its rows, first to last. A cell over several rows holds in each of them; over several columns it stands in the first,
 * so that the cells below keep to their headings.
 */
export function toRows(table: Element, toCell: (cell: Element) => Cell): Cell[][] {
  /** By column: what reaches down from above, and for how many rows yet. */
  const reaching = new Map<number, { readonly cell: Cell; rows: number }>()
  return rowsOf(table).map((row) => {
    const cells: Cell[] = []
    const fromAbove = () => {
      for (let above = reaching.get(cells.length); above; above = reaching.get(cells.length)) {
        if (!--above.rows) reaching.delete(cells.length)
        cells.push(above.cell)
      }
    }
    for (const element of childrenOf(row, /^t[hd]$/)) {
      fromAbove()
      const cell = toCell(element)
      const rows = span(element.properties.rowSpan) - 1
      for (let column = 0; column < span(element.properties.colSpan); column++) {
        const here = column ? { ...cell, runs: [] } : cell
        if (rows) reaching.set(cells.length, { cell: here, rows })
        cells.push(here)
      }
    }
    fromAbove()
    return cells
  })
}

const span = (value: unknown): number => Math.min(Math.max(Math.trunc(Number(value)) || 1, 1), mostSpan)

const rowsOf = (table: Element): Element[] =>
  childrenOf(table, /./).flatMap((child) =>
    child.tagName === 'tr'
      ? [child]
      : /^t(head|body|foot)$/.test(child.tagName)
        ? childrenOf(child, /^tr$/)
        : [],
  )

const childrenOf = (node: Element, name: RegExp): Element[] =>
  node.children.filter((child): child is Element => child.type === 'element' && name.test(child.tagName))
