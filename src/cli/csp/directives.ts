import { unknown } from '../../notice/advice.ts'
import { Misuse } from '../arguments.ts'

/** What a host can be used for, by the directive that allows it. */
const kinds = {
  connect: 'connect-src',
  font: 'font-src',
  form: 'form-action',
  frame: 'frame-src',
  img: 'img-src',
  media: 'media-src',
  script: 'script-src',
  style: 'style-src',
  worker: 'worker-src',
} as const

type Kind = keyof typeof kinds

/** A worker's file must come from the page's own host, whatever is declared (HTML, "fetch a classic worker script"). */
const forHosts: readonly Kind[] = (Object.keys(kinds) as Kind[]).filter((kind) => kind !== 'worker')

/** What narrows or widens the policy: from the command line. */
export interface Wishes {
  /** Kinds by host, for those that are not used for everything. */
  readonly uses: ReadonlyMap<string, readonly Kind[]>
  /** Sources of the site's own, by kind. */
  readonly more: ReadonlyMap<Kind, readonly string[]>
}

/** Directives and their sources, in the order they are written. */
export function directivesOf(
  hosts: readonly string[],
  { uses, more }: Wishes,
): Record<string, readonly string[]> {
  const sources = (kind: Kind) => [
    "'self'",
    ...(forHosts.includes(kind)
      ? hosts.filter((host) => uses.get(host)?.includes(kind) ?? true)
      : []
    ).flatMap(
      // Without a scheme a host stands for that of the page, which a WebSocket has not (CSP 3, "scheme-part matches").
      (host) => (kind === 'connect' ? [host, `wss://${host}`] : [host]),
    ),
    ...(more.get(kind) ?? []),
  ]
  const listed = (Object.keys(kinds) as Kind[]).map((kind) => [kinds[kind], sources(kind)])
  return {
    'default-src': ["'self'"],
    'base-uri': ["'self'"],
    'object-src': ["'none'"],
    ...Object.fromEntries(listed),
  }
}

export const inOneLine = (directives: Readonly<Record<string, readonly string[]>>): string =>
  Object.entries(directives)
    .map(([name, sources]) => [name, ...sources].join(' '))
    .join('; ')

/** `--use metrics.example=connect,script` */
export function readUses(given: readonly string[], hosts: readonly string[]): Wishes['uses'] {
  const uses = new Map<string, Kind[]>()
  for (const wish of given) {
    const [host, listed] = halves('use', wish, 'HOST=KIND,KIND')
    if (!hosts.includes(host))
      throw new Misuse(`--use ${wish}: no recipient declares ${host}. ${unknown(host, hosts)}`)
    const named = listed.split(',').map((kind) => readKind('use', kind, forHosts))
    uses.set(host, [...(uses.get(host) ?? []), ...named])
  }
  return uses
}

/** `--add img=data:` */
export function readMore(given: readonly string[]): Wishes['more'] {
  const more = new Map<Kind, string[]>()
  for (const wish of given) {
    const [named, source] = halves('add', wish, 'KIND=SOURCE')
    const kind = readKind('add', named, Object.keys(kinds) as Kind[])
    if (!/^[!-~]+$/.test(source) || /[;,"<>]/.test(source))
      throw new Misuse(`--add ${wish}: ${source} is no source of a policy`)
    if (bare.test(source))
      throw new Misuse(
        `--add ${wish}: without quotes ${source} would be a host, and the shell takes quotes off: write --add "${named}='${source}'"`,
      )
    if (isEverybody(source))
      throw new Misuse(`--add ${wish}: ${source} is everybody, so nothing would be held`)
    more.set(kind, [...new Set([...(more.get(kind) ?? []), source])])
  }
  return more
}

/** A key word, a nonce or a checksum that a policy knows in single quotes only; none has a dot, as hosts have. */
const bare =
  /^(?:(?:nonce|sha(?:256|384|512)|(?:wasm-)?unsafe)-[^.]+|self|none|strict-dynamic|report-sample|inline-speculation-rules)$/i

/** `*`, `https:`, `https://*`, `*.com` */
function isEverybody(source: string): boolean {
  const [, host = ''] = /^(?:(?:https?|wss?):(?:\/\/)?)?([^/:]*)/i.exec(source) ?? []
  return !host || /^\*(\.[^.]+)?$/.test(host)
}

function halves(flag: string, wish: string, form: string): [string, string] {
  const at = wish.indexOf('=')
  if (at < 1 || at === wish.length - 1) throw new Misuse(`--${flag} ${wish}: write ${form}`)
  return [wish.slice(0, at), wish.slice(at + 1)]
}

function readKind(flag: string, written: string, known: readonly Kind[]): Kind {
  const name = written.trim()
  const kind = known.find((kind) => kind === name || kinds[kind] === name)
  if (!kind) throw new Misuse(`--${flag} ${name}: ${unknown(name, known)}`)
  return kind
}
