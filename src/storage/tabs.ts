import type { Page } from '../page/page.ts'
import { KEY } from './store.ts'

/**
 * Calls `reread`, with the record if another tab has removed it, when one may have decided: on its write, on coming back
 * from the back/forward cache, on becoming visible (faults 43, 48-53). None of these listeners keeps the page out of that cache.
 */
export function onElsewhere(
  { window, document }: Page,
  reread: (removed?: string | null) => void,
  signal: AbortSignal,
): void {
  // A null key: everything was cleared.
  const onStorage = ({ key, newValue, oldValue }: StorageEvent) =>
    (key ?? KEY) === KEY && reread(newValue === null ? oldValue : null)
  const onReturn = () => reread()
  window.addEventListener('storage', onStorage, { signal })
  window.addEventListener('pageshow', onReturn, { signal })
  document.addEventListener('visibilitychange', onReturn, { signal })
}
