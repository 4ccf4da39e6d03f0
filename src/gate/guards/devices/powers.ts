import { attempt } from '../../../page/attempt.ts'
import type { Outcome } from '../book.ts'
import type { Need } from '../declared.ts'
import { watchGestures } from '../gesture.ts'
import type { Guard } from '../guard.ts'

/** Who may use which power of the table. */
export interface Powers {
  isOpen(power: string): boolean
  /** Our question, where there is one to ask: not without a gesture, and not about what is nobody's purpose. */
  ask(power: string, name: string): Promise<void>
  note(power: string, name: string, outcome: Outcome): void
}

/** What closed looks like to a caller; says whose no it is. */
export const notAllowed = (name: string): DOMException =>
  new DOMException(`${name}: not allowed on this site (askfirst)`, 'NotAllowedError')

/** `purposes`: by power; `*` leaves one to the browser. */
export function openPowers(guard: Guard, purposes: ReadonlyMap<string, string>): Powers {
  const { consent } = guard
  const gestures = watchGestures(guard)
  const needsOf = (power: string): readonly Need[] => {
    const purpose = purposes.get(power)
    return purpose ? [{ purpose }] : []
  }
  return {
    isOpen: (power) => purposes.get(power) === '*' || guard.isOpen(needsOf(power)),
    async ask(power, name) {
      const purpose = purposes.get(power)
      if (!purpose) return
      // By then everybody has heard of the change that the page may be reacting to.
      await undefined
      if (gestures.isActive())
        await Promise.resolve(attempt(() => consent.ask(purpose, { again: gestures.isNew() }))).catch(
          () => {},
        )
      else if (guard.isUndecided(needsOf(power)))
        guard.complain('NO_CONTEXT', name, power, 'Ask when the visitor clicks something')
    },
    note(power, name, outcome) {
      if (!purposes.has(power))
        guard.complain(
          'GUARD_UNDECLARED',
          `devices.${power}`,
          name,
          'Name its purpose, or * to leave it alone',
        )
      guard.note(name, needsOf(power), outcome)
    },
  }
}
