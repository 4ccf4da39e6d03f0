import { livePage } from '../page/live.ts'
import type { Page } from '../page/page.ts'

/**
 * js-cookie writes to whatever document the process has, jsdom's included. Half a surrogate pair is no name it could write: it
 * gives up before it gets there, and the core takes that for a browser that keeps no cookies.
 */
export const NO_COOKIE = '\ud800'

/**
 * A page in memory, for one consent: no document, no storage, nothing that another one could see. Clock, calendar and console are
 * those of the process, at the time of asking, so that fake timers count.
 * @param record what its browser holds already; empty for a new visitor
 * @param session which record was made in this tab
 */
export function openMemory(record: string, session: string): Page {
  const local = cell(record)
  const { now, today, warn, report } = livePage()
  return {
    window: only<Page['window']>({
      addEventListener() {},
      // Nowhere, as in a sandbox.
      location: only<Location>({ origin: 'null' }),
      sessionStorage: cell(session),
      // A test calls in the visitor's place, who is clicking.
      navigator: only<Navigator>({ userActivation: { isActive: true, hasBeenActive: true } }),
    }),
    document: only<Document>({
      // Parsed it never is: nothing in it is held, and nobody looks for a body.
      readyState: 'loading',
      addEventListener() {},
      querySelector: () => null,
      /** The other copy. Both are kept, as in a browser where nothing is wrong. */
      get cookie() {
        return `${NO_COOKIE}=${local.getItem('')}`
      },
    }),
    present: true,
    secure: true,
    framed: false,
    gpc: false,
    region: () => undefined,
    now,
    today,
    local: () => local,
    warn,
    report,
  }
}

/** Web Storage for one text, under whatever key. */
function cell(text: string): Storage {
  let kept = text
  return only<Storage>({
    getItem: () => kept,
    setItem: (_, value) => {
      kept = value
    },
    removeItem: () => {
      kept = ''
    },
  })
}

/** As much of a browser's own as the core looks at. That it looks at no more is what the tests of `fakeConsent` see. */
const only = <T>(known: Partial<T>): T => known as T
