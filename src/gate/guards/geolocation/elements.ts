import { attempt } from '../../../page/attempt.ts'
import type { Guard } from '../guard.ts'
import type { Access } from './access.ts'
import { coarse } from './coarse.ts'

const NAME = 'geolocation'

/**
 * The HTML `<geolocation>` element asks the browser by itself (C-40): while closed, a comment stands in its place. What
 * it has found is read through us, too.
 */
export function holdElements(guard: Guard, { needs, isOpen, isPrecise }: Access): void {
  const { window, consent } = guard
  const { document, Comment } = window
  if (!document) return
  const held = new Map<Comment, Element>()
  const within = window.Document.prototype.querySelectorAll
  const withinElement = window.Element.prototype.querySelectorAll

  function take(element: Element): void {
    const place = new Comment(` ${NAME} `)
    held.set(place, element)
    element.replaceWith(place)
    guard.note(`<${NAME}>`, needs, 'held')
  }
  function giveBack(): void {
    for (const [place, element] of held) {
      held.delete(place)
      attempt(() => place.replaceWith(element))
    }
  }
  function look(node: Node): void {
    if (node.nodeType !== 1) return
    if ((node as Element).localName === NAME && node.isConnected) take(node as Element)
    else if (node.firstChild) for (const inner of Reflect.apply(withinElement, node, [NAME])) take(inner)
  }
  function settle(): void {
    if (isOpen()) giveBack()
    else for (const element of Reflect.apply(within, document, [NAME])) take(element)
  }

  const observer = new window.MutationObserver((records) => {
    if (!isOpen()) for (const { addedNodes } of records) addedNodes.forEach(look)
  })
  observer.observe(document, { childList: true, subtree: true })
  guard.undoing(giveBack)
  guard.undoing(() => observer.disconnect())
  guard.undoing(consent.on('change', settle))
  settle()
  const { HTMLGeolocationElement: made } = window as { HTMLGeolocationElement?: { prototype: object } }
  guard.replace(
    made?.prototype,
    'position',
    {
      allows: () => isOpen() && isPrecise(),
      otherwise({ through }) {
        const position = isOpen() && (through() as GeolocationPosition | null)
        return position ? coarse(position) : null
      },
    },
    'get',
  )
}
