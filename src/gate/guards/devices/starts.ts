import { attempt } from '../../../page/attempt.ts'
import type { End } from '../devices-table.ts'
import type { Guard } from '../guard.ts'
import type { Powers } from './powers.ts'

/**
 * Something with `start()`: it waits while closed, and is ended at withdrawal. A sensor waits as long as it takes, and
 * again after a withdrawal, as the listeners for its readings do. A recording waits for the answer to our question and
 * no longer: it does not begin by itself, minutes later. Returns how to follow a change.
 */
export function holdStarts(guard: Guard, owner: object, end: End, power: string, powers: Powers): () => void {
  const waiting = new Map<object, () => unknown>()
  const running = new Map<object, () => unknown>()
  const native = Reflect.get(owner, end)
  const isRecording = end === 'abort'
  const { Event, EventTarget } = guard.window
  const dispatch = EventTarget?.prototype.dispatchEvent

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
      if (!isRecording) waiting.set(thing, start)
      attempt(() => Reflect.apply(native, thing, []))
    }
  }

  /** As the browser tells it that the visitor said no (Web Speech API, `not-allowed`). */
  function refuse(thing: object): void {
    if (!waiting.delete(thing)) return
    powers.note(power, 'start', 'refused')
    for (const event of [Object.assign(new Event('error'), { error: 'not-allowed' }), new Event('end')])
      attempt(() => Reflect.apply(dispatch, thing, [event]))
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
      const asked = powers.ask(power, 'start')
      if (isRecording) asked.then(() => refuse(self as object))
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
