import type { Rule } from '../config/config.ts'
import type { Decision } from './decision.ts'

/** A refusal, one that followed a yes, or a permission that was only claimed. */
export const isNo = (answer: unknown): boolean => /^[dwc]/.test(`${answer}`)

/**
 * When the record ends, in seconds since 1970. Its grants end at `expires`; a refusal is remembered at least as long as
 * the regime wants, counted from the last decision (B-17, B-28, B-39).
 */
export const endOf = ({ answers, expires, time }: Decision, { least }: Pick<Rule, 'least'>): number =>
  Object.values(answers).some(isNo) ? Math.max(expires, time + least * 86400) : expires
