import type { Settings } from '../config/settings.ts'
import { noAfter, settleAnswers } from './choose.ts'
import type { Answer, Decision, Said, Via } from './decision.ts'
import { isYes } from './lasting.ts'
import type { Moment } from './states.ts'

/**
 * The decision that follows from what was said, in the page and on the server alike.
 * @param decision what stood; `undefined`: nobody can tell
 * @param proof of a guardian's permission, where `age` is `permitted`
 */
export function settleDecision(
  settings: Settings,
  decision: Decision | null | undefined,
  said: Said,
  moment: Moment,
  via: Via,
  proof = '',
): Decision {
  const { effectiveDate, terms } = settings
  const { now: time, today, gpc } = moment
  const coming = effectiveDate > today
  const answers = settleAnswers(settings, decision, said, moment)
  const lasts = time + settings.days * 86400
  const end = decision?.expires ?? 0
  // A grant that is only carried over does not live longer for it (B-75).
  const isCarried = Object.keys(answers).some(
    (id) => isYes(answers[id]) && id !== 'age' && !Object.hasOwn(said, id),
  )
  // Where silence opens, saying nothing is having read it. Who was told stays told as long as that lasts:
  // an answer about one thing tells nobody of another.
  const isSaid = Object.keys(said).length > 0
  const isTold = via !== 'gpc' && !isSaid
  const told = isTold ? effectiveDate : time < end && decision?.seen
  // Whoever has answered everything while a later notice was to come had that one before them.
  const isWhole = settings.purposes.every(
    ({ id, basis, separate }) => separate || basis !== 'consent' || answers[id],
  )
  const seen = settings.rule.initially === 'closed' ? coming && isWhole && effectiveDate : told
  return {
    // Not behind the minute: what is said now goes before older copies that were out of sight, in the localStorage of another
    // subdomain, or where the browser has lost the cookie alone. Of one minute, so that two tabs still count alike (fault 50).
    sequence: Math.max((decision?.sequence ?? 0) + 1, isSaid ? time - (time % 60) : 0),
    // What takes effect later was not in force when this was answered, and is asked about then.
    effectiveDate: coming ? today : effectiveDate,
    seen: seen || '',
    terms,
    time,
    expires: isCarried ? Math.min(lasts, end) : lasts,
    via,
    gpc,
    // Of another age it proves nothing.
    proof: Object.hasOwn(said, 'age') ? (/^[\w-]{0,80}$/.exec(proof)?.[0] ?? '') : (decision?.proof ?? ''),
    answers,
  }
}

/**
 * Global Privacy Control, when it is first known: sale and sharing are refused, for as long as a refusal lasts, whatever
 * was said before (B-41, B-44, B-45). Nothing else changes. `null`: nothing new, or nothing that could be read: that is not
 * written over, before the visitor decides (fault 18).
 */
export function settleSignal(
  settings: Settings,
  before: Decision | null | undefined,
  moment: Moment,
): Decision | null {
  const isNews = moment.gpc && !before?.gpc && settings.purposes.some(({ sale }) => sale)
  if (before === undefined || !isNews) return null
  const signalled = settleDecision(settings, before, {}, moment, 'gpc')
  const kept = before && moment.now < before.expires ? before : signalled
  const answers: Record<string, Answer> = Object.assign(Object.create(null), kept.answers)
  for (const { id, sale } of settings.purposes) if (sale) answers[id] = noAfter(answers[id])
  // Refusals last from the day of the last one (B-39).
  const { sequence, time, gpc } = signalled
  return { ...kept, sequence, time, gpc, answers }
}
