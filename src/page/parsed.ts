import type { Page } from './page.ts'

/** Calls once the document is parsed: now, or at `DOMContentLoaded`. */
export function onParsed({ document }: Page, act: () => void, signal: AbortSignal): void {
  if (document.readyState === 'loading') document.addEventListener('DOMContentLoaded', act, { signal })
  else act()
}
