import type { Consent, State } from '../../src/api.ts'

declare global {
  /** What every fixture page carries first of all (probe/): eyes and a notebook, for functions run in the page. */
  const probe: Probe
}

export interface Probe {
  /** Everything the page wrote, opened, sent or asked the browser for, in order: `cookie askfirst`, `setItem askfirst`. */
  readonly log: string[]
  /** What went wrong: uncaught errors, console errors and warnings, violations of the Content-Security-Policy. */
  readonly errors: string[]
  readonly warnings: string[]
  readonly violations: string[]
  /** Names of the fake third parties that ran, in order. */
  readonly ran: string[]
  /** Codes of the errors that askfirst reported. */
  readonly codes: string[]
  /** Sum of layout shifts (Chromium only). */
  readonly shift: number
  /** The page came out of the back/forward cache so many times. */
  readonly restored: number
  /** Every match in the document and in open shadow roots; `host >>> inner` steps into the shadow root of a host. */
  all(css: string): Element[]
  find(css: string): Element | undefined
  /** The first match that has a size and is not hidden. */
  visible(css: string): boolean
  text(css: string): string
  /** Where a pointer hits the first visible match; a sentence when it cannot. */
  point(css: string): { x: number; y: number } | string
  /** Something else lies over its middle. */
  covered(element: Element): boolean
  /** Focused element, inside shadow roots too. */
  focused(): Element | null
  /** The page and all it waits for. */
  loaded(): boolean
  /** `window.askfirst`, once it has started. */
  consent(): Consent
  state(): State
  started(): boolean
  /** Value of the decision cookie, read with the browser's own getter. */
  cookie(): string
  /** Sets a cookie, unseen by the log. */
  bake(text: string): void
  local(key: string): string | null
}
