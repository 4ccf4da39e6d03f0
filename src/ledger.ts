import type { State } from './api.ts'
import type { Complain, Settings } from './config/settings.ts'
import type { Decision, Said, Via } from './decision/decision.ts'
import { reconcile } from './decision/reconcile.ts'
import { settleDecision, settleSignal } from './decision/settle.ts'
import { type Moment, settleStates } from './decision/states.ts'
import { attempt } from './page/attempt.ts'
import type { Page } from './page/page.ts'
import { openSession } from './storage/session.ts'
import { openStore } from './storage/store.ts'

/** What holds now, and the ways it may change. Storing is done before any of them returns. */
export interface Ledger {
  state(): State
  /**
   * Reads what other tabs may have written, and lets an expiry that has come take effect.
   * @param removed the record that another tab has just removed
   */
  reread(removed?: string | null): void
  /** @param proof of a guardian's permission */
  decide(said: Said, via: Via, proof?: string): void
  /** Stores a decision that somebody else settled, before anybody hears of it; `null` is none. */
  record(decision: Decision | null): void
  /** Heeds the browser's signal, and writes down that it was there (B-41, B-45). */
  heed(): boolean
  forget(): void
}

export function openLedger(page: Page, settings: Settings, complain: Complain, changed: () => void): Ledger {
  const { effectiveDate, regime } = settings
  const { gpc } = page
  const faults: Parameters<Complain>[] = []
  const store = openStore(page, settings, (...fault) => void faults.push(fault))
  const session = openSession(page)
  /** `undefined`: nothing has been read yet, or nobody can tell what is stored. */
  let known: Decision | null | undefined
  let state = settle()

  function today(): string {
    return attempt(() => page.today(settings.timeZone)) ?? page.today('UTC')
  }

  function moment(): Moment {
    return { now: page.now(), today: today(), gpc, session: session.has(known) }
  }

  function settle(): State {
    const standing = settleStates(settings, known, moment())
    const decision = known ?? null
    Object.freeze(decision?.answers)
    const persisted = decision && store.where(decision)
    return Object.freeze({
      ...standing,
      decision: Object.freeze(decision),
      effectiveDate,
      persisted,
      regime,
      gpc,
    })
  }

  function turnTo(decision: Decision | null | undefined): void {
    const before = signature(state)
    // For good: a yes that was taken back elsewhere does not come back here with a copy from before.
    if (!session.has(decision)) session.note(null)
    known = decision
    state = settle()
    if (signature(state) !== before) changed()
  }

  function record(decision: Decision | null, isOurs = session.has(known)): void {
    if (!decision) return
    store.write(decision)
    if (isOurs) session.note(decision)
    turnTo(decision)
    if (state.persisted === 'memory') complain('STORAGE_BLOCKED', 'record')
  }

  function reread(removed?: string | null): void {
    const stored = store.read(removed)
    const decision = withOurs(stored)
    // Not over what nobody can read.
    if (stored !== undefined && decision) store.mend(decision)
    if (decision && decision.effectiveDate > effectiveDate && decision.time !== known?.time)
      faults.push(['NOTICE_DATE_REGRESSION', 'effectiveDate', effectiveDate, decision.effectiveDate])
    turnTo(decision)
    // Last of all: whoever hears of it may refuse at once, and what was read before must not come after that.
    for (const fault of faults.splice(0)) complain(...fault)
  }

  /**
   * What was decided here goes together with what is stored: where only memory holds it, until a store that works again has
   * something newer; and where two tabs, at the same moment, both counted up from the same record (fault 50).
   */
  function withOurs(stored: Decision | null | undefined): Decision | null | undefined {
    const { decision, persisted } = state
    if (!decision) return stored
    const ahead = Number(stored?.time) - decision.time
    const isOurs =
      persisted === 'memory' ? !(ahead > 0) : stored?.sequence === decision.sequence && Math.abs(ahead) < 5
    if (!isOurs) return stored
    return reconcile(stored ? [stored, decision] : [decision])
  }

  return {
    state: () => state,
    reread,
    decide(said, via, proof) {
      // Another tab may have decided a moment ago.
      reread()
      record(settleDecision(settings, known, said, moment(), via, proof), true)
    },
    record,
    heed() {
      const before = known?.answers
      record(settleSignal(settings, known, moment()))
      return settings.purposes.some(
        ({ id }) => state.purposes[id] === 'withdrawn' && before?.[id] !== known?.answers[id],
      )
    },
    forget() {
      store.erase()
      // What could not be read may still be there.
      turnTo(known && null)
    },
  }
}

/** Differs whenever a listener would see a difference. */
const signature = ({ asking, purposes, decision, reworded, persisted }: State): string =>
  [asking, Object.values(purposes), decision?.sequence, decision?.time, reworded, persisted].join()
