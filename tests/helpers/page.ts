import { isDate } from '../../src/config/dates.ts'
import type { Page } from '../../src/page/page.ts'
import { NOW } from './decision.ts'

interface Cookie {
  readonly name: string
  readonly value: string
  readonly domain: string
  readonly path: string
}

/** What a browser may do with a write: keep it, say nothing and forget it, or throw; `null`: there is no storage. */
type Keeping = 'kept' | 'ignored' | 'throws' | 'full' | 'null'

/** What tabs of one browser share: cookies and localStorage, each as faithful or faulty as a test needs it. */
export class FakeBrowser {
  cookies: Cookie[] = []
  /** Cookies that stand before all others, as they are: somebody else's, or planted. */
  planted: string[] = []
  /** Everything that was ever assigned to `document.cookie`. */
  written: string[] = []
  stored = new Map<string, string>()
  cookieKeeping: Keeping = 'kept'
  localKeeping: Keeping = 'kept'
  /** Runs once, when somebody is about to write: whatever it does comes between their reading and their writing. */
  beforeWrite: (() => void) | undefined
  readonly tabs = new Set<TestPage>()
  private events: (() => void)[] = []

  /** js-cookie writes to the one global document, so the browser opened last is the one it writes to. */
  constructor() {
    Object.defineProperty(document, 'cookie', {
      configurable: true,
      get: () => this.cookieText(),
      set: (text: string) => this.setCookie(text),
    })
  }

  cookieText(): string {
    if (this.cookieKeeping === 'throws') throw new DOMException('denied', 'SecurityError')
    return [...this.planted, ...this.cookies.map(({ name, value }) => `${name}=${value}`)].join('; ')
  }

  setCookie(text: string): void {
    const { beforeWrite } = this
    this.beforeWrite = undefined
    beforeWrite?.()
    this.written.push(text)
    if (this.cookieKeeping === 'throws') throw new DOMException('denied', 'SecurityError')
    if (this.cookieKeeping === 'ignored') return
    const [pair = '', ...attributes] = text.split('; ')
    const [name = '', value = ''] = pair.split('=')
    const given = new Map(
      attributes.map((one) => [one.split('=')[0]?.toLowerCase(), one.split('=')[1] ?? '']),
    )
    const domain = given.get('domain') ?? ''
    const path = given.get('path') ?? '/'
    if (name.startsWith('__Host-') && (domain || path !== '/' || !given.has('secure'))) return
    this.cookies = this.cookies.filter(
      (cookie) => `${[cookie.name, cookie.domain, cookie.path]}` !== `${[name, domain, path]}`,
    )
    const isOver =
      Number(given.get('max-age') ?? 1) <= 0 || Date.parse(given.get('expires') ?? '9999') < Date.now()
    if (!isOver) this.cookies.push({ name, value, domain, path })
  }

  /** localStorage as one tab sees it: the others hear of a change when `deliver` is called. */
  local(tab: TestPage): Storage {
    if (this.localKeeping === 'throws') throw new DOMException('denied', 'SecurityError')
    if (this.localKeeping === 'null') return null as unknown as Storage
    const { stored } = this
    const changed = (key: string | null, oldValue: string | null, newValue: string | null) => {
      const event = () => new StorageEvent('storage', { key, oldValue, newValue })
      for (const other of this.tabs)
        if (other !== tab) this.events.push(() => other.window.dispatchEvent(event()))
    }
    return {
      get length() {
        return stored.size
      },
      key: (at) => [...stored.keys()][at] ?? null,
      getItem: (key) => stored.get(key) ?? null,
      setItem: (key, value) => {
        if (this.localKeeping === 'full') throw new DOMException('full', 'QuotaExceededError')
        const before = stored.get(key) ?? null
        if (this.localKeeping === 'ignored' || before === value) return
        stored.set(key, value)
        changed(key, before, value)
      },
      removeItem: (key) => {
        const before = stored.get(key) ?? null
        if (stored.delete(key)) changed(key, before, null)
      },
      clear: () => {
        stored.clear()
        changed(null, null, null)
      },
    }
  }

  /** Lets every tab hear what the others wrote, until all is quiet; a loop that never ends is a fault. */
  deliver(): void {
    for (let round = 0; this.events.length; round++) {
      if (round > 100) throw new Error('the tabs never come to rest')
      const due = this.events
      this.events = []
      for (const event of due) event()
    }
  }
}

type Add = EventTarget['addEventListener']

interface Listening {
  readonly type: string
  readonly signal: AbortSignal | undefined
}

/** Keeps count of who listens. */
function counted(add: Add, listening: Set<Listening>): Add {
  return (type, listener, options) => {
    listening.add({ type, signal: typeof options === 'object' ? options.signal : undefined })
    add(type, listener, options)
  }
}

/** A page with a clock, a calendar and a visitor of its own; the document is a fresh one unless given. */
export class TestPage implements Page {
  readonly window: Page['window']
  readonly document: Document
  readonly browser: FakeBrowser
  readonly listening = new Set<Listening>()
  readonly warned: unknown[] = []
  readonly reported: unknown[] = []
  present = true
  secure = true
  framed = false
  gpc = false
  /** Where the site's server says the visitor is. */
  place: string | undefined
  isActive = false
  seconds = NOW
  /** Set: the date in every zone. */
  day: string | undefined
  prerendering: boolean | undefined
  readyState: DocumentReadyState = 'complete'

  constructor({ browser = new FakeBrowser(), document: given, ...changed }: Partial<TestPage> = {}) {
    const own = given ?? document.implementation.createHTMLDocument()
    const target = new EventTarget()
    const origin = 'https://www.site.test'
    const location = { hostname: 'www.site.test', pathname: '/a/b', protocol: 'https:', origin }
    this.browser = browser
    const userActivation = Object.defineProperty({}, 'isActive', { get: () => this.isActive })
    this.window = Object.assign(target, {
      location,
      navigator: { userActivation },
      addEventListener: counted(target.addEventListener.bind(target), this.listening),
    }) as unknown as Page['window']
    const addEventListener = counted(own.addEventListener.bind(own), this.listening)
    const read = (name: string | symbol) => {
      if (name === 'cookie') return browser.cookieText()
      if (name === 'addEventListener') return addEventListener
      if (name === 'readyState') return this.readyState
      if (name === 'prerendering') return this.prerendering
      const value = Reflect.get(own, name)
      return typeof value === 'function' ? value.bind(own) : value
    }
    this.document = new Proxy(own, {
      get: (_, name) => read(name),
      has: (_, name) => (name === 'prerendering' ? this.prerendering !== undefined : name in own),
    })
    Object.assign(this, changed)
    browser.tabs.add(this)
  }

  region(): string | undefined {
    return this.place
  }

  now(): number {
    return this.seconds
  }

  today(timeZone: string): string {
    const day = this.day ?? new Intl.DateTimeFormat('sv', { timeZone }).format(this.seconds * 1000)
    if (!isDate(day)) throw new RangeError(day)
    return day
  }

  local(): Storage {
    return this.browser.local(this)
  }

  /** Like those of the live page, these two may be passed around. */
  readonly warn = (problem: unknown): void => void this.warned.push(problem)
  readonly report = (problem: unknown): void => void this.reported.push(problem)

  /** Types of the listeners that are still there. */
  get listeners(): string[] {
    return [...this.listening].filter(({ signal }) => !signal?.aborted).map(({ type }) => type)
  }
}

export const makePage = (changed: Partial<TestPage> = {}): TestPage => new TestPage(changed)
