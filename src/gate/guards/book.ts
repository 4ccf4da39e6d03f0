/** What a guard can stand before. */
export type Power = 'geolocation' | 'devices' | 'storage' | 'network' | 'forms'

/** What became of one attempt. What was held before is `released` or `refused` later. */
export type Outcome = 'passed' | 'held' | 'released' | 'refused'

/** One thing that scripts on this page tried, as often as they did. Names only: never a value, a path or a query. */
export interface Entry {
  /** `markup`: no script tried it; it is a marked node, which the core holds. */
  readonly power: Power | 'markup'
  /** `localStorage _m`, `fetch metrics.example`, `watchPosition`. */
  readonly name: string
  /** Purposes that declare it; none: undeclared. */
  readonly purposes: readonly string[]
  readonly counts: Readonly<Record<Outcome, number>>
  /** Of those held, how many nobody has decided about yet. */
  readonly waiting: number
}

/** Everything since the page was loaded. */
export interface Book {
  readonly entries: ReadonlyMap<string, Entry>
  note(power: Power, name: string, purposes: readonly string[], outcome: Outcome): void
  /** Hears of every note; returns its undo. */
  on(listener: () => void): () => void
}

/** Pages make names up: a visitor's number in a key, a host per request. */
const MOST = 1000

/** Guards come in files of their own; what they note lies on the page, under no name an element could have (fault 106). */
const KEY = Symbol.for('askfirst.inventory')

type Holder = { [KEY]?: Book }

/** The page's book, if a guard has opened one. */
export const findBook = (window: object): Book | undefined => (window as Holder)[KEY]

/** The page's book; the first guard opens it. */
export function openBook(window: object): Book {
  const there = findBook(window)
  if (there) return there
  const book = makeBook()
  Object.defineProperty(window, KEY, { value: book, configurable: true })
  return book
}

/** With the last guard. */
export const closeBook = (window: object): void => void Reflect.deleteProperty(window, KEY)

function makeBook(): Book {
  const entries = new Map<string, Entry>()
  const listeners = new Set<() => void>()
  return {
    entries,
    note(power, name, purposes, outcome) {
      const key = `${power} ${name}`
      const known = entries.get(key)
      if (!known && entries.size >= MOST) return
      const counts = { passed: 0, held: 0, released: 0, refused: 0, ...known?.counts }
      counts[outcome]++
      const { waiting: before = 0 } = known ?? {}
      // Somebody who is refused at once while others wait is taken for one of them; they are refused next.
      const waiting = outcome === 'passed' ? before : Math.max(0, before + (outcome === 'held' ? 1 : -1))
      entries.set(key, { power, name, purposes, counts, waiting })
      for (const listener of listeners) listener()
    },
    on(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
}
