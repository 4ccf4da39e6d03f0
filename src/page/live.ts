import { attempt } from './attempt.ts'
import type { Page } from './page.ts'

/** The page we are on, looked up at call time, never at import. In Node and in workers it is not `present`. */
export function livePage(): Page {
  const window = globalThis as Window & typeof globalThis
  const document = window.document && unshadowed(window.document)
  // Pages put things of their own in place of both (faults 67, 152).
  const warn = (problem: unknown) => attempt(() => window.console.error(problem))
  return {
    window,
    present: !!document,
    document,
    secure: window.location?.protocol === 'https:',
    // Unlike `parent`, which pages use as the name of a variable, `top` cannot be redefined (fault 106).
    framed: window.top !== window,
    gpc: (window.navigator as { globalPrivacyControl?: unknown } | undefined)?.globalPrivacyControl === true,
    region: () => document?.querySelector<HTMLMetaElement>('meta[name=askfirst-region]')?.content,
    now: () => Math.floor(Date.now() / 1000),
    // Swedish writes dates the ISO way.
    today: (timeZone) => new Intl.DateTimeFormat('sv', { timeZone }).format(),
    // The localStorage of Node and Deno belongs to the process, not to a visitor.
    local: () => document && window.localStorage,
    warn,
    report: (problem) =>
      attempt(
        () => window.reportError(problem),
        () => warn(problem),
      ),
  }
}

/** `<img name=cookie>` shadows `document.cookie`, but not what the prototype says about this document. */
function unshadowed(page: Document): Document {
  return new Proxy(page, {
    get(_, name) {
      const value = Reflect.get(Document.prototype, name, page)
      return typeof value === 'function' ? value.bind(page) : value
    },
  })
}
