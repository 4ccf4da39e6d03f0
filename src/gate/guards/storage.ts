import type { Consent, Undo } from '../../api.ts'
import { attempt } from '../../page/attempt.ts'
import type { Declared } from './declared.ts'
import { openGuard } from './guard.ts'
import { guardAreas } from './storage/areas.ts'
import { openConnections } from './storage/connections.ts'
import { guardCookies } from './storage/cookies.ts'
import { openKeeper } from './storage/keeper.ts'
import { covers, itemsOf } from './storage/names.ts'
import { guardOpeners } from './storage/openers.ts'
import { onWithdrawals } from './storage/withdrawals.ts'
import { keepBrowser, openBrowser } from './sweep/browser.ts'
import { type Swept, sweepFrom } from './sweep.ts'

export interface StorageOptions {
  /** Hears of every sweep: what of a purpose was erased, and what is left. */
  swept?: ((result: Swept) => void) | undefined
}

/**
 * Holds writes of names that are undeclared, or declared only under purposes that are closed: cookies, localStorage,
 * sessionStorage, IndexedDB, Cache Storage, service workers, the origin private file system. A name may be written while
 * one of the purposes that declare it is open. Reading and deleting are never held, nor is askfirst's own record.
 *
 * Sweeps when a purpose is withdrawn or refused. Reports `GUARD_UNDECLARED`, `GUARD_REFUSED`, `NOT_ERASED`.
 */
export function guardStorage(
  consent: Consent,
  declared: readonly Declared[],
  { swept }: StorageOptions = {},
): Undo {
  const guard = openGuard(consent, 'storage')
  const { window } = guard
  // On a server and in a worker: theirs is none of a visitor's, and Node has a localStorage, too.
  if (!window.document) return guard.undo
  const items = itemsOf(declared)
  // The browser's own, before we stand in front of them.
  const browser = openBrowser(window)
  if (!consent.signal.aborted) guard.undoing(keepBrowser(browser))
  const may = openKeeper(guard, items)
  const connections = openConnections((name) =>
    guard.isOpen(items.filter((item) => item.kind === 'indexedDB' && covers(item.name, name))),
  )

  guardCookies(guard, may)
  guardAreas(guard, may, browser)
  guardOpeners(guard, may, connections.add)

  const ids = [...new Set(items.map(({ purpose }) => purpose))]
  guard.undoing(
    onWithdrawals(consent, ids, async (purpose, wasOpen) => {
      connections.close()
      const result = await sweepFrom(browser, consent, declared, purpose, wasOpen)
      // On every page of a visitor who once said no there is nothing, as a rule.
      if (!wasOpen && !result.erased.length && !result.left.length) return
      attempt(
        () => swept?.(result),
        (problem) => (window.reportError ?? window.console.error)(problem),
      )
    }),
  )
  return guard.undo
}
