import { attempt } from '../page/attempt.ts'

/** Runs when the purpose opens; a function it returns, or promises, runs when the purpose closes. */
export type Start = () => unknown

export interface Gate {
  /** The undo stops listening, and stops what was started; so does the signal. */
  when(purpose: string, start: Start, signal?: AbortSignal): () => void
  /** Tells every waiter whose purpose opened or closed. */
  settle(): void
}

interface Waiter {
  readonly purpose: string
  readonly start: Start
  /** One per opening; `undefined` while closed. */
  run?: { stop?: unknown } | undefined
}

/**
 * Who may run. `allows` is asked anew before every single call, so that a waiter which withdraws consent stops
 * those behind it; `report` gets what a waiter throws, and the next one runs all the same.
 *
 *   waiting ──opens──▶ running ──closes──▶ waiting …      in order of registration, closing before opening
 */
export function openGate(
  allows: (purpose: string) => boolean,
  report: (problem: unknown) => void,
  ended: AbortSignal,
): Gate {
  const waiters = new Set<Waiter>()
  const call = (act: unknown) => (typeof act === 'function' ? attempt(() => act(), report) : undefined)

  /**
   * An asynchronous start tells only later how to stop it: by a promise, which may be of somebody else's making. One that
   * is rejected leaves nothing to stop, and the browser has reported it.
   */
  async function end(stop: unknown): Promise<unknown> {
    try {
      if (typeof stop !== 'function') stop = await stop
    } catch {}
    return call(stop)
  }

  function start(waiter: Waiter): void {
    if (waiter.run || !allows(waiter.purpose)) return
    const run: Waiter['run'] = {}
    waiter.run = run
    const stop = call(waiter.start)
    // Withdrawn or undone by its own start: what it returned is due at once.
    if (waiter.run === run) run.stop = stop
    else void end(stop)
  }

  function stop(waiter: Waiter): void {
    const { run } = waiter
    waiter.run = undefined
    void end(run?.stop)
  }

  return {
    when(purpose, act, signal) {
      const waiter: Waiter = { purpose, start: act }
      const undo = () => {
        waiters.delete(waiter)
        signal?.removeEventListener?.('abort', undo)
        stop(waiter)
      }
      if (signal?.aborted) return undo
      signal?.addEventListener?.('abort', undo, { signal: ended })
      waiters.add(waiter)
      start(waiter)
      return undo
    },
    settle() {
      for (const waiter of waiters) if (waiter.run && !allows(waiter.purpose)) stop(waiter)
      for (const waiter of waiters) start(waiter)
    },
  }
}
