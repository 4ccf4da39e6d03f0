import type { Decision, Said } from '../decision/decision.ts'
import { attempt } from '../page/attempt.ts'
import type { Page } from '../page/page.ts'
import { KEY } from './store.ts'

/** What was allowed for the session in this tab (C-42). */
export interface Session {
  /** The ids that this record allows here: none of a record that another tab has made, whatever it says. */
  of(decision: Decision | null): readonly string[]
  /** Notes what a record made here allows here: what `before` did and is carried over, and what is said now. */
  note(decision: Decision, before: Decision | null, said: Said): void
}

/** A tab opened later is another session; where nothing can be kept, every page is one. */
export function openSession({ present, window }: Page): Session {
  let kept: string | undefined

  function read(): string {
    // What a server keeps for its session is no visitor's.
    kept ??= (present && attempt(() => window.sessionStorage.getItem(KEY))) || ''
    return kept
  }

  function keep(text: string): void {
    if (text !== read()) attempt(() => window.sessionStorage.setItem(KEY, text))
    kept = text
  }

  function of(decision: Decision | null): readonly string[] {
    const [made, ...ids] = read().split(' ')
    if (decision && made === stamp(decision)) return ids
    // For good: a yes that was taken back while this tab slept does not come back with the next one elsewhere.
    keep('')
    return []
  }

  return {
    of,
    note(decision, before, said) {
      const ids = of(before)
      keep(noteOf(decision, (id) => ids.includes(id) || said[id] === 'session'))
    },
  }
}

/** Which record it was, and the ids that it allows for the session; empty if it allows none. */
export function noteOf(decision: Decision, isHere: (id: string) => boolean): string {
  const { answers } = decision
  const ids = Object.keys(answers).filter((id) => answers[id] === 'session' && isHere(id))
  return ids.length ? [stamp(decision), ...ids].join(' ') : ''
}

const stamp = ({ sequence, time }: Decision): string => `${sequence}.${time}`
