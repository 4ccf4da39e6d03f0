import type { Complain } from '../config/settings.ts'
import type { Page } from '../page/page.ts'
import { hold, wake } from './frames.ts'
import { onHeldNodes } from './late-nodes.ts'
import { scriptWaker } from './scripts.ts'

type Undo = () => void

/** A node that waits, in place of which something else can be drawn. */
export interface Held {
  readonly element: HTMLElement
  readonly purpose: string
  /** Lets this one node load, this once; nothing is recorded. Returns how to hold it again, unless it is by now another's. */
  allowOnce(): Undo | undefined
}

/** What is asked whether they may load: a `Consent`. */
export interface Asked {
  readonly state: { readonly purposes: object }
  readonly signal: AbortSignal
  readonly report: Complain
  allows(purpose: string): boolean
  when(purpose: string, start: () => unknown): unknown
}

/**
 * Marked, but written so that the browser fetches them by itself: too late to hold (fault 81). Or, of a script, so that nobody
 * ever would: it waits with its address in place.
 */
const LOOSE =
  'script:not([type="text/plain"]),script[data-src]:not([src]),:not(script)[src],[srcset],[href],[srcdoc],[data],source[srcset]~img'
const WRITE = 'Write type="text/plain" and src of a script, else data-src or data-href'

/**
 * Makes every node marked `data-askfirst="purpose"` wait for its purpose. What is marked wrongly stays held.
 * @param place draws something in place of the node; returns how to take it away
 */
export function holdNodes(
  page: Page,
  consent: Asked,
  place: (held: Held) => Promise<Undo | undefined>,
): void {
  const scriptOf = scriptWaker(page, consent.report)

  function meet(element: HTMLElement, isNew: boolean): void {
    const { askfirst: purpose = '' } = element.dataset
    if (!(purpose in consent.state.purposes)) {
      // Misspelt, it never opens, and that is said; what was on its way is stopped all the same.
      hold(element)
      consent.allows(purpose)
      return
    }
    // Once granted they have an address, which is then no fault.
    if (isNew && element.matches(LOOSE)) consent.report('NODE_NOT_HELD', element.localName, purpose, WRITE)
    // By its name, not its kind: one that was made in another window is none of ours (fault 90).
    const isScript = element.matches('script')
    const wakeIt = isScript ? scriptOf(element as HTMLScriptElement) : show
    let placed: Promise<Undo | undefined> | undefined

    function rest(): void {
      if (placed) return
      hold(element)
      placed = place({ element, purpose, allowOnce: start })
    }
    function show() {
      void placed?.then((unplace) => unplace?.())
      placed = undefined
      wake(page, element)
      return rest
    }
    /** Frameworks use a node again for something else: this yes is not about that purpose. */
    function start() {
      return element.dataset.askfirst === purpose ? wakeIt() : undefined
    }
    if (!isScript && !consent.allows(purpose)) rest()
    consent.when(purpose, start)
  }

  onHeldNodes(page, meet, consent.signal)
}
