import type { PurposeState, Said } from '../decision/decision.ts'
import { isNo } from '../decision/lasting.ts'
import { attempt } from '../page/attempt.ts'

/**
 * Held nodes of which the visitor has allowed just this one, without an answer to their purpose. Each is held again at the
 * next no to that purpose or to the whole it is a part of, even where the no only repeats an earlier one.
 */
export function openOnce(
  stateOf: (purpose: string) => PurposeState | undefined,
  report: (problem: unknown) => void,
) {
  const looks = new Set<(said: Said) => void>()
  return {
    onNo(id: string, act: () => void): void {
      const [whole = ''] = id.split('/')
      let now = stateOf(id)
      looks.add(function look(said) {
        const before = now
        now = stateOf(id)
        if (!isNo(now) || (now === before && ![said[id], said[whole]].includes(false))) return
        looks.delete(look)
        attempt(act, report)
      })
    },
    /** Something was said, or has changed otherwise. */
    look(said: Said = {}): void {
      for (const look of looks) look(said)
    },
  }
}
