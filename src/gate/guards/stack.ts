import type { Consent, Undo } from '../../api.ts'

interface Standing {
  readonly consent: Consent
  readonly undo: Undo
}

/** Guards come in files of their own; which of them stand lies on the page. */
const KEY = Symbol.for('askfirst.guards')

type Holder = { [KEY]?: Standing[] }

/**
 * Two guards may stand before one function, and each puts back what it found: so when a consent is destroyed, the guard
 * that came last goes first. Returns how to leave the stack.
 */
export function stack(window: object, consent: Consent, undo: Undo, emptied: () => void): Undo {
  const holder = window as Holder
  const standing = { consent, undo }
  if (!holder[KEY]) Object.defineProperty(window, KEY, { value: [], configurable: true })
  holder[KEY]?.push(standing)

  const unwind = () => {
    for (const { consent: whose, undo } of holder[KEY]?.slice().reverse() ?? []) if (whose === consent) undo()
  }
  consent.signal.addEventListener('abort', unwind)

  return () => {
    consent.signal.removeEventListener('abort', unwind)
    const all = holder[KEY]
    if (all?.includes(standing)) all.splice(all.indexOf(standing), 1)
    if (all?.length !== 0) return
    Reflect.deleteProperty(window, KEY)
    emptied()
  }
}
