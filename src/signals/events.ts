import { attempt } from '../page/attempt.ts'

export interface Emitter<Events> {
  on<K extends keyof Events>(event: K, listener: (detail: Events[K]) => void): () => void
  emit<K extends keyof Events>(event: K, detail: Events[K]): void
}

/**
 * Tells the site's own listeners, in the order they came; what one throws goes to `report`. A late listener hears the latest
 * detail at once; of `error`, the last twenty. While a listener is told of one fault it hears of no other: what it does about
 * the first, such as refusing everything, may bring about the next, without end.
 */
export function openEvents<Events>(report: (problem: unknown) => void): Emitter<Events> {
  type Entry = readonly [event: keyof Events, tell: (detail: never) => void]
  const listeners = new Set<Entry>()
  const past = new Map<keyof Events, readonly unknown[]>()
  const busy = new Set<Entry>()
  const tell = (entry: Entry, detail: unknown) => {
    const [event, listener] = entry
    if (event === 'error' && busy.has(entry)) return
    busy.add(entry)
    attempt(() => listener(detail as never), report)
    busy.delete(entry)
  }

  return {
    on(event, listener) {
      const entry: Entry = [event, listener]
      // Before it is told anything: if it decides at once, it hears what came of that.
      listeners.add(entry)
      for (const detail of past.get(event) ?? []) tell(entry, detail)
      return () => listeners.delete(entry)
    },
    emit(event, detail) {
      const earlier = (event === 'error' && past.get(event)) || []
      past.set(event, [...earlier.slice(-19), detail])
      for (const entry of [...listeners]) if (entry[0] === event && listeners.has(entry)) tell(entry, detail)
    },
  }
}
