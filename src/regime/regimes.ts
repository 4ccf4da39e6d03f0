import type { Regime } from '../config/config.ts'

/** What the law of a place asks of us (requirements §0.2). One row for now, the strictest. */
export const regimes: Readonly<Record<Regime, { readonly minDays: number; readonly maxDays: number }>> = {
  // A refusal is kept for six months at least (B-28), a grant for thirteen months at most (B-75).
  'opt-in': { minDays: 184, maxDays: 395 },
}
