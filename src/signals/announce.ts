import type { Consent, Undo } from '../api.ts'
import { attempt } from '../page/attempt.ts'
import { livePage } from '../page/live.ts'

/** Has said "denied" already. Given the page's consent, says what that one allows, and "denied" once it ends or is undone. */
export type Announced = (consent: Consent) => Undo

/**
 * Tells one listener what holds, now and after every change, before the gate opens (DESIGN §1.4). What cannot be read is
 * `none`, the same is never said twice in a row, and what the listener throws stops nobody else.
 * @param none what is said at once, and at the end: no to everything
 * @param tell `false`: there was nobody to hear it. Then it is said again at the next change, or when the page has loaded
 */
export function announce<Said>(
  none: Said,
  read: (consent: Consent) => Said,
  tell: (said: Said) => unknown,
): Announced {
  const page = livePage()
  if (!page.present) return () => () => {}
  const nothing = () => none
  let now = nothing
  let last: string | undefined

  function say(): void {
    const said = now()
    const text = written(said)
    if (text === last) return
    // First, for a listener may change the answer while it is told: what it hears then comes last.
    last = text
    const isHeard = attempt(() => tell(said) !== false, page.report)
    // Whoever throws may have heard it, or may not.
    if (!isHeard && last === text) last = undefined
  }

  function again(): void {
    if (last === undefined) say()
  }

  say()
  if (last === undefined && page.document.readyState !== 'complete') {
    page.document.addEventListener('DOMContentLoaded', again, { once: true })
    page.window.addEventListener('load', again, { once: true })
  }

  return (consent) => {
    const { signal } = consent
    const mine = () => (signal.aborted ? none : settled(consent, none, read))
    let off: Undo = () => {}
    const end = () => {
      signal.removeEventListener('abort', end)
      off()
      if (now !== mine) return
      now = nothing
      say()
    }
    now = mine
    signal.addEventListener('abort', end)
    off = consent.on('change', say)
    return end
  }
}

/** Not as JSON, which pages redefine: a no would look like the yes before it (fault 104). */
const written = (said: unknown): string =>
  typeof said === 'object' && said ? Object.entries(said).join() : `${said}`

/** Asking may find that an answer has ended meanwhile: what was read before that no longer holds. */
function settled<Said>(consent: Consent, none: Said, read: (consent: Consent) => Said): Said {
  for (let round = 0; round < 9; round++) {
    const { state } = consent
    const said = attempt(() => read(consent)) ?? none
    if (consent.state === state) return said
  }
  return none
}

/** Several as one: each asks for itself what holds by then, in this order. */
export const together =
  (all: readonly Announced[]): Announced =>
  (consent) => {
    const undos = all.map((announced) => announced(consent))
    return () => {
      for (const undo of undos) undo()
    }
  }
