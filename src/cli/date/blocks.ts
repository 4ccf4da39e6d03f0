import type { Line, PolicyDocument } from '../source/document.ts'
import { fold } from './fold.ts'
import { findPhrases, type Phrase } from './phrases.ts'

/** A block of the document as it is searched here. */
export interface Block {
  readonly kind: Line['kind']
  readonly line: number
  /** Folded. */
  readonly text: string
  readonly phrases: readonly Phrase[]
}

/** Far more dates than any policy has; a hostile file could hold a hundred thousand. */
const most = 2000

export function readBlocks({ lines }: PolicyDocument): Block[] {
  let left = most
  return lines.map(({ kind, line, text: written }) => {
    const text = fold(written)
    const phrases = findPhrases(text).slice(0, left)
    left -= phrases.length
    return { kind, line, text, phrases }
  })
}

/** A title or a label by itself is short. */
export const short = 90

/** Nothing but the date, signs and a weekday. */
export function isAlone({ text, phrases: [phrase] }: Block): boolean {
  if (!phrase) return false
  const [before, behind] = [text.slice(0, phrase.start), text.slice(phrase.end)]
  return (
    /^[\s,.*_()[\]"-]*(?:\p{L}{2,8}(?:day|tag|och|di),? )?$/u.test(before) &&
    /^[\s,.*_()[\]"-]*$/.test(behind)
  )
}
