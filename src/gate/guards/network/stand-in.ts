import { type Live, method, teller } from '../natives.ts'

/** What a page gets in place of a connection that waits: it becomes the real one, or fails like one. */
export interface StandIn {
  readonly self: EventTarget
  become(real: EventTarget): void
  fail(): void
}

/** What differs between the kinds of connections. */
export interface Manner {
  /** As it is while it waits, by name. */
  readonly early: Record<string, unknown>
  readonly types: readonly string[]
  readonly methods: readonly string[]
  /** `readyState` when it has failed, and what is told besides the error. */
  readonly closed: number
  readonly last?: () => Event
}

/**
 * A real EventTarget of the kind that was asked for, so that `instanceof` holds; what is told by the real connection is
 * told again here. Methods called before there is one go to `early`.
 */
export function standIn(window: Live, kind: NewableFunction, manner: Manner): StandIn {
  const { early, types, methods, closed, last } = manner
  const self = Reflect.construct(window.EventTarget, [], kind) as EventTarget
  const { tell, later } = teller(window)
  const listen = method(window.EventTarget.prototype, 'addEventListener')
  const known = new Set<string>()
  let real: EventTarget | undefined

  const relay = (type: string) =>
    listen(real, type, (event: Event) => {
      const Kind = event.constructor as typeof Event
      tell(self, new Kind(type, event))
    })
  const hear = (type: string) => {
    if (!known.has(type) && real) relay(type)
    known.add(type)
  }
  const define = (key: string, descriptor: PropertyDescriptor) =>
    Object.defineProperty(self, key, { ...descriptor, configurable: true })

  for (const key of Object.keys(early).filter((key) => !methods.includes(key)))
    define(key, {
      get: () => Reflect.get(real ?? early, key),
      set: (value) => void Reflect.set(real ?? early, key, value),
    })
  for (const key of methods)
    define(key, {
      value: (...args: unknown[]) => Reflect.apply(Reflect.get(real ?? early, key), real ?? early, args),
    })
  for (const type of types) {
    let handler: unknown = null
    hear(type)
    listen(self, type, (event: Event) => {
      if (typeof handler === 'function') Reflect.apply(handler, self, [event])
    })
    define(`on${type}`, {
      get: () => handler,
      set: (value) => {
        handler = typeof value === 'function' ? value : null
      },
    })
  }
  define('addEventListener', {
    value(type: unknown, ...rest: unknown[]) {
      hear(`${type}`)
      listen(self, `${type}`, ...rest)
    },
  })

  return {
    self,
    become(connection) {
      real = connection
      if ('binaryType' in early) Reflect.set(real, 'binaryType', early.binaryType)
      known.forEach(relay)
    },
    fail: () =>
      later(() => {
        early.readyState = closed
        tell(self, new window.Event('error'))
        if (last) tell(self, last())
      }),
  }
}
