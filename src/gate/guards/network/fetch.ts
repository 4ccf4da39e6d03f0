import { getter, method } from '../natives.ts'
import { asSent } from './as-sent.ts'
import type { Destination, Traffic } from './traffic.ts'

/** `fetch()`: refused, it rejects as when there is no network. `fetchLater()` has no answer that could wait. */
export function guardFetch(traffic: Traffic): void {
  const { intercept, guard } = traffic
  const { window } = guard
  const { Request, AbortController } = window
  const urlOf = getter(Request?.prototype, 'url')
  const signalOf = getter(Request?.prototype, 'signal')
  const [referrerOf, policyOf] = ['referrer', 'referrerPolicy'].map((key) => getter(Request?.prototype, key))
  const bodyOf = getter(window.Response?.prototype, 'body')
  const listen = method(window.EventTarget?.prototype, 'addEventListener')
  const forgotten = new FinalizationRegistry<() => void>((done) => done())

  /** An answer may still be streaming for as long as somebody has it, or its body. */
  function keepWith(response: Response, done: () => void): void {
    const things = [response, bodyOf(response)].filter((thing) => !!thing) as object[]
    let left = things.length
    for (const thing of things) forgotten.register(thing, () => --left || done())
  }

  /** Aborts with the caller's signal, and at withdrawal. */
  function bridge(to: Destination, theirs: unknown) {
    const ours = new AbortController()
    const end = () => ours.abort((theirs as AbortSignal).reason)
    if (theirs) {
      if ((theirs as AbortSignal).aborted) end()
      else listen(theirs, 'abort', end, { signal: ours.signal })
    }
    return {
      signal: ours.signal,
      done: traffic.runs(to, () => ours.abort(new TypeError('askfirst: withdrawn'))),
    }
  }

  /** What the address is said to be once must hold: objects can answer differently each time. */
  const once = (input: unknown) => (urlOf(input) === undefined ? `${input}` : input)

  intercept(window, 'fetch', ({ args, through }) => {
    if (!args.length) return through()
    const [given, init] = args
    let input: unknown
    try {
      input = once(given)
    } catch (problem) {
      return Promise.reject(problem)
    }
    const to = traffic.to('fetch', [`${urlOf(input) ?? input}`])
    if (!to) return through([input, init])
    return new Promise((resolve, reject) => {
      // Headers, body and signal count as they are now, even if it goes later; what is wrong with them rejects.
      const request = new Request(input as string, init as RequestInit)
      const theirs = signalOf(request) as AbortSignal
      const cancel = traffic.send(to, {
        go() {
          const { signal, done } = bridge(to, theirs)
          // Given anything anew, a request forgets what it was to say of where it came from.
          const origin = { referrer: referrerOf?.(request), referrerPolicy: policyOf?.(request) }
          const answer = through([request, { signal, ...origin }]) as Promise<Response>
          answer.then((response) => keepWith(response, done), done)
          resolve(answer)
        },
        refuse: (why) => reject(new TypeError(why)),
      })
      const end = () => {
        cancel?.()
        reject(theirs.reason)
      }
      if (cancel && theirs.aborted) end()
      else if (cancel) listen(theirs, 'abort', end)
    })
  })

  intercept(window, 'fetchLater', ({ args: [given, init], through }) => {
    const input = once(given)
    const to = traffic.to('fetchLater', [`${urlOf(input) ?? input}`])
    if (!to) return through([input, init])
    let result: unknown
    const go = () => {
      const { signal } = bridge(to, (init as RequestInit | undefined)?.signal ?? signalOf(input))
      result = through([input, Object.create(init ?? null, { signal: { value: signal } })])
    }
    traffic.send(to, { go, refuse: fail(TypeError) }, false)
    return result
  })

  intercept(window.Navigator?.prototype, 'sendBeacon', ({ args: [given, ...data], through }) => {
    const address = `${given}`
    const to = traffic.to('beacon', [address])
    if (!to) return through([address, ...data])
    const bodies = traffic.isOpen(to) ? data : data.map((body) => asSent(window, body))
    let sent: unknown = true
    traffic.send(to, {
      go: () => {
        sent = through([address, ...bodies])
      },
      refuse: () => {
        sent = false
      },
    })
    return sent
  })
}

/** For those that can only throw. */
export const fail = (Kind: new (why: string) => Error) => (why: string) => {
  throw new Kind(why)
}
