import { type Age, ageIn, isMinor, isOutdated, type Listener, lastAbout, type Statement } from './said.ts'
import { alone, type Id, ids, knows, silenceIn } from './site.ts'

/** Of whoever has an age that is not of age, or the browser's signal, a yes to everything is none to a sale (B-46, B-47). */
export function unsoldTo(listener: Listener & { readonly heard: readonly Statement[] }): boolean {
  const age = lastAbout(listener.heard, 'age')
  return listener.going.gpc || (!!age && age.word !== true)
}

/**
 * What a visitor has said, and had their browser say, in order: one statement about each thing counts, the last. What
 * takes statements away here is by design, and says why.
 */
export class Memory {
  said: readonly Statement[] = []

  /** One answer, given on one page. */
  answer(page: Listener, answers: readonly (readonly [Id, 'yes' | 'no' | 'session'])[]): void {
    this.settle(page)
    const age = ageIn(this.said, page.now)
    for (const [id, word] of answers) {
      // A minor's yes counts for nothing; their no is taken back by it all the same.
      if (word !== 'no' && isMinor(age)) this.unsay(id)
      else this.say(page, id, word)
    }
    this.carry(page)
  }

  age(page: Listener, age: Age): void {
    this.settle(page)
    this.say(page, 'age', age)
    this.carry(page)
  }

  told(page: Listener): void {
    this.drop(page)
    this.say(page, 'notice', 'told')
  }

  /** Sales are refused where the browser's signal is on, but for a yes in spite of it (B-41, B-44). */
  signal(page: Listener): void {
    const last = lastAbout(this.said, 'ads')
    const isInSpite = last && last.word !== 'no' && last.gpc
    if (page.going.gpc && knows(page.going, 'ads') && !isInSpite && last?.word !== 'no')
      this.say(page, 'ads', 'no')
  }

  private say(
    { going, session, now: seconds, today }: Listener,
    about: Statement['about'],
    word: Statement['word'],
  ) {
    const { notice, terms, gpc } = going
    // What is still to come is not what was answered; but who has read it has read it.
    const date = notice.date > today && about !== 'notice' ? today : notice.date
    this.said = [...this.said, { about, word, seconds, date, terms, gpc, session }]
  }

  private unsay(id: Id): void {
    this.said = this.said.filter(({ about }) => about !== id)
  }

  /** What a minor had said yes to is asked about afresh, once something else is said. */
  private settle({ now }: Listener): void {
    if (isMinor(ageIn(this.said, now)))
      for (const id of ids) if (lastAbout(this.said, id)?.word !== 'no') this.unsay(id)
  }

  /** A page that does not know it keeps a no, and no yes (fault 19). */
  private drop({ going }: Listener): void {
    for (const id of ids) if (!knows(going, id) && lastAbout(this.said, id)?.word !== 'no') this.unsay(id)
  }

  /** Whatever else is on record goes by the notice of the page that recorded last. */
  private carry(page: Listener): void {
    const { going, today } = page
    const { date } = going.notice
    this.drop(page)
    const isClosed = silenceIn(going.regime) === 'no'
    for (const id of ids) {
      const last = lastAbout(this.said, id)
      if (!last || !knows(going, id) || !isOutdated(last, id, page)) continue
      // What was said to an earlier notice, and has changed since, is not carried on: but where silence opens a no is one to
      // whatever it says, and where silence is a no, it is to be asked about again and stays one for where silence opens.
      this.unsay(id)
      if (last.word === 'no') this.said = [...this.said, { ...last, isStale: isClosed || last.isStale }]
    }
    // One record has one date, and one set of terms: that is what all in it counts as said to.
    const [day = date] = [date, today].sort()
    this.said = this.said.map((one) =>
      one.about === 'notice' ? one : { ...one, date: day, terms: going.terms },
    )
    this.signal(page)
    const isWhole = ids.every((id) => alone.includes(id) || !knows(going, id) || lastAbout(this.said, id))
    // Whoever has answered all that a notice to come asks has had it before them.
    if (date > today && isWhole) this.told(page)
  }
}
