import { type Block, short } from './blocks.ts'
import { fold } from './fold.ts'
import type { Mention } from './mentions.ts'
import { coming, selfNoun, thisText } from './words.ts'

/** So many blocks from the top, and half as many from the end, speak of the whole. */
const near = 20

/**
 * Whether a labelled date can be that of the document. Between its first and last blocks a label has to stand alone, or
 * in a sentence about a policy. Under other words of its own block, `Effective as of` is theirs.
 */
export function isProminent(blocks: readonly Block[], index: number, mention: Mention): boolean {
  const { text = '', kind } = blocks[index] ?? {}
  const { explicit, leads, named, plain } = mention
  if (explicit || (isEdge(blocks, index) && (leads || named || plain || index < 3))) return true
  const own = thisText.test(text)
  if (isEdge(blocks, index)) return own || mention.kind !== 'effective'
  return (leads || named || own) && (kind === 'paragraph' || kind === 'heading')
}

/** The date of a text far down under a title of its own is not that of the document. */
export function isElsewhere(blocks: readonly Block[], index: number, titles: readonly string[]): boolean {
  if (index < 3 * near || isEdge(blocks, index)) return false
  const above = titlesAbove(blocks, index)
  return !above.some((title) => titles.includes(title)) && above.some((title) => isTitle(title))
}

/** What this document is called: its title, and the first of its headings that names a policy. */
export function titlesOf(title: string, blocks: readonly Block[]): string[] {
  const first = blocks.find(({ kind, text }) => kind === 'heading' && names.test(text))
  return [fold(title), first?.text ?? ''].filter(Boolean)
}

/** What may be a title among the two blocks above: a heading, or a short line that names a policy. */
export const titlesAbove = (blocks: readonly Block[], index: number): string[] =>
  blocks.slice(Math.max(0, index - 2), index).flatMap(({ kind, text }) => {
    const isShort = text.length <= short && /[^.:;]$/.test(text)
    return kind === 'heading' || (isShort && selfNoun.test(text)) ? text : []
  })

/** Of the whole, by where it stands. */
export const isEdge = ({ length }: readonly Block[], index: number) =>
  index < near || index >= length - near / 2

/** `California Privacy`: a text of its own; `Changes to this policy`: a part of one. */
const isTitle = (text: string) => names.test(text) && !coming.test(text)

const names = new RegExp(`${selfNoun.source}|privacy|datenschutz|confidential|privacidad|privacidade`, 'u')
