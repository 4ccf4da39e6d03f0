import type { Answers, Said } from '../decision/decision.ts'
import { attempt } from '../page/attempt.ts'
import type { Page } from '../page/page.ts'
import { KEY } from './store.ts'

/** What was allowed for the session in this tab (C-42), by id. */
export interface Session {
  /** Notes what is said here; what is no longer said so goes once the record has it. */
  hear(said: Said): void
  /** The ids, without those that the record no longer has so: a yes in another tab is none in this one. */
  of(answers: Answers | undefined): readonly string[]
}

/** A tab opened later is another session; where nothing can be kept, every page is one. */
export function openSession({ present, window }: Page): Session {
  let ids: readonly string[] | undefined

  function read(): readonly string[] {
    // What a server keeps for its session is no visitor's.
    ids ??= (present && attempt(() => window.sessionStorage.getItem(KEY))?.split(' ')) || []
    return ids
  }

  function keep(next: readonly string[]): readonly string[] {
    if (`${next}` !== `${read()}`) attempt(() => window.sessionStorage.setItem(KEY, next.join(' ')))
    ids = next
    return next
  }

  return {
    hear: (said) => void keep([...read(), ...sessions(said)]),
    of: (answers) => keep(sessions(answers).filter((id) => read().includes(id))),
  }
}

const sessions = (said: Said | Answers = {}): string[] =>
  Object.keys(said).filter((id) => said[id] === 'session')
