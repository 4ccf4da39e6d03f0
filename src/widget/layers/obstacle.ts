import { hit } from '../hit.ts'

/**
 * What keeps visitors from `surface`: a style sheet that hides it or takes it out of the window (fault 122), or something
 * of the page that lies over one of its buttons (fault 121). What only looks as if it did, and lets clicks through, no
 * script can see.
 */
export function obstacle(element: Element, surface: Element | null): 'hidden' | 'covered' | undefined {
  if (!surface) return undefined
  const { left, top, right, bottom } = surface.getBoundingClientRect()
  const isAway = right < 1 || bottom < 1 || left > innerWidth - 1 || top > innerHeight - 1
  if (isAway || !surface.clientHeight || getComputedStyle(surface).visibility === 'hidden') return 'hidden'
  const isCovered = (button: Element) => hit(button) && !element.contains(hit(button))
  return [...surface.querySelectorAll('button')].some(isCovered) ? 'covered' : undefined
}
