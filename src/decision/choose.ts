import type { Settings, SettledPurpose } from '../config/settings.ts'
import type { Answer, Answers, Decision, Said } from './decision.ts'
import { isNo } from './lasting.ts'
import { isUndecided, type Moment, recall, settleStates } from './states.ts'

/**
 * The answers that follow from what was said. Those in force are carried over; those given under an older notice
 * are not, so whatever was not named stays unknown and is asked again. What is open by the rule alone was not answered. But no
 * refusal is ever left out: it may have to close what silence opens elsewhere (B-39). A sale that a signal refused is
 * refused, but not what a minor's age closes: a guardian may permit that.
 * @param decision `undefined`: there may be a decision that nobody can read: what stays open until refused may be refused in it
 */
export function settleAnswers(
  settings: Settings,
  decision: Decision | null | undefined,
  said: Said,
  moment: Moment,
): Answers {
  const isUnread = decision === undefined && settings.rule.initially === 'open'
  const answers: Record<string, Answer> = Object.create(null)
  const states = settleStates(settings, decision, moment).purposes
  for (const purpose of settings.purposes) {
    const { id, basis, separate, sale } = purpose
    const before = decision?.answers[id]
    const state = states[id]
    const [meant] = recall(purpose, settings, decision, moment)
    const answer = Object.hasOwn(said, id)
      ? settleAnswer(said[id], before, basis === 'age')
      : (meant === state && !isUndecided(state) && before) ||
        (sale && state === 'denied' && !isNo(states.age) && state) ||
        ((isPast(before) || (isUnread && !separate)) && 'outdated')
    if (answer && basis !== 'necessary') answers[id] = answer
  }
  return answers
}

/** A no, to whichever notice. */
const isPast = (answer = '') => /^[dwo]/.test(answer)

/** Only `true` and `session` are a yes (fault 12), and of age or not is not all that can be said of an age. */
function settleAnswer(said: Said[string] | undefined, before: Answer | undefined, isAge: boolean): Answer {
  const words = isAge ? (['teen', 'claimed', 'permitted'] as const) : (['session'] as const)
  return said === true ? 'granted' : (words.find((word) => word === said) ?? noAfter(before))
}

/** A no after a yes is a withdrawal, and stays one (B-10). */
export const noAfter = (before: Answer | undefined): Answer =>
  /^([do]|$)/.test(before ?? '') ? 'denied' : 'withdrawn'

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
