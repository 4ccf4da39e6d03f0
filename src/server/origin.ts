import { type From, readHeader } from './headers.ts'

/**
 * Sent by a page of a stranger's. The browser withholds our cookie there, so that what is answered would take the place
 * of a record that nobody saw: of an age, for one. Where a browser hides the origin, nobody can tell.
 */
export function isForeign(from: From): boolean {
  const site = readHeader(from, 'sec-fetch-site')
  if (site) return site === 'cross-site'
  const [, host = ''] = /^https?:\/\/(.+)$/.exec(readHeader(from, 'origin')) ?? []
  const ours = hostsOf(from)
  return host !== '' && ours.length > 0 && !ours.includes(host)
}

/**
 * Whether the browser says that a page of this very origin sent this. `Sec-Fetch-Site` cannot be set by any script; a
 * browser that does not send it (an old one, or any on plain http) names the origin of every form it posts.
 */
export function isSameOrigin(
  from: From,
  { secure = true }: { readonly secure?: boolean | undefined },
): boolean {
  const site = readHeader(from, 'sec-fetch-site')
  if (site) return site === 'same-origin'
  const origin = readHeader(from, 'origin')
  return hostsOf(from).some((host) => origin === `http${secure ? 's' : ''}://${host}`)
}

/** The request names a site that the policy does not hold for. Of a `Cookie` header alone nobody can tell. */
export function isOutOf(scope: unknown, from: From): boolean {
  const ours = hostsOf(from)
  const hosts = `${scope}`.split(' ').map((origin) => origin.replace(/^https?:\/\//, ''))
  return scope !== undefined && ours.length > 0 && !ours.some((host) => hosts.includes(host))
}

/** What this site is called: by the request, HTTP/2 included, or by a proxy. A form can set none of these. */
const hostsOf = (from: From): string[] =>
  ['host', ':authority', 'x-forwarded-host'].map((name) => readHeader(from, name)).filter(Boolean)
