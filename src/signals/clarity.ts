import type { Announced } from './announce.ts'
import { define, find, vendor } from './globals.ts'
import { announceKeys, type Wanted } from './keys.ts'

/** Spelt as Microsoft spells them, otherwise than for UET. */
export type ClarityKey = 'ad_Storage' | 'analytics_Storage'

/**
 * Microsoft Clarity, consent API version 2: both words, each time (C-13). Where `clarity` is not there yet, makes the function
 * that its own snippet would, which keeps what it is told until Clarity has loaded.
 * Source: learn.microsoft.com/clarity/setup-and-installation/clarity-consent-api-v2
 */
export function announceClarity(wanted: Wanted<ClarityKey>): Announced {
  return announceKeys('clarity', ['ad_Storage', 'analytics_Storage'], wanted, (words) => {
    if (!find('clarity')) define('clarity', stub())
    const clarity = vendor('clarity')
    clarity?.('consentv2', words)
    return !!clarity
  })
}

/** What Clarity finds under `q` when it loads. */
function stub() {
  return function keep(..._given: unknown[]): void {
    // biome-ignore lint/complexity/noArguments: as its own snippet keeps them
    const given = arguments
    const kept = keep as typeof keep & { q?: unknown[] }
    kept.q ??= []
    kept.q.push(given)
  }
}
