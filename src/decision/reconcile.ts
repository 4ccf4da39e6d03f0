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
  const rank = ({ effectiveDate, expires, terms }: Decision) => effectiveDate + expires + terms
  const answers: Record<string, Answer> = Object.create(null)
  for (const id of Object.keys({ ...a.answers, ...b.answers })) {
    const [mine, yours] = [a.answers[id], b.answers[id]]
    const answer = allows(mine) < allows(yours) ? mine : yours
    if (answer) answers[id] = answer
  }
  const [seen = ''] = [a.seen, b.seen].sort()
  return {
    ...(rank(a) < rank(b) ? a : b),
    // A yes in spite of a signal must have been said so in both; and both must have the proof, and have been told.
    seen,
    gpc: a.gpc && b.gpc,
    proof: a.proof === b.proof ? a.proof : '',
    answers,
  }
}

/**
 * By first letter, from what allows least; `-` is no answer. Somebody young has nothing open by itself, which a copy without
 * an age does not know (B-47); what is permitted is worth no more than its proof.
 */
const allows = (answer: Answer | undefined) => 'wdcopt-sg'.indexOf(answer?.[0] ?? '-')
