import type { Notice, Purpose, Recipient, StorageKind } from './model.ts'
import { asksFor } from './parts.ts'

/** One purpose, in what guards go by: `declare()` makes it of a notice. */
export interface Declared {
  /** Of the purpose. */
  readonly id: string
  /** What it may store. `name` is literal, or a prefix ending in `*`. */
  readonly storage?: readonly {
    readonly kind: StorageKind
    readonly name: string
    /** `third`: where this page can neither see nor erase it. */
    readonly party?: 'first' | 'third'
    /** Id of the recipient to ask about it. */
    readonly provider?: string
  }[]
  /** Whom it may send to: hosts like `metrics.example`, or `*.metrics.example` for all below it. */
  readonly recipients?: readonly {
    readonly id: string
    readonly hosts?: readonly string[]
    /** For visitors who must ask them: what it is called, and its own policy. */
    readonly name?: string
    readonly url?: string
  }[]
}

/**
 * What guards go by, of a notice: which purpose may store what, and send to which hosts. Small and plain JSON: a purpose
 * with neither is left out, and so is a recipient without hosts that provides no storage. A purpose with occasions is one
 * entry for each of them.
 */
export function declare({ purposes, recipients: all = [] }: Notice): Declared[] {
  return purposes.flatMap((purpose) => {
    const { storage: items = [] } = purpose
    const storage = items.map(({ kind, name, party, provider }) => ({
      kind,
      name,
      ...(party && { party }),
      ...(provider && { provider }),
    }))
    const recipients = all.flatMap((recipient) => receiving(recipient, purpose))
    if (!storage.length && !recipients.length) return []
    return asksFor(purpose).map((id) => ({
      id,
      ...(storage.length && { storage }),
      ...(recipients.length && { recipients }),
    }))
  })
}

/** With hosts where this purpose sends to it, with name and link where it provides what this purpose stores. */
function receiving({ id, hosts = [], name, url }: Recipient, { recipients = [], storage = [] }: Purpose) {
  const isReached = recipients.includes(id) && hosts.length > 0
  const isProvider = storage.some(({ provider }) => provider === id)
  if (!isReached && !isProvider) return []
  return [{ id, ...(isReached && { hosts }), ...(isProvider && { name, ...(url && { url }) }) }]
}
