import type { Notice } from '../notice/model.ts'

/** What the core must know of a purpose in order to hold things back: a subset of the notice's `Purpose`. */
export interface PurposeTerms {
  id: string
  /** `age`: no purpose, but the visitor's age group, under the id `age`. */
  basis?: 'consent' | 'necessary' | 'age' | undefined
  separate?: boolean | undefined
  sale?: boolean | undefined
  /** Of a recipient's part: it handles the data for itself, or abroad, and is asked about where the regime says so. */
  shared?: boolean | undefined
  /** Closed until the visitor is known to be of age, or permitted. */
  age?: boolean | undefined
  /** ISO date of the last change of its terms that is worth asking again. Default: the config's `since`. */
  since?: string | undefined
}

/**
 * What must hold for a visitor. `opt-in`: closed until they say yes, with the shades `cn`, `br` and `qc`; `opt-out`: open
 * until they say no; `notice` and `jp`: open once they were told. The table is `src/regime/table.ts`.
 */
export type Regime = 'opt-in' | 'cn' | 'br' | 'qc' | 'opt-out' | 'notice' | 'jp'

/** One row of that table. */
export interface Rule {
  /**
   * What an optional purpose is before any answer, unless it is asked for by itself: `closed`; open once the visitor was
   * `told`, which is no consent; `open` until refused.
   */
  readonly initially: 'closed' | 'told' | 'open'
  /** Recipients that handle data for themselves, or abroad, each need a yes of their own. */
  readonly apart: boolean
  /** Days a refusal is kept at least: nobody is asked again before (B-17). */
  readonly least: number
  /** Days a grant is kept at most (B-75). */
  readonly most: number
  /** Under this age a guardian has to permit it in writing. */
  readonly guardian: number
  /** Under this age nothing is open before a yes. */
  readonly teen: number
}

/**
 * What the site writes. `effectiveDate`, `purposes` and `terms` say what the core must know of the notice in order not to
 * ask, so that a returning visitor never has to fetch it: `askfirst build` writes them, `summarize()` of `askfirst/notice`
 * reads them from a notice. Without a date or purposes everything stays closed.
 */
export interface Config {
  /** The notice itself, its URL (same origin), or a function that loads it: `() => import('./notice.json')`. */
  notice: Notice | string | (() => Promise<unknown>)
  /** ISO date of the notice: `'2016-01-01'`. A later date asks visitors again. */
  effectiveDate: string
  /** Ids, or ids with what is special about them: `['analytics:2024-02-01', { id: 'location', separate: true }]`. */
  purposes: readonly (string | PurposeTerms)[]
  /** Fingerprint of the purposes' terms (`fingerprint()` of `askfirst/notice`); another one asks again. */
  terms?: string | undefined
  /**
   * ISO date of the last change worth asking again; who answered since then keeps the answer, and is told.
   * Default: `effectiveDate`, so every change asks.
   */
  since?: string | undefined
  /** `true`: a notice whose date is still to come is announced to those who answered an earlier one. Default `false`. */
  announce?: boolean | undefined
  /** What the site chose to go by. Default: what holds in the `region`; without one, `opt-in`. */
  regime?: Regime | undefined
  /**
   * Where the visitor is, as far as the site knows: ISO 3166, `'JP'`, `'US-CA'`. Default: what `<meta
   * name="askfirst-region">` says. Whatever is unknown is `opt-in`; of regime and region, the stricter holds.
   */
  region?: string | undefined
  /**
   * The origins the policy holds for, with spaces between them: `'https://shop.example https://blog.example'`. On any other
   * everything stays closed, and nothing is shown. Default: wherever it runs.
   */
  scope?: string | undefined
  /** IANA zone in which the effective date begins: `'Asia/Shanghai'`. Default `'UTC'`. */
  timeZone?: string | undefined
  /** How long an answer is kept, either way, in days: 184 to 395, or as the regime allows. Default 365, in `opt-out` 366. */
  days?: number | undefined
  /** Default: `__Host-askfirst` on https without a `cookieDomain`, else `askfirst`. */
  cookieName?: string | undefined
  /** Share the decision with subdomains: `example.org`. Default: this host only. */
  cookieDomain?: string | undefined
  /** The small button that reopens the choices: its text, or `false` for none. Default `'Privacy choices'`. */
  launcher?: string | false | undefined
  /** `false` renders the widget in light DOM. Default `true`. */
  shadow?: boolean | undefined
  /** `false`: never show the first layer by itself; the site calls `open()`. Default `true`. */
  prompt?: boolean | undefined
  /** `true`: a script-generated click may grant as well as refuse. Default `false`. */
  acceptAutomation?: boolean | undefined
  /** `true`: everything stays closed and nothing is shown. */
  disabled?: boolean | undefined
}
