import type { Consent, Undo } from '../api.ts'
import { closeBook, openBook } from '../gate/guards/book.ts'
import type { Declared } from '../gate/guards/declared.ts'
import { inventory } from '../gate/guards/inventory.ts'
import { stack } from '../gate/guards/stack.ts'
import { attempt } from '../page/attempt.ts'
import { livePage } from '../page/live.ts'
import { lookAround, lookFurther } from './look.ts'
import { watchRequests } from './requests.ts'
import { type Stray, strays, triedIn } from './strays.ts'
import { suggest } from './suggest.ts'
import { openView } from './view.ts'

/**
 * A panel at the end of the page, for whoever develops it: state, declared, seen, held, released and refused for each
 * purpose, live; cookies, storage and hosts that nobody declares; and the declaration to paste into the policy. Names
 * only, and nothing leaves the page. The undo, or the end of the consent, takes it away.
 * @param declared as `declare()` and `askfirst build` write it; without it, everything counts as undeclared
 */
export function mountInspector(consent: Consent, declared: readonly Declared[] = []): Undo {
  const page = livePage()
  const { window } = page
  if (!page.present || consent.signal.aborted) return () => {}
  const undos: Undo[] = []
  let further: readonly Stray[] = []
  let isDue = false

  const draw = () => {
    isDue = false
    if (!view.isOpen()) return
    const found = inventory(consent, declared)
    const all = [...lookAround(page), ...further, ...requests.hosts(), ...triedIn(found.undeclared)]
    const others = strays(all, declared)
    view.show(found, others, suggest(others))
  }
  /** Once a frame, however much happens. */
  const soon = () => {
    if (!isDue && view.isOpen()) window.requestAnimationFrame(draw)
    isDue = view.isOpen()
  }
  const look = async () => {
    draw()
    further = await lookFurther(page)
    draw()
  }
  const undo = () => {
    for (const back of undos.splice(0)) attempt(back, page.warn)
  }
  const view = openView(page, look)
  const requests = watchRequests(page, soon)
  undos.push(view.remove, requests.stop, openBook(window).on(soon), consent.on('change', soon))
  // The book stays open as long as somebody reads in it.
  undos.push(stack(window, consent, undo, () => closeBook(window)))
  return undo
}
