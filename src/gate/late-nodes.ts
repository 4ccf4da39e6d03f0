import { attempt } from '../page/attempt.ts'
import type { Page } from '../page/page.ts'
import { onParsed } from '../page/parsed.ts'

const HELD = '[data-askfirst]'

/** By whom a node was met last, perhaps an earlier consent of this page. */
const met = new WeakMap<Node, AbortSignal>()

/**
 * Calls `found` once for every node marked `data-askfirst`, in document order, those added later included. Starts
 * when the document is parsed: before that, an inline script may still be missing half its text.
 * @param found hears also whether nobody has met it before
 */
export function onHeldNodes(
  page: Page,
  found: (node: HTMLElement, isNew: boolean) => void,
  signal: AbortSignal,
): void {
  function meet(node: Element): void {
    const before = met.get(node)
    if (before === signal) return
    met.set(node, signal)
    attempt(() => found(node as HTMLElement, !before), page.report)
  }

  /**
   * A leaf costs one `matches`, so a storm of small insertions stays linear (fault 91). Read through the prototype: a form
   * may have a field of that name (fault 109). Any kind of element, of whatever document it was made in.
   */
  function look(node: Node): void {
    if (!('matches' in node)) return
    const { matches, querySelectorAll } = Element.prototype
    if (matches.call(node, HELD)) meet(node as Element)
    querySelectorAll.call(node, HELD).forEach(meet)
  }

  onParsed(
    page,
    async () => {
      // Whoever made the consent, or waited for it, may first tell others what holds (DESIGN §1.4).
      await null
      if (signal.aborted) return
      const root = page.document.documentElement
      const observer = new MutationObserver((records) => {
        for (const { addedNodes } of records) addedNodes.forEach(look)
      })
      observer.observe(root, { childList: true, subtree: true })
      signal.addEventListener('abort', () => observer.disconnect())
      look(root)
    },
    signal,
  )
}
