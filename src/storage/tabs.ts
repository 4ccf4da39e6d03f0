import type { Page } from '../page/page.ts'
import { KEY } from './store.ts'

/**
 * Calls `reread` when another tab may have decided: on its write, on coming back from the back/forward cache, on
 * becoming visible (faults 43, 48-53). None of these listeners keeps the page out of that cache.
 */
export function onElsewhere({ window, document }: Page, reread: () => void, signal: AbortSignal): void {
  // A null key: everything was cleared.
  const onStorage = ({ key }: StorageEvent) => (key ?? KEY) === KEY && reread()
  window.addEventListener('storage', onStorage, { signal })
  window.addEventListener('pageshow', reread, { signal })
  document.addEventListener('visibilitychange', reread, { signal })
}
