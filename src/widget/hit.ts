import { dom } from './dom.ts'

/** Whether a click on a button of the first layer comes to this element. What else it comes to, the layers find out. */
export const isReached = (element: Element, root: ParentNode): boolean =>
  [...root.querySelectorAll('.first button')].every((button) => element.contains(hit(button)))

/** What takes a click in the middle of this. jsdom, in which sites test, cannot tell. */
export function hit(part: Element): Element | null {
  const { x, y, width, height } = part.getBoundingClientRect()
  return dom.elementFromPoint?.(x + width / 2, y + height / 2) ?? null
}
