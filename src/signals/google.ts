import type { Announced } from './announce.ts'
import { queue } from './globals.ts'
import { announceKeys, type Fault, type Wanted, type Word } from './keys.ts'

/** The consent types of Google's consent mode (C-03). */
const KEYS = [
  'ad_storage',
  'ad_user_data',
  'ad_personalization',
  'analytics_storage',
  'functionality_storage',
  'personalization_storage',
  'security_storage',
] as const

export type GoogleKey = (typeof KEYS)[number]

export interface GoogleOptions {
  /** How long Google's tags wait for the answer, in milliseconds. Default 500 (C-04). */
  wait?: number | undefined
  /** ISO 3166-2: `ES`, `US-AK`. Said of each by name, too, for a default of somebody else's for a region would go before ours (C-06). */
  regions?: readonly string[] | undefined
}

/**
 * Google's consent mode, for gtag.js: `default` now, `update` after each change, all seven types in both (C-01 … C-07).
 * Stands before everything else of Google's. Makes `dataLayer` where there is none, and no `gtag`.
 * Source: developers.google.com/tag-platform/security/guides/consent
 */
export function announceGoogle(wanted: Wanted<GoogleKey>, options: GoogleOptions = {}): Announced {
  const { wait, regions, faults } = settleOptions(options)
  let isTold = false
  let isRedacted: boolean | undefined

  /** What an ad click left in the address goes to Google only with a yes (C-07). */
  function redact(isOn: boolean): void {
    if (isOn === isRedacted) return
    isRedacted = isOn
    gtag('set', 'ads_data_redaction', isOn)
  }

  const tell = (words: Record<GoogleKey, Word>) => {
    const isDenied = words.ad_storage === 'denied'
    if (isTold) {
      if (isDenied) redact(true)
      gtag('consent', 'update', words)
    } else {
      isTold = true
      if (regions.length) gtag('consent', 'default', { ...words, wait_for_update: wait, region: regions })
      gtag('consent', 'default', { ...words, wait_for_update: wait })
    }
    redact(isDenied)
  }
  return announceKeys('google', KEYS, wanted, tell, faults)
}

/** Google reads no array: it has to be the arguments of a function (C-01). */
function gtag(..._command: unknown[]): void {
  // biome-ignore lint/complexity/noArguments: the very thing that is sent
  queue('dataLayer').push(arguments)
}

function settleOptions({ wait = 500, regions = [] }: GoogleOptions) {
  const faults: Fault[] = []
  const isTime = Number.isFinite(wait) && wait >= 0
  if (!isTime) faults.push(['CONFIG_INVALID', 'google.wait', wait, 'Write milliseconds'])
  const given: readonly unknown[] = Array.isArray(regions) ? regions : [regions]
  const isRegion = (region: unknown): region is string => /^[A-Z]{2}(-[A-Z\d]{1,3})?$/.test(`${region}`)
  for (const region of given)
    if (!isRegion(region)) faults.push(['CONFIG_INVALID', 'google.regions', region, 'Write ES or US-AK'])
  return { wait: isTime ? wait : 500, regions: given.filter(isRegion), faults }
}
