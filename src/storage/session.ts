import type { Decision } from '../decision/decision.ts'
import { attempt } from '../page/attempt.ts'
import type { Page } from '../page/page.ts'
import { KEY } from './store.ts'

/** Of which record this tab is the session (C-42): one that it has made, for no such yes of another tab is carried over. */
export interface Session {
  /** Whether what the record allows for a session is allowed here. */
  has(decision: Decision | null | undefined): boolean
  note(decision: Decision | null): void
}

/** A tab opened later is another session; where nothing can be kept, every page is one. */
export function openSession({ present, window }: Page): Session {
  let kept: string | undefined

  function read(): string {
    // What a server keeps for its session is no visitor's.
    kept ??= (present && attempt(() => window.sessionStorage.getItem(KEY))) || ''
    return kept
  }

  return {
    has: (decision) => !!decision && noteOf(decision) === read(),
    note(decision) {
      const note = noteOf(decision)
      if (note !== read()) attempt(() => window.sessionStorage.setItem(KEY, note))
      kept = note
    },
  }
}

/** Which record it was; empty for one that allows nothing for a session. */
export const noteOf = (decision: Decision | null): string =>
  decision && Object.values(decision.answers).includes('session')
    ? `${decision.sequence}.${decision.time}`
    : ''
