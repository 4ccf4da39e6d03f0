import type { PolicyDocument } from '../source/document.ts'
import { type Block, isAlone, readBlocks, short } from './blocks.ts'
import { findMentions, type Mention } from './mentions.ts'
import { findPhrases, type Phrase } from './phrases.ts'
import { isEdge, isElsewhere, isProminent, titlesAbove, titlesOf } from './prominence.ts'
import { findUndated, type Undated } from './undated.ts'
import { findUnread, type Unread } from './unread.ts'
import { history } from './words.ts'

/** A labelled date and where it stands in the document. */
export interface Place extends Mention {
  /** Among the document's blocks, from 0. */
  readonly index: number
  readonly line: number
  /** How many headings stand above. */
  readonly part: number
  /** A label on its own right below a title: where one of several texts in this document begins. */
  readonly opens: boolean
}

/** A block that is a date and nothing else. */
export interface Bare {
  readonly phrase: Phrase
  /** In a list of what was before. */
  readonly past: boolean
  /** Among the document's blocks, from 0. */
  readonly index: number
  readonly line: number
}

export interface Dates {
  readonly places: readonly Place[]
  readonly bare: readonly Bare[]
  readonly unread: Unread | null
  readonly undated: Undated | null
}

/** All dates of a document that could be its own, in order. */
export function gather(document: PolicyDocument): Dates {
  const blocks = readBlocks(document)
  const titles = titlesOf(document.title, blocks)
  const places: Place[] = []
  const bare: Bare[] = []
  let part = 0
  let past = false
  for (const [index, block] of blocks.entries()) {
    past = inHistory(past, block)
    const found = mentions(blocks, index).filter(
      ({ plain }) => !past || (plain && block.kind === 'paragraph'),
    )
    if (block.kind === 'heading' && !found.length) part += 1
    for (const mention of found) {
      const opens = mention.leads && !mention.explicit && titlesAbove(blocks, index).length > 0
      if (opens && isElsewhere(blocks, index, titles)) continue
      if (isProminent(blocks, index, mention))
        places.push({ ...mention, index, line: block.line, part, opens })
    }
    const [phrase] = block.phrases
    if (phrase && !found.length && isAlone(block)) bare.push({ phrase, past, index, line: block.line })
  }
  const edge = (index: number) => isEdge(blocks, index)
  return { places, bare, unread: findUnread(blocks, edge), undated: findUndated(blocks, edge) }
}

/** Of one block; where it is only a date, the block before may be the label. */
function mentions(blocks: readonly Block[], index: number): Mention[] {
  const [label, block] = [blocks[index - 1], blocks[index]]
  if (!block?.phrases.length) return []
  const found = findMentions(block.text, block.phrases)
  if (found.length || !label || label.phrases.length || label.text.length > short || !isAlone(block))
    return found
  if (block.kind === 'cell' && isColumn(blocks, index)) return []
  const joined = `${label.text}\n${block.text}`
  return findMentions(joined, findPhrases(joined)).filter(({ standing }) => standing === 'own')
}

/** Two labels in a row, or two dates, are the top of a table with columns: which belongs to which is not known here. */
function isColumn(blocks: readonly Block[], index: number): boolean {
  const [above, below] = [blocks[index - 2], blocks[index + 1]]
  return (
    (above?.kind === 'cell' && !above.phrases.length) || (below?.kind === 'cell' && below.phrases.length > 0)
  )
}

/** `Previous versions:` and the list behind it; a heading of that kind and all below it. */
function inHistory(past: boolean, { kind, text, phrases }: Block): boolean {
  if (kind === 'heading') return history.test(text)
  if (kind === 'paragraph' && !phrases.length) return text.length <= 2 * short && history.test(text)
  return past
}
