import { attempt } from '../../../page/attempt.ts'
import type { Declared, Need } from '../declared.ts'
import { getter, type Live } from '../natives.ts'

/** Where an address leads: `host` without the dot at its end, in the browser's own spelling. */
export interface Place {
  readonly host: string
  readonly port: string
}

const WEB: Readonly<Record<string, string>> = { 'http:': '80', 'ws:': '80', 'https:': '443', 'wss:': '443' }

/**
 * Reads addresses as the browser does, capitals, IDN, user names and all. `undefined`: nothing goes out (`blob:`,
 * `data:`, no address at all), or it goes to the page's own origin.
 */
export function addressReader({ URL, origin }: Live) {
  const [protocolOf, hostOf, portOf] = (['protocol', 'hostname', 'port'] as const).map((key) => {
    const read = getter(URL.prototype, key)
    return (url: URL) => `${read(url)}`
  }) as [(url: URL) => string, (url: URL) => string, (url: URL) => string]
  const originOf = getter(URL.prototype, 'origin')

  return (address: string, base?: string): Place | undefined => {
    // The browser fails at what this fails at; a base that cannot be read opens nothing that needs none.
    const url = attempt(() => new URL(address, base)) ?? attempt(() => new URL(address))
    const standard = url && WEB[protocolOf(url)]
    if (!url || !standard) return undefined
    if (`${originOf(url)}`.replace(/^ws/, 'http') === origin) return undefined
    return { host: bare(hostOf(url)), port: portOf(url) || standard }
  }
}

/** `metrics.example.` is `metrics.example`. */
const bare = (host: string) => host.replace(/\.+$/, '')

/** Who is at a host: pairs of purpose and recipient. `undefined`: nobody has declared it. */
export type Find = (place: Place) => readonly Need[] | undefined

/**
 * A pattern is a host, or `*.` and a host for all below it, and perhaps a port. Where several fit, the closest one
 * counts and not the rest: `*.shop.example` being necessary does not open `metrics.shop.example`, if that is declared.
 * `unread` hears of patterns that are none.
 */
export function hostTable(declared: readonly Declared[], unread: (pattern: unknown) => void): Find {
  const table = new Map<string, Need[]>()

  function add(pattern: string, need: Need): void {
    const [, wild = '', name = '', port = ''] = /^(\*\.)?([^*/?#@\\\s]+?)(:\d+)?$/.exec(pattern) ?? []
    const host = name && attempt(() => bare(new URL(`https://${name}`).hostname))
    const key = wild + host + port
    if (host) table.set(key, [...(table.get(key) ?? []), need])
    else unread(pattern)
  }

  attempt(() => {
    for (const { id: purpose, recipients = [] } of declared)
      for (const { id: recipient, hosts = [] } of recipients)
        for (const host of hosts) add(`${host}`, { purpose, recipient })
  }, unread)

  const at = (name: string, port: string) => table.get(`${name}:${port}`) ?? table.get(name)
  return ({ host, port }) => {
    let found = at(host, port)
    for (let dot = host.indexOf('.'); dot > 0 && !found; dot = host.indexOf('.', dot + 1))
      found = at(`*${host.slice(dot)}`, port)
    return found
  }
}

/** The addresses in a `srcset`, by the letter of HTML: commas may be part of them, and of what stands in brackets. */
export function addressesIn(srcset: string): string[] {
  const found: string[] = []
  for (let rest = srcset; ; ) {
    rest = rest.replace(/^[\t\n\f\r ,]+/, '')
    const [address] = /^[^\t\n\f\r ]+/.exec(rest) ?? []
    if (!address) return found
    found.push(address.replace(/,+$/, ''))
    rest = rest.slice(address.length)
    if (!address.endsWith(',')) rest = rest.replace(/^(?:[^,(]|\([^)]*\)?)*,?/, '')
  }
}
