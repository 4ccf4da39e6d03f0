import { attempt } from '../page/attempt.ts'
import type { Page } from '../page/page.ts'
import { KEY } from './store.ts'

/**
 * Tells whether something was allowed for the session in this tab (C-42), and notes that it was. A tab opened later is
 * another session; where nothing can be kept, every page is one.
 */
export function openSession({ present, window }: Page): (begins?: boolean) => unknown {
  let begun: unknown
  return (begins) => {
    // What a server keeps for its session is no visitor's.
    if (present)
      attempt(() => {
        if (begins) window.sessionStorage.setItem(KEY, '1')
        begun ||= window.sessionStorage.getItem(KEY)
      })
    begun ||= begins
    return begun
  }
}
