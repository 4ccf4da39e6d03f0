import type { Complain } from '../config/settings.ts'
import type { Page } from '../page/page.ts'
import { hold, wake } from './frames.ts'
import type { Gate } from './gate.ts'
import { onHeldNodes } from './late-nodes.ts'
import { scriptWaker } from './scripts.ts'

/** A node that waits, in place of which something else can be drawn. */
export interface Held {
  readonly element: HTMLElement
  readonly purpose: string
  /** Lets this one node load, this once; nothing is recorded. */
  allowOnce(): void
}

/** Met before, perhaps by an earlier consent of this page. Once granted they have an address, which is then no fault. */
const seen = new WeakSet<Element>()

/**
 * Marked, but written so that the browser fetches them by itself: too late to hold (fault 81). Or, of a script, so that nobody
 * ever would: it waits with its address in place.
 */
const LOOSE =
  'script:not([type="text/plain"]),script[data-src]:not([src]),:not(script)[src],[srcset],[href],[srcdoc],[data],source[srcset]~img'
const WRITE = 'Write type="text/plain" and src of a script, else data-src or data-href'

/**
 * Makes every node marked `data-askfirst="purpose"` wait for its purpose. What is marked wrongly stays held.
 * @param known whether there is such a purpose; complains if not
 * @param onNo acts once the answer to it turns to a no
 * @param place draws something in place of the node; returns how to take it away
 */
export function holdNodes(
  page: Page,
  gate: Gate,
  complain: Complain,
  signal: AbortSignal,
  known: (purpose: string) => boolean,
  allows: (purpose: string) => boolean,
  onNo: (purpose: string, act: () => void) => void,
  place: (held: Held) => () => void,
): void {
  const wakeScript = scriptWaker(page, complain)

  function holdNode(element: HTMLElement, purpose: string): void {
    let unplace: (() => void) | undefined
    function rest(): void {
      if (unplace) return
      hold(element)
      unplace = place({ element, purpose, allowOnce })
    }
    function show(): void {
      // Frameworks use a node again for something else: this yes is not about that purpose.
      if (element.dataset.askfirst !== purpose) return
      unplace?.()
      unplace = undefined
      wake(page, element)
    }
    // A yes to this one ends with a later no to all of them, and with us.
    function allowOnce(): void {
      onNo(purpose, rest)
      signal.addEventListener('abort', rest)
      show()
    }
    if (!allows(purpose)) rest()
    gate.when(purpose, () => {
      show()
      return rest
    })
  }

  onHeldNodes(
    page,
    (node) => {
      const { askfirst: purpose = '' } = node.dataset
      // Misspelt, it never opens; what was on its way is stopped all the same.
      if (!known(purpose)) return hold(node)
      if (!seen.has(node) && node.matches(LOOSE)) complain('NODE_NOT_HELD', node.localName, purpose, WRITE)
      seen.add(node)
      // By its name, not its kind: one that was made in another window is none of ours (fault 90).
      if (node.matches('script')) {
        const wakeIt = wakeScript(node as HTMLScriptElement)
        gate.when(purpose, () => node.dataset.askfirst === purpose && wakeIt())
      } else holdNode(node, purpose)
    },
    signal,
  )
}
