import { attempt } from '../../../page/attempt.ts'
import type { End } from '../devices-table.ts'
import type { Guard } from '../guard.ts'
import type { Powers } from './powers.ts'

/**
 * Something with `start()`: it waits while closed, and is ended at withdrawal. A sensor then waits again, as the
 * listeners for its readings still do; a recording does not begin anew by itself. Returns how to follow a change.
 */
export function holdStarts(guard: Guard, owner: object, end: End, power: string, powers: Powers): () => void {
  const waiting = new Map<object, () => unknown>()
  const running = new Map<object, () => unknown>()
  const native = Reflect.get(owner, end)

  function begin(): void {
    for (const [thing, start] of waiting) {
      waiting.delete(thing)
      running.set(thing, start)
      powers.note(power, 'start', 'released')
      attempt(start)
    }
  }
  function halt(): void {
    for (const [thing, start] of running) {
      running.delete(thing)
      if (end === 'stop') waiting.set(thing, start)
      attempt(() => Reflect.apply(native, thing, []))
    }
  }

  guard.replace(owner, 'start', {
    allows: () => false,
    otherwise({ self, args, through }) {
      const start = () => through(args)
      if (powers.isOpen(power)) {
        powers.note(power, 'start', 'passed')
        running.set(self as object, start)
        return start()
      }
      waiting.set(self as object, start)
      powers.note(power, 'start', 'held')
      powers.ask(power, 'start')
      return undefined
    },
  })
  for (const key of ['stop', 'abort'])
    guard.replace(owner, key, {
      allows({ self }) {
        waiting.delete(self as object)
        running.delete(self as object)
        return true
      },
      otherwise: ({ through }) => through(),
    })
  return () => (powers.isOpen(power) ? begin() : halt())
}
