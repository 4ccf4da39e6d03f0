/** Every browser power the core uses, and nothing else. Tests pass their own. */
export interface Page {
  readonly window: Window & typeof globalThis
  /** There is a document to work in. */
  readonly present: boolean
  /** Read through the prototype: elements named like its members cannot get in between (faults 105-111). */
  readonly document: Document
  /** Served over https. */
  readonly secure: boolean
  /** In somebody's frame: the framing page does the asking. */
  readonly framed: boolean
  /** Global Privacy Control: `true` only when the browser says so (C-30). */
  readonly gpc: boolean
  /** Where the visitor is, if the site's server wrote it into the page. */
  region(): string | undefined
  /** Seconds since 1970, UTC. */
  now(): number
  /** The ISO date on which this moment falls in the given zone. */
  today(timeZone: string): string
  /** May throw. */
  local(): Storage
  /** A fault of the site's set-up: to the console. */
  warn(problem: unknown): void
  /** A fault in the site's code, as if it had thrown uncaught. */
  report(problem: unknown): void
}
