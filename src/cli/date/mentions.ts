import { type Kind, labels } from './labels.ts'
import { link, linkBack } from './links.ts'
import type { Phrase } from './phrases.ts'
import { isBare, plain, type Standing, stands } from './standing.ts'
import { amendment, elsewhere, selfNoun, thisText } from './words.ts'

/** A date with a label, in one block. */
export interface Mention {
  readonly phrase: Phrase
  readonly kind: Kind
  /** As folded. */
  readonly label: string
  readonly standing: Standing
  /** The sentence says `this policy`. */
  readonly explicit: boolean
  /** Nothing else stands before the label in its block. */
  readonly leads: boolean
  /** The sentence before the label names a policy. */
  readonly named: boolean
  /** `Last updated` at the start of a row: of the whole, wherever it stands. */
  readonly plain: boolean
  /** The words around it lead to another text than this one. */
  readonly elsewhere: boolean
}

interface Found {
  readonly kind: Kind
  readonly start: number
  readonly end: number
}

/** `施行します`: the label is a verb. */
const verb = '(?:いた|致)?(?:します|しました|されます|されました|する)|합니다|됩니다|되었습니다'

const kinds: readonly Kind[] = ['effective', 'updated', 'made']
const anywhere = patterns((source) => new RegExp(source, 'gu'))
const inFront = patterns(
  (source) => new RegExp(`^(?:${source})(?:${verb})?(?=[\\s)\\]."」』]*(?:$|\\n|[.)\\]|。、,]))`, 'u'),
)

/** How far a label may be from its date, and how far a sentence is looked at. */
const reach = 90
const span = 240

/** The labelled dates among the dates of a folded text. */
export function findMentions(text: string, phrases: readonly Phrase[]): Mention[] {
  const mentions: Mention[] = []
  let from = 0
  // `Valid from May 1, 2020, updated on July 1, 2020`: what follows a labelled date is a label of its own.
  let open = 0
  for (const phrase of phrases) {
    const label = labelBefore(text, from, phrase.start) ?? labelBehind(text, phrase.end)
    from = Math.max(phrase.end, label?.end ?? 0)
    if (!label) continue
    const found = mention(text, phrase, label, open)
    if (found.standing !== 'foreign') open = from
    mentions.push(found)
  }
  return mentions
}

function mention(text: string, phrase: Phrase, { kind, start, end }: Found, open: number): Mention {
  const first = Math.min(start, phrase.start)
  const since = sentenceBefore(text.slice(Math.max(open, first - span), first))
  const head = isBare(since) ? since : sentenceBefore(text.slice(Math.max(0, first - span), first))
  const tail = text.slice(Math.max(end, phrase.end), Math.max(end, phrase.end) + reach)
  const label = text.slice(start, end)
  const joint = start < phrase.start ? text.slice(end, phrase.start) : ':'
  const standing = stands({ kind, head, label, joint, tail: tail.split(/(?<=\p{L}{3}[.;]) /u)[0] ?? '' })
  const around = text.slice(Math.max(0, first - span), phrase.end + span)
  return {
    phrase,
    kind,
    label,
    standing,
    explicit: thisText.test(head + joint) || amendment.test(head),
    leads: first - open < reach && isBare(text.slice(open, first)),
    named: selfNoun.test(head),
    plain: plain.test(label) && /(?:^|\n)[^\p{L}\p{N}]*$/u.test(text.slice(0, first)),
    elsewhere: elsewhere.test(around),
  }
}

/** The leftmost label that leads to the date through small words only; an effective one before all others. */
function labelBefore(text: string, from: number, end: number): Found | null {
  const start = Math.max(from, end - reach)
  const window = text.slice(start, end)
  for (const kind of kinds)
    for (const match of window.matchAll(anywhere[kind])) {
      const behind = match.index + match[0].length
      const joint = window.slice(behind)
      if (link.test(joint) && !otherRow.test(joint))
        return { kind, start: start + match.index, end: start + behind }
    }
  return null
}

/** `Effective date:` and on the next row `Last updated: March 1`: that date is the other label's. */
const otherRow = new RegExp(`\\n[^\\p{L}\\p{N}\\n]*(?:${labels.updated}) ?:`, 'u')

function labelBehind(text: string, end: number): Found | null {
  const window = text.slice(end, end + reach)
  for (let at = 0; at < Math.min(window.length, 12); at += 1) {
    if (!linkBack.test(window.slice(0, at))) continue
    for (const kind of kinds) {
      const match = inFront[kind].exec(window.slice(at))
      if (match) return { kind, start: end + at, end: end + at + match[0].length }
    }
  }
  return null
}

/** What of this text belongs to the sentence that goes on behind it. */
function sentenceBefore(text: string): string {
  const cut = [...text.matchAll(/\n|•|;|。|！|？|(?<=[\p{L}\d)]{2})[.!?]["')\]]*\s(?![([])/gu)].at(-1)
  return (cut ? text.slice(cut.index + cut[0].length) : text).trim()
}

function patterns(build: (source: string) => RegExp): Readonly<Record<Kind, RegExp>> {
  return { effective: build(labels.effective), updated: build(labels.updated), made: build(labels.made) }
}
