import { dom } from './dom.ts'
import { adopt, disown } from './host.ts'

/**
 * Room at the end of the page for what is fixed over it, so that nothing that gets the focus is ever entirely
 * covered (E-08). Nothing above moves.
 */
export function openRoom(root: ParentNode) {
  let surface: Element | null = null
  let sheet: CSSStyleSheet | undefined
  let made: string | undefined
  let isOver = false
  /**
   * Where the body is as high as the window, and what is in it runs over, the room comes after that. And stays there: where the
   * body gives way to the room, that is what made it run over, and it would go to and fro.
   */
  function afterOverflow(): string {
    const { body, compatMode } = dom
    const { top, height } = body.getBoundingClientRect()
    // In quirks mode the body says how high the page is, with the room.
    isOver ||= compatMode === 'CSS1Compat' && body.scrollHeight > height + 1
    return isOver ? `position:absolute;top:${top + scrollY + body.scrollHeight}px;width:1px` : ''
  }
  function measure(): void {
    const height = surface ? innerHeight - surface.getBoundingClientRect().top : 0
    const css = `@media screen{:root{scroll-padding-bottom:${height}px!important}:root:after{content:"";display:block;height:${height}px;pointer-events:none;${afterOverflow()}}}`
    if (css !== made) sheet?.replaceSync(css)
    made = css
  }
  // Not within the round of observations, which would complain of having to be run again. jsdom, in which sites test, has none.
  const observer = globalThis.ResizeObserver && new ResizeObserver(() => requestAnimationFrame(measure))
  function leave(): void {
    observer?.disconnect()
    dom.removeEventListener('scroll', measure)
    removeEventListener('resize', measure)
    disown(sheet)
  }
  return {
    /** Follows what is fixed now. */
    fit(): void {
      const now = root.querySelector('[data-layer=first],[data-layer=note]')
      if (now === surface) return
      leave()
      surface = now
      if (!surface) return
      sheet = adopt(dom, '')
      made = undefined
      isOver = false
      observer?.observe(surface)
      // The page may have grown since.
      dom.addEventListener('scroll', measure, { passive: true })
      // What runs over depends on the window.
      addEventListener('resize', measure)
    },
    measure,
    close: leave,
  }
}
