import type { Undo } from '../../api.ts'
import { dom } from '../dom.ts'
import { adopt, disown } from '../host.ts'

/** What makes a box sit where the other one sat, and be as elastic. */
const PLACE =
  'position inset z-index transform float margin vertical-align grid-area flex align-self justify-self box-sizing min-width min-height max-height aspect-ratio'
const SIDES = ['top', 'right', 'bottom', 'left']

/**
 * On what is covered, with a number of its own: a page copies it along with the element, and no copy stays covered for longer
 * than the first one.
 */
export const COVERED = 'data-askfirst-covered'
let last = 0

type Dress = (css: string) => void
type Draw = (height: number, width: number) => void

/**
 * Puts a host in the place of a held frame or image: as large as that, as elastic, and with it wherever the page takes
 * it. `draw` is called once there is something to stand in for: not before the tab or slide it is in is shown, and for
 * a picture of a single pixel never.
 */
export function standIn(element: HTMLElement, host: HTMLElement, dress: Dress, draw: Draw): Undo {
  let undo: Undo | undefined
  let observer: IntersectionObserver | undefined
  function place(): void {
    undo ??= settle(element, host, dress, draw)
    if (undo) observer?.disconnect()
  }
  place()
  // jsdom, in which sites test, has none.
  if (!undo && globalThis.IntersectionObserver) {
    observer = new IntersectionObserver(place)
    observer.observe(element)
  }
  return () => {
    observer?.disconnect()
    undo?.()
  }
}

/** `undefined` while there is nothing to be seen of the element. */
function settle(element: HTMLElement, host: HTMLElement, dress: Dress, draw: Draw): Undo | undefined {
  const computed = getComputedStyle(element)
  // Inline, an image that has not come is no larger than the words that stand for it.
  const isInline = computed.display === 'inline'
  const boxed = isInline ? adopt(dom, '[data-askfirst]{display:inline-block!important}') : undefined
  const { offsetWidth, offsetHeight } = element
  const { width, height, display } = computed
  disown(boxed)
  if (offsetWidth < 2 || offsetHeight < 2) return undefined

  draw(offsetHeight, offsetWidth)
  const number = `${++last}`
  const covering = adopt(dom, `[data-askfirst][${COVERED}="${number}"]{display:none!important}`)
  // An attribute goes as it came; a style would come back reworded.
  const mark = covering ? COVERED : 'hidden'
  element.setAttribute(mark, number)
  dress(boxLike(computed, isInline ? 'inline-block' : display, elastic(computed, width, height)))
  const follow = (moved: ReadonlySet<Node>) => {
    if (!element.isConnected) host.remove()
    else if (
      host.parentNode !== element.parentNode ||
      (moved.has(element) && element.previousSibling !== host)
    )
      element.before(host)
  }
  element.before(host)
  // A page may take the frame away, and bring it back elsewhere (fault 92), be it among its own neighbours.
  const leave = onMoves(follow)
  return () => {
    leave()
    host.remove()
    // Not what another one has put there since.
    if (element.getAttribute(mark) === number) element.removeAttribute(mark)
    disown(covering)
  }
}

type Follow = (moved: ReadonlySet<Node>) => void

const followers = new Set<Follow>()
let observer: MutationObserver | undefined

/** One observer for all of them: each would cost every change of the page as much again. */
function onMoves(follow: Follow): Undo {
  observer ??= new MutationObserver((records) => {
    const moved = new Set(records.flatMap(({ addedNodes }) => [...addedNodes]))
    for (const one of followers) one(moved)
  })
  if (!followers.size) observer.observe(dom.documentElement, { childList: true, subtree: true })
  followers.add(follow)
  return () => {
    followers.delete(follow)
    if (!followers.size) observer?.disconnect()
  }
}

/** Of what has no box, styles are told as they were written: a share of the width is one still. */
function elastic(own: CSSStyleDeclaration, width: string, height: string): [string, string] {
  const isShare = own.width.includes('%')
  // A share of the height is one where the page does not make the height of what is in it.
  const isLaid = own.height.includes('%') && /^[af]/.test(own.position)
  const isRatio = isShare && own.height === 'auto' && own.aspectRatio !== 'auto'
  return [isShare ? own.width : width, isLaid || isRatio ? own.height : height]
}

function boxLike(own: CSSStyleDeclaration, display: string, [width, height]: [string, string]): string {
  const of = (name: string) => own.getPropertyValue(name)
  const styles = [
    ['display', display],
    ['overflow', 'hidden'],
    ['width', width],
    ['height', height],
    ['max-width', own.maxWidth === 'none' ? '100%' : `min(100%,${own.maxWidth})`],
    ...SIDES.map((side) => [
      `padding-${side}`,
      `calc(${of(`padding-${side}`)} + ${of(`border-${side}-width`)})`,
    ]),
    ...PLACE.split(' ').map((name) => [name, of(name)]),
  ]
  const css = styles.map(([name, value]) => `${name}:${value}!important`).join(';')
  return `:host{${css}}@media print{:host{display:none!important}}`
}
