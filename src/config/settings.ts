import type { Config, Regime } from './config.ts'
import type { Code } from './errors.ts'
import { own } from './own.ts'
import { type SettledPurpose, settlePurposes } from './purposes.ts'

export type { SettledPurpose }

/** Config after defaults, frozen. Everything past the door reads only this. */
export interface Settings {
  readonly notice: Config['notice']
  readonly effectiveDate: string
  readonly purposes: readonly SettledPurpose[]
  readonly terms: string
  readonly since?: string
  readonly announce?: boolean
  readonly regime?: Regime
  readonly timeZone: string
  readonly days: number
  readonly cookieName?: string
  readonly cookieDomain?: string
  readonly launcher: string | false
  readonly shadow?: boolean
  readonly prompt?: boolean
  readonly acceptAutomation?: boolean
  readonly disabled?: boolean
}

export type Complain = (code: Code, path: string, value?: unknown, hint?: unknown) => void

/** An answer is kept for six months at least, being a no (B-28), for thirteen at most, being a yes (B-75). */
export const isDays = (days: unknown): days is number =>
  typeof days === 'number' && days >= 184 && days <= 395

/**
 * What the core goes by: the site's config over the defaults, own properties only (faults 101, 102, 172). Without a
 * date there are no purposes, and all stays closed. Whatever else is wrong with a config does no harm in here, and
 * the lazy part says it at length (`config/check.ts`).
 */
export function settleSettings(config: unknown): Settings {
  const written = own(config)
  // A notice given as an object says its date and purposes itself.
  const { effectiveDate, purposes } = own(written.notice)
  const defaults = {
    terms: '',
    timeZone: 'UTC',
    launcher: 'Privacy choices',
    effectiveDate,
    purposes,
  }
  const settings = own({ ...defaults, ...written })
  const { days, terms } = settings
  settings.days = isDays(days) ? days : 365
  settings.terms = String(terms)
  const date = String(settings.effectiveDate)
  const dated = /^\d{4}-\d\d-\d\d$/.test(date)
  settings.effectiveDate = dated ? date : ''
  settings.purposes = dated ? settlePurposes(settings.purposes, date, settings.since) : []
  return Object.freeze(settings) as unknown as Settings
}
