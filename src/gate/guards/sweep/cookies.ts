import type { Browser } from './browser.ts'
import type { Eraser } from './erase.ts'

/** Everywhere this page could have a cookie from: hosts above its own, paths above its own, its own partition. */
function* places({ window }: Browser, onlyRoot = false): Generator<string> {
  const { hostname, pathname, protocol } = window.location
  const hosts = hostname.split('.').map((_, at, all) => `; domain=${all.slice(at).join('.')}`)
  const folders = pathname.split('/').map((_, at, all) => all.slice(0, at + 1).join('/'))
  const paths = onlyRoot ? ['/'] : new Set(['/', ...folders.flatMap((path) => [path, `${path}/`])])
  const kinds = protocol === 'https:' ? ['; secure', '; secure; partitioned'] : ['']
  for (const host of ['', ...hosts])
    for (const path of paths) for (const kind of kinds) if (path) yield `; path=${path}${host}${kind}`
}

/** Those of another path or partition that only the cookie store tells apart. */
async function eraseFromStore({ window }: Browser, names: ReadonlySet<string>): Promise<void> {
  const store = window.cookieStore
  for (const cookie of (await store?.getAll()) ?? [])
    if (names.has(cookie.name ?? '')) await store.delete(cookie as CookieStoreDeleteOptions)
}

/** A name that could be tried: no pattern, and nothing a browser would read otherwise. */
const isToken = (name: string) => /^[\w!#$%&'+.^`|~-]+$/.test(name)

/** One that only the server can see cannot be overwritten either: that is how one is found out. */
function isHttpOnly(browser: Browser, name: string): boolean {
  // Browsers have rules of their own for prefixes like `__Host-`.
  const prefix = /^__[a-z]+-/i.exec(name)?.[0] ?? ''
  for (const place of places(browser, true)) {
    // Where no such cookie can be made at all, it tells nothing.
    const [isKept, isThere] = [`${prefix}askfirst-probe`, name].map((tried) => {
      browser.setCookie(`${tried}=${place}; max-age=9`)
      const stored = browser.cookies().some(([found]) => found === tried)
      browser.setCookie(`${tried}=${place}; max-age=0`)
      return stored
    })
    if (isKept && !isThere) return true
  }
  return false
}

export const eraseCookies: Eraser = async (browser, declared, wanted) => {
  const seen = () =>
    new Set(browser.cookies().flatMap(([name, value]) => (wanted(name, value) ? [name] : [])))
  const names = seen()
  const left = () => new Set([...names].filter((name) => seen().has(name)))
  for (const name of names)
    for (const place of places(browser)) browser.setCookie(`${name ? `${name}=` : '=x'}${place}; max-age=0`)
  if (left().size) await eraseFromStore(browser, left()).catch(() => {})

  const still = left()
  const traces = [...names].map((name) => ({
    name,
    reason: still.has(name) ? ('failed' as const) : undefined,
  }))
  if (!still.size && isToken(declared) && wanted(declared) && isHttpOnly(browser, declared))
    return [...traces, { name: declared, reason: 'http-only' }]
  return traces
}
