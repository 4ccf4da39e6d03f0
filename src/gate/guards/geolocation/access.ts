import { attempt } from '../../../page/attempt.ts'
import type { Need } from '../declared.ts'
import { type Guard, idOf } from '../guard.ts'

/** What the visitor lets this purpose have. */
export interface Access {
  readonly purpose: string
  readonly needs: readonly Need[]
  isOpen(): boolean
  /** The exact position is a part of the purpose with a yes of its own; a site that declares none gets none. */
  isPrecise(): boolean
}

export function accessOf({ consent, isOpen }: Guard, purpose: string): Access {
  const needs = [{ purpose }]
  const exact = { purpose, recipient: 'precise' }
  return {
    purpose,
    needs,
    isOpen: () => isOpen(needs),
    isPrecise: () =>
      attempt(() => Object.hasOwn(consent.state.purposes, idOf(exact))) === true && isOpen([exact]),
  }
}
