import type { Config, Regime, Rule } from './config.ts'
import type { Code } from './errors.ts'
import type { SettledPurpose } from './purposes.ts'

export type { SettledPurpose }

/** Config after defaults, frozen. Everything past the door reads only this. */
export interface Settings {
  readonly notice: Config['notice']
  readonly effectiveDate: string
  readonly purposes: readonly SettledPurpose[]
  readonly terms: string
  readonly since?: string
  readonly announce?: boolean
  readonly regime: Regime
  readonly rule: Rule
  readonly timeZone: string
  readonly scope?: string
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
