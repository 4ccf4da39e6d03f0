import type { Page } from './page.ts'

/** A prerendered page may never be seen: nothing is asked and nothing granted before (fault 54). */
export function onceSeen({ document }: Page, act: () => void, signal: AbortSignal): void {
  if ((document as { prerendering?: boolean }).prerendering)
    document.addEventListener('prerenderingchange', act, { signal })
  else act()
}
