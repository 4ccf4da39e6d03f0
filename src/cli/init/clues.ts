import type { Clause } from '../check/clauses.ts'

/** Where something was recognised. */
export interface Clue {
  /** As people cite it: `I.4.e`. */
  readonly number: string
  /** Counted from 1. */
  readonly line: number
  /** The sentence, white space as single blanks. */
  readonly sentence: string
  /** What of it was recognised, and a little around. */
  readonly quote: string
}

interface Sentence {
  readonly clause: Clause
  readonly text: string
}

/** "We do not ask for your age" names no data that is collected. */
const denied =
  /\b(?:not|never|n['’]t|without)\b[^.]{0,60}\b(?:collect|ask|request|require|gather|store|obtain|process)/i

/**
 * Sentences of the clauses that `here` lets through, most telling first: under a heading for it before others, in a
 * list before around it. Those that deny something are left out.
 */
export const sentencesOf = (
  clauses: readonly Clause[],
  under: (clause: Clause) => boolean,
  here: (clause: Clause) => boolean = () => false,
): Sentence[] => {
  const within = clauses.filter(under)
  const ranked = [
    ...within.filter(({ isItem }) => isItem),
    ...within.filter(({ isItem }) => !isItem),
    ...clauses.filter((clause) => here(clause) && !under(clause)),
  ]
  return ranked.flatMap((clause) =>
    tidy(clause.text)
      .split(/(?<=[.!?。!?])\s+(?=\p{Lu}|\p{Script=Han})|(?<=。)/u)
      .filter((text) => !denied.test(text))
      .map((text) => ({ clause, text })),
  )
}

/** The first sentence that speaks of it. */
export function findClue(sentences: readonly Sentence[], pattern: RegExp): Clue | null {
  for (const { clause, text } of sentences) {
    const match = pattern.exec(text)
    if (match) {
      const quote = excerpt(text, match.index, match[0].length)
      return { number: tidy(clause.number), line: clause.line, sentence: text, quote }
    }
  }
  return null
}

/** Fits behind a line of YAML. */
const longest = 60

function excerpt(text: string, at: number, length: number): string {
  const from = Math.max(0, text.lastIndexOf(' ', Math.max(0, at - 12)))
  const to = Math.min(text.length, Math.max(from + longest, at + Math.min(length, longest)))
  return `${from ? '…' : ''}${text.slice(from, to).trim()}${to < text.length ? '…' : ''}`
}

/** One line without control characters: what YAML and terminals can take. */
export const tidy = (text: string): string =>
  text
    .replace(/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu, ' ')
    .replace(/\s+/g, ' ')
    .trim()
