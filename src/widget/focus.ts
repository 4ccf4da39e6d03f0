import { dom } from './dom.ts'

/** Nothing has the focus: it never had, or what had it is gone. */
export function focusLost(): boolean {
  const { activeElement, body } = dom
  return !activeElement || activeElement === body
}

/** Puts the focus there, or, where that cannot be seen, on what the page begins with, or on the way back here. */
export function land(place: HTMLElement | null): void {
  const all = (css: string) => [...dom.querySelectorAll<HTMLElement>(css)]
  const launchers = all('[data-askfirst-launcher]').map((one) => one.shadowRoot?.querySelector('button'))
  const places = [place, ...all('h1'), ...all('main,[role=main]'), ...launchers]
  places.some((one) => one && takesFocus(one))
}

/** A text of the page's is focusable only while it has the focus. */
function takesFocus(place: HTMLElement): boolean {
  const isText = !place.hasAttribute('tabindex')
  const restore = () => isText && place.removeAttribute('tabindex')
  if (isText) place.setAttribute('tabindex', '-1')
  place.focus({ preventScroll: true })
  const isTaken = !focusLost()
  if (isTaken) place.addEventListener('blur', restore, { once: true })
  else restore()
  return isTaken
}
