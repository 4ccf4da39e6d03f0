import type { Declared } from '../gate/guards/declared.ts'
import type { Entry } from '../gate/guards/inventory.ts'
import type { StorageKind } from '../notice/model.ts'

/** Something on this page that no purpose declares. A name, never what it holds. */
export interface Stray {
  readonly kind: StorageKind | 'host'
  readonly name: string
}

const storageKinds = 'cookie|localStorage|sessionStorage|indexedDB|cacheStorage|serviceWorker'
const stored = RegExp(`^(${storageKinds}) (.+)$`, 's')

/** What is ours: the record, and the mark of a session. */
const own = /^(__Host-)?askfirst$/

/** Each once, by kind and name, without what is declared. */
export function strays(found: readonly Stray[], declared: readonly Declared[]): Stray[] {
  const once = new Map(found.map((stray) => [`${stray.kind} ${stray.name}`, stray]))
  return [...once.entries()]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([, stray]) => stray)
    .filter((stray) => !own.test(stray.name) && !isDeclared(stray, declared))
}

/** What guards held back never came to be, and is none the less to be declared. */
export const triedIn = (entries: readonly Entry[]): Stray[] =>
  entries.flatMap(({ power, name }): Stray[] => {
    const [, kind, item = ''] = (power === 'storage' && stored.exec(name)) || []
    if (kind) return [{ kind: kind as StorageKind, name: item }]
    const host = name.split(' ').at(-1) ?? ''
    return power === 'network' && host.includes('.') ? [{ kind: 'host', name: host }] : []
  })

function isDeclared({ kind, name }: Stray, declared: readonly Declared[]): boolean {
  return declared.some(({ storage = [], recipients = [] }) =>
    kind === 'host'
      ? recipients.some(({ hosts = [] }) => hosts.some((host) => isHost(host, name)))
      : storage.some((item) => item.kind === kind && isName(item.name, name)),
  )
}

/** No pattern of a policy becomes a regular expression (fault 132). */
const isName = (pattern: string, name: string): boolean =>
  pattern.endsWith('*') ? name.startsWith(pattern.slice(0, -1)) : name === pattern

const isHost = (pattern: string, host: string): boolean =>
  pattern.startsWith('*.') ? host.endsWith(pattern.slice(1)) : host === pattern
