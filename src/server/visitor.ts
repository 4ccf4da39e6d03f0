import type { To } from '../api.ts'
import type { Settings } from '../config/settings.ts'
import type { Asking, Decision, PurposeState } from '../decision/decision.ts'
import { reconcile } from '../decision/reconcile.ts'
import { settleSignal } from '../decision/settle.ts'
import { settleStates } from '../decision/states.ts'
import { attempt } from '../page/attempt.ts'
import { settleSettings } from '../regime/settle.ts'
import { decode, isNewer } from '../storage/codec.ts'
import { type From, readCookies, readHeader } from './headers.ts'

export interface ServerOptions {
  /** Milliseconds since 1970, by which answers expire and notices begin. Default: now. */
  now?: number
  /** `false` for a site on plain http, where the cookie has no `__Host-` before its name. Default `true`. */
  secure?: boolean
}

/** What a request tells about its sender. Frozen. */
export interface Visitor {
  /** May this purpose run for them? As the page itself will say, but for grants of one session: those are the tab's. */
  allows(purpose: string, options?: To): boolean
  readonly purposes: Readonly<Record<string, PurposeState>>
  /** Why the page will ask them, or `null`. */
  readonly asking: Asking | null
  /** What they last answered; `null` without a readable record. */
  readonly decision: Decision | null
  /** Global Privacy Control: the header says exactly `1` (C-31). */
  readonly gpc: boolean
}

/**
 * Reads the visitor's decision from a request. The record is whatever the sender wrote: what cannot be read, was
 * tampered with, or contradicts itself is no decision. Never throws.
 * @param from a Fetch `Request`, Node's `IncomingMessage`, the headers of either, or the `Cookie` header
 * @param config what the page's `createConsent` gets: `effectiveDate`, `purposes`, `terms` … or a notice in `notice`
 */
export function readDecision(from: From, config: object, options: ServerOptions = {}): Visitor {
  return attempt(() => read(from, config, options)) ?? nobody
}

function read(
  from: From,
  config: object,
  { now: moment = Date.now(), secure = true }: ServerOptions,
): Visitor {
  const settings = settleSettings(config)
  const now = Math.floor(moment / 1000)
  const gpc = readHeader(from, 'sec-gpc') === '1'
  const stored = readRecord(
    readCookies(readHeader(from, 'cookie'), cookieName(settings, secure)),
    settings,
    now,
  )
  const at = { now, today: today(settings, moment), gpc }
  const before = { ...settleStates(settings, stored, at), decision: stored }
  // As the page does when it sees the signal first.
  const decision = settleSignal(settings, before, at) ?? stored
  const { asking, purposes } = settleStates(settings, decision, at)
  const closed = settings.disabled === true
  return Object.freeze<Visitor>({
    allows: (purpose, { recipient } = {}) =>
      !closed && purposes[recipient ? `${purpose}/${recipient}` : purpose] === 'granted',
    purposes,
    asking,
    decision,
    gpc,
  })
}

/** Of several same-named cookies that contradict each other one is planted, and none can be trusted (faults 23-25). */
function readRecord(texts: readonly string[], { purposes }: Settings, now: number): Decision | null {
  const ids = purposes.map(({ id }) => id)
  const copies = texts.flatMap((text) => decode(text, ids, now) ?? [])
  const isDoubtful = new Set(texts).size > 1 && copies.length > 1
  return isDoubtful || texts.some(isNewer) ? null : reconcile(copies)
}

/** A zone that nobody knows is UTC, as in the page. */
function today({ timeZone }: Settings, moment: number): string {
  const dateIn = (zone: string) => new Intl.DateTimeFormat('sv', { timeZone: zone }).format(moment)
  return attempt(() => dateIn(timeZone)) ?? dateIn('UTC')
}

/** As the page names it. */
export const cookieName = ({ cookieName, cookieDomain }: Settings, secure: boolean): string =>
  cookieName || (secure && !cookieDomain ? '__Host-askfirst' : 'askfirst')

/** For whom nothing could be read at all. */
const nobody: Visitor = Object.freeze<Visitor>({
  allows: () => false,
  purposes: Object.freeze(Object.create(null)),
  asking: 'first-visit',
  decision: null,
  gpc: false,
})
