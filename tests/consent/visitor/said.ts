import { DAY } from '../../helpers/decision.ts'
import { alone, type Going, type Id, silenceIn, sinceOf } from './site.ts'

export type Age = boolean | 'teen' | 'claimed' | 'permitted'

/** One thing that a visitor has said, or had their browser say. */
export interface Statement {
  readonly about: Id | 'age' | 'notice'
  readonly word: 'yes' | 'no' | 'session' | 'told' | Age
  readonly seconds: number
  /** Of the notice they had before them; of one still to come, the day itself. */
  readonly date: string
  readonly terms: string
  /** With the browser's signal on. */
  readonly gpc: boolean
  readonly session: number
  /** A no to an earlier notice, which has been answered otherwise since: where silence is a no it is asked about again. */
  readonly isStale?: boolean | undefined
}

/** Who listens: a page, at a moment. */
export interface Listener {
  readonly going: Going
  readonly session: number
  readonly now: number
  readonly today: string
}

/** The longest that anybody keeps a yes, and the shortest that anybody remembers a no. */
const longest = 395 * DAY
export const shortest = 183 * DAY

export const lastAbout = (heard: readonly Statement[], about: Statement['about']) =>
  heard.findLast((said) => said.about === about)

/** What is known of their age for certain: it is forgotten with everything else, and nobody knows when exactly. */
export function ageIn(heard: readonly Statement[], now: number) {
  const last = lastAbout(heard, 'age')
  return last && now < last.seconds + shortest ? last.word : undefined
}

export const isMinor = (age: unknown) => age === false || age === 'claimed'

/** The notice has changed about it since that was said, or its words have without a new date. */
export function isOutdated(said: Statement, id: Id, { going, today }: Listener): boolean {
  const since = sinceOf(going.notice, id)
  const isRewritten = said.date === going.notice.date && said.terms !== going.terms
  return !!said.isStale || isRewritten || (since <= today && said.date < since)
}

/** Why it must be closed for whoever has heard all this; `null`: it may be open. Promise 1 in the visitor's words. */
export function whyShut(heard: readonly Statement[], id: Id, page: Listener): string | null {
  const last = lastAbout(heard, id)
  const age = ageIn(heard, page.now)
  if (last?.word === 'no') return 'the last word was no'
  if (isMinor(age)) return 'a minor'
  if (id === 'club' && !lastAbout(heard, 'age')) return 'nobody knows how old they are'
  if (id === 'analytics/agency' && whyShut(heard, 'analytics', page)) return 'the whole is closed'
  const isYes = !!last && isGiven(last, id, page)
  if (id === 'ads' && page.going.gpc && !(isYes && last.gpc)) return 'the signal refuses it'
  return isYes ? null : whySilent(heard, id, page, age)
}

/** A yes that counts on this page, at this moment. */
function isGiven(said: Statement, id: Id, page: Listener): boolean {
  const isOver = page.now >= said.seconds + longest
  const isHere = said.word === 'yes' || said.session === page.session
  return isHere && !isOver && !isOutdated(said, id, page)
}

/** Why silence does not open it. */
function whySilent(heard: readonly Statement[], id: Id, { going, now, today }: Listener, age: unknown) {
  const silence = silenceIn(going.regime)
  if (silence === 'no') return 'nobody said yes'
  if (alone.includes(id)) return 'it is asked for by itself'
  if (age !== undefined && age !== true) return 'young: nothing opens by itself'
  const since = sinceOf(going.notice, id)
  const isTold = heard.some(
    ({ about, date, seconds }) =>
      about === 'notice' && (since > today || date >= since) && now < seconds + longest,
  )
  return silence === 'told' && !isTold ? 'nobody was told' : null
}
