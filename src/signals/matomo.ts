import type { Announced } from './announce.ts'
import { queue } from './globals.ts'
import { announceOne, type Fault } from './keys.ts'

export interface MatomoOptions {
  /** What waits for the yes: `tracking`, the default, everything; `cookies`, these only, and requests are sent from the start. */
  mode?: 'tracking' | 'cookies' | undefined
}

/**
 * Matomo: requires consent before anything is tracked, then says on every page that it was given, or forgotten (C-16). Nothing
 * is remembered there: the one answer is ours. Makes `_paq` where there is none.
 * Source: developer.matomo.org/guides/tracking-consent
 */
export function announceMatomo(purpose: string, { mode = 'tracking' }: MatomoOptions = {}): Announced {
  // A mode nobody knows holds back all.
  const what = mode === 'cookies' ? 'CookieConsent' : 'Consent'
  let isRequired = false
  let yes: unknown[] = []

  const tell = (isGranted: boolean) => {
    const paq = queue('_paq')
    if (!isRequired) paq.push([`require${what}`])
    else if (isGranted) {
      // A new one each time: Matomo takes them apart.
      yes = [`set${what}Given`]
      paq.push(yes)
    } else if (!takeOut(paq, yes)) paq.push([`forget${what}Given`])
    isRequired = true
  }
  return announceOne('matomo', purpose, tell, faultsOf(mode))
}

/**
 * Until Matomo has loaded, its queue is an array, which it then works off in an order of its own: forgetting first, so that
 * a yes behind which a no stands would hold. A yes that nobody has read is taken out again.
 */
function takeOut(queued: unknown, yes: unknown): boolean {
  if (!Array.isArray(queued)) return false
  const at = queued.lastIndexOf(yes)
  if (at >= 0) queued.splice(at, 1)
  return at >= 0
}

const faultsOf = (mode: unknown): Fault[] =>
  mode === 'tracking' || mode === 'cookies'
    ? []
    : [['CONFIG_INVALID', 'matomo.mode', mode, 'Write tracking or cookies']]
