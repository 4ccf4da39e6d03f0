import type { Consent } from './api.ts'
import type { Config } from './config/config.ts'
import { createConsent as create } from './consent.ts'
import { livePage } from './page/live.ts'

/**
 * Starts askfirst on this page without anything to see: the site asks for itself, on `prompt`. Never throws, and works once per
 * page, as that of `askfirst`.
 * @param config the notice is for the site's own questions, which read it themselves: here, it may be left out
 */
export const createConsent = (config: Omit<Config, 'notice'> & Pick<Partial<Config>, 'notice'>): Consent =>
  create(config, { page: livePage(), loadDesk: () => import('./headless.ts') })

export type {
  AskOptions,
  Consent,
  Events,
  Layer,
  Persisted,
  Prompt,
  Start,
  State,
  To,
  Undo,
} from './api.ts'
export type { Config, PurposeTerms, Regime } from './config/config.ts'
export { type Code, ConsentError } from './config/errors.ts'
export type { Answer, Asking, Decision, PurposeState, Said, Via } from './decision/decision.ts'
export type { Notice } from './notice/model.ts'
