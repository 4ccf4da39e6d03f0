import type { Notice, Purpose, StorageKind } from './model.ts'

/** One purpose, in what guards go by: a notice's own purposes do, and so does what `declare()` makes of a notice. */
export interface Declared {
  /** Of the purpose. */
  readonly id: string
  /** What it may store. `name` is literal, or a prefix ending in `*`. */
  readonly storage?: readonly { readonly kind: StorageKind; readonly name: string }[]
  /** Whom it may send to: hosts like `metrics.example`, or `*.metrics.example` for all below it. */
  readonly recipients?: readonly { readonly id: string; readonly hosts?: readonly string[] }[]
}

/**
 * What guards go by, of a notice: which purpose may store what, and send to which hosts. Small and plain JSON: a purpose
 * with neither is left out, and so is a recipient without hosts. A purpose with occasions is one entry for each of them.
 */
export function declare({ purposes, recipients = [] }: Notice): Declared[] {
  return purposes.flatMap((purpose) => {
    const { storage: items = [], recipients: whom = [] } = purpose
    const storage = items.map(({ kind, name }) => ({ kind, name }))
    const hosted = recipients.flatMap(({ id, hosts = [] }) =>
      whom.includes(id) && hosts.length ? [{ id, hosts }] : [],
    )
    if (!storage.length && !hosted.length) return []
    return askedAs(purpose).map((id) => ({
      id,
      ...(storage.length && { storage }),
      ...(hosted.length && { recipients: hosted }),
    }))
  })
}

/** The ids under which scripts ask for a purpose: its own, or one for each occasion. */
export const askedAs = ({ id, occasions = [] }: Pick<Purpose, 'id' | 'occasions'>): string[] =>
  occasions.length ? occasions.map((occasion) => `${id}-${occasion}`) : [id]
