import type { Consent, Undo } from '../../../api.ts'

const isNo = (state: string | undefined) => state === 'denied' || state === 'withdrawn'

/**
 * Calls `act` with the purposes whose data has to go: those that were open and are not, and those that somebody has said
 * no to, once at the start too (they may have said it on a page without us). One that was never answered, or whose answer
 * has run out before we came, is left alone: the visitor is about to be asked.
 *
 * In the same task, but after everything else that reacts: what the gate stops may still write, or lean on what is there.
 */
export function onWithdrawals(
  consent: Consent,
  ids: readonly string[],
  act: (purpose: string, wasOpen: boolean) => void,
): Undo {
  const before = new Map<string, string | undefined>()
  /** Whether it was open on this page. */
  const due = new Map<string, boolean>()

  const flush = () => {
    for (const [id, wasOpen] of due) {
      due.delete(id)
      // Destroyed, or granted again.
      if (!consent.signal.aborted && consent.state.purposes[id] !== 'granted') act(id, wasOpen)
    }
  }
  const leave = consent.on('change', ({ purposes }) => {
    for (const id of ids) {
      const [was, now] = [before.get(id), purposes[id]]
      before.set(id, now)
      if (now !== 'granted' && (was === 'granted' || (isNo(now) && !isNo(was))))
        due.set(id, due.get(id) || was === 'granted')
    }
    if (due.size) Promise.resolve().then(flush)
  })
  return () => {
    leave()
    due.clear()
  }
}
