import { dom } from './dom.ts'
import { adopt, disown } from './host.ts'

/**
 * Room at the end of the page for what is fixed over it, so that nothing that gets the focus is ever entirely
 * covered (E-08). Nothing above moves.
 */
export function openRoom(root: ParentNode) {
  let surface: Element | null = null
  let sheet: CSSStyleSheet | undefined
  let height = 0
  let end = 0
  function measure(): void {
    // In a page whose root is as high as the window, what is longer than that runs over: the room comes after it.
    const { scrollHeight, offsetHeight, clientHeight } = dom.documentElement
    if (scrollHeight > Math.max(offsetHeight, clientHeight, end + height) + 1) end = scrollHeight
    height = surface ? innerHeight - surface.getBoundingClientRect().top : 0
    sheet?.replaceSync(
      `@media screen{:root{scroll-padding-bottom:${height}px!important}:root:after{content:"";display:block;height:${height}px;pointer-events:none;${end ? `position:absolute;top:${end}px;width:1px` : ''}}}`,
    )
  }
  // Not within the round of observations, which would complain of having to be run again.
  const observer = new ResizeObserver(() => requestAnimationFrame(measure))
  return {
    /** Follows what is fixed now. */
    fit(now = root.querySelector('[data-layer=first],[data-layer=note]')): void {
      if (now === surface) return
      observer.disconnect()
      disown(sheet)
      surface = now
      height = end = 0
      if (!surface) return
      sheet = adopt(dom, '')
      observer.observe(surface)
    },
    measure,
    close(): void {
      observer.disconnect()
      disown(sheet)
    },
  }
}
