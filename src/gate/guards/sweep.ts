import type { Consent } from '../../api.ts'
import type { Declared } from './declared.ts'

/** Something declared that could not be erased, and why. */
export interface Leftover {
  readonly purpose: string
  readonly kind: string
  readonly name: string
}

export interface Swept {
  readonly erased: readonly Leftover[]
  readonly left: readonly Leftover[]
}

/** Erases what one purpose has stored. */
export async function sweep(
  _consent: Consent,
  _declared: readonly Declared[],
  _purpose: string,
): Promise<Swept> {
  return { erased: [], left: [] }
}
