import type { Settings, SettledPurpose } from '../config/settings.ts'
import type { Answer, Answers, PurposeState, Said } from './decision.ts'
import { isNo } from './lasting.ts'

/**
 * The answers that follow from what was said. Those in force are carried over; those given under an older notice
 * are not, so whatever was not named stays unknown and is asked again; but where only refusing closes, no refusal is ever
 * left out (B-39). A sale that a signal refused is refused, but not what a minor's age closes: a guardian may permit that.
 */
export function settleAnswers(
  { purposes, rule: { initially } }: Pick<Settings, 'purposes' | 'rule'>,
  earlier: Answers | undefined,
  states: Readonly<Record<string, PurposeState>>,
  said: Said,
  isMoved: (purpose: SettledPurpose) => boolean = () => false,
): Answers {
  const answers: Record<string, Answer> = Object.create(null)
  for (const purpose of purposes) {
    const { id, basis, sale } = purpose
    const before = earlier?.[id]
    const state = states[id]
    const isAge = basis === 'age'
    const isKept = isNo(before) && (initially !== 'closed' || before === state)
    // What silence opens is no yes to what has changed, whatever was said before it did.
    const isInForce = state === 'granted' && (isAge || !isMoved(purpose))
    const holds = isKept || isInForce || (isAge && isNo(state))
    const answer = Object.hasOwn(said, id)
      ? settleAnswer(said[id], before, isAge)
      : (holds && before) || (sale && state === 'denied' && !isNo(states.age) && state)
    if (answer && basis !== 'necessary') answers[id] = answer
  }
  return answers
}

/** Besides of age or not. Of a word only the first letter is recorded: any other could come back as one of these. */
const AGES = /^(teen|claimed|permitted)$/

/** Only `true` and `session` are a yes (fault 12). A no after a yes is a withdrawal, and stays one (B-10). */
function settleAnswer(said: Said[string] | undefined, before: Answer | undefined, isAge: boolean): Answer {
  if (said === true) return 'granted'
  if (typeof said === 'string' && (isAge ? AGES : /^session$/).test(said)) return said
  return before && before !== 'denied' ? 'withdrawn' : 'denied'
}

/**
 * Yes to everything optional, but nothing `separate`.
 * @param unsold nor a sale: against Global Privacy Control (B-46), or of somebody young (B-47)
 */
export const everything = (purposes: readonly SettledPurpose[], unsold: boolean): Said =>
  answerAll(
    purposes.filter(({ separate, sale }) => !separate && !(sale && unsold)),
    true,
  )

/** One answer for everything optional. */
export const answerAll = (purposes: readonly SettledPurpose[], answer: boolean): Said =>
  Object.fromEntries(optional(purposes).map(({ id }) => [id, answer]))

const optional = (purposes: readonly SettledPurpose[]) => purposes.filter(({ basis }) => basis === 'consent')
