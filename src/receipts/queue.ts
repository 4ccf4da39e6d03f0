import { attempt } from '../page/attempt.ts'
import type { Page } from '../page/page.ts'
import { grants } from './answers.ts'
import type { Receipt } from './model.ts'
import { readReceipt } from './read.ts'
import { fitted } from './written.ts'

/** Keys of localStorage: one for each receipt that waits, so that no tab writes over another's. */
export const PREFIX = 'askfirst.receipt.'

/** So many wait at most. */
const LIMIT = 20

export interface Waiting {
  readonly id: string
  readonly text: string
  readonly receipt: Receipt
}

/** Receipts on their way to the site's server. They outlive the page, where anything does (faults 135, 136). */
export interface Queue {
  add(receipt: Receipt): void
  /** The newest first. What is no receipt is taken away (fault 142). */
  all(): readonly Waiting[]
  drop(id: string): void
}

export function openQueue(page: Pick<Page, 'local'>): Queue {
  /** Those that the browser does not keep. */
  const unkept = new Map<string, Waiting>()
  const local = <T>(act: (storage: Storage) => T) => attempt(() => act(page.local()))

  function keys(): string[] {
    const all = local((storage) => Array.from({ length: storage.length }, (_, at) => storage.key(at))) ?? []
    return all.filter((key) => key !== null).filter((key) => key.startsWith(PREFIX))
  }

  function revive(key: string): Waiting | [] {
    const text = local((storage) => storage.getItem(key)) ?? ''
    const receipt = readReceipt(text)?.receipt
    const id = key.slice(PREFIX.length)
    if (receipt?.header.recordId === id) return { id, text, receipt }
    local((storage) => storage.removeItem(key))
    return []
  }

  function all(): Waiting[] {
    const waiting = [...keys().flatMap(revive), ...unkept.values()]
    return waiting.sort((a, b) => b.receipt.header.sequence - a.receipt.header.sequence)
  }

  function drop(id: string): void {
    unkept.delete(id)
    local((storage) => storage.removeItem(PREFIX + id))
  }

  return {
    add(receipt) {
      const id = receipt.header.recordId
      const text = fitted(receipt)
      local((storage) => storage.setItem(PREFIX + id, text))
      if (local((storage) => storage.getItem(PREFIX + id)) !== text) unkept.set(id, { id, text, receipt })
      // A refusal is the last to go: nobody must go by an older grant for want of it (fault 142).
      const waiting = all()
      const opening = waiting.filter((one) => grants(one.receipt))
      while (waiting.length > LIMIT) {
        const oldest = opening.pop() ?? waiting.at(-1)
        if (!oldest) break
        waiting.splice(waiting.indexOf(oldest), 1)
        drop(oldest.id)
      }
    },
    all,
    drop,
  }
}
