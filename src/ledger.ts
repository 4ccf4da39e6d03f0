import type { State } from './api.ts'
import type { Complain, Settings } from './config/settings.ts'
import { settleAnswers } from './decision/choose.ts'
import type { Decision, Said, Via } from './decision/decision.ts'
import { reconcile } from './decision/reconcile.ts'
import { settleStates } from './decision/states.ts'
import { attempt } from './page/attempt.ts'
import type { Page } from './page/page.ts'
import { openSession } from './storage/session.ts'
import { openStore } from './storage/store.ts'

/** What holds now, and the ways it may change. Storing is done before any of them returns. */
export interface Ledger {
  state(): State
  /**
   * Reads what other tabs may have written, and lets an expiry that has come take effect. Where our record was
   * removed, the same one in a cookie is only late to go.
   */
  reread(removed?: boolean): void
  decide(said: Said, via: Via): void
  /** Notes which notice the visitor was told of. Every answer stays as it is, and ends when it did (B-75). */
  acknowledge(): void
  forget(): void
}

export function openLedger(page: Page, settings: Settings, complain: Complain, changed: () => void): Ledger {
  const { effectiveDate, purposes, terms } = settings
  const store = openStore(page, settings, complain)
  const session = openSession(page)
  let state = settle(null)

  function today(): string {
    return attempt(() => page.today(settings.timeZone)) ?? page.today('UTC')
  }

  function settle(decision: Decision | null): State {
    const standing = settleStates(settings, decision, {
      now: page.now(),
      today: today(),
      gpc: page.gpc,
      session: session(),
    })
    Object.freeze(decision?.answers)
    const persisted = decision && store.where(decision)
    return Object.freeze({ ...standing, decision: Object.freeze(decision), effectiveDate, persisted })
  }

  function turnTo(decision: Decision | null): void {
    const before = signature(state)
    state = settle(decision)
    if (signature(state) !== before) changed()
  }

  /** What is new in `change` follows from the latest decision, and is stored before anybody hears of it. */
  function record(change: Partial<Decision>): void {
    const decision = {
      ...state.decision,
      sequence: (state.decision?.sequence ?? 0) + 1,
      ...change,
    }
    store.write(decision as Decision)
    turnTo(decision as Decision)
    if (state.persisted === 'memory') complain('STORAGE_BLOCKED', 'record')
  }

  function reread(removed = false): void {
    if (removed && state.decision && store.where(state.decision) === 'cookie') store.erase()
    // What only memory holds, no store has anything newer than.
    const decision = state.persisted === 'memory' ? state.decision : settled(store.read())
    if (decision && decision.effectiveDate > effectiveDate && decision.time !== state.decision?.time)
      complain('NOTICE_DATE_REGRESSION', 'effectiveDate', effectiveDate, decision.effectiveDate)
    turnTo(decision)
  }

  /** Two tabs that decided at the same moment both counted up from the same record: the stricter holds (fault 50). */
  function settled(stored: Decision | null): Decision | null {
    const { decision } = state
    if (!stored || decision?.sequence !== stored.sequence) return stored
    if (Math.abs(decision.time - stored.time) > 4) return stored
    const both = reconcile([stored, decision])
    if (both && store.where(both) === 'memory') store.write(both)
    return both
  }

  return {
    state: () => state,
    reread,
    decide(said, via) {
      // Another tab may have decided a moment ago.
      reread()
      const time = page.now()
      const answers = settleAnswers(purposes, state.decision?.answers, state.purposes, said)
      const lasts = time + settings.days * 86400
      // A grant that is only carried over does not live longer for it (B-75).
      const isCarried = Object.keys(answers).some(
        (id) => answers[id] === 'granted' && !Object.hasOwn(said, id),
      )
      const expires = isCarried ? Math.min(lasts, state.decision?.expires ?? lasts) : lasts
      session(Object.values(said).includes('session'))
      // What takes effect later was not in force when this was answered, and is asked about then.
      const { coming } = state
      record({
        effectiveDate: coming ? today() : effectiveDate,
        seen: coming ? effectiveDate : '',
        terms,
        time,
        expires,
        via,
        answers,
      })
    },
    acknowledge() {
      record({ seen: effectiveDate })
    },
    forget() {
      store.erase()
      turnTo(null)
    },
  }
}

/** Differs whenever a listener would see a difference. */
const signature = ({ asking, purposes, decision, reworded }: State): string =>
  [asking, Object.values(purposes), decision?.sequence, decision?.time, reworded].join()
