import type { Probe } from './page.d.ts'

/**
 * Runs in the page, before everything else; its text is put into a script element. It keeps the browser's own functions
 * for itself, so that a page which spoils them (faults 105 to 109) does not blind the test.
 */
export function installProbe() {
  const log: string[] = []
  const errors: string[] = []
  const warnings: string[] = []
  const violations: string[] = []
  const ran: string[] = []
  const codes: string[] = []
  const numbers = { shift: 0, restored: 0 }

  const call = Function.prototype.call
  const getter = <T, V>(proto: T, key: keyof T): ((self: T) => V) =>
    call.bind(Object.getOwnPropertyDescriptor(proto, key)?.get ?? (() => undefined))
  const queryDocument: (self: ParentNode, css: string) => NodeListOf<Element> = call.bind(
    Document.prototype.querySelectorAll,
  )
  const queryFragment: typeof queryDocument = call.bind(DocumentFragment.prototype.querySelectorAll)
  const hit: (self: Document, x: number, y: number) => Element | null = call.bind(Document.prototype.elementFromPoint)
  const cookieOf = getter<Document, string>(Document.prototype, 'cookie')
  const activeOf = getter<Document, Element | null>(Document.prototype, 'activeElement')
  const readyOf = getter<Document, string>(Document.prototype, 'readyState')
  const own = document
  const getItem = Storage.prototype.getItem

  // ── what is written, opened, sent ──
  const spy = (proto: object | undefined, key: string, note: (...args: unknown[]) => string) => {
    const native = proto && Reflect.get(proto, key)
    if (!proto || typeof native !== 'function') return
    const wrapped = function (this: unknown, ...args: unknown[]) {
      log.push(note(...args))
      return Reflect.apply(native, this, args)
    }
    Object.defineProperty(proto, key, { value: wrapped, configurable: true, writable: true })
  }
  const jar = Object.getOwnPropertyDescriptor(Document.prototype, 'cookie')
  if (jar?.set && jar.get) {
    const { get, set } = jar
    Object.defineProperty(Document.prototype, 'cookie', {
      ...jar,
      get(this: Document) {
        return Reflect.apply(get, this, [])
      },
      set(this: Document, value: string) {
        log.push(`cookie ${`${value}`.split('=')[0]}`)
        Reflect.apply(set, this, [value])
      },
    })
  }
  const nameOf = (key: string) => (name: unknown) => `${key} ${name}`
  spy(Storage.prototype, 'setItem', nameOf('setItem'))
  spy(Reflect.get(window, 'CookieStore')?.prototype, 'set', nameOf('cookieStore'))
  spy(Reflect.get(window, 'IDBFactory')?.prototype, 'open', nameOf('indexedDB'))
  spy(Reflect.get(window, 'CacheStorage')?.prototype, 'open', nameOf('caches'))
  spy(Navigator.prototype, 'sendBeacon', nameOf('beacon'))
  spy(Reflect.get(window, 'Geolocation')?.prototype, 'getCurrentPosition', () => 'geolocation')
  spy(Reflect.get(window, 'Geolocation')?.prototype, 'watchPosition', () => 'geolocation')
  spy(Reflect.get(window, 'ServiceWorkerContainer')?.prototype, 'register', nameOf('serviceWorker'))

  // ── what goes wrong ──
  const say = (values: unknown[]) => values.map(value => `${value}`).join(' ')
  addEventListener('error', event => errors.push(event.message || `${event.error}`))
  addEventListener('unhandledrejection', event => errors.push(`${event.reason}`))
  const { error, warn } = console
  console.error = (...values: unknown[]) => (errors.push(say(values)), error.apply(console, values))
  console.warn = (...values: unknown[]) => (warnings.push(say(values)), warn.apply(console, values))
  document.addEventListener('securitypolicyviolation', ({ effectiveDirective, blockedURI, sample }) =>
    violations.push(`${effectiveDirective} ${blockedURI} ${sample}`),
  )
  addEventListener('pageshow', event => {
    if (event.persisted) numbers.restored++
  })
  if (PerformanceObserver.supportedEntryTypes.includes('layout-shift')) {
    const add = (entry: PerformanceEntry) => (numbers.shift += Number(Reflect.get(entry, 'value')))
    new PerformanceObserver(list => list.getEntries().forEach(add)).observe({ type: 'layout-shift', buffered: true })
  }

  // ── eyes ──
  const all = (path: string) => {
    const [css = '', ...steps] = path.split(' >>> ')
    let found: Element[] = []
    const walk = (root: Document | ShadowRoot) => {
      const query = root === own ? queryDocument : queryFragment
      for (const element of query(root, css)) found.push(element)
      for (const { shadowRoot } of query(root, '*')) if (shadowRoot instanceof ShadowRoot) walk(shadowRoot)
    }
    walk(own)
    for (const step of steps) found = found.flatMap(({ shadowRoot }) => [...(shadowRoot?.querySelectorAll(step) ?? [])])
    return found
  }
  const isVisible = (element: Element) => {
    const { width, height } = element.getBoundingClientRect()
    const style = getComputedStyle(element)
    return width > 0 && height > 0 && style.visibility === 'visible' && style.display !== 'none'
  }
  const find = (css: string) => all(css).find(isVisible)
  const deepest = (x: number, y: number) => {
    let element = hit(own, x, y)
    for (let inner = element; inner?.shadowRoot; ) {
      inner = inner.shadowRoot.elementFromPoint(x, y)
      if (!inner || inner === element) break
      element = inner
    }
    return element
  }
  const point = (css: string) => {
    const element = find(css)
    if (!element) return `no visible ${css}`
    const middle = () => {
      const { left, top, width, height } = element.getBoundingClientRect()
      return { x: left + width / 2, y: top + height / 2 }
    }
    const inside = ({ x, y }: { x: number; y: number }) => x >= 0 && y >= 0 && x < innerWidth && y < innerHeight
    if (!inside(middle())) element.scrollIntoView({ block: 'center', behavior: 'instant' })
    const { x, y } = middle()
    const there = deepest(x, y)
    const label = there?.closest('label')
    const ours = there && (element.contains(there) || (label && label.control === element))
    return ours ? { x, y } : `covered by ${there?.outerHTML.slice(0, 80)}`
  }
  const covered = (element: Element) => {
    const { left, top, width, height } = element.getBoundingClientRect()
    const there = deepest(left + width / 2, top + height / 2)
    return !there || !element.contains(there)
  }
  const focused = () => {
    let element = activeOf(own)
    while (element?.shadowRoot?.activeElement) element = element.shadowRoot.activeElement
    return element
  }

  // ── askfirst ──
  const started = () => {
    const value = Reflect.get(window, 'askfirst')
    return typeof value?.allows === 'function' && !(value instanceof Node)
  }
  const consent = () => {
    if (!started()) throw new Error('askfirst has not started')
    return Reflect.get(window, 'askfirst')
  }
  const cookie = () => {
    const parts = cookieOf(own).split('; ')
    return parts.find(part => /^(__Host-)?askfirst=/.test(part))?.replace(/^[^=]*=/, '') ?? ''
  }
  const local = (key: string) => {
    try {
      return getItem.call(localStorage, key)
    } catch {
      return null
    }
  }
  const text = (css: string) => find(css)?.textContent ?? ''
  const value: Probe = {
    log,
    errors,
    warnings,
    violations,
    ran,
    codes,
    get shift() {
      return numbers.shift
    },
    get restored() {
      return numbers.restored
    },
    all,
    find,
    visible: css => Boolean(find(css)),
    text,
    point,
    covered,
    focused,
    consent,
    loaded: () => readyOf(own) === 'complete',
    state: () => consent().state,
    started,
    cookie,
    local,
  }
  Object.defineProperty(window, 'probe', { value })
}
