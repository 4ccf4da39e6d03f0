import type { Page } from '../page/page.ts'

type Open = (layer: string | null) => Promise<unknown>

/**
 * Buttons and links marked `data-askfirst-open`. They open; nothing in markup can grant (fault 115). A link still
 * leads where it points when there is nothing to open (B-23).
 */
export function onOpenLinks({ document, window }: Page, open: Open, signal: AbortSignal): void {
  document.addEventListener(
    'click',
    (event) => {
      const link = event.target instanceof Element && event.target.closest('[data-askfirst-open]')
      if (!link) return
      event.preventDefault()
      void open(link.getAttribute('data-askfirst-open')).then((opened) => {
        if (!opened && link instanceof HTMLAnchorElement) window.location.assign(link.href)
      })
    },
    { signal },
  )
}
