import { normal, unspaced } from './normal.ts'

/** A word or a mark of punctuation, and where it stands in its text. */
export interface Word {
  /** Equal for words that read the same. */
  readonly key: string
  /** Where the white space before it begins: where the word before it ends. */
  readonly at: number
  /** Where it begins itself. */
  readonly from: number
  /** False for punctuation. */
  readonly isWord: boolean
}

// Inner marks belong to the word: `don't`, `third-party`, `1,000`, `example.com`, `first_name`.
const pattern =
  /([\s\p{Cf}]*)([\p{L}\p{N}\p{M}](?:[\p{L}\p{N}\p{M}\p{Cf}]|['’._@‐‑-](?=[\p{L}\p{N}])|,(?=\p{N}))*|[^\s\p{Cf}])/gu

let segmenter: Intl.Segmenter | undefined

/** A text cut into words, at blanks and punctuation; by dictionary only where a language has no blanks. */
export function cut(text: string): Word[] {
  const words: Word[] = []
  for (const { index, 1: space = '', 2: word = '' } of text.matchAll(pattern)) {
    const from = index + space.length
    if (unspaced.test(word)) words.push(...segments(word, index, from))
    else words.push({ key: keyed(word), at: index, from, isWord: /[\p{L}\p{N}]/u.test(word) })
  }
  return words
}

/** Fast where nothing is typographic. */
const keyed = (word: string): string => (/^[!-~]+$/.test(word) ? word : normal(word))

/** With a fixed language: the dictionaries are chosen by script, and the host's must not matter. */
function segments(word: string, at: number, from: number): Word[] {
  segmenter ??= new Intl.Segmenter('en', { granularity: 'word' })
  return Array.from(segmenter.segment(word), ({ segment, index }) => ({
    key: keyed(segment),
    at: index ? from + index : at,
    from: from + index,
    isWord: true,
  }))
}
