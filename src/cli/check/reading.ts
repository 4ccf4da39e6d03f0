import type { Notice } from '../../notice/model.ts'
import type { PolicyDocument } from '../source/document.ts'
import { type Clause, clausesOf } from './clauses.ts'
import { languagesOf } from './language.ts'
import { type Topic, type Words, words } from './words.ts'

/** A policy as the rules look at it. */
export interface Reading {
  readonly document: PolicyDocument
  readonly clauses: readonly Clause[]
  /** All of it, one line per block. */
  readonly text: string
  /** Key words of its languages; none where we know none of them. */
  readonly words: readonly Words[]
}

export function readForRules(document: PolicyDocument, { language }: Partial<Notice>): Reading {
  const declared = typeof language === 'string' ? language : document.language
  return {
    document,
    clauses: clausesOf(document),
    text: document.lines.map(({ text }) => text.replace(/\s+/g, ' ')).join('\n'),
    words: languagesOf(document, declared).map((tag) => words[tag]),
  }
}

export const says = ({ text, words }: Reading, topic: Topic): boolean =>
  words.some((own) => own.says[topic].some((pattern) => pattern.test(text)))

/** As far as a list of rights goes from where it begins, and a sentence, in characters. */
const stretch = 1600
const sentence = 300
/** Japanese names the rights first, and says last that they are such. */
const before = 200

/** Three rights by name in one list or in one sentence: visitors are told what they can ask for. */
export const saysRights = ({ text, words }: Reading): boolean =>
  words.some(({ claim, offer, rights }) => {
    const lists = (excerpt: string) => rights.filter((right) => right.test(excerpt)).length >= 3
    const isList = (at: number) => lists(text.slice(Math.max(0, at - before), at + stretch))
    // Half a list is skipped before the next: a text full of claims is read twice, not a thousand times.
    if (some(text, claim, (at) => isList(at) || at + stretch / 2)) return true
    return some(text, offer, (at) => {
      const [said = ''] = text.slice(at, at + sentence).split(/(?<=[.。])\s?/, 1)
      return lists(said) || at + said.length
    })
  })

/** Is one of the hits it? @param test says so, or where to look for the next */
function some(text: string, start: RegExp, test: (at: number) => true | number): boolean {
  const from = RegExp(start, 'gi')
  for (let match = from.exec(text); match; match = from.exec(text)) {
    const next = test(match.index)
    if (next === true) return true
    from.lastIndex = Math.max(next, match.index + 1)
  }
  return false
}

/** The line of the heading under which one would look for it, the last of those that are. */
export const placeOf = ({ document, words }: Reading, place: keyof Words['places']): number | null =>
  document.parts.findLast(({ title }) => words.some(({ places }) => places[place].test(title)))?.line ?? null
