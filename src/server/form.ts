import { answerAll } from '../decision/choose.ts'
import type { Decision, Said } from '../decision/decision.ts'
import { settleDecision } from '../decision/settle.ts'
import { type Moment, settleStates } from '../decision/states.ts'
import { attempt } from '../page/attempt.ts'
import { type Fields, type Form, readForm } from './fields.ts'
import type { From } from './headers.ts'
import { isForeign, isSameOrigin } from './origin.ts'
import { saidIn, withoutSilent } from './said.ts'
import { writeCookie } from './set-cookie.ts'
import { type Reading, read, type ServerConfig, type ServerOptions } from './visitor.ts'

/** What became of a posted form. Frozen. */
export interface Posted {
  /** The new decision; `null` where nothing was recorded. */
  readonly decision: Decision | null
  /** The `Set-Cookie` header that stores it; `null` where there is nothing to store. */
  readonly cookie: string | null
  /** What the visitor wants to see next: the choices, the notice, or what changed in it. */
  readonly wants: Wish | null
  /**
   * A yes was not taken, because nothing shows that the form was one of the site's own; what else it said was, and where
   * things are open until refused, without a record, it was taken for a no. Of a form that the browser says is a
   * stranger's, nothing was.
   */
  readonly refused: 'cross-site' | null
}

export type Wish = 'choose' | 'notice' | 'changes'

/**
 * Records what a plain form post says: that of `renderFirst()`, of `renderChoices()`, or one of the site's own. Its
 * fields: `answer` (`accept`, `reject`, `save`, `told`; or `choose`, `notice`, `changes`, which record nothing), for
 * `save` one `purpose` for each yes, every other purpose being a no; and for `accept` and `reject` `layer=choices` where
 * every purpose was shown, not only what is being asked.
 * A yes needs proof of being sent by the site itself (`Sec-Fetch-Site`, else `Origin` against `Host`); a no does not, unless
 * the browser says that a stranger's page sent it.
 * Whatever else arrives says nothing. Never throws.
 * @param from the request, or its headers
 * @param form its fields: `URLSearchParams`, `FormData`, or a plain object
 * @param config as for `readDecision()`, and so are the options
 */
export function answerForm(
  from: From,
  form: Form,
  config: ServerConfig,
  options: ServerOptions = {},
): Posted {
  return attempt(() => settle(from, form, config, options)) ?? nothing
}

function settle(from: From, form: Form, config: object, options: ServerOptions): Posted {
  const fields = readForm(form)
  if (!fields) return nothing
  const wants = wishes.find((wish) => wish === fields.answer) ?? null
  const reading = read(from, config, options)
  if (wants || reading.closed) return Object.freeze({ ...nothing, wants })
  if (isForeign(from)) return Object.freeze({ ...nothing, refused: 'cross-site' })
  const isOurs = isSameOrigin(from, options)
  const [decision, isRefused] = record(fields, reading, isOurs)
  return Object.freeze<Posted>({
    decision,
    cookie: attempt(() => writeCookie(decision, reading)) ?? null,
    wants,
    refused: isRefused ? 'cross-site' : null,
  })
}

/** The decision that follows, and whether a yes in it was left out. */
function record(fields: Fields, reading: Reading, isOurs: boolean): [Decision | null, boolean] {
  const { settings, before } = reading
  const moment = carrying(reading)
  // Where being told is all it takes, that opens something.
  if (fields.answer === 'told') return isOurs ? [acknowledged(reading, moment), false] : [null, true]
  const said = saidIn(fields, reading)
  if (!isOurs) return [settled(noes(said, reading)), Object.values(said).includes(true)]
  const obeyed = fields.answer === 'save' ? withoutSilent(said, reading) : said
  const answered = settled(obeyed)
  if (fields.answer !== 'save' || settings.rule.initially === 'closed') return [answered, false]
  // What was left on is no answer, but who saves the choices has read them.
  const decision = answered ?? reading.decision
  const { asking } = settleStates(settings, decision, moment)
  const isRead = !answered || (asking && settings.rule.initially === 'open')
  const standing = { ...reading, decision, before: answered ?? before, asking }
  return [isRead ? acknowledged(standing, moment) : answered, false]

  function settled(obeyed: Said): Decision | null {
    return Object.keys(obeyed).length ? settleDecision(settings, before, obeyed, moment, 'form') : null
  }
}

/**
 * What is obeyed of a form that anybody may have sent. Without a cookie it may take the place of a record that nobody
 * saw; where silence opens, what it left out would be open again: there, all it names is refused.
 */
function noes(said: Said, { decision, settings }: Reading): Said {
  const left = Object.entries(said).filter(([, yes]) => !yes)
  const isUnseen = !decision || decision.via === 'gpc'
  const isRisky = left.length > 0 && isUnseen && settings.rule.initially !== 'closed'
  return isRisky
    ? answerAll(
        settings.purposes.filter(({ id }) => id in said),
        false,
      )
    : Object.fromEntries(left)
}

/**
 * To have read the notice is no consent, and is recorded as what it is (X1): where it lets things begin, or all was left as it
 * is, and elsewhere.
 */
function acknowledged({ settings, decision, before, asking }: Reading, moment: Moment): Decision | null {
  const { initially } = settings.rule
  if (initially === 'closed' || (initially === 'open' && !asking))
    return decision && { ...decision, sequence: decision.sequence + 1, seen: settings.effectiveDate }
  const told = settleDecision(settings, before, {}, moment, 'notice')
  const isAnswer = decision && decision.via !== 'gpc' && Object.keys(decision.answers).length
  return isAnswer ? { ...told, via: decision.via } : told
}

/** What was granted for one session is the tab's to end: it is carried over as it is. */
const carrying = ({ moment }: Reading): Moment => ({ ...moment, session: true })

const wishes: readonly Wish[] = ['choose', 'notice', 'changes']
const nothing: Posted = Object.freeze({ decision: null, cookie: null, wants: null, refused: null })
