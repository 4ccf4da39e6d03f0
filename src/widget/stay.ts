import type { Undo } from '../api.ts'
import { dom } from './dom.ts'

/** A page that takes the widget away as often as it comes back must not be kept busy with that. */
const OFTEN = 99

/** Calls back when there is a body, or when the element went with the one it was in, emptied or replaced (fault 62). */
export function stay(element: Element, back: () => void) {
  let body: HTMLElement | undefined
  let times = 0
  const observer = new MutationObserver(() => {
    // Where a site's own tests end, the page goes with everything in it.
    if (globalThis.document && !element.isConnected && times++ < OFTEN) back()
  })
  observer.observe(dom.documentElement, { childList: true })
  const leave: Undo = () => observer.disconnect()
  /** Watches the body there is now. */
  function watch(): void {
    if (dom.body === body) return
    body = dom.body
    times = 0
    observer.observe(body, { childList: true })
  }
  return { watch, leave }
}
