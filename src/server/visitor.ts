import type { State, To } from '../api.ts'
import type { Config, Regime } from '../config/config.ts'
import { cookieNameOf } from '../config/cookie-name.ts'
import type { Settings } from '../config/settings.ts'
import type { Decision } from '../decision/decision.ts'
import { reconcile } from '../decision/reconcile.ts'
import { settleSignal } from '../decision/settle.ts'
import { type Moment, type Standing, settleStates } from '../decision/states.ts'
import { attempt } from '../page/attempt.ts'
import { decode, isNewer, refusalsIn } from '../storage/codec.ts'
import { type From, readCookies, readHeader } from './headers.ts'
import { isOutOf } from './origin.ts'
import { type RegionOptions, readRegion, settleVisitor, statedRegion } from './region.ts'

/** What the page's `createConsent` gets, from wherever a server has it; the notice is not read here. */
export type ServerConfig = { readonly [Key in keyof Config]?: unknown } & {
  readonly effectiveDate: unknown
  readonly purposes: unknown
}

export interface ServerOptions extends RegionOptions {
  /** Milliseconds since 1970, by which answers expire and notices begin. Default: now. */
  now?: number | undefined
  /** `false` for a site on plain http, where the cookie has no `__Host-` before its name. Default `true`. */
  secure?: boolean | undefined
}

/** What a request tells about its sender. Frozen. */
export interface Visitor extends Standing {
  /** May this purpose run for them? As the page itself will say, but for grants of one session: those are the tab's. */
  allows(purpose: string, options?: To): boolean
  /** What they last answered; `null` without a readable record. */
  readonly decision: Decision | null
  /** Global Privacy Control: the header says exactly `1` (C-31). */
  readonly gpc: boolean
  /** What holds for them: of the config's regime and region, and of the request's region, the strictest. */
  readonly regime: Regime
  /** ISO 3166: of the request or of the config; `ZZ` for one that nobody could read, empty where there is none. */
  readonly region: string
}

/**
 * Reads the visitor's decision from a request. The record is whatever the sender wrote: what cannot be read, was
 * tampered with, or contradicts itself is no decision. Never throws.
 * @param from a Fetch `Request`, Node's `IncomingMessage`, the headers of either, or the `Cookie` header
 * @param config what the page's `createConsent` gets: `effectiveDate`, `purposes`, `terms` …; of a notice, `summarize()` gives them
 */
export function readDecision(from: From, config: ServerConfig, options: ServerOptions = {}): Visitor {
  return attempt(() => introduce(read(from, config, options))) ?? nobody
}

/** A request, read: what its sender answered, and all that is needed to settle a new answer. */
export interface Reading extends Standing {
  readonly decision: Decision | null
  /** What a new answer goes by: the decision; `undefined`: there may be one, which nobody can read. */
  readonly before: Decision | null | undefined
  readonly settings: Settings
  readonly moment: Moment
  readonly region: string
  readonly secure: boolean
  /** Refused on pages of the site that know other purposes: kept as it stands (fault 19). */
  readonly others: readonly string[]
  /** Nothing is asked, recorded or allowed: it is disabled, or somewhere else than the policy holds. */
  readonly closed: boolean
}

/** The same with all that only this door needs. May throw. */
export function read(from: From, config: object, options: ServerOptions): Reading {
  const { now = Date.now(), secure = true } = options
  const region = readRegion(from, options)
  const settings = settleVisitor(config, region)
  const moment = {
    now: Math.floor(now / 1000),
    today: today(settings, now),
    gpc: readHeader(from, 'sec-gpc') === '1',
  }
  const cookies = readCookies(readHeader(from, 'cookie'), cookieNameOf(settings, secure))
  const stored = readRecord(cookies, settings, moment.now)
  // As the page does when it sees the signal first.
  const before = settleSignal(settings, stored, moment) ?? stored
  // A yes for one session is an answer, whichever tab has that session: nobody is asked about it here (C-42).
  const { asking } = settleStates(settings, before, { ...moment, session: true })
  return {
    ...settleStates(settings, before, moment),
    asking,
    decision: before ?? null,
    before,
    settings,
    moment,
    region: region || statedRegion(config),
    secure,
    others: refusalsIn(
      cookies,
      settings.purposes.map(({ id }) => id),
      moment.now,
    ),
    closed: settings.disabled === true || isOutOf(settings.scope, from),
  }
}

function introduce(reading: Reading): Visitor {
  const { settings, moment, decision, region, closed, asking, purposes, reworded, coming } = reading
  const visitor = Object.freeze<Visitor>({
    allows: (purpose, to) =>
      !closed && purposes[to?.recipient ? `${purpose}/${to.recipient}` : purpose] === 'granted',
    purposes,
    asking: closed ? null : asking,
    reworded,
    coming,
    decision,
    gpc: moment.gpc,
    regime: settings.regime,
    region,
  })
  readings.set(visitor, reading)
  return visitor
}

/** What a visitor was made of, for what is drawn for them. */
const readings = new WeakMap<Visitor, Reading>()
export const readingOf = (visitor: Visitor): Reading | undefined => readings.get(visitor)

/** As the page would have it in `consent.state`. */
export const stateOf = ({
  settings,
  moment,
  region: _,
  secure: __,
  closed: ___,
  others: ____,
  before: _____,
  ...standing
}: Reading): State => ({
  ...standing,
  effectiveDate: settings.effectiveDate,
  regime: settings.regime,
  gpc: moment.gpc,
  persisted: null,
})

/**
 * Of several same-named cookies that contradict each other one is planted, and none can be trusted (faults 23-25); what a
 * later version wrote is none of ours to read (fault 18); what is damaged may be a refusal, where silence opens. Of these
 * nobody can tell what was answered: `undefined`.
 */
function readRecord(
  texts: readonly string[],
  { purposes, rule }: Settings,
  now: number,
): Decision | null | undefined {
  const ids = purposes.map(({ id }) => id)
  const copies = texts.flatMap((text) => decode(text, ids, now) ?? [])
  const isDoubtful = new Set(texts).size > 1 && copies.length > 1
  const isLost = rule.initially !== 'closed' && texts.length > 0 && !copies.length
  return isDoubtful || isLost || texts.some(isNewer) ? undefined : reconcile(copies)
}

/** A zone that nobody knows is UTC, as in the page. */
const today = ({ timeZone }: Settings, moment: number): string =>
  attempt(() => calendarOf(timeZone).format(moment)) ?? calendarOf('UTC').format(moment)

/** A site has one zone, and to look it up takes longer than all the rest. */
const calendars = new Map<string, Intl.DateTimeFormat>()

/** Swedish writes dates the ISO way. */
function calendarOf(timeZone: string): Intl.DateTimeFormat {
  const calendar = calendars.get(timeZone) ?? new Intl.DateTimeFormat('sv', { timeZone })
  calendars.set(timeZone, calendar)
  return calendar
}

/** For whom nothing could be read at all. */
const nobody: Visitor = Object.freeze<Visitor>({
  allows: () => false,
  purposes: Object.freeze(Object.create(null)),
  asking: 'first-visit',
  reworded: false,
  coming: false,
  decision: null,
  gpc: false,
  regime: 'opt-in',
  region: '',
})
