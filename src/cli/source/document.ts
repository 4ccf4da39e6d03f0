import type { Block } from '../../notice/model.ts'

export type Format = 'markdown' | 'html' | 'text'

/** A policy as it was read: text only, whatever it was written in. */
export interface PolicyDocument {
  /** As it was named on the command line. */
  readonly file: string
  readonly format: Format
  /** What stands before the text, between two lines of `---`; own keys only, plain data. */
  readonly head: Readonly<Record<string, unknown>>
  /** The line of a head's key, by path: `['purposes', 0, 'retention']`. The nearest outer one where that is missing. */
  headLine(path: readonly (string | number)[]): number | null
  /** Of the document: the head's `title`, the one top heading, an HTML `<title>`, a text's first line. */
  readonly title: string
  /** BCP 47 tag, where the document says it: the head's `language`, HTML's `lang`. */
  readonly language: string | null
  /** The text in order, cut at its headings. What stands before the first heading has an empty title. */
  readonly parts: readonly Part[]
  /** The same text flat, emphasis and links taken off, one entry per block: for whoever looks for words. */
  readonly lines: readonly Line[]
}

export interface Part {
  /** As written: `IV`, `3.2`, `a`, or empty. Never part of the title. */
  readonly number: string
  readonly title: string
  /** 1 for the outermost headings of this document (its title apart), at most 4. */
  readonly level: number
  readonly line: number
  readonly blocks: readonly Block[]
}

export interface Line {
  /** White space is single blanks; a `<br>` or hard break is a newline. */
  readonly text: string
  /** Where the block begins, counted from 1. */
  readonly line: number
  readonly kind: 'heading' | 'paragraph' | 'item' | 'cell'
}
