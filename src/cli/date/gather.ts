import type { Line, PolicyDocument } from '../source/document.ts'
import { fold } from './fold.ts'
import { findMentions, type Mention } from './mentions.ts'
import { findPhrases, type Phrase } from './phrases.ts'
import { coming, history, selfNoun, thisText } from './words.ts'

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

export function gather(document: PolicyDocument): Dates {
  const { lines } = document
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
    for (const mention of found) {
      const opens = mention.leads && !mention.explicit && titlesAbove(lines, index).length > 0
      if (opens && !isOwnTitle(document, index)) continue
      if (mention.explicit || isProminent(lines, index, text, mention))
        places.push({ ...mention, index, line: line.line, part, opens })
    }
    const [phrase] = phrases
    if (phrase && !past && !found.length && isAlone(text, phrase))
      bare.push({ phrase, index, line: line.line })
    label = !phrases.length && text.length <= short ? text : ''
  }
  return { places, bare }
}

/**
 * The first and last blocks speak of the whole; between them a label has to stand alone to do so, or in a sentence
 * about a policy. Under other words of its own block, `Effective as of` is theirs.
 */
function isProminent(
  lines: readonly Line[],
  index: number,
  text: string,
  { kind, leads, named, plain }: Mention,
) {
  const own = thisText.test(text)
  if (isEdge(lines, index)) return leads || named || index < 3 || kind !== 'effective' || plain || own
  const { kind: block } = lines[index] ?? {}
  return (leads || named || own) && (block === 'paragraph' || block === 'heading')
}

const isEdge = ({ length }: readonly Line[], index: number) => index < near || index >= length - near / 2

const near = 20

/** The date of a text far down under a title of its own is not that of the document. */
function isOwnTitle(document: PolicyDocument, index: number): boolean {
  if (index < 3 * near || isEdge(document.lines, index)) return true
  const first = document.lines.find(({ kind, text }) => kind === 'heading' && named.test(fold(text)))
  const titles = titlesAbove(document.lines, index).map(({ text }) => fold(text))
  const own = [document.title, first?.text ?? ''].map(fold)
  return (
    titles.some((title) => own.includes(title)) ||
    !titles.some((text) => named.test(text) && !coming.test(text))
  )
}

const named = new RegExp(`${selfNoun.source}|privacy|datenschutz|confidential|privacidad|privacidade`, 'u')

/** What may be a title among the two blocks above: a heading, or a short line that names a policy. */
const titlesAbove = (lines: readonly Line[], index: number) =>
  lines
    .slice(Math.max(0, index - 2), index)
    .filter(
      ({ kind, text }) =>
        kind === 'heading' || (text.length <= short && /[^.:;]$/.test(text) && selfNoun.test(fold(text))),
    )

/** Of this block; where it begins with a date, the block before may be the label. */
function mentions(
  lines: readonly Line[],
  index: number,
  text: string,
  label: string,
  phrases: readonly Phrase[],
) {
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
  if (kind === 'paragraph' && !dated)
    return text.length <= short * 2 && history.test(text.slice(-60)) && /[:)]?$/.test(text)
  return past
}

/** Signs, a weekday, `The`: nothing that makes it a sentence. */
function isAlone(text: string, { start, end }: Phrase): boolean {
  return (
    /^[\s,.*_()[\]"-]*(?:\p{L}{2,8}(?:day|tag|och|di),? )?$/u.test(text.slice(0, start)) &&
    /^[\s,.*_()[\]"-]*$/.test(text.slice(end))
  )
}
