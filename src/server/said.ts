import type { SettledPurpose } from '../config/settings.ts'
import { answerAll, everything } from '../decision/choose.ts'
import type { Said } from '../decision/decision.ts'
import { isNo, isYoung } from '../decision/lasting.ts'
import { isUndecided, settleStates } from '../decision/states.ts'
import type { Fields } from './fields.ts'
import type { Reading } from './visitor.ts'

/**
 * What a form says about each purpose, as the widget would have understood it. Never anything about `age`: that needs
 * its own question.
 */
export function saidIn(fields: Fields, reading: Reading): Said {
  const { settings, moment } = reading
  const meant = settings.purposes.filter((purpose) => fields.isAll || isAsked(purpose, reading))
  if (fields.answer === 'reject') return answerAll(meant, false)
  const able = meant.filter((purpose) => mayConsent(purpose, reading))
  if (fields.answer === 'accept') return everything(able, moment.gpc)
  return fields.answer === 'save' ? switched(fields, reading) : {}
}

/** The buttons of the first layer are about what is not answered, and what is open by the rule alone is not (B-37). */
const isAsked = (purpose: SettledPurpose, reading: Reading): boolean =>
  isUndecided(reading.purposes[purpose.id]) ||
  (reading.settings.rule.initially === 'open' && !purpose.separate && isSilent(purpose, reading))

/** Open without an answer: by the rule, or since the visitor was told. */
function isSilent({ id }: SettledPurpose, { settings, decision, moment, purposes }: Reading): boolean {
  const closed = { ...settings.rule, initially: 'closed' } as const
  const answered = settleStates({ ...settings, rule: closed }, decision, moment).purposes
  return purposes[id] === 'granted' && isUndecided(answered[id])
}

/** What is on without an answer, and was left on, stays so without one: nobody has said yes to it (B-03). */
export function withoutSilent(said: Said, reading: Reading): Said {
  const silent = reading.settings.purposes.filter((purpose) => isSilent(purpose, reading))
  return Object.fromEntries(
    Object.entries(said).filter(([id, yes]) => !yes || !silent.some((one) => one.id === id)),
  )
}

/** A yes to it takes two steps: a sale, to somebody young (B-47). */
const isTwice = ({ sale }: SettledPurpose, { decision }: Reading): boolean =>
  sale && isYoung(decision?.answers)

/**
 * A minor's yes counts for nothing, and what needs an age waits until it is known. A form is one step, and no new yes to
 * what takes two.
 */
function mayConsent(purpose: SettledPurpose, reading: Reading): boolean {
  const { age, [purpose.id]: state } = reading.purposes
  return (
    !isNo(age) && (!purpose.age || age === 'granted') && (state === 'granted' || !isTwice(purpose, reading))
  )
}

/**
 * As the boxes stand. What is asked for by itself, and was left alone, stays to be asked for; a part is off with its
 * whole; a sale that the browser's signal refuses is on only if that stood beside it (B-44).
 */
function switched({ purposes: ticked, known }: Fields, reading: Reading): Said {
  const { settings, purposes, moment } = reading
  const said: Record<string, boolean> = Object.create(null)
  for (const purpose of settings.purposes) {
    const { id, basis, separate, sale } = purpose
    const isTicked = ticked.has(id) && ticked.has(id.replace(/\/.*/, ''))
    const isOn = isTicked && (!sale || !moment.gpc || known.has(id)) && mayConsent(purpose, reading)
    const isAlone = separate || isTwice(purpose, reading)
    const isLeft = !isOn && isAlone && isUndecided(purposes[id])
    if (basis === 'consent' && !isLeft) said[id] = isOn
  }
  return said
}
