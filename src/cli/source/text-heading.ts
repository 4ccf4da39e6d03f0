import { isPartNumber, splitNumber } from './number.ts'
import { isRule, type TextLine } from './text-lines.ts'
import { markersOf } from './text-marker.ts'

const longest = 110
const sentence = /[.;,:!?。；，：！？]$/
const year = /(?:19|20)\d\d/

/** What a line is before it is known to be a heading: how headings like it are told from others. */
export interface Candidate {
  /** Headings of one rank look alike: `1`, `1.1`, `I`, `第条`, `CAPS`. */
  readonly style: string
}

/** A heading in plain text stands alone, is short, and has a number, capitals or a line under it. */
export function headingAt(lines: readonly TextLine[], at: number): Candidate | null {
  const line = lines[at]
  const next = lines[at + 1]
  if (!line || line.width > longest || isRule(line)) return null
  if (isUnderlined(line, next)) return { style: next?.text[0] === '=' ? '=' : '_' }
  const { number, title } = splitNumber(line.text)
  if (number) return isNumbered(lines, at, number, title) ? { style: styleOf(number) } : null
  const isAlone = line.isAfterBlank && line.isBeforeBlank && next
  return isAlone && isCapitals(line.text) ? { style: 'CAPS' } : null
}

/** Of a document without such headings: a short line that stands alone over a paragraph. */
export function plainHeadingAt(lines: readonly TextLine[], at: number): Candidate | null {
  const line = lines[at]
  const next = lines[at + 1]
  if (!line?.isAfterBlank || !line.isBeforeBlank || !next || line.width > 70 || line.indent) return null
  const isName =
    /^[\p{Lu}\p{Lo}]/u.test(line.text) && !/[.;,!。；，：！:]$/.test(line.text) && !year.test(line.text)
  const isOver = next.width > line.width || markersOf(next).length > 0
  return isName && isOver && !markersOf(line).length ? { style: 'plain' } : null
}

const isUnderlined = (line: TextLine, next: TextLine | undefined): boolean =>
  !line.isBeforeBlank &&
  !!next &&
  /^(=+|-+|~+|_+|\*+)$/.test(next.text) &&
  Math.abs(next.width - line.width) < 4

function isNumbered(lines: readonly TextLine[], at: number, number: string, title: string): boolean {
  const line = lines[at]
  const next = lines[at + 1]
  if (!line || !next || sentence.test(title) || year.test(title)) return false
  // Chinese and Japanese numbers of parts need no room around them.
  const isStrong = /^(第|§|\p{L}+\s)/u.test(number)
  if (isStrong) return true
  if (/^[一-十]/.test(number)) return /[、.．]/.test(line.text)
  if (!line.isAfterBlank || isList(line, next, lines[at - 1])) return false
  const isBelow =
    line.isBeforeBlank || (line.width < 60 && next.width > line.width && !markersOf(next).length)
  return isBelow && (isPartNumber(number) || !line.indent)
}

/** The next one counts on from here with nothing between: a list with room between its items. */
function isList(line: TextLine, next: TextLine, before: TextLine | undefined): boolean {
  const follows = (one: TextLine | undefined, by: number) =>
    one !== undefined &&
    markersOf(one).some(({ style, value }) =>
      markersOf(line).some((here) => here.style === style && here.value + by === value),
    )
  return follows(next, 1) || follows(before, -1)
}

function isCapitals(text: string): boolean {
  const letters = text.match(/\p{L}/gu) ?? []
  return (
    letters.length > 2 &&
    !/\p{Ll}/u.test(text) &&
    /\p{Lu}/u.test(text) &&
    !year.test(text) &&
    !/[.;,]$/.test(text)
  )
}

function styleOf(number: string): string {
  if (/^第/.test(number)) return `第${number.slice(-1)}`
  if (/^[一-十]/.test(number)) return '一'
  if (/^\d/.test(number)) return number.replace(/\d+/g, '1')
  if (/^\p{L}+\s/u.test(number)) return number.replace(/\s.*/, '').toLowerCase()
  if (/^[IVX]+$/.test(number)) return 'I'
  return number.replace(/[a-z]+/, 'a').replace(/[A-Z]+/, 'A')
}
