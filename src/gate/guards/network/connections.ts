import { attempt } from '../../../page/attempt.ts'
import { type Live, method } from '../natives.ts'
import { guardConstructor } from './constructors.ts'
import { type Manner, type StandIn, standIn } from './stand-in.ts'
import type { Traffic } from './traffic.ts'

/** How one that waits looks; `end` gives it up. */
type Making = (window: Live, url: string, end: (silently?: boolean) => void, options: unknown) => Manner

/** WebSocket and EventSource: one that waits is connecting for as long as it does. */
export function guardConnections(traffic: Traffic): void {
  guardKind(traffic, 'WebSocket', webSocket)
  guardKind(traffic, 'EventSource', eventSource)
}

function guardKind(traffic: Traffic, name: 'WebSocket' | 'EventSource', manner: Making): void {
  const { window } = traffic.guard
  const { URL } = window
  const close = method(window[name]?.prototype, 'close')
  const listen = method(window.EventTarget?.prototype, 'addEventListener')

  guardConstructor(traffic, name, ({ args: [given, ...more], kind, through }) => {
    const address = `${given}`
    const to = traffic.to(name, [address])
    if (!to) return through([address, ...more])
    let real: unknown
    let stand: StandIn | undefined
    let cancel: (() => void) | undefined

    const end = (silently = false) => {
      cancel?.()
      if (!silently) stand?.fail()
    }
    const wait = () => {
      const url = new URL(address, traffic.base()).href
      stand ??= standIn(window, kind ?? window[name], manner(window, url, end, more[0]))
      return stand
    }
    const go = () => {
      // What is wrong with its arguments the page hears at once; if it has waited, as a failure.
      real = stand ? attempt(() => through([address, ...more])) : through([address, ...more])
      if (!real) return end()
      const made = real as object
      listen(made, 'close', traffic.lives(to, made, close))
      stand?.become(made as EventTarget)
    }
    cancel = traffic.send(to, { go, refuse: () => wait().fail() })
    return real ?? wait().self
  })
}

function webSocket({ CloseEvent, DOMException }: Live, url: string, end: () => void): Manner {
  const early: Record<string, unknown> = {
    url: url.replace(/^http/, 'ws'),
    readyState: 0,
    bufferedAmount: 0,
    extensions: '',
    protocol: '',
    binaryType: 'blob',
    send() {
      if (early.readyState === 0) throw new DOMException('Still connecting', 'InvalidStateError')
    },
    close() {
      if (early.readyState !== 0) return
      early.readyState = 2
      end()
    },
  }
  return {
    early,
    methods: ['send', 'close'],
    types: ['open', 'message', 'error', 'close'],
    closed: 3,
    last: () => new CloseEvent('close', { code: 1006 }),
  }
}

function eventSource(_: Live, url: string, end: (silently?: boolean) => void, options: unknown): Manner {
  const early: Record<string, unknown> = {
    url,
    readyState: 0,
    withCredentials: (options as EventSourceInit | undefined)?.withCredentials === true,
    close() {
      early.readyState = 2
      end(true)
    },
  }
  return { early, methods: ['close'], types: ['open', 'message', 'error'], closed: 2 }
}
