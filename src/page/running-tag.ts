import type { Page } from './page.ts'

/** The script tag that is running right now; an element posing as one is none (faults 111, 148). */
export function runningTag({ document }: Page): HTMLScriptElement | null {
  const script = document.currentScript
  return script instanceof HTMLScriptElement ? script : null
}
