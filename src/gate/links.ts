import type { Page } from '../page/page.ts'

const MARK = 'data-askfirst-open'

/** Read through the prototype: a form may have a field of that name (fault 105). Of whatever document it was made in. */
const isMarked = (one: EventTarget): one is Element =>
  (one as Node).nodeType === 1 && Element.prototype.hasAttribute.call(one, MARK)

type Open = (layer: string | null) => Promise<unknown>

/**
 * Buttons and links marked `data-askfirst-open`. They open; nothing in markup can grant (fault 115). A link still
 * leads where it points when there is nothing to open (B-23).
 */
export function onOpenLinks({ document, window }: Page, open: Open, signal: AbortSignal): void {
  document.addEventListener(
    'click',
    (event) => {
      // Also those inside of other people's elements.
      const link = event.composedPath().find(isMarked)
      if (!link) return
      event.preventDefault()
      void open(link.getAttribute(MARK)).then((opened) => {
        // Not by its kind, for the same reason; what is no address of a link is no text.
        const { href } = link as HTMLAnchorElement
        if (!opened && href && typeof href === 'string') window.location.assign(href)
      })
    },
    { signal },
  )
}
