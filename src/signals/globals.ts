/** What the page has under this name; an element that is called so is nothing of the vendor's (fault 105). */
export function find(name: string): unknown {
  const there: unknown = Reflect.get(globalThis, name)
  return /^\[object (HTML|SVG)/.test(Object.prototype.toString.call(there)) ? undefined : there
}

/** Puts there what the vendor's own snippet would. */
export function define<Thing>(name: string, thing: Thing): Thing {
  Object.assign(globalThis, { [name]: thing })
  return thing
}

/** A vendor's function, if it is there. */
export function vendor(name: string): ((...given: unknown[]) => unknown) | undefined {
  const there = find(name)
  return typeof there === 'function' ? (...given) => Reflect.apply(there, globalThis, given) : undefined
}

interface Queue {
  push(...commands: unknown[]): unknown
}

const isQueue = (there: unknown): there is Queue => typeof Object(there).push === 'function'

/**
 * A vendor's queue; where there is none, an empty array, as the vendor's own snippet makes it. Throws where there is something
 * else: that is not ours to replace.
 */
export function queue(name: string): Queue {
  const there = find(name) ?? define(name, [])
  if (!isQueue(there)) throw new TypeError(`window.${name} is no queue`)
  return there
}
