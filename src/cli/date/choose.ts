import type { PolicyDocument } from '../source/document.ts'
import { fold } from './fold.ts'
import type { Bare, Dates, Place } from './gather.ts'
import { isEnglish } from './labels.ts'
import type { Reading } from './reading.ts'

/** What the text says of its own date; with the place, where there is one. */
export type Choice =
  | {
      readonly is: 'date'
      readonly iso: string
      readonly line: number
      readonly kind: 'effective' | 'updated'
      readonly upcoming?: string
    }
  | { readonly is: 'none' }
  /** A date, but not to the day. */
  | {
      readonly is: 'month' | 'ambiguous' | 'invalid'
      readonly text: string
      readonly days: readonly string[]
      readonly line: number
    }
  /** A key of the front matter that somebody meant to fill in. */
  | { readonly is: 'empty'; readonly key: string; readonly line: number }
  /** Two that both could be it. */
  | { readonly is: 'conflict'; readonly texts: readonly [string, string]; readonly line: number }

/** Something with a date that stands somewhere. */
type Spot = Pick<Place, 'phrase' | 'line'> & Partial<Place>

/** The one date of this document, or why there is none. */
export function choose(document: PolicyDocument, dates: Dates): Choice {
  const choice = stated(document, dates)
  const { unread, undated } = dates
  if (choice.is !== 'date' && choice.is !== 'none') return choice
  if (undated?.is === 'split')
    return { is: 'conflict', texts: [undated.text, undated.text], line: undated.line }
  if (choice.is === 'date' && choice.kind === 'effective') return choice
  // `Effective date: Mrach 1`, and below it when the text was last updated: that is not the date it was to have.
  if (choice.is === 'date' && unread) return { is: 'invalid', text: unread.text, days: [], line: unread.line }
  // The day it was published, or last updated, is not the one it is counted from then.
  return undated ? { is: 'month', text: undated.text, days: [], line: undated.line } : choice
}

function stated(document: PolicyDocument, { places, bare }: Dates): Choice {
  const own = places.filter(({ standing }) => standing === 'own')
  const effective = own.filter(({ kind }) => kind === 'effective')
  const updated = own.filter(({ kind }) => kind === 'updated')
  const some = places.find(({ standing }) => standing === 'conditional')
  const first = firstOf(leader(effective), leader(updated))
  if (!first) return some ? conflict(some, some) : weak(document, own, bare)
  const rival =
    rivalOf(first, first.kind === 'effective' ? effective : updated) ??
    (first.kind === 'effective' ? crossed(first, effective, updated) : undefined)
  if (rival) return conflict(first, rival)
  if (some && !same(some, first)) return conflict(first, some)
  return settled(first, first.kind === 'effective' ? 'effective' : 'updated', places, own)
}

/** The effective date before that of a change; not where it is a later text's. */
function firstOf(effective: Place | undefined, updated: Place | undefined): Place | undefined {
  return effective && updated && isNext(updated, effective) && !same(updated, effective)
    ? updated
    : (effective ?? updated)
}

/** The first of its kind governs; where it is one of several days and another one is just one of those, that one. */
function leader(places: readonly Place[]): Place | undefined {
  const [first] = places
  if (first?.phrase.reading.is !== 'ambiguous') return first
  const { days } = first.phrase.reading
  return (
    places.find(({ phrase }) => phrase.reading.is === 'day' && days.includes(phrase.reading.iso)) ?? first
  )
}

/**
 * Another date of the same kind that is not that of a later part of the document: in the same part, or in a sentence
 * about the whole text.
 */
function rivalOf(first: Place, places: readonly Place[]): Place | undefined {
  return places.find(
    (place) => !same(place, first) && !isNext(first, place) && (place.part === first.part || place.explicit),
  )
}

/** The date of a further text, some way below the first one. */
const isNext = (first: Place, place: Place) => place.opens && place.index > first.index + 30

/** A text that says it was changed after it came into force does not say when the change did. */
function crossed(first: Place, effective: readonly Place[], updated: readonly Place[]): Place | undefined {
  const [e] = effective
  const [u] = updated
  if (!e || !u || isNext(e, u)) return undefined
  const apart = e.part !== u.part && !e.explicit
  if (apart && first === e && u.index < e.index && !same(e, u)) return u
  const [at, changed] = [isoOf(e), isoOf(u)]
  return e.part === u.part || u.index < e.index || u.explicit
    ? at && changed && changed > at
      ? u
      : undefined
    : undefined
}

/** No label governs: a text that only says when it was made, or a date alone under the title or at the end. */
function weak({ lines, title }: PolicyDocument, own: readonly Place[], bare: readonly Bare[]): Choice {
  const made = own.filter(({ kind }) => kind === 'made')
  const [first] = made
  if (first && !bare.length && made.every((place) => same(place, first)))
    return settled(first, 'updated', [], own)
  const present = bare.filter(({ past }) => !past)
  const [alone] = first ? bare : present
  if (first || !alone || present.some((other) => !same(other, alone)))
    return first && alone ? conflict(first, alone) : { is: 'none' }
  const above = lines.slice(Math.max(0, alone.index - 1), alone.index)
  const isUnderTitle =
    alone.index === 0 ||
    (alone.index < 4 && above.some(({ kind, text }) => kind === 'heading' || fold(text) === fold(title)))
  const isLast = alone.index === lines.length - 1
  return isUnderTitle || isLast ? settled(alone, 'updated', [], own) : { is: 'none' }
}

function settled(
  first: Spot,
  kind: 'effective' | 'updated',
  places: readonly Place[],
  own: readonly Place[],
): Choice {
  const { phrase, line } = first
  const reading = read(first)
  if (reading.is !== 'day')
    return { is: reading.is, text: phrase.text, days: reading.is === 'ambiguous' ? reading.days : [], line }
  const next = places.find((place) => place.standing === 'coming' && (isoOf(place) ?? '') > reading.iso)
  const upcoming = next && isoOf(next)
  // Only the text in force would name another one to come; the text to come may speak of itself in the same words.
  if (upcoming && kind === 'updated' && !own.some(({ kind }) => kind === 'effective') && !next.elsewhere)
    return conflict(first, next)
  return { is: 'date', iso: reading.iso, line, kind, ...(upcoming ? { upcoming } : {}) }
}

const conflict = (one: Spot, two: Spot): Choice => ({
  is: 'conflict',
  texts: [one.phrase.text, two.phrase.text],
  line: two.line,
})

const isoOf = (spot: Spot) => {
  const reading = read(spot)
  return reading.is === 'day' ? reading.iso : null
}

/** Dots put the day first, unless it is an English label that stands there. */
function read({ phrase, label }: Spot): Reading {
  const { reading, dotted } = phrase
  if (reading.is !== 'ambiguous' || !dotted || !label || isEnglish(label) || reading.days.length > 2)
    return reading
  const [iso] = reading.days
  return iso && /\d{4}$/.test(phrase.text) ? { is: 'day', iso } : reading
}

function same(one: Spot, two: Spot): boolean {
  const [a, b] = [one.phrase.reading, two.phrase.reading]
  return one.phrase.text === two.phrase.text || (a.is === 'day' && b.is === 'day' && a.iso === b.iso)
}
