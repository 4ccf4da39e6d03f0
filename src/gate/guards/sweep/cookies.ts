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

/**
 * One that only the server can see cannot be overwritten either: that is how one is found out. All in one turn, so that
 * no script sees what was tried. WebKit lets `document.cookie` show what it only hopes for, and the cookie store does not;
 * what that one sees is a moment between the first write and the last: with the second name in it, it has the first.
 */
async function isHttpOnly(browser: Browser, name: string): Promise<boolean> {
  // Where no cookie at all can be made it tells nothing; and browsers have rules of their own for `__Host-`.
  const control = `${/^__[a-z]+-/i.exec(name)?.[0] ?? ''}askfirst-probe`
  const isRefused = (seen: readonly (string | undefined)[]) => seen.includes(control) && !seen.includes(name)
  const lists = [...places(browser, true)].map((place) => {
    for (const tried of [name, control]) browser.setCookie(`${tried}=${place}; max-age=9`)
    const seen = browser.cookies().map(([found]) => found)
    const listed = browser.window.cookieStore?.getAll().catch(() => [])
    for (const tried of [control, name]) browser.setCookie(`${tried}=${place}; max-age=0`)
    return isRefused(seen) ? Promise.resolve([{ name: control }]) : listed
  })
  const all = await Promise.all(lists)
  return all.some((list) => isRefused(list?.map((cookie) => cookie.name) ?? []))
}

export const eraseCookies: Eraser = async (browser, declared, wanted, thorough) => {
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
  if (
    !still.size &&
    thorough &&
    isToken(declared) &&
    wanted(declared) &&
    (await isHttpOnly(browser, declared))
  )
    return [...traces, { name: declared, reason: 'http-only' }]
  return traces
}
