import type { Rule } from '../config/config.ts'
import type { Answer, Answers, Decision } from './decision.ts'

/** A refusal, or one that followed a yes. */
export const isNo = (answer: unknown): answer is 'denied' | 'withdrawn' =>
  answer === 'denied' || answer === 'withdrawn'

/** A yes, whatever became of it. */
export const isYes = (answer = ''): boolean => /^[gs]/.test(answer)

/** What it is where this rule holds: an outdated no still is one where silence opens, and elsewhere none (B-39). */
export const underRule = (
  answer: Answer | undefined,
  { initially }: Pick<Rule, 'initially'>,
): Answer | undefined => (answer !== 'outdated' ? answer : initially === 'closed' ? undefined : 'denied')

/**
 * Anybody whose age is known not to be of age: nothing is open by itself, and a sale is no part of any other yes (B-47).
 */
export const isYoung = (answers: Answers | undefined): boolean => /^[^g]/.test(answers?.age ?? 'g')

/**
 * When the record ends, in seconds since 1970. Its grants end at `expires`; its refusals are remembered at least as long
 * as the regime wants, counted from the last decision (B-17, B-28, B-39).
 */
export const endOf = ({ expires, time }: Decision, { least }: Pick<Rule, 'least'>): number =>
  Math.max(expires, time + least * 86400)
