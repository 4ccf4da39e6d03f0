import { checksum } from '../../../config/checksum.ts'
import { own } from '../../../config/own.ts'
import type { StorageKind } from '../../../notice/model.ts'
import { attempt } from '../../../page/attempt.ts'
import type { Declared } from '../declared.ts'

/** One declared name, and whose it is. */
export interface Item {
  readonly purpose: string
  readonly kind: StorageKind
  /** Literal, or a prefix ending in `*`. */
  readonly name: string
  readonly party?: unknown
  /** Recipient that set it, or that it is for. */
  readonly provider?: unknown
}

/** Literal, or a prefix ending in `*`. Never a regular expression: names come from a file (faults 37, 132, 133). */
export const covers = (declared: string, name: string): boolean =>
  declared.endsWith('*') ? name.startsWith(declared.slice(0, -1)) : declared === name

/** All that is declared. It may come out of an attribute: what is not what it should be declares nothing. */
export function itemsOf(declared: readonly Declared[]): readonly Item[] {
  const list = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : [])
  return list(declared).flatMap((purpose) => {
    const { id, storage } = own(purpose)
    return list(storage).flatMap((item) => {
      const { kind, name, party, provider } = own(item)
      const isSound = [id, kind, name].every((text) => typeof text === 'string' && text)
      return isSound ? ([{ purpose: id, kind, name, party, provider }] as Item[]) : []
    })
  })
}

/** The origin private file system has no names of its own: it is declared as `{ kind: 'other', name: 'opfs' }`. */
export const FILES = 'opfs'

/** A service worker goes by the path of its script: `/sw.js`. */
export const workerName = (url: unknown, base: string): string => new URL(`${url}`, base).pathname

/**
 * What askfirst keeps itself, and no guard may ever hold and no sweep erase: the decision, and receipts of it on their
 * way. In a cookie of the site's own naming the decision is known by its form (`storage/codec.ts`), so that no setting
 * forgotten here can lose a refusal.
 */
export const isOurs = (kind: StorageKind, name: string, value = ''): boolean =>
  kind === 'cookie'
    ? name === 'askfirst' || name === '__Host-askfirst' || isRecord(value)
    : (/^(local|session)Storage$/.test(kind) && name === 'askfirst') ||
      (kind === 'localStorage' && name.startsWith('askfirst.receipt.'))

function isRecord(value: string): boolean {
  if (!/^\d+\.\d{4}-\d\d-\d\d/.test(value)) return false
  const text = attempt(() => decodeURIComponent(value)) ?? value
  const body = text.slice(0, -7)
  return text === body + checksum(body)
}
