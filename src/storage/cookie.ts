import Cookies from 'js-cookie'
import { cookieNameOf } from '../config/cookie-name.ts'
import type { Settings } from '../config/settings.ts'
import type { Page } from '../page/page.ts'

/** Our cookie as a place for one text. */
export interface Jar {
  /** Every same-named cookie, as it stands: nobody's broken percent sign matters (faults 9, 10, 23). */
  read(): string[]
  write(text: string, seconds: number): void
  /** Everywhere this page could have it from (fault 40). */
  erase(): void
}

export function openJar(page: Page, settings: Settings): Jar {
  const { secure } = page
  const name = cookieNameOf(settings, secure)
  const attributes = { sameSite: 'Lax', secure, domain: settings.cookieDomain } as const
  // Not `Expires`, which a wrong clock would falsify (fault 30).
  const set = (text: string, seconds: number, where = {}) =>
    Cookies.set(name, text, { ...attributes, 'max-age': `${seconds}`, ...where })

  return {
    read() {
      const pairs = page.document.cookie.split('; ').map((pair) => pair.split(/=(.*)/s))
      return pairs.flatMap(([key, value = '']) => (key === name ? value : []))
    },
    write: set,
    erase() {
      const { hostname, pathname } = page.window.location
      const hosts = hostname.split('.').map((_, at, all) => all.slice(at).join('.'))
      const paths = pathname.split('/').map((_, at, all) => all.slice(0, at + 1).join('/'))
      for (const domain of ['', ...hosts])
        for (const path of paths.flatMap((path) => [path, `${path}/`])) set('', 0, { domain, path })
    },
  }
}
