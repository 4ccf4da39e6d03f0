import type { Guard } from './guard.ts'

/** How long a browser lets a click count (HTML, transient activation duration), in milliseconds. */
const FRESH = 5000
const presses = ['keydown', 'mousedown', 'pointerdown', 'touchstart']

export interface Gestures {
  /** The visitor is clicking or typing right now: there is a context to ask in. */
  isActive(): boolean
  /** And it is not the click that has just answered us: a no is not asked about again by what hears of it (B-17). */
  isNew(): boolean
}

/**
 * The browser knows; where it does not say (`userActivation` is younger than some), the last press of a key or button
 * that we have seen ourselves, and that no script can have made up.
 */
export function watchGestures({ window, consent, undoing }: Guard): Gestures {
  const { navigator, performance } = window
  const told = navigator?.userActivation
  let last = Number.NEGATIVE_INFINITY
  let answered = false
  let isFirst = true
  const pressed = ({ isTrusted, timeStamp }: Event) => {
    if (!isTrusted) return
    last = timeStamp
    answered = false
    if (told) listen('removeEventListener')
  }
  const listen = (change: 'addEventListener' | 'removeEventListener') => {
    for (const type of presses) window[change]?.(type, pressed, true)
  }
  const isActive = () => (told ? told.isActive : performance.now() - last < FRESH)

  if (!told) listen('addEventListener')
  undoing(() => listen('removeEventListener'))
  undoing(
    consent.on('change', () => {
      if (isFirst || !isActive()) return
      answered = true
      listen('addEventListener')
    }),
  )
  isFirst = false
  return { isActive, isNew: () => isActive() && !answered }
}
