import { dom } from './dom.ts'
import { adopt, disown } from './host.ts'

/**
 * Room at the end of the page for what is fixed over it, so that nothing that gets the focus is ever entirely
 * covered (E-08). Nothing above moves.
 */
export function openRoom(root: ParentNode) {
  let surface: Element | null = null
  let sheet: CSSStyleSheet | undefined
  const observer = new ResizeObserver(() => {
    const height = surface ? innerHeight - surface.getBoundingClientRect().top : 0
    sheet?.replaceSync(
      `@media screen{:root{scroll-padding-bottom:${height}px!important}:root:after{content:"";display:block;height:${height}px}}`,
    )
  })
  return {
    /** Follows what is fixed now. */
    fit(now = root.querySelector('[data-layer=first],[data-layer=note]')): void {
      if (now === surface) return
      observer.disconnect()
      disown(sheet)
      surface = now
      if (!surface) return
      sheet = adopt(dom, '')
      observer.observe(surface)
    },
    close(): void {
      observer.disconnect()
      disown(sheet)
    },
  }
}
