import type { May } from './keeper.ts'

type AreaKind = 'localStorage' | 'sessionStorage'

export interface Covers {
  /** The cover of an area, the same one each time. What is no area stays what it is. */
  cover(area: unknown, kind: AreaKind): unknown
  /** Says which area it is that others may hand on without its cover. */
  call(area: unknown, kind: AreaKind): void
  /** The cover of an area that has one. */
  known(area: unknown): unknown
  /** What is under a cover, or what was given. */
  realOf(area: unknown): unknown
  kindOf(area: unknown): AreaKind | undefined
}

const isObject = (value: unknown): value is object => typeof value === 'object' && value !== null

/** Covers for the two areas: proxies that ask before a write by name, and pass everything else on. */
export function coverAreas(may: May): Covers {
  const kinds = new WeakMap<object, AreaKind>()
  const reals = new WeakMap<object, object>()
  const covers = new WeakMap<object, object>()
  const realOf = (area: unknown) => (isObject(area) && reals.get(area)) || area

  function cover(area: unknown, kind: AreaKind): unknown {
    if (!isObject(area)) return area
    const made = covers.get(area) ?? new Proxy(area, handler(kind, realOf))
    if (!covers.has(area)) {
      covers.set(area, made)
      kinds.set(area, kind)
      reals.set(made, area)
    }
    return made
  }

  return {
    cover,
    call(area, kind) {
      if (isObject(area)) kinds.set(area, kind)
    },
    realOf,
    known: (area) => (isObject(area) && covers.get(area)) || area,
    kindOf(area) {
      const real = realOf(area)
      return isObject(real) ? kinds.get(real) : undefined
    },
  }

  function handler(kind: AreaKind, realOf: (area: unknown) => unknown): ProxyHandler<object> {
    // Kept, so that `localStorage.getItem === localStorage.getItem`.
    const methods = new WeakMap<object, object>()
    /** Called upon the cover, it works upon the area: whoever else wraps it, and after we are gone, too. */
    const method = (of: (...args: never) => unknown) => {
      const made =
        methods.get(of) ?? new Proxy(of, { apply: (_, self, args) => Reflect.apply(of, realOf(self), args) })
      methods.set(of, made)
      return made
    }
    const isFree = (key: PropertyKey) => typeof key !== 'string' || may(kind, key)
    return {
      get(area, key) {
        const value: unknown = Reflect.get(area, key, area)
        return typeof value === 'function' && key !== 'constructor' ? method(value as () => unknown) : value
      },
      // A no is silent here, too: in strict code, false would throw.
      set: (area, key, value) => !isFree(key) || Reflect.set(area, key, value, area),
      defineProperty: (area, key, descriptor) =>
        !isFree(key) || Reflect.defineProperty(area, key, descriptor),
    }
  }
}
