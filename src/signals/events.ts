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
  type Tell = (event: keyof Events, detail: unknown) => void
  const tells = new Set<Tell>()
  const past = new Map<keyof Events, readonly unknown[]>()

  return {
    on(event, listener) {
      let isBusy = false
      const tell: Tell = (what, detail) => {
        if (what !== event || !tells.has(tell) || (isBusy && event === 'error')) return
        isBusy = true
        attempt(() => listener(detail as never), report)
        isBusy = false
      }
      // Before it is told anything: if it decides at once, it hears what came of that.
      tells.add(tell)
      for (const detail of past.get(event) ?? []) tell(event, detail)
      return () => tells.delete(tell)
    },
    emit(event, detail) {
      const earlier = past.get(event) ?? []
      past.set(event, [...earlier.slice(event === 'error' ? -19 : 1), detail])
      for (const tell of [...tells]) tell(event, detail)
    },
  }
}
