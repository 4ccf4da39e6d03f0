import type { PurposeState, Said } from '../decision/decision.ts'
import { isNo } from '../decision/lasting.ts'
import { attempt } from '../page/attempt.ts'
import type { Held } from './held.ts'

export interface Once {
  /** Lets it load; returns what holds it again. */
  show(held: Held): (() => void) | undefined
  /** Something was said, or has changed otherwise. */
  look(said?: Said): void
  /** All are held again. */
  end(): void
}

/**
 * Held nodes of which the visitor has allowed just this one, without an answer to their purpose. Each is held again at the
 * next no to that purpose or to the whole it is a part of, even where the no only repeats an earlier one; and in the end.
 */
export function openOnce(
  stateOf: (purpose: string) => PurposeState | undefined,
  report: (problem: unknown) => void,
): Once {
  const shown = new Map<() => void, (said: Said) => boolean>()
  function rest(isOver: (look: (said: Said) => boolean) => boolean): void {
    for (const [hold, look] of shown) {
      if (!isOver(look)) continue
      shown.delete(hold)
      attempt(hold, report)
    }
  }
  return {
    show({ purpose, allowOnce }: Held) {
      const [whole = ''] = purpose.split('/')
      let now = stateOf(purpose)
      const hold = allowOnce()
      if (hold)
        shown.set(hold, (said) => {
          const before = now
          now = stateOf(purpose)
          return isNo(now) && (now !== before || [said[purpose], said[whole]].includes(false))
        })
      return hold
    },
    look: (said = {}) => rest((look) => look(said)),
    end: () => rest(() => true),
  }
}
