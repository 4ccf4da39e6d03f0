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
   * Reads both copies, and settles on one. `undefined`: there may be an answer, and nobody can tell which.
   * @param removed the record that another tab has just taken out of localStorage: the same in a cookie is about to go, and
   *   must not refill it; but where silence opens it may be a refusal, and stays
   */
  read(removed?: string | null): Decision | null | undefined
  /** Writes both copies. */
  write(decision: Decision): void
  /** Writes them where one differs from what was read; an expired one refills nothing (DESIGN §1.3). */
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
  const readTexts = () => [...readCookies(), readLocal()]
  const revive = (text: string) => decode(text, ids, page.now()) ?? []

  /** A page that knows other purposes, or has them in another order, says the same in other words. */
  const saying = (decision: Decision) => {
    const [own] = [encode(decision)].flatMap(revive)
    return (text: string) => [text].flatMap(revive).some((copy) => own && encode(copy) === encode(own))
  }

  function where(decision: Decision): Persisted {
    const isSame = saying(decision)
    const inLocal = isSame(readLocal())
    if (readCookies().some(isSame)) return inLocal ? 'both' : 'cookie'
    return inLocal ? 'local' : 'memory'
  }

  /** What was refused on pages of the site that know other purposes. */
  const others = () => refusalsIn(readTexts(), ids, page.now())

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

  function mend(decision: Decision): void {
    // The one is then just like the other, which may name purposes that we do not know (fault 19).
    if (page.now() < endOf(decision, rule) && where(decision) !== 'both')
      write(decision, readTexts().find(saying(decision)))
  }

  function read(removed?: string | null): Decision | null | undefined {
    if (removed && !isSilenceOpen && !readLocal() && readCookies().includes(removed)) erase()
    const cookies = readCookies()
    const texts = readTexts().filter(Boolean)
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
    // A browser that lets nobody look may hold a refusal (faults 1, 33).
    const canLook = attempt(() => [jar.read(), page.local().getItem(KEY)])
    return copies.length || canLook ? decision : undefined
  }

  return { read, write, mend, where, erase }
}
