import { own } from '../../../config/own.ts'
import { attempt } from '../../../page/attempt.ts'
import type { Outcome } from '../book.ts'
import type { Declared, Need } from '../declared.ts'
import type { Guard } from '../guard.ts'
import { idOf } from '../guard.ts'
import { getter } from '../natives.ts'
import type { Call, Rule } from '../replace.ts'
import { addressReader, hostTable } from './hosts.ts'
import type { NetworkOptions } from './options.ts'

/** What one request needs: for each host it would reach, one of those who are there. */
export interface Destination {
  readonly names: readonly string[]
  /** Per name; `undefined`: nobody declared it. */
  readonly needs: readonly (readonly Need[] | undefined)[]
}

/** One request. Exactly one of the two is called, once: at once or later. */
export interface Errand {
  go(): void
  /** With a sentence for the console. */
  refuse(why: string): void
}

export interface Traffic {
  readonly guard: Guard
  /** Where the document's addresses start from, whatever it has elements called `baseURI` for (fault 105). */
  base(): string
  /** Where the addresses lead; `undefined`: nowhere that is ours to judge. */
  to(api: string, addresses: readonly string[], from?: string): Destination | undefined
  /** What answers for an undeclared or unseen other end. */
  nobody(api: string): Destination
  /** Goes, waits or is refused. What waits can be called off with what is returned. */
  send(to: Destination, errand: Errand, canWait?: boolean): (() => void) | undefined
  /** Something open: `stop` is called in the task in which the visitor takes back what it needs. */
  runs(to: Destination, stop: () => void): () => void
  /** The same for as long as the thing itself is there; the page may let go of it without a word. */
  lives<T extends object>(to: Destination, thing: T, end: (thing: T) => void): () => void
  isOpen(to: Destination): boolean
  /** Puts a handler before something of the page. What the handler throws, the caller gets: that is no yes. */
  intercept(target: object | undefined, key: PropertyKey, handle: (call: Call) => unknown, half?: 'set'): void
}

/** A page that makes up requests must not fill the memory with them. */
const MOST = 100

export function openTraffic(guard: Guard, declared: readonly Declared[], options: NetworkOptions): Traffic {
  // Pages put things on `Object.prototype` (fault 102).
  const { mode = 'hold', others = 'refuse' }: NetworkOptions = own(options)
  const { document, Node } = guard.window
  const baseOf = getter(Node?.prototype, 'baseURI')
  const base = () => `${baseOf(document)}`
  const read = addressReader(guard.window)
  const find = hostTable(declared, (pattern) =>
    guard.complain('CONFIG_INVALID', 'hosts', pattern, 'Write a host such as metrics.example'),
  )
  const waiting = new Map<Errand, Destination>()
  const running = new Map<object, { to: Destination; stop: () => void }>()
  const forgotten = new FinalizationRegistry<() => void>((done) => done())

  const isOpen = ({ needs }: Destination) =>
    needs.every((some) => (some ? guard.isOpen(some) : others === 'pass'))
  const isUndecided = ({ needs }: Destination) =>
    needs.every((some) => some && (guard.isOpen(some) || guard.isUndecided(some)))
  const note = ({ names, needs }: Destination, outcome: Outcome) => {
    for (const [at, name] of names.entries()) guard.note(name, needs[at] ?? [], outcome)
  }

  /** Says it to the developer, who may have forgotten something. */
  function refuse(to: Destination, errand: Errand): void {
    note(to, 'refused')
    for (const [at, name] of to.names.entries()) {
      const ids = [...new Set(to.needs[at]?.map(idOf))].join(', ')
      if (to.needs[at]) guard.complain('GUARD_REFUSED', name, undefined, `${ids} would allow it`)
    }
    errand.refuse(`askfirst: ${to.names.join(', ')}: nobody said yes`)
  }

  /** In order of arrival; asked anew before each, for a released one may change everything. */
  function settle(): void {
    for (const [thing, { to, stop }] of [...running]) if (!isOpen(to)) finish(thing, stop)
    for (const [errand, to] of [...waiting]) {
      if (!waiting.has(errand)) continue
      const open = isOpen(to)
      if (!open && isUndecided(to)) continue
      waiting.delete(errand)
      if (open) note(to, 'released')
      attempt(() => (open ? errand.go() : refuse(to, errand)), report)
    }
  }
  const finish = (thing: object, stop: () => void) => {
    running.delete(thing)
    attempt(stop)
  }
  const runs: Traffic['runs'] = (to, stop) => {
    const thing = {}
    running.set(thing, { to, stop })
    return () => void running.delete(thing)
  }
  const report = (problem: unknown) => guard.window.console?.error(problem)

  guard.undoing(guard.consent.on('change', settle))
  guard.undoing(() => {
    // A consent that is gone has closed; a guard that is taken away has not.
    for (const [thing, { to, stop }] of [...running]) if (!isOpen(to)) finish(thing, stop)
    for (const [errand, to] of [...waiting]) attempt(() => refuse(to, errand), report)
    waiting.clear()
  })

  const named = (api: string, host: string) => `${api} ${host}`
  return {
    guard,
    isOpen,
    base,
    to(api, addresses, from = base()) {
      const places = addresses.map((address) => read(address, from)).filter((place) => !!place)
      if (!places.length) return undefined
      return { names: places.map(({ host }) => named(api, host)), needs: places.map(find) }
    },
    nobody: (api) => ({ names: [api], needs: [undefined] }),
    send(to, errand, canWait = true) {
      for (const [at, name] of to.names.entries())
        if (!to.needs[at]) guard.complain('GUARD_UNDECLARED', name, undefined, 'No recipient has this host')
      if (isOpen(to)) {
        note(to, 'passed')
        errand.go()
        return undefined
      }
      const waits = canWait && mode === 'hold' && !guard.consent.signal.aborted && isUndecided(to)
      if (waits && waiting.size < MOST) {
        note(to, 'held')
        waiting.set(errand, to)
        return () => {
          // Called off by the page, it waits no more, and nothing went out.
          if (waiting.delete(errand)) note(to, 'refused')
        }
      }
      if (waits) guard.complain('QUEUE_FULL', to.names.join(', '), MOST, 'The visitor has not answered yet')
      refuse(to, errand)
      return undefined
    },
    runs,
    lives(to, thing, end) {
      const weak = new WeakRef(thing)
      const done = runs(to, () => {
        const here = weak.deref()
        if (here) end(here)
      })
      forgotten.register(thing, done)
      return done
    },
    intercept(target, key, handle, half) {
      const rule: Rule = { allows: () => false, otherwise: handle }
      guard.replace(target, key, rule, half)
    },
  }
}
