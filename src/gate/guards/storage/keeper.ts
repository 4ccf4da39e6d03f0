import type { StorageKind } from '../../../notice/model.ts'
import { attempt } from '../../../page/attempt.ts'
import { type Guard, idOf } from '../guard.ts'
import type { Call, Rule } from '../replace.ts'
import { covers, type Item, isOurs } from './names.ts'

/** May this be written? Asking is noted, and a no is told to the site's developer: kind and name, never a value. */
export type May = (kind: StorageKind, name: string, value?: string) => boolean

export function openKeeper(guard: Guard, items: readonly Item[]): May {
  let live = true
  guard.undoing(() => {
    live = false
  })
  return (kind, name, value) => {
    // A cover that a script has kept outlives us.
    if (!live) return true
    // Before anything that could fail: neither a fault of ours nor one of the declaration loses a decision.
    if (isOurs(kind, name, value)) return true
    const needs = items.filter((item) => item.kind === kind && covers(item.name, name))
    const open = guard.isOpen(needs)
    const path = `${kind} ${name || '(no name)'}`
    guard.note(path, needs, open ? 'passed' : 'refused')
    if (open) return true
    if (needs.length) {
      const purposes = [...new Set(needs.map(idOf))].join(' or ')
      guard.complain('GUARD_REFUSED', path, undefined, `${purposes} would allow it`)
    } else guard.complain('GUARD_UNDECLARED', path, undefined, 'Declare it under a purpose: storage')
    return false
  }
}

/**
 * A rule that looks at each call itself: `settle` gives the arguments to go on with, or undefined for a no; where it
 * throws, that is a no. Names are made texts of once, so that what was judged is what is written.
 */
export const settling = (
  settle: (call: Call) => readonly unknown[] | undefined,
  refused: (call: Call) => unknown = () => undefined,
  selfOf: (self: unknown) => unknown = (self) => self,
): Rule => ({
  allows: () => false,
  otherwise(call) {
    const args = attempt(() => settle(call))
    return args ? call.through(args, selfOf(call.self)) : refused(call)
  },
})

/** Of a constructor that this browser may not have. */
export const prototypeOf = (window: object, name: string): object | undefined =>
  attempt(() => Reflect.get(window, name)?.prototype)

/** What a browser that keeps nothing for a site says: libraries know it (Storage, IndexedDB, Service Workers). */
export const insecure = (): DOMException =>
  new DOMException('askfirst: there is no consent to store this', 'SecurityError')
