import type { Inline, Text } from '../../notice/model.ts'
import { lineBreak, type Marks, type Run } from './flow.ts'

/** One paragraph of runs: its text, as it is shown and flat. */
export interface Tidy {
  readonly text: Text
  readonly plain: string
  readonly line: number
  /** All of it is bold, as in a heading by another name. */
  readonly isBold: boolean
}

// Never seen, and able to make a text read otherwise than it is written (fault 171): controls, bidi overrides and
// isolates, soft hyphens, zero-width blanks, tags. Joiners stay: Persian and Hindi are written with them.
const unseen = /[\p{Cc}\u00ad\u200b\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\u{e0000}-\u{e007f}]/gu
const visible = /[^\s\u200c-\u200f\u061c]/

/** White space is single blanks; nothing invisible is left. Keeps a blank at either end. */
export const clean = (text: string): string =>
  text
    .replace(/[\s\u0085]/g, ' ')
    .replace(unseen, '')
    .replace(/ {2,}/g, ' ')

/**
 * Runs as paragraphs of the notice: white space single, equal neighbours joined, marks always nested in one order so
 * that two versions compare. One break is a newline.
 * @param apart how many breaks in a row begin a new paragraph
 */
export function tidy(runs: readonly Run[], line: number, apart = 2): Tidy[] {
  const paragraphs: Tidy[] = []
  let current: Run[] = []
  let start = line
  let next = line
  let breaks = 0
  const finish = () => {
    const paragraph = settle(current, start)
    if (paragraph) paragraphs.push(paragraph)
    current = []
  }
  for (const run of runs) {
    if (run.text === lineBreak) {
      breaks++
      if (breaks >= apart || !current.length) next = run.line ?? next
      continue
    }
    const text = clean(run.text)
    if (!text.trim()) {
      if (text && current.length && !breaks) current.push({ ...run, text })
      continue
    }
    if (breaks >= apart) finish()
    else if (breaks && current.length) current.push({ text: '\n' })
    breaks = 0
    if (!current.length) start = next
    current.push({ ...run, text })
  }
  finish()
  return paragraphs
}

/** As one line, for titles. */
export const flat = (runs: readonly Run[]): string =>
  clean(runs.map(({ text }) => (text === lineBreak ? ' ' : text)).join('')).trim()

function settle(runs: readonly Run[], line: number): Tidy | null {
  const joined = trim(join(runs))
  const plain = joined.map(({ text }) => text).join('')
  if (!visible.test(plain)) return null
  return { text: nest(joined, 'href'), plain, line, isBold: joined.every(({ b }) => b) }
}

/**
 * Equal neighbours become one. An inline of blanks alone is none: a blank belongs to what is before it, unless that is a
 * link, which would look longer than it is.
 */
function join(runs: readonly Run[]): Run[] {
  const joined: { text: string; marks: Marks }[] = []
  let blank = ''
  for (const { text, b, i, href } of runs) {
    const last = joined.at(-1)
    if (last && !visible.test(text)) {
      blank += text
      continue
    }
    const marks = { ...(b && { b }), ...(i && { i }), ...(href && { href }) }
    const isBefore = last?.marks.href !== undefined && !href
    if (last && !isBefore) last.text += blank
    if (last && same(last.marks, marks)) last.text += text
    else joined.push({ text: isBefore ? blank + text : text, marks })
    blank = ''
  }
  return joined.map(({ text, marks }) => ({ text, ...marks }))
}

const same = (a: Marks, b: Marks) => a.b === b.b && a.i === b.i && a.href === b.href

/** No blank at the ends of the paragraph, around its newlines, or twice where two runs meet. */
function trim(runs: readonly Run[]): Run[] {
  let before = '\n'
  const kept: Run[] = []
  for (const [at, run] of runs.entries()) {
    let text = run.text.replace(/ *\n */g, '\n').replace(/ {2,}/g, ' ')
    if (/\s/.test(before)) text = text.replace(/^ /, '')
    const next = runs[at + 1]?.text ?? '\n'
    if (next.startsWith('\n')) text = text.replace(/ $/, '')
    if (!text) continue
    before = text.slice(-1)
    kept.push({ ...run, text })
  }
  return kept
}

const order = { href: 'b', b: 'i', i: null } as const

function nest(runs: readonly Run[], mark: keyof Marks): Text {
  const out: Inline[] = []
  for (const group of groups(runs, mark)) {
    const next = order[mark]
    const inner = next ? nest(group, next) : group.map(({ text }) => text).join('')
    const value = group[0]?.[mark]
    if (!value) for (const one of typeof inner === 'string' ? [inner] : inner) out.push(one)
    else if (mark === 'href') out.push({ a: inner, href: `${value}` })
    else out.push(mark === 'b' ? { b: inner } : { i: inner })
  }
  const [only] = out
  return out.length === 1 && typeof only === 'string' ? only : out
}

function groups(runs: readonly Run[], mark: keyof Marks): Run[][] {
  const found: Run[][] = []
  for (const run of runs) {
    const last = found.at(-1)
    if (last?.[0] && last[0][mark] === run[mark]) last.push(run)
    else found.push([run])
  }
  return found
}
