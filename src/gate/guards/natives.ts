import { attempt } from '../../page/attempt.ts'

/** Its own, or the nearest it inherits. */
function find(prototype: object | null | undefined, key: PropertyKey): PropertyDescriptor | undefined {
  if (!prototype) return undefined
  return Object.getOwnPropertyDescriptor(prototype, key) ?? find(Object.getPrototypeOf(prototype), key)
}

type Natively = (self: unknown, ...args: unknown[]) => unknown

/**
 * What the browser itself says, whatever the page or an element's name puts before it later (faults 105-111). Nothing
 * where the browser has no such thing, or `self` is not of that kind.
 */
export function getter(prototype: object | undefined, key: PropertyKey): (self: unknown) => unknown {
  const get = find(prototype, key)?.get
  return (self) => (get ? attempt(() => Reflect.apply(get, self, [])) : undefined)
}

/** The same for a method; what it throws, the caller gets. */
export function method(prototype: object | undefined, key: PropertyKey): Natively {
  const act: unknown = find(prototype, key)?.value
  return (self, ...args) => (typeof act === 'function' ? Reflect.apply(act, self, args) : undefined)
}

export type Live = Window & typeof globalThis

/** Tells an element or a connection what became of it, in a task of its own as a browser does. */
export function teller(window: Live) {
  const { setTimeout, Event } = window
  const dispatch = method(window.EventTarget.prototype, 'dispatchEvent')
  const tell = (target: unknown, event: Event) => void attempt(() => dispatch(target, event))
  const later = (act: () => void) => void setTimeout(act, 0)
  return { tell, later, fail: (target: unknown) => later(() => tell(target, new Event('error'))) }
}

/**
 * What an address is said to be once must hold: objects can answer differently each time. A TrustedScriptURL cannot, and
 * must stay one where a page asks for it.
 */
export function settler(window: Live): (given: unknown) => unknown {
  const types: unknown = Reflect.get(window, 'trustedTypes')
  const isTrusted = method(Object.getPrototypeOf(types ?? {}), 'isScriptURL')
  return (given) => (types && isTrusted(types, given) ? given : `${given}`)
}
