import { attempt } from '../../../page/attempt.ts'
import { getter, method, settler, teller } from '../natives.ts'
import { LISTS, PLACES, PROPERTIES } from './attributes.ts'
import { addressesIn } from './hosts.ts'
import { letterGo } from './let-go.ts'
import { watchOnce } from './once.ts'
import type { Traffic } from './traffic.ts'

/** A script that must not run what stands in it while its address is kept aside. */
const HELD = 'askfirst/held'

/**
 * Addresses given to elements by scripts: taken before the element has them, so before anything starts, in the document
 * or not. One that waits or is refused is not on the element; the element is told `error` when it is refused.
 * `changed` is told of attributes that fetch nothing by themselves.
 */
export function guardElements(traffic: Traffic, changed: () => void): void {
  const { intercept, guard } = traffic
  const { window } = guard
  const { Element, Node, Attr } = window
  const nameOf = getter(Element.prototype, 'localName')
  const baseOf = getter(Node.prototype, 'baseURI')
  const read = method(Element.prototype, 'getAttribute')
  const write = method(Element.prototype, 'setAttribute')
  const erase = method(Element.prototype, 'removeAttribute')
  const { fail } = teller(window)
  const text = settler(window)
  const letGo = letterGo(traffic)
  const isAsked = watchOnce(traffic)
  /** How to call off what waits or goes on, by element and attribute: the last one counts. */
  const waiting = new WeakMap<object, Map<string, () => void>>()

  const isOurs = (element: unknown, attribute: string) =>
    PLACES.get(attribute)?.has(`${nameOf(element)}`.toLowerCase()) === true

  /** Its text would run instead. */
  function still(script: unknown): () => void {
    if (`${nameOf(script)}` !== 'script') return () => {}
    const type = read(script, 'type')
    if (type !== HELD) write(script, 'type', HELD)
    return () => {
      if (read(script, 'type') !== HELD) return
      if (type === null || type === HELD) erase(script, 'type')
      else write(script, 'type', type)
    }
  }

  /** `give` is how the page wanted it to be given. */
  function assign(element: unknown, attribute: string, value: string, give: () => void): void {
    const all = waiting.get(element as object)
    all?.get(attribute)?.()
    all?.delete(attribute)
    const api = `${nameOf(element)}`
    const to = traffic.to(api, listed(attribute, value), `${baseOf(element)}`)
    if (!to || isAsked(element, attribute, value)) {
      give()
      return
    }
    let moved: (() => void) | undefined
    const keep = (call: () => void) => {
      const calls = waiting.get(element as object) ?? new Map<string, () => void>()
      waiting.set(element as object, calls.set(attribute, call))
    }
    const go = () => {
      moved?.()
      give()
      if (letGo.isNeeded(api, attribute)) keep(letGo.later(element as Element, attribute, to))
    }
    const refuse = () => {
      moved ??= still(element)
      keep(moved)
      fail(element)
    }
    const cancel = traffic.send(to, { go, refuse })
    if (!cancel) return
    const back = still(element)
    moved = back
    keep(() => {
      cancel()
      back()
    })
  }

  for (const [kind, property, attribute] of PROPERTIES)
    intercept(
      attempt(() => (Reflect.get(window, kind) as NewableFunction).prototype),
      property,
      ({ self, args: [given], through }) => {
        const value = text(given)
        assign(self, attribute, `${value}`, () => through([value]))
      },
      'set',
    )

  const guardSetter = (key: 'setAttribute' | 'setAttributeNS', first: number) =>
    intercept(Element.prototype, key, ({ self, args, through }) => {
      const rest = args.slice(0, first)
      const name = `${args[first]}`
      const attribute = name.toLowerCase().replace(/^[^:]+:(?=href$)/, '')
      if (args.length < first + 2 || !isOurs(self, attribute)) {
        through([...rest, name, ...args.slice(first + 1)])
        return changed()
      }
      const value = text(args[first + 1])
      assign(self, attribute, `${value}`, () => through([...rest, name, value]))
      return undefined
    })
  guardSetter('setAttribute', 0)
  guardSetter('setAttributeNS', 1)

  const attrName = getter(Attr.prototype, 'localName')
  const attrValue = getter(Attr.prototype, 'value')
  const ownerOf = getter(Attr.prototype, 'ownerElement')
  for (const key of ['setAttributeNode', 'setAttributeNodeNS'])
    intercept(Element.prototype, key, ({ self, args: [attr], through }) => {
      const attribute = `${attrName(attr)}`.toLowerCase()
      let before: unknown = null
      if (!isOurs(self, attribute)) {
        before = through()
        changed()
        return before
      }
      assign(self, attribute, `${attrValue(attr)}`, () => {
        before = through()
      })
      return before
    })
  intercept(
    Attr.prototype,
    'value',
    ({ self, args: [given], through }) => {
      const [owner, attribute] = [ownerOf(self), `${attrName(self)}`.toLowerCase()]
      const value = text(given)
      if (owner && isOurs(owner, attribute)) assign(owner, attribute, `${value}`, () => through([value]))
      else {
        through([value])
        changed()
      }
    },
    'set',
  )
  guardRemoval()
  guardAudio()

  /** Taken away by the page, it is not to come back. */
  function guardRemoval(): void {
    for (const [key, at] of [
      ['removeAttribute', 0],
      ['removeAttributeNS', 1],
    ] as const)
      intercept(Element.prototype, key, ({ self, args, through }) => {
        const name = `${args[at]}`
        waiting.get(self as object)?.get(name.toLowerCase())?.()
        through([...args.slice(0, at), name])
        changed()
      })
  }

  /** `new Audio(address)` asks no setter. */
  function guardAudio(): void {
    intercept(window, 'Audio', ({ args, through }) => {
      const audio = through([]) as HTMLAudioElement
      if (args[0] !== undefined) {
        write(audio, 'preload', 'auto')
        audio.src = `${args[0]}`
      }
      return audio
    })
  }
}

const listed = (attribute: string, value: string): readonly string[] => {
  if (/srcset$/.test(attribute)) return addressesIn(value)
  return LISTS.has(attribute) ? value.split(/[\t\n\f\r ]+/) : [value]
}
