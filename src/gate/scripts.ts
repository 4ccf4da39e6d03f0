import type { Complain } from '../config/settings.ts'
import type { Page } from '../page/page.ts'

/** How long a script may keep those behind it waiting, in milliseconds (fault 88). */
const PATIENCE = 10_000

/**
 * Wakes held scripts one after the other, in the order they come. What it returns for a script queues it, and returns
 * how to take it out again while it still waits, or is still on its way.
 */
export function scriptWaker(
  { document }: Page,
  complain: Complain,
): (script: HTMLScriptElement) => () => () => void {
  let last: Promise<unknown> = Promise.resolve()

  return (script) => () => {
    const { type } = script.dataset
    let isWanted = true
    /** While it was sent for and has not run yet: calls it back. */
    let callBack: (() => void) | undefined

    /**
     * Puts the node itself back with its type changed: nonce, integrity, handlers and all else survive (faults 83-85).
     * Resolves when the script has run, failed, or used up the patience of those behind it; at once if nobody need wait.
     */
    async function wake(): Promise<unknown> {
      if (!isWanted) return
      const isAsync = script.hasAttribute('async')
      const spare = script.cloneNode(true) as HTMLScriptElement
      script.type = type ?? 'text/javascript'
      if (!script.src) {
        // Modules, which run later, keep their order among themselves.
        if (!isAsync) script.async = false
        return withoutWriting(document, script, complain)
      }
      return new Promise<void>((resolve) => {
        const end = () => {
          callBack = undefined
          resolve()
        }
        script.addEventListener('load', end)
        script.addEventListener('error', end)
        // One that the page has taken out again will never report, nor will one that is for older browsers.
        const isAlone = isAsync || script.noModule || !script.isConnected
        setTimeout(resolve, isAlone ? 0 : PATIENCE)
        if (script.isConnected)
          callBack = () => {
            end()
            script.replaceWith(spare)
            // What comes for it now is for nobody: scripts run in the document they were sent for in, or not at all (fault 75).
            new Document().append(script)
            script = spare
          }
        script.replaceWith(script)
      })
    }

    // Import maps and speculation rules cannot wait (fault 86); what others write for a classic script can.
    if (type && !/^module$|\/javascript$/.test(type)) complain('SCRIPT_TYPE_REFUSED', 'data-type', type)
    // Once per page, whatever becomes of consent afterwards (fault 92).
    else if (/^text\/plain$/i.test(script.type)) last = last.then(wake, wake)
    return () => {
      isWanted = false
      // One that says no while it runs has run (fault 92).
      if (document.currentScript !== script) callBack?.()
      // Taken out of the page before it could run: put back after a withdrawal, it would.
      if (!script.isConnected) script.type = 'text/plain'
    }
  }
}

/** After loading, `document.write` would blank the page (fault 89). */
function withoutWriting(document: Document, script: HTMLScriptElement, complain: Complain): void {
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
