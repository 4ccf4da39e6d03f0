import { checkConfig } from '../config/check.ts'
import { cookieNameOf } from '../config/cookie-name.ts'
import { isDate } from '../config/dates.ts'
import { ConsentError } from '../config/errors.ts'
import type { Complain } from '../config/settings.ts'
import type { Decision } from '../decision/decision.ts'
import { settleDecision } from '../decision/settle.ts'
import { settleSettings } from '../regime/settle.ts'
import { type Reading, read, type ServerConfig } from '../server/visitor.ts'
import { encode } from '../storage/codec.ts'
import { noteOf } from '../storage/session.ts'
import { KEY } from '../storage/store.ts'
import { type Answered, settleSaid } from './answers.ts'

export interface RecordOptions {
  /** Milliseconds since 1970: when it was answered. Default: now. Long ago, and the answer has expired. */
  now?: number | undefined
  /** `false` for a site on plain http, where the cookie has no `__Host-` before its name. Default `true`. */
  secure?: boolean | undefined
  /** Global Privacy Control was on: a yes to a sale is then one in spite of it (B-46). Default `false`. */
  gpc?: boolean | undefined
  /** ISO date of the notice that was answered: an earlier one than the config's asks again. Default: the config's. */
  effectiveDate?: string | undefined
}

/** As Playwright's `context.addCookies()` takes it, with a `url` added: the site's, without a path. */
export interface TestCookie {
  readonly name: string
  readonly value: string
  /** Seconds since 1970. No browser takes a cookie that has ended: an expired answer is found in localStorage only. */
  readonly expires: number
  readonly httpOnly: false
  readonly secure: boolean
  readonly sameSite: 'Lax'
  /** Where the config has a `cookieDomain`: these two then stand in place of the `url`. */
  readonly domain?: string
  readonly path?: string
}

export interface StorageEntry {
  readonly key: string
  readonly value: string
}

/** What a browser holds after the answer. Cookie or localStorage: from one of them the page fills the other. */
export interface TestRecord {
  readonly cookie: TestCookie
  /** For localStorage. */
  readonly storage: StorageEntry
  /** For sessionStorage of the tab; `null` unless something is `session`. */
  readonly session: StorageEntry | null
}

/**
 * The record of an answer, for a browser that a test starts: what the page itself would have stored after
 * `consent.decide(answers)`, by the same code, `via: 'api'`. Runs in Node, touches nothing.
 *
 *   const { cookie } = recordFor(config, { analytics: true, media: false })
 *
 * @param config what the page's `createConsent` gets; where the server names a region, with that `region`
 * @throws {ConsentError} with `code`, `path` and what to write instead: a config with a fault (`CONFIG_INVALID`, `PURPOSE_INVALID`
 *   …), an answer to a purpose it does not have (`PURPOSE_UNKNOWN`), or none at all, which nobody keeps (`CONFIG_INVALID`)
 */
export function recordFor(config: ServerConfig, answers: Answered, options: RecordOptions = {}): TestRecord {
  const { decision, reading } = settleRecord(config, answers, options)
  if (!decision)
    throw new ConsentError(
      'CONFIG_INVALID',
      'answers',
      answers,
      'Nothing is answered: leave the browser as it is',
    )
  const { settings, secure } = reading
  const value = encode(decision)
  const { cookieDomain } = settings
  const cookie: TestCookie = {
    name: cookieNameOf(settings, secure),
    value,
    expires: decision.expires,
    httpOnly: false,
    secure,
    sameSite: 'Lax',
    // Also for what is below it, which Playwright wants said by a dot.
    ...(cookieDomain && { domain: `.${cookieDomain.replace(/^\./, '')}`, path: '/' }),
  }
  const note = noteOf(decision)
  return { cookie, storage: { key: KEY, value }, session: note ? { key: KEY, value: note } : null }
}

/** `null`: nothing was said. */
export function settleRecord(
  config: ServerConfig,
  answered: Answered,
  { now = Date.now(), secure = true, gpc = false, effectiveDate }: RecordOptions = {},
): { decision: Decision | null; reading: Reading } {
  checkConfig(config, settleSettings(config), refuse)
  if (!Number.isFinite(now)) refuse('CONFIG_INVALID', 'options.now', now, 'Write milliseconds since 1970')
  if (effectiveDate !== undefined && !isDate(effectiveDate))
    refuse('CONFIG_INVALID', 'options.effectiveDate', effectiveDate, 'Write a day like 2016-01-31')
  const dated = effectiveDate === undefined ? config : { ...config, effectiveDate }
  // Who comes for the first time, at that moment.
  const reading = read({ 'sec-gpc': gpc ? '1' : '0' }, dated, { now, secure })
  const { settings, moment } = reading
  const said = settleSaid(settings.purposes, answered)
  const isSaid = Object.keys(said).length > 0
  return {
    decision: isSaid ? settleDecision(settings, reading.decision, said, moment, 'api') : null,
    reading,
  }
}

/** A test is no page: it ends where something is wrong. That a region asks for more than the regime is followed there as here. */
const refuse: Complain = (code, ...fault) => {
  if (code !== 'REGIME_CONFLICT') throw new ConsentError(code, ...fault)
}
