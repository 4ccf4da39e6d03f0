import { attempt } from '../page/attempt.ts'
import type { Page } from '../page/page.ts'
import { beacon, canOutlive, post } from './post.ts'
import type { Queue, Waiting } from './queue.ts'

/** So many requests may fail before the next page load, or the network's return (faults 134, 146). */
const TRIES = 3

/** Milliseconds: a try fails, and the next one comes one to three of these later, then two to six. */
const PAUSE = 2000

export interface Outbox {
  /** To be sent at once; it stands in the queue already. */
  send(id: string): void
  /** What waits from earlier, after a while that differs from visitor to visitor (fault 146). */
  resume(): void
  /** The page goes: whatever nobody has tried yet is sent now (fault 137). */
  leave(): void
}

/**
 * Sends what waits, one at a time (fault 138), the newest first: nothing that a server will not have holds up what is new.
 * @param random 0 to below 1
 * @param failed the third try of one round has failed
 */
export function openOutbox(
  page: Page,
  address: string,
  queue: Queue,
  random: () => number,
  end: AbortSignal,
  failed: () => void,
): Outbox {
  const { window } = page
  /** Made in this page, and not tried yet. */
  const fresh = new Set<string>()
  let isBusy = false

  const next = (failures: number): Waiting | undefined => {
    const all = queue.all()
    return all.find(({ id }) => fresh.has(id)) ?? all[failures % all.length]
  }

  async function deliver(one: Waiting): Promise<boolean> {
    fresh.delete(one.id)
    const isThere = await post(page, address, one, end)
    if (isThere) queue.drop(one.id)
    return isThere
  }

  async function work(): Promise<void> {
    let failures = 0
    while (!end.aborted) {
      const one = next(failures)
      if (!one) return
      if (await deliver(one)) continue
      if (++failures === TRIES) return end.aborted ? undefined : failed()
      await pause(PAUSE * failures * (0.5 + random()))
    }
  }

  /** Two tabs take turns; where they cannot, the server knows the id (fault 140). */
  async function alone(): Promise<void> {
    let hasBegun = false
    const begin = () => {
      hasBegun = true
      return work()
    }
    try {
      await window.navigator.locks?.request('askfirst.receipts', { signal: end }, begin)
    } catch {
      // No locks for this page, or it has ended.
    }
    if (!hasBegun) await work()
  }

  async function wake(): Promise<void> {
    if (isBusy || end.aborted) return
    isBusy = true
    await alone()
    isBusy = false
    // Came while the last try was failing.
    if (queue.all().some(({ id }) => fresh.has(id))) wake()
  }

  function pause(time: number): Promise<void> {
    return new Promise((resolve) => {
      const done = () => {
        window.clearTimeout(timer)
        end.removeEventListener('abort', done)
        resolve()
      }
      const timer = window.setTimeout(done, time)
      end.addEventListener('abort', done)
    })
  }

  function leave(): void {
    for (const one of queue.all()) {
      if (!fresh.has(one.id)) continue
      if (canOutlive(page)) deliver(one)
      else if (attempt(() => beacon(page, address, one))) fresh.delete(one.id)
    }
  }

  return {
    send(id) {
      fresh.add(id)
      wake()
    },
    resume: () => void pause(PAUSE * 2 * random()).then(wake),
    leave,
  }
}
