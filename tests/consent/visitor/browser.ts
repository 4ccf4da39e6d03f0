import type { Consent } from '../../../src/api.ts'
import { openDesk } from '../../../src/headless.ts'
import { KEY } from '../../../src/storage/store.ts'
import { type FakeBrowser, makePage, type TestPage } from '../../helpers/page.ts'
import { start, stillWidget } from '../start.ts'
import type { Listener, Statement } from './said.ts'
import { configOf, type Going, type Id, ids } from './site.ts'

export const NAME = '__Host-askfirst'

export const recordsIn = (
  browser: FakeBrowser,
): { cookie?: string | undefined; local?: string | undefined } => ({
  cookie: browser.cookies.find(({ name }) => name === NAME)?.value,
  local: browser.stored.get(KEY),
})

export function putCookie(browser: FakeBrowser, value: string): void {
  browser.cookies = [{ name: NAME, value, domain: '', path: '/' }]
}

/** sessionStorage of one tab: pages that follow each other in it share it. */
class SessionStore {
  private kept: string | null = null
  readonly getItem = () => this.kept
  readonly setItem = (_: string, value: string) => {
    this.kept = value
  }
}

interface Of {
  readonly session: number
  readonly store?: SessionStore | undefined
  /** Prerendered: nobody has seen it yet. */
  readonly isHidden: boolean
}

/** A page in a tab: somebody waits there for every purpose, and so does a frame. */
export class Tab implements Listener {
  readonly session: number
  readonly store: SessionStore
  readonly page: TestPage
  readonly consent: Consent
  readonly running = new Set<string>()
  readonly frames = new Map<Id, HTMLElement>()
  isHidden: boolean
  /** What this page has heard of what was said. */
  heard: readonly Statement[] = []
  /** The visitor has read what the widget shows. */
  acknowledge: (() => void) | undefined

  constructor(
    browser: FakeBrowser,
    readonly going: Going,
    seconds: number,
    { session, store = new SessionStore(), isHidden }: Of,
  ) {
    this.session = session
    this.store = store
    this.isHidden = isHidden
    this.page = makePage({ browser, gpc: going.gpc, seconds, prerendering: isHidden })
    Object.assign(this.page.window, { sessionStorage: store })
    for (const id of ids) this.frames.set(id, this.holdFrame(id))
    const loadDesk = async () => ({
      openDesk: (host: Parameters<typeof openDesk>[0]) =>
        openDesk(host, ({ acknowledge }) => {
          this.acknowledge = acknowledge
          return stillWidget
        }),
    })
    this.consent = start(configOf(going), { page: this.page, loadDesk }).consent
    for (const id of ids)
      this.consent.when(id, () => {
        this.running.add(id)
        return () => this.running.delete(id)
      })
  }

  private holdFrame(id: Id): HTMLElement {
    const node = this.page.document.createElement('iframe')
    Object.assign(node.dataset, { askfirst: id, src: 'https://film.test/' })
    this.page.document.body.append(node)
    return node
  }

  get now(): number {
    return this.page.seconds
  }

  get today(): string {
    return this.page.today('UTC')
  }

  /** It is looked at again: after another tab, after sleep, from the back/forward cache. */
  wake(): void {
    this.page.window.dispatchEvent(new Event('pageshow'))
  }

  show(): void {
    this.isHidden = false
    this.page.prerendering = false
    this.page.document.dispatchEvent(new Event('prerenderingchange'))
  }

  close(): void {
    this.consent.destroy()
    this.page.browser.tabs.delete(this.page)
  }
}
