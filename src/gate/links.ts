import type { Page } from '../page/page.ts'

/** Buttons and links marked `data-askfirst-open`. They open; nothing in markup can grant (fault 115). */
export function onOpenLinks(
  { document }: Page,
  open: (layer: 'choices' | 'notice') => void,
  signal: AbortSignal,
) {
  document.addEventListener(
    'click',
    (event) => {
      const link = event.target instanceof Element && event.target.closest('[data-askfirst-open]')
      if (!link) return
      event.preventDefault()
      open(link.getAttribute('data-askfirst-open') === 'notice' ? 'notice' : 'choices')
    },
    { signal },
  )
}
