import type { Complain } from '../config/settings.ts'
import type { Page } from '../page/page.ts'

/** How long a script may keep those behind it waiting, in milliseconds (fault 88). */
const PATIENCE = 10_000

/**
 * Wakes held scripts one after the other, in the order they come. The returned function queues a script, and
 * returns how to take it out again while it still waits.
 */
export function scriptWaker(page: Page, complain: Complain): (script: HTMLScriptElement) => () => void {
  const queue = new Set<HTMLScriptElement>()
  let busy = false

  async function drain(): Promise<void> {
    if (busy) return
    busy = true
    for (const script of queue) {
      queue.delete(script)
      await wake(page.document, script, complain)
    }
    busy = false
  }

  return (script) => {
    const { type } = script.dataset
    // Import maps and speculation rules cannot wait (fault 86); what others write for a classic script can.
    if (type && !/^module$|\/javascript$/.test(type)) complain('SCRIPT_TYPE_REFUSED', 'data-type', type)
    // Once per page, whatever becomes of consent afterwards (fault 92).
    else if (/^text\/plain$/i.test(script.type)) queue.add(script)
    void drain()
    return () => {
      queue.delete(script)
      // Taken out of the page before it could run: put back after a withdrawal, it would.
      if (!script.isConnected) script.type = 'text/plain'
    }
  }
}

/**
 * Puts the node itself back with its type changed: nonce, integrity, handlers and all else survive (faults 83-85).
 * Resolves when the script has run, failed, or used up the patience of those behind it; at once if nobody need wait.
 */
function wake(
  document: Document,
  script: HTMLScriptElement,
  complain: Complain,
): Promise<unknown> | undefined {
  script.type = script.dataset.type ?? 'text/javascript'
  if (!script.src) {
    // Modules, which run later, keep their order among themselves.
    if (!script.hasAttribute('async')) script.async = false
    return withoutWriting(document, script, complain)
  }
  return new Promise((resolve) => {
    script.addEventListener('load', resolve)
    script.addEventListener('error', resolve)
    // One that the page has taken out again will never report, nor will one that is for older browsers.
    const isAlone = script.hasAttribute('async') || script.noModule || !script.isConnected
    setTimeout(resolve, isAlone ? 0 : PATIENCE)
    script.replaceWith(script)
  })
}

/** After loading, `document.write` would blank the page (fault 89). */
function withoutWriting(document: Document, script: HTMLScriptElement, complain: Complain): undefined {
  const names = ['write', 'writeln', 'open']
  const value = () => complain('DOCUMENT_WRITE_REFUSED', 'script', script.dataset.askfirst)
  const undos = names.map((name) => {
    // What a page has put there is its own.
    const own = Reflect.getOwnPropertyDescriptor(document, name)
    Reflect.defineProperty(document, name, { value, configurable: true })
    return () => (own ? Reflect.defineProperty(document, name, own) : Reflect.deleteProperty(document, name))
  })
  script.replaceWith(script)
  for (const undo of undos) undo()
}
