import type { Guard } from './guard.ts'

/** How long a browser lets a click count (HTML, transient activation duration), in milliseconds. */
const FRESH = 5000

/**
 * Is the visitor clicking or typing right now? The browser knows; where it does not say (HTML 6.4.3 is younger than
 * some), the last press of a key or button that we have seen ourselves, and that no script can have made up.
 */
export function watchGestures({ window, undoing }: Guard): () => boolean {
  const { navigator } = window
  if (!navigator || 'userActivation' in navigator) return () => navigator?.userActivation.isActive === true
  let last = Number.NEGATIVE_INFINITY
  const pressed = ({ isTrusted, timeStamp }: Event) => {
    if (isTrusted) last = timeStamp
  }
  for (const type of ['keydown', 'mousedown', 'pointerup', 'touchend']) {
    window.addEventListener(type, pressed, true)
    undoing(() => window.removeEventListener(type, pressed, true))
  }
  return () => window.performance.now() - last < FRESH
}
