/** A stretch of text with what is true of all of it. Marks are flat, so nothing can be nested too deep. */
export interface Run extends Marks {
  readonly text: string
  /** Where it stands; only breaks need to know, for the paragraph that may begin after them. */
  readonly line?: number
}

export interface Marks {
  readonly b?: true
  readonly i?: true
  readonly href?: string
}

/** A `<br>` or hard break, which white space in the source never is. */
export const lineBreak = '\u2028'

/** What stands one below the other in a document, whatever it was written in. */
export type Flow = Heading | Paragraph | List | Table

export interface Heading {
  readonly kind: 'heading'
  /** As in `<h1>` to `<h6>`; only the order counts. */
  readonly depth: number
  readonly runs: readonly Run[]
  readonly line: number
}

export interface Paragraph {
  readonly kind: 'paragraph'
  readonly runs: readonly Run[]
  readonly line: number
}

export interface List {
  readonly kind: 'list'
  readonly ordered: boolean
  /** Its first number, where that is not 1. */
  readonly start?: number
  readonly items: readonly (readonly Flow[])[]
}

export interface Table {
  readonly kind: 'table'
  readonly rows: readonly (readonly Cell[])[]
}

export interface Cell {
  readonly runs: readonly Run[]
  readonly line: number
}

/** A source taken apart. */
export interface Outline {
  readonly flows: readonly Flow[]
  /** What the format says of the document beside its text. */
  readonly title?: string
  readonly language?: string
}

/** @param text without its head, which empty lines stand for: lines count as in the file */
export type Reader = (text: string, file: string) => Outline

/** Lists deeper than anybody reads are drawn flat; the notice's check has a limit too. */
export const deepest = 5
