import { own } from '../config/own.ts'
import { settlePurposes } from '../config/purposes.ts'
import type { Settings } from '../config/settings.ts'
import { settleRegime } from './regime.ts'

/**
 * What holds for this visitor: the site's config over the defaults, own properties only (faults 101, 102, 172), within
 * what the regime allows. Without a date there are no purposes, and all stays closed. Whatever else is wrong with a
 * config does no harm in here, and the lazy part says it at length (`config/check.ts`).
 * @param region where the visitor is, unless the config says it
 */
export function settleSettings(config: unknown, region?: unknown): Settings {
  const defaults = own({ terms: '', timeZone: 'UTC', launcher: 'Privacy choices', region })
  const settings = Object.assign(defaults, own(config))
  const { days, terms } = settings
  const settled = settleRegime(settings.regime, settings.region)
  const { least, most, apart } = settled.rule
  // An answer is kept as long as the regime wants, being a no, and no longer than it allows, being a yes (B-28, B-75).
  const isWithin = typeof days === 'number' && days >= least && days <= most
  settings.days = isWithin ? days : Math.max(365, least)
  // A record is fields with dots between them, in a cookie (faults 45, 47).
  settings.terms = String(terms).replace(/\W/g, '-')
  const date = String(settings.effectiveDate)
  const dated = /^\d{4}-\d\d-\d\d$/.test(date)
  settings.effectiveDate = dated ? date : ''
  settings.purposes = dated ? settlePurposes(settings.purposes, date, settings.since, apart) : []
  return Object.freeze(Object.assign(settings, settled)) as unknown as Settings
}
