import type { RecipientType } from '../../notice/model.ts'
import { type Clause, clausesOf } from '../check/clauses.ts'
import { findContact, usable } from '../check/contact.ts'
import { brandOf, findController, legalNames } from '../check/controller.ts'
import { findGaps } from '../check/gaps.ts'
import { languagesOf } from '../check/language.ts'
import { vendorsIn } from '../check/vendors.ts'
import { words } from '../check/words.ts'
import type { PolicyDocument } from '../source/document.ts'
import { categoryWords } from './categories.ts'
import { type Clue, findClue, sentencesOf, tidy } from './clues.ts'
import { kindWords } from './kinds.ts'
import { type PurposeWords, purposeWords } from './purposes.ts'

/** A fact of the text and the line it stands on. */
export interface Found {
  readonly text: string
  readonly line: number
}

export interface Named {
  readonly id: string
  readonly name: string
  /** With its legal form, as whoever answers for the site would be. */
  readonly isLegal: boolean
  readonly line: number
}

/** What an existing policy says, as far as it could be recognised. Nothing in here is invented; `null` is not found. */
export interface Suggestion {
  readonly title: string
  readonly language: string | null
  readonly effectiveDate: string | null
  readonly controller: Found | null
  readonly contact: Found | null
  /** Of the built-in catalogue, in its order. */
  readonly categories: readonly { readonly id: string; readonly clue: Clue }[]
  readonly purposes: readonly { readonly words: PurposeWords; readonly clue: Clue }[]
  /** Kinds that are spoken of: `name` only for those who have none. */
  readonly kinds: readonly {
    readonly type: RecipientType
    readonly name: string | null
    readonly clue: Clue
  }[]
  /** Others that are named. Of what kind they are, the text does not say. */
  readonly named: readonly Named[]
  /** Codes of what the text does not say, see `findGaps`. */
  readonly gaps: readonly string[]
}

export interface SuggestOptions {
  /** ISO date, as found in the text; `null` where there is none. */
  readonly effectiveDate: string | null
}

/** Reads off an existing policy what a front matter could declare (A-07 … ). Kinds only in English. */
export function suggest(document: PolicyDocument, { effectiveDate }: SuggestOptions): Suggestion {
  const clauses = clausesOf(document)
  const [language = null] = languagesOf(document)
  const contact = findContact(clauses)
  const controller = findController(document)
  const readable = language === 'en' ? clauses : []
  return {
    title: tidy(document.title),
    language: document.language ?? language,
    effectiveDate,
    controller: controller && { text: tidy(controller.name), line: controller.line },
    contact: contact && usable(contact.contact) ? { text: tidy(contact.contact), line: contact.line } : null,
    categories: recognise(
      categoryWords,
      sentencesOf(readable, (clause) => under(clause, places.collection), collects),
      ([id, pattern]) => ({
        id,
        pattern,
      }),
    ),
    ...usesIn(readable),
    named: namesIn(clauses, document.title, controller?.name ?? ''),
    gaps: findGaps(document, {}).map(({ code }) => code),
  }
}

const { places } = words.en
const under = ({ path }: Clause, place: RegExp): boolean => path.some(({ title }) => place.test(title))

const collects = (clause: Clause): boolean =>
  /\b(?:collect|gather|receive|record|log|provide us)\w*\b/i.test(clause.text) &&
  !under(clause, places.minors)
const uses = ({ text }: Clause): boolean => /\buse (?:it|your|this|the) /i.test(text)
const shares = (clause: Clause): boolean =>
  under(clause, places.use) || /\b(?:use|disclos|shar|public)\w*\b/i.test(clause.text)

function usesIn(clauses: readonly Clause[]): Pick<Suggestion, 'purposes' | 'kinds'> {
  const everywhere = sentencesOf(clauses, () => true)
  const used = sentencesOf(clauses, (clause) => under(clause, places.use), uses)
  const shared = sentencesOf(clauses, (clause) => under(clause, places.sharing), shares)
  return {
    purposes: purposeWords.flatMap((entry) => {
      const clue = findClue(entry.anywhere ? everywhere : used, entry.pattern)
      return clue ? [{ words: entry, clue }] : []
    }),
    kinds: recognise(kindWords, shared, ({ type, name = null, pattern }) => ({ type, name, pattern })),
  }
}

function recognise<Entry, Thing extends { pattern: RegExp }>(
  table: readonly Entry[],
  sentences: ReturnType<typeof sentencesOf>,
  settle: (entry: Entry) => Thing,
): (Omit<Thing, 'pattern'> & { clue: Clue })[] {
  return table.flatMap((entry) => {
    const { pattern, ...thing } = settle(entry)
    const clue = findClue(sentences, pattern)
    return clue ? [{ ...thing, clue }] : []
  })
}

/** More than anybody would sort by hand. */
const most = 60

/** Everybody else the text calls by name, each once. */
function namesIn(clauses: readonly Clause[], title: string, controller: string): Named[] {
  const found = new Map<string, Named>()
  const brand = brandOf(controller)
  const note = (name: string, line: number, isLegal: boolean) => {
    const id = idOf(name, found.size)
    const isOwn = title.includes(name) || (brand && name.startsWith(brand))
    if (!isOwn && !found.has(id) && found.size < most) found.set(id, { id, name, isLegal, line })
  }
  for (const { text, line } of clauses) {
    for (const { name } of text.split('\n').flatMap((row) => legalNames(tidy(row)))) note(name, line, true)
    for (const { name } of vendorsIn(text))
      if (![...found.values()].some((other) => other.name.includes(name))) note(name, line, false)
  }
  return [...found.values()]
}

function idOf(name: string, at: number): string {
  const id = name
    .toLowerCase()
    .replace(/[^a-z\d]+/g, '-')
    .replace(/^[^a-z]+|-$/g, '')
    .slice(0, 32)
  return id || `recipient-${at + 1}`
}
