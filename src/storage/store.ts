import type { Complain, Settings } from '../config/settings.ts'
import type { Decision } from '../decision/decision.ts'
import { endOf } from '../decision/lasting.ts'
import { reconcile } from '../decision/reconcile.ts'
import { attempt } from '../page/attempt.ts'
import type { Page } from '../page/page.ts'
import { decode, encode, isNewer, refusalsIn } from './codec.ts'
import { openJar } from './cookie.ts'

/** Where the decision is held. `memory`: the browser keeps nothing, the choice lasts as long as the page. */
export type Persisted = 'both' | 'cookie' | 'local' | 'memory'

export interface Store {
  /**
   * Reads both copies, settles on one, and repairs what differs from it. `undefined`: there may be an answer, and nobody
   * can tell which.
   * @param removed the record that another tab has just taken out of localStorage: the same in a cookie is about to go, and
   *   must not refill it; but where silence opens it may be a refusal, and stays
   */
  read(removed?: string | null): Decision | null | undefined
  /** Writes both copies. */
  write(decision: Decision): void
  /** Writes them where one differs; an expired one refills nothing (DESIGN §1.3). */
  mend(decision: Decision): void
  /** Which copies read back as this decision. */
  where(decision: Decision): Persisted
  erase(): void
}

/** localStorage key, one per site. */
export const KEY = 'askfirst'

/** Cookie and localStorage as one store. A browser that throws is a browser that keeps nothing (faults 1-3, 33). */
export function openStore(page: Page, settings: Settings, complain: Complain): Store {
  const jar = openJar(page, settings)
  const ids = settings.purposes.map(({ id }) => id)
  const { rule } = settings
  const isSilenceOpen = rule.initially !== 'closed'
  const readCookies = () => attempt(jar.read) ?? []
  const readLocal = () => attempt(() => page.local().getItem(KEY)) ?? ''
  const revive = (text: string) => decode(text, ids, page.now()) ?? []

  /** A page that knows other purposes, or has them in another order, says the same in other words. */
  const say = (texts: string[], decision: Decision) =>
    texts.flatMap(revive).some((copy) => encode(copy) === encode(decision))

  function where(decision: Decision): Persisted {
    const inLocal = say([readLocal()], decision)
    if (say(readCookies(), decision)) return inLocal ? 'both' : 'cookie'
    return inLocal ? 'local' : 'memory'
  }

  /** What was refused on pages of the site that know other purposes. */
  const others = () => refusalsIn([...readCookies(), readLocal()], ids, page.now())

  function write(decision: Decision, text = encode(decision, others())): void {
    const bake = () => attempt(() => jar.write(text, endOf(decision, rule) - page.now()))
    bake()
    // Another one of that name, planted or set for another domain, would outlive ours (faults 23-25).
    if (readCookies().length > 1) {
      attempt(jar.erase)
      bake()
    }
    attempt(() => page.local().setItem(KEY, text))
    // An older answer must not outlive this one where this one could not be written (faults 4, 42).
    if (!readCookies().includes(text)) attempt(jar.erase)
    if (readLocal() !== text) attempt(() => page.local().removeItem(KEY))
  }

  function erase(): void {
    attempt(jar.erase)
    attempt(() => page.local().removeItem(KEY))
  }

  /** @param text the same as it stands in one of them */
  function mend(decision: Decision, text?: string): void {
    if (page.now() < endOf(decision, rule) && where(decision) !== 'both') write(decision, text)
  }

  function read(removed?: string | null): Decision | null | undefined {
    if (removed && !isSilenceOpen && !readLocal() && readCookies().includes(removed)) erase()
    const cookies = readCookies()
    const texts = [...cookies, readLocal()].filter(Boolean)
    const copies = texts.flatMap(revive)
    // Cookies of one name that contradict each other: one of them is planted, and none can be trusted (faults 23-25)
    // until the visitor decides anew.
    const isDoubtful = new Set(cookies).size > 1 && cookies.flatMap(revive).length > 1
    const decision = isDoubtful ? undefined : reconcile(copies)
    if (texts.some(isNewer)) return undefined
    if (copies.length < texts.length) complain('RECORD_CORRUPT', 'record')
    // Where silence opens, what cannot be read may be a refusal: it closes, and is kept, until the visitor decides anew.
    if (texts.length && decision === null) {
      if (isSilenceOpen) return undefined
      erase()
    }
    // The one is then just like the other, which may name purposes that we do not know (fault 19).
    if (decision)
      mend(
        decision,
        texts.find((text) => say([text], decision)),
      )
    // A browser that lets nobody look may hold a refusal (faults 1, 33).
    const canLook = attempt(() => [jar.read(), page.local().getItem(KEY)])
    return copies.length || canLook ? decision : undefined
  }

  return { read, write, mend, where, erase }
}
