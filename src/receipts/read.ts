import type { PurposeState } from '../decision/decision.ts'
import { plain } from '../notice/sound.ts'
import { attempt } from '../page/attempt.ts'
import { answersOf } from './answers.ts'
import type { Receipt } from './model.ts'
import { isReceipt } from './sound.ts'
import { written } from './written.ts'

export interface Reading {
  readonly receipt: Receipt
  /** What it says of each purpose, by id. Proof, and no key: nothing may be opened by it. */
  readonly answers: Readonly<Record<string, PurposeState>>
}

/** More than any receipt, in UTF-16 units. */
const LONGEST = 100_000

/** A receipt as text or as parsed JSON; `null` for whatever is none, or contradicts itself. Never throws (C-50). */
export function readReceipt(given: unknown): Reading | null {
  if (typeof given === 'string' && given.length > LONGEST) return null
  const copy = plain(typeof given === 'string' ? attempt(() => JSON.parse(given)) : given)
  if (!isReceipt(copy)) return null
  // As everybody's objects are: what the check goes by has nothing behind it.
  const receipt: Receipt = JSON.parse(written(copy))
  return { receipt, answers: answersOf(receipt) }
}
