import { method } from '../natives.ts'
import type { Destination, Traffic } from './traffic.ts'

/** They go on asking for more, or live on, after they have been loaded. */
const LIVE = /^(iframe|frame|embed|object|audio|video)$/

/** Takes addresses away again from such elements, in the task in which the visitor takes the yes back. */
export function letterGo(traffic: Traffic) {
  const { window } = traffic.guard
  const erase = method(window.Element.prototype, 'removeAttribute')
  const load = method(window.HTMLMediaElement?.prototype, 'load')
  const replace = method(window.Element.prototype, 'replaceWith')

  return {
    isNeeded: (name: string, attribute: string) =>
      LIVE.test(name) || (name === 'source' && attribute === 'src'),
    /** Returns how to forget about it. The element may go before. */
    later(element: Element, attribute: string, to: Destination): () => void {
      return traffic.lives(to, element, (here) => {
        erase(here, attribute)
        const media = here.localName === 'source' ? here.parentNode : here
        if (media instanceof window.HTMLMediaElement) load(media)
        // Only leaving the document unloads a frame.
        else replace(here, here)
      })
    },
  }
}
