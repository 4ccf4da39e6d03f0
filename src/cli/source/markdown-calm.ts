import { Failure } from '../problem.ts'

/** Quotations and lists opened on one line. */
const deepest = 12
const container = '(?:[ \\t]*(?:>|[-*+](?=[ \\t])|\\d{1,9}[.)](?=[ \\t])))'
const containers = RegExp(`^(${container}{${deepest}})${container}+`)
const isRule = /^[ \t]*([-*_])(?:[ \t]*\1)*[ \t]*$/
const marker = RegExp(`^${container}`)
const markers = RegExp(container, 'gy')
const underline = /^ {0,3}(?:=+|-+)[ \t]*$/
const delimiters = /^[ \t]*(?:\|[ \t]*)?:?-+:?[ \t]*(?:\||$)/

/**
 * What a parser spends, in microseconds of a slow machine, found by measuring. Signs of emphasis, brackets and lines that carry on a
 * paragraph are looked at once for each other one in it. A policy of 300 KB comes to less than a fifth of the budget.
 */
const cost = {
  letter: 2,
  line: 100,
  container: 150,
  cell: 100,
  pair: 1 / 32,
  definition: 1 / 4,
  square: 1 / 16,
  budget: 4e6,
}
/** Items and rows are paragraphs of their own, but a parser may see it otherwise: then the whole counts, for less. */
const wholly = 1 / 8

/**
 * The same Markdown without what would keep a parser busy for minutes: containers within containers on one line are
 * blanked beyond a depth.
 * @throws Failure `SOURCE_TANGLED` where a paragraph holds thousands of markup signs
 */
export function calmMarkdown(text: string, file: string): string {
  const lines = text.split('\n')
  const definitions = text.match(/\[\^|^ {0,3}\[[^\]\n]*\]:/gm)?.length ?? 0
  let spent = text.length * cost.letter + definitions * definitions * cost.definition
  for (let at = 0; at < lines.length; ) {
    const from = at
    while (lines[at]?.trim()) {
      lines[at] = flatter(lines[at] ?? '')
      at++
    }
    if (at > from) spent += costOf(lines.slice(from, at))
    if (spent > cost.budget) throw tangled(file, from + 1)
    at++
  }
  return lines.join('\n')
}

/** Of lines without an empty one between. */
function costOf(lines: readonly string[]): number {
  const isTable = delimiters.test(lines[1] ?? '')
  let fixed = 0
  let pieces = 0
  let piece = 0
  let whole = 0
  for (const line of lines) {
    const isOwn = isTable || marker.test(line)
    if (isOwn) {
      pieces += piece * piece
      piece = 0
    }
    const cells = line.split('|').length - 1
    fixed += cells * cost.cell + cells * cells * cost.square
    fixed +=
      cost.line + line.search(/\S/) ** 2 * cost.square + (line.match(markers)?.length ?? 0) * cost.container
    const signs = (line.match(/[*_~[\]`<]/g)?.length ?? 0) + (underline.test(line) ? 3 : 1)
    piece += signs
    whole += isOwn ? signs - 1 : signs
  }
  return fixed + Math.max(pieces + piece * piece, whole * whole * wholly) * cost.pair
}

const flatter = (line: string): string =>
  isRule.test(line) ? line : line.replace(containers, (_, kept: string) => `${kept} `)

const tangled = (file: string, line: number) =>
  new Failure({
    severity: 'error',
    code: 'SOURCE_TANGLED',
    file,
    line,
    message: 'Too much markup to read: thousands of * _ ~ [ ] ` < or list items from here',
    fix: 'Put empty lines between paragraphs, and a backslash before signs that are text',
  })
