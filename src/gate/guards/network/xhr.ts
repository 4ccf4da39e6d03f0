import { method, teller } from '../natives.ts'
import { asSent } from './as-sent.ts'
import type { Destination, Traffic } from './traffic.ts'

interface Opened {
  readonly to: Destination | undefined
  readonly isSync: boolean
  /** While it waits. */
  cancel?: (() => void) | undefined
}

/** Opening asks for nothing, sending does. A refused one ends like one without a network; a synchronous one cannot wait. */
export function guardXhr(traffic: Traffic): void {
  const { intercept, guard } = traffic
  const { window } = guard
  const { Event, ProgressEvent, DOMException } = window
  const prototype = window.XMLHttpRequest?.prototype
  const { tell, later } = teller(window)
  const listen = method(window.EventTarget?.prototype, 'addEventListener')
  const abort = method(prototype, 'abort')
  const all = new WeakMap<object, Opened>()

  /** The browser thinks it has not been sent, and has 0 for its status; only the state must be put before it. */
  function end(xhr: object, type: string): void {
    Object.defineProperty(xhr, 'readyState', { value: 4, configurable: true })
    tell(xhr, new Event('readystatechange'))
    tell(xhr, new ProgressEvent(type))
    tell(xhr, new ProgressEvent('loadend'))
  }

  intercept(prototype, 'open', ({ self, args, through }) => {
    const [verb, given, ...more] = args
    const address = `${given}`
    const xhr = self as object
    all.get(xhr)?.cancel?.()
    Reflect.deleteProperty(xhr, 'readyState')
    const result = through([verb, address, ...more])
    all.set(xhr, { to: traffic.to('XMLHttpRequest', [address]), isSync: more.length > 0 && !more[0] })
    return result
  })

  intercept(prototype, 'send', ({ self, args, through }) => {
    const xhr = self as object
    const opened = all.get(xhr)
    if (!opened?.to) return through()
    const { to, isSync } = opened
    if (opened.cancel) throw new DOMException('Already sent', 'InvalidStateError')
    const bodies = traffic.isOpen(to) ? args : args.map((body) => asSent(window, body))
    const go = () => {
      opened.cancel = undefined
      const done = traffic.runs(to, () => abort(xhr))
      listen(xhr, 'loadend', done, { once: true })
      through(bodies)
    }
    const refuse = (why: string) => {
      opened.cancel = undefined
      if (isSync) throw new DOMException(why, 'NetworkError')
      later(() => all.get(xhr) === opened && end(xhr, 'error'))
    }
    opened.cancel = traffic.send(to, { go, refuse }, !isSync)
    return undefined
  })

  intercept(prototype, 'abort', ({ self, through }) => {
    const opened = all.get(self as object)
    if (!opened?.cancel) return through()
    opened.cancel()
    opened.cancel = undefined
    end(self as object, 'abort')
    return through()
  })
}
