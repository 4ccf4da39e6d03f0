import type { Consent, Undo } from '../api.ts'
import { attempt } from '../page/attempt.ts'
import { livePage } from '../page/live.ts'
import { onceSeen } from '../page/seen.ts'
import { onTcf } from './listen.ts'
import { type Occasion, recordOf, type Saying, settleSaying } from './say.ts'
import { field, type Heard, settleHeard } from './settle.ts'
import { settleWanted, type TcfOptions } from './wanted.ts'

/**
 * Reads what the page's own CMP says by IAB Europe's TCF, and tells the consent: a yes for the session, so that none outlives
 * the tab, and every no. The undo stops listening, and so does the end of the consent; neither takes back what was said.
 *
 *   const stop = readTcf(consent, { cmp: [10], purposes: { ads: { purposes: [1, 2, 3, 4], vendors: [755] } } })
 */
export function readTcf(consent: Consent, options: TcfOptions): Undo {
  const page = livePage()
  if (!page.present || consent.signal.aborted) return () => {}
  const wanted = settleWanted(options, consent.report)
  const ids = [...wanted.needs.keys()].filter((id) => isKnown(consent, id))
  const end = new AbortController()
  const { signal } = end
  const noes = new Set<string>()
  const tried = new Set<string>()
  // Where the site says that the GDPR does not hold, its own rule does until the CMP contradicts.
  let heard: Heard = wanted.isElsewhere ? 'elsewhere' : 'waiting'
  let record: string | undefined
  let isSaying = false
  let isFirst = true

  function say(occasion: Occasion): void {
    const { state } = consent
    if (!isSaying && record !== recordOf(state.decision)) noes.clear()
    for (const id of ids) if (state.decision?.answers[id] !== undefined) tried.delete(id)
    const said: Record<string, Exclude<Saying, undefined>> = Object.create(null)
    for (const id of ids) {
      const saying = settleSaying(id, state, heard, occasion, { record, noes, tried })
      if (saying !== undefined) said[id] = saying
    }
    const all = Object.keys(said)
    if (!all.length) return
    for (const id of all) if (said[id] === false) tried.add(id)
    const isWithin = isSaying
    isSaying = true
    consent.decide(said)
    isSaying = isWithin
    for (const id of all) if (said[id] === false) noes.add(id)
    record = recordOf(consent.state.decision)
  }

  function hear(data: unknown, success: unknown): void {
    const now = settleHeard(data, success, wanted)
    // The first call only tells what is known already, whatever it is called.
    const of = (key: string) => attempt(() => field(data, key))
    const isAnswer = !isFirst && of('eventStatus') === 'useractioncomplete'
    isFirst = false
    name(of('cmpId'))
    if (now === 'waiting') return
    heard = now
    say(isAnswer ? 'answered' : 'told')
  }

  const strangers = new Set<unknown>()
  function name(cmp: unknown): void {
    if (typeof cmp !== 'number' || wanted.cmp.includes(cmp) || strangers.has(cmp)) return
    strangers.add(cmp)
    consent.report('CONFIG_INVALID', 'tcf.cmp', cmp, 'This CMP is on the page, and is not named')
  }

  const missing = () =>
    consent.report('CONFIG_INVALID', '__tcfapi', undefined, 'Let your CMP, or its stub, come first')
  const onReturn = () => {
    if (page.document.visibilityState === 'visible') say('returned')
  }
  const off = consent.on('change', () => say('changed'))
  const stop = () => {
    off()
    consent.signal.removeEventListener('abort', stop)
    end.abort()
  }
  consent.signal.addEventListener('abort', stop)
  page.document.addEventListener('visibilitychange', onReturn, { signal })
  // Before that the consent takes no answer (fault 54).
  onceSeen(page, () => onTcf(page, hear, missing, signal), signal)
  return stop
}

/** Asking reports one that is not. */
function isKnown({ allows, state }: Consent, id: string): boolean {
  allows(id)
  return Object.hasOwn(state.purposes, id)
}
