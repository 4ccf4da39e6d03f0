import { dom } from './dom.ts'

/** What takes a click in the middle of this. jsdom, in which sites test, cannot tell. */
export function hit(part: Element): Element | null {
  const { x, y, width, height } = part.getBoundingClientRect()
  return dom.elementFromPoint?.(x + width / 2, y + height / 2) ?? null
}
