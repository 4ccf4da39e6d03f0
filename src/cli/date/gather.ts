import type { Line, PolicyDocument } from '../source/document.ts'
import { fold } from './fold.ts'
import { type Mention, findMentions } from './mentions.ts'
import { findPhrases, type Phrase } from './phrases.ts'
import { history, selfNoun, thisText } from './words.ts'

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
  readonly index: number
  readonly line: number
}

export interface Dates {
  readonly places: readonly Place[]
  readonly bare: readonly Bare[]
}

/** A label alone is short. */
const short = 90

export function gather({ lines }: PolicyDocument): Dates {
  const places: Place[] = []
  const bare: Bare[] = []
  let part = 0
  let past = false
  let label = ''
  for (const [index, line] of lines.entries()) {
    const text = fold(line.text)
    const phrases = findPhrases(text)
    past = inHistory(past, line, text, phrases.length > 0)
    const found = mentions(lines, index, text, label, phrases).filter(
      (mention) => !past || (mention.plain && line.kind === 'paragraph'),
    )
    if (line.kind === 'heading' && !found.length) part += 1
    for (const mention of found)
      if (mention.explicit || isProminent(lines, index, mention))
        places.push({ ...mention, index, line: line.line, part, opens: mention.leads && isBelowTitle(lines, index) })
    const [phrase] = phrases
    if (phrase && !found.length && isAlone(text, phrase)) bare.push({ phrase, index, line: line.line })
    label = !phrases.length && text.length <= short ? text : ''
  }
  return { places, bare }
}

/** The first and last blocks speak of the whole; between them a label has to stand alone to do so. */
function isProminent(lines: readonly Line[], index: number, { leads, named }: Mention): boolean {
  if (index < near || index >= lines.length - near / 2 || leads) return true
  const line = lines[index]
  if (line?.kind === 'item' || line?.kind === 'cell') return false
  return named || thisText.test(fold(line?.text ?? ''))
}

const near = 20

function isBelowTitle(lines: readonly Line[], index: number): boolean {
  return lines.slice(Math.max(0, index - 2), index).some(({ kind, text }) => {
    const folded = text.length <= short ? fold(text) : ''
    return kind === 'heading' || (selfNoun.test(folded) && !/[.:;]$/.test(folded))
  })
}

/** Of this block; where it begins with a date, the block before may be the label. */
function mentions(lines: readonly Line[], index: number, text: string, label: string, phrases: readonly Phrase[]) {
  const found = findMentions(text, phrases)
  const [phrase] = phrases
  if (found.length || !label || !phrase || !isAlone(text, phrase)) return found
  if (lines[index]?.kind === 'cell' && isColumn(lines, index)) return []
  const joined = `${label}\n${text}`
  return findMentions(joined, findPhrases(joined)).filter(({ standing }) => standing === 'own')
}

/** Two labels in a row, or two dates, are the top of a table with columns: which belongs to which is not known here. */
function isColumn(lines: readonly Line[], index: number): boolean {
  const dated = (line: Line) => findPhrases(fold(line.text)).length > 0
  const [above, below] = [lines[index - 2], lines[index + 1]]
  return (above?.kind === 'cell' && !dated(above)) || (below?.kind === 'cell' && dated(below))
}

/** `Previous versions:` and the list behind it; a heading of that kind and all below it. */
function inHistory(past: boolean, { kind }: Line, text: string, dated: boolean): boolean {
  if (kind === 'heading') return history.test(text)
  if (kind === 'paragraph' && !dated) return text.length <= short * 2 && history.test(text.slice(-60)) && /[:)]?$/.test(text)
  return past
}

/** Signs, a weekday, `The`: nothing that makes it a sentence. */
function isAlone(text: string, { start, end }: Phrase): boolean {
  return /^[\s,.*_()[\]"-]*(?:\p{L}{2,10},? )?$/u.test(text.slice(0, start)) && /^[\s,.*_()[\]"-]*$/.test(text.slice(end))
}
