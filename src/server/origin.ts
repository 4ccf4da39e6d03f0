import { type From, readHeader } from './headers.ts'

/**
 * Sent by a page of a stranger's. The browser withholds our cookie there, so that what is answered would take the place
 * of a record that nobody saw: of an age, for one.
 */
export const isForeign = (from: From): boolean => readHeader(from, 'sec-fetch-site') === 'cross-site'

/**
 * Whether the browser says that a page of this very origin sent this. `Sec-Fetch-Site` cannot be set by any script; a
 * browser that does not send it (an old one, or any on plain http) names the origin of every form it posts.
 */
export function isSameOrigin(from: From, { secure = true }: { readonly secure?: boolean }): boolean {
  const site = readHeader(from, 'sec-fetch-site')
  if (site) return site === 'same-origin'
  const host = readHeader(from, 'host')
  return host !== '' && readHeader(from, 'origin') === `http${secure ? 's' : ''}://${host}`
}
