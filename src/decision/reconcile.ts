import type { Answer, Decision } from './decision.ts'

/** The newest copy; of copies with the same sequence, only what both say (DESIGN §1.3, B-77). */
export function reconcile(copies: readonly Decision[]): Decision | null {
  return copies.reduce<Decision | null>((best, copy) => {
    if (!best || copy.sequence > best.sequence) return copy
    return copy.sequence < best.sequence ? best : stricter(best, copy)
  }, null)
}

/** The one made under the earlier notice, or ending earlier, with every refusal and no grant the other lacks. */
function stricter(a: Decision, b: Decision): Decision {
  const rank = ({ effectiveDate, expires, terms }: Decision) => effectiveDate + expires.toString(36) + terms
  const [base, other] = rank(a) < rank(b) ? [a, b] : [b, a]
  const answers: Record<string, Answer> = Object.create(null)
  for (const id of Object.keys({ ...a.answers, ...b.answers })) {
    const answer = cautious(base.answers[id], other.answers[id])
    if (answer) answers[id] = answer
  }
  // A yes in spite of a signal must have been said so in both; and both must have the proof, and have been told.
  const proof = a.proof === b.proof ? a.proof : ''
  const [seen = ''] = [a.seen, b.seen].sort()
  return { ...base, seen, gpc: a.gpc && b.gpc, proof, answers }
}

/** Of two answers, one of them perhaps missing, the one that allows less. */
function cautious(mine: Answer | undefined, yours: Answer | undefined): Answer | undefined {
  for (const yes of ['granted', 'session']) {
    if (mine === yes) return yours
    if (yours === yes) return mine
  }
  // Somebody young has nothing open by itself, which a copy without an age does not know (B-47); only a no is stricter.
  return mine === 'teen' || mine === 'permitted' ? (yours ?? mine) : (mine ?? yours)
}
