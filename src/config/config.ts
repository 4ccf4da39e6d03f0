import type { Notice } from '../notice/model.ts'

/** What the core must know of a purpose in order to hold things back: a subset of the notice's `Purpose`. */
export interface PurposeTerms {
  id: string
  basis?: 'consent' | 'necessary'
  separate?: boolean
  sale?: boolean
  /** ISO date of the last change of its terms that is worth asking again. Default: the config's `since`. */
  since?: string
}

/** Opt-in, everywhere: optional purposes stay closed until the visitor says yes. */
export type Regime = 'opt-in'

/**
 * What the site writes. Only `notice` is required when it is an object; when it is a URL or a loader, the
 * core needs `effectiveDate` and `purposes` beside it, so that a returning visitor never has to fetch it.
 */
export interface Config {
  /** The notice itself, its URL (same origin), or a function that loads it: `() => import('./notice.json')`. */
  notice: Notice | string | (() => Promise<unknown>)
  /** ISO date of the notice: `'2016-01-01'`. A later date asks visitors again. */
  effectiveDate?: string
  /** Ids, or ids with what is special about them: `['analytics:2024-02-01', { id: 'location', separate: true }]`. */
  purposes?: readonly (string | PurposeTerms)[]
  /** Fingerprint of the purposes' terms (`fingerprint()` of `askfirst/notice`); another one asks again. */
  terms?: string
  /**
   * ISO date of the last change worth asking again; who answered since then keeps the answer, and is told.
   * Default: `effectiveDate`, so every change asks.
   */
  since?: string
  /** `true`: a notice whose date is still to come is announced to those who answered an earlier one. Default `false`. */
  announce?: boolean
  /** Default and, for now, only value: `opt-in`. */
  regime?: Regime
  /** IANA zone in which the effective date begins: `'Asia/Shanghai'`. Default `'UTC'`. */
  timeZone?: string
  /** How long an answer is kept, either way, in days: 184 to 395. Default 365. */
  days?: number
  /** Default: `__Host-askfirst` on https without a `cookieDomain`, else `askfirst`. */
  cookieName?: string
  /** Share the decision with subdomains: `example.org`. Default: this host only. */
  cookieDomain?: string
  /** The small button that reopens the choices: its text, or `false` for none. Default `'Privacy choices'`. */
  launcher?: string | false
  /** `false` renders the widget in light DOM. Default `true`. */
  shadow?: boolean
  /** `false`: never show the first layer by itself; the site calls `open()`. Default `true`. */
  prompt?: boolean
  /** `true`: a script-generated click may grant as well as refuse. Default `false`. */
  acceptAutomation?: boolean
  /** `true`: everything stays closed and nothing is shown. */
  disabled?: boolean
}
