import type { Page } from './page.ts'

/** The script tag that is running right now; an element posing as one is none (faults 111, 148). */
export const runningTag = ({ document: { currentScript } }: Page): HTMLScriptElement | null =>
  currentScript instanceof HTMLScriptElement ? currentScript : null
