import type { Config } from '../../src/config/config.ts'
import type { Settings } from '../../src/config/settings.ts'
import type { Answer, Answers, Decision } from '../../src/decision/decision.ts'
import { settleSettings } from '../../src/regime/settle.ts'

/** The moment at which tests happen: 14 July 2017, 02:40 UTC. */
export const NOW = 1_500_000_000
export const DAY = 86_400
export const moment = { now: NOW, today: '2017-07-14', gpc: false }

/** As everywhere in the sources: nothing behind it. */
export const answers = (said: Readonly<Record<string, Answer>>): Answers =>
  Object.assign(Object.create(null), said)

/** A decision of today, kept for a year. */
export function makeDecision(changed: Partial<Decision> = {}): Decision {
  return {
    sequence: 1,
    time: NOW,
    expires: NOW + 365 * DAY,
    effectiveDate: '2016-01-01',
    seen: '',
    terms: '',
    via: 'gesture',
    gpc: false,
    proof: '',
    ...changed,
    answers: answers(changed.answers ?? { analytics: 'granted', ads: 'denied' }),
  }
}

/** Four purposes, one of each kind. */
export const config: Config = {
  notice: '/notice.json',
  effectiveDate: '2016-01-01',
  purposes: [
    { id: 'site', basis: 'necessary' },
    'analytics',
    { id: 'ads', sale: true },
    { id: 'location', separate: true },
  ],
  launcher: false,
}

export const makeSettings = (changed: Partial<Record<keyof Config, unknown>> = {}): Settings =>
  settleSettings({ ...config, ...changed })
