import { attempt } from '../../../page/attempt.ts'
import type { Guard } from '../guard.ts'
import type { Powers } from './powers.ts'

interface Waiter {
  readonly type: string
  readonly listener: EventListenerOrEventListenerObject
  readonly options: AddEventListenerOptions
  /** Hears with the listener, if that one is to be heard once: it is then not to be heard after a new grant either. */
  readonly companion: (() => void) | undefined
  isOpen: boolean
}

/** What the browser reads of the third argument, read once. */
function read(given: unknown): AddEventListenerOptions {
  const isObject = typeof given === 'object' || typeof given === 'function'
  const { once, passive, signal, capture } = (
    isObject ? (given ?? {}) : { capture: given }
  ) as AddEventListenerOptions
  return {
    capture: !!capture,
    once: !!once,
    ...(passive !== undefined && { passive }),
    ...(signal && { signal }),
  }
}

/**
 * Listeners for what sensors tell wait: the browser hears of them only while open, so that it starts no sensor before.
 * It then gets the very listener the page gave; `handleEvent`, `signal` and the rest are its business. `types` names
 * the power of each event. Returns how to follow a change.
 */
export function holdListeners(guard: Guard, types: ReadonlyMap<string, string>, powers: Powers): () => void {
  const { window } = guard
  const { prototype } = window.EventTarget
  const { addEventListener, removeEventListener } = prototype
  const waiters = new Set<Waiter>()
  const powerOf = (type: string) => types.get(type) ?? ''
  const isHeld = (self: unknown, type: string) => types.has(type) && (self ?? window) === window

  function hear({ type, listener, options, companion }: Waiter, isOpen: boolean): void {
    const change = isOpen ? addEventListener : removeEventListener
    for (const one of companion ? [companion, listener] : [listener])
      attempt(() => Reflect.apply(change, window, [type, one, options]))
  }

  function settle(): void {
    for (const waiter of waiters) {
      const isOpen = powers.isOpen(powerOf(waiter.type))
      if (isOpen === waiter.isOpen) continue
      waiter.isOpen = isOpen
      hear(waiter, isOpen)
      if (isOpen) powers.note(powerOf(waiter.type), waiter.type, 'released')
    }
  }

  function find(type: string, listener: unknown, { capture }: AddEventListenerOptions): Waiter | undefined {
    for (const one of waiters)
      if (one.type === type && one.listener === listener && one.options.capture === capture) return one
    return undefined
  }

  function add(type: string, listener: unknown, given: unknown): void {
    const options = read(given)
    if (!listener || options.signal?.aborted || find(type, listener, options)) return
    const drop = () => void waiters.delete(waiter)
    const waiter: Waiter = {
      type,
      listener: listener as Waiter['listener'],
      options,
      companion: options.once ? drop : undefined,
      isOpen: false,
    }
    waiters.add(waiter)
    options.signal?.addEventListener('abort', drop)
    powers.note(powerOf(type), type, 'held')
    settle()
  }

  function remove(type: string, listener: unknown, given: unknown): void {
    const waiter = find(type, listener, read(given))
    if (!waiter) return
    waiters.delete(waiter)
    if (waiter.isOpen) hear(waiter, false)
  }

  // This stands before every listener of the page: what is not ours goes on after one look.
  for (const [key, act] of [
    ['addEventListener', add],
    ['removeEventListener', remove],
  ] as const)
    guard.replace(prototype, key, {
      allows: ({ args }) => typeof args[0] === 'string' && !types.has(args[0]),
      otherwise({ self, args: [given, ...rest], through }) {
        const type = `${given}`
        if (!isHeld(self, type)) return through([type, ...rest])
        if (rest.length === 0) return through([type])
        act(type, rest[0], rest[1])
        // One that was there before us is still the browser's to remove.
        return act === remove ? through([type, ...rest]) : undefined
      },
    })
  return settle
}
