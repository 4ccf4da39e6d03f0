import { attempt } from '../page/attempt.ts'

export interface Emitter<Events> {
  on<K extends keyof Events>(event: K, listener: (detail: Events[K]) => void): () => void
  emit<K extends keyof Events>(event: K, detail: Events[K]): void
}

/**
 * Tells the site's own listeners, in the order they came; what one throws goes to `report`. A late listener hears
 * the latest detail at once; of `error`, every one so far.
 */
export function openEvents<Events>(report: (problem: unknown) => void): Emitter<Events> {
  type Entry = readonly [event: keyof Events, tell: (detail: never) => void]
  const listeners = new Set<Entry>()
  let past: (readonly [event: keyof Events, detail: unknown])[] = []
  const tell = ([, listener]: Entry, detail: unknown) => attempt(() => listener(detail as never), report)

  return {
    on(event, listener) {
      const entry: Entry = [event, listener]
      // Before it is told anything: if it decides at once, it hears what came of that.
      listeners.add(entry)
      for (const [name, detail] of past) if (name === event) tell(entry, detail)
      return () => listeners.delete(entry)
    },
    emit(event, detail) {
      const recent = past.length - 20
      past = [
        ...past.filter(([name], at) => name !== event || (name === 'error' && at > recent)),
        [event, detail],
      ]
      for (const entry of [...listeners]) if (entry[0] === event && listeners.has(entry)) tell(entry, detail)
    },
  }
}
