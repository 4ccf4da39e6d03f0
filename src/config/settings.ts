import type { Config, PurposeTerms, Regime } from './config.ts'

/** A purpose after defaults. */
export type SettledPurpose = Readonly<Required<PurposeTerms>>

/** Config after defaults, frozen. Everything past the door reads only this. */
export interface Settings {
  readonly notice: Config['notice']
  readonly effectiveDate: string
  readonly purposes: readonly SettledPurpose[]
  readonly terms: string
  readonly change: 'material' | 'editorial'
  readonly regime: Regime
  readonly timeZone: string
  readonly days: number
  readonly cookie: { readonly name?: string; readonly domain?: string }
  readonly launcher: string | false
  readonly shadow: boolean
  readonly prompt: boolean
  readonly acceptAutomation: boolean
  readonly disabled: boolean
}
