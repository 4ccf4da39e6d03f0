import type { StorageKind } from '../../notice/model.ts'

/** One purpose, in what guards go by: a notice's own purposes do, and so does what `declare()` makes of a notice. */
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

/** A purpose, or one recipient's part of it: what `allows()` is asked. */
export interface Need {
  readonly purpose: string
  readonly recipient?: string
}
