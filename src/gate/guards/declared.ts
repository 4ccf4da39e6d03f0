export type { Declared } from '../../notice/declare.ts'

/** A purpose, or one recipient's part of it: what `allows()` is asked. */
export interface Need {
  readonly purpose: string
  readonly recipient?: string
}
