import type { Guard } from './guard.ts'
import { method } from './natives.ts'

/**
 * Hears of every `submit` before the page does. The event does not leave the shadow tree that its form is in, so each
 * tree is listened to, from when a script makes it, submits in it, or a visitor clicks or types in it.
 */
export function hearSubmits({ window, replace, undoing }: Guard, hear: (event: SubmitEvent) => void): void {
  const { AbortController, Element, Event, EventTarget, HTMLFormElement, Node, ShadowRoot } = window
  const listen = method(EventTarget.prototype, 'addEventListener')
  const pathOf = method(Event.prototype, 'composedPath')
  const rootOf = method(Node.prototype, 'getRootNode')
  const end = new AbortController()

  const options = { capture: true, signal: end.signal }

  const watch = (root: unknown) => listen(root, 'submit', hear, options)
  const watchTree = (root: unknown) => {
    if (root instanceof ShadowRoot) watch(root)
  }
  const onPress = (event: Event) => (pathOf(event) as EventTarget[]).forEach(watchTree)
  window.addEventListener('submit', hear, options)
  for (const type of ['click', 'keydown']) window.addEventListener(type, onPress, options)
  replace(Element.prototype, 'attachShadow', {
    allows: () => false,
    otherwise({ through }) {
      const root = through()
      watch(root)
      return root
    },
  })
  replace(HTMLFormElement.prototype, 'requestSubmit', {
    allows: () => false,
    otherwise({ self, through }) {
      watchTree(rootOf(self))
      return through()
    },
  })
  undoing(() => end.abort())
}
