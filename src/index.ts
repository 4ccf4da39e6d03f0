import type { Consent } from './api.ts'
import type { Config } from './config/config.ts'
import { createConsent as create } from './consent.ts'
import { livePage } from './page/live.ts'
import { makeLauncher } from './widget/launcher.ts'

/**
 * Starts askfirst on this page, with the widget, which is loaded when there is something to show. Never throws: faults go to
 * `on('error')` and the console. One consent per page: a second call returns the first one's (`ALREADY_STARTED`).
 */
export const createConsent = (config: Config): Consent =>
  create(config, { page: livePage(), loadDesk: () => import('./widget.ts'), makeLauncher })

export type {
  AskOptions,
  Consent,
  Events,
  Layer,
  Persisted,
  Prompt,
  Queue,
  Start,
  State,
  To,
  Undo,
} from './api.ts'
export type { Config, PurposeTerms, Regime } from './config/config.ts'
export { type Code, ConsentError } from './config/errors.ts'
export type { Answer, Asking, Decision, PurposeState, Said, Via } from './decision/decision.ts'
export type { Notice } from './notice/model.ts'
