import type { TestCookie } from '../../../src/testing.ts'
import type { EngineName } from '../../browsers.mjs'
import type { Tab } from './tab.ts'

export type Name = EngineName

/**
 * A name for this machine that no browser takes for this machine, as it does `localhost`: over http it gets what any site
 * on plain http gets. WebKitGTK has no switch for names.
 */
export const plainHost = 'plain.test'

/** What of the surroundings a visit starts in. Each engine takes what it can and throws at what it cannot. */
export interface Surroundings {
  /** The browser refuses cookies and Web storage (fault 1). */
  storage?: 'blocked'
  dark?: boolean
  forcedColours?: boolean
  reducedMotion?: boolean
  /** No script of the page runs; whatever needs the probe has to be seen by the server. */
  script?: 'off'
}

/** A started engine. */
export interface Driver {
  readonly name: Name
  /** A new visitor: no cookies, no storage, one empty tab. */
  visit(surroundings?: Surroundings): Promise<Visit>
  close(): Promise<void>
}

/** One visitor's browser: its tabs share cookies and storage. */
export interface Visit {
  newTab(): Promise<Tab>
  /** Puts a cookie into the browser, past the pages. The tab is on the site already, as WebDriver wants it. */
  bake(cookie: TestCookie, url: string): Promise<void>
  close(): Promise<void>
}

export interface Point {
  x: number
  y: number
}

/** The few powers in which the engines differ; `Tab` builds everything else on them. */
export interface RawTab {
  /** Comes back when the document has been parsed. */
  goto(url: string): Promise<void>
  reload(): Promise<void>
  /** To another address; comes back once that is the page's. */
  back(): Promise<void>
  /** Runs an expression in the page and brings back its JSON value, even under a Content-Security-Policy. */
  run(expression: string): Promise<unknown>
  /** A real pointer: the browser marks what comes of it as trusted. */
  clickAt(point: Point): Promise<void>
  /** Down at the one, up at the other. */
  drag(from: Point, to: Point): Promise<void>
  /** `Tab`, `Shift+Tab`, `Escape`, `Enter`, `Space`, or one character. */
  press(key: string): Promise<void>
  screenshot(path: string): Promise<void>
  resize(width: number, height: number): Promise<void>
  close(): Promise<void>
}
