import { attempt } from '../../../page/attempt.ts'
import { teller } from '../natives.ts'
import type { Traffic } from './traffic.ts'

/**
 * "Show this one" on the placeholder of a held node: the visitor has asked for that node, this once, whatever its purpose
 * (`Held.allowOnce`). It counts for marked nodes that get their own address, while that click is being handled.
 */
export function watchOnce({
  guard,
}: Traffic): (element: unknown, attribute: string, value: string) => boolean {
  const { window } = guard
  const { later } = teller(window)
  let isAsked = false
  const onClick = (event: Event) => {
    const [target] = event.composedPath()
    if (!event.isTrusted || !(target instanceof window.Element) || !target.closest('[data-action=once]'))
      return
    isAsked = true
    later(() => {
      isAsked = false
    })
  }
  window.addEventListener('click', onClick, true)
  guard.undoing(() => window.removeEventListener('click', onClick, true))

  return (element, attribute, value) =>
    isAsked &&
    attempt(() => {
      const { dataset } = element as HTMLElement
      return 'askfirst' in dataset && dataset[attribute] === value
    }) === true
}
