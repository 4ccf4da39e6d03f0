import type { Entry } from '../gate/guards/book.ts'
import type { Declared } from '../gate/guards/declared.ts'
import { hostTable, type Place } from '../gate/guards/network/hosts.ts'
import { covers, isOurs } from '../gate/guards/storage/names.ts'
import type { StorageKind } from '../notice/model.ts'

/** Something on this page that no purpose declares. A name, never what it holds. */
export interface Stray {
  readonly kind: StorageKind | 'host'
  readonly name: string
}

const storageKinds = 'cookie|localStorage|sessionStorage|indexedDB|cacheStorage|serviceWorker'
const stored = RegExp(`^(${storageKinds}) (.+)$`, 's')

/** Each once, by kind and name, without what is declared. */
export function strays(found: readonly Stray[], declared: readonly Declared[]): Stray[] {
  const once = new Map(found.map((stray) => [`${stray.kind} ${stray.name}`, stray]))
  return [...once.entries()]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([, stray]) => stray)
    .filter((stray) => !isOwn(stray) && !isDeclared(stray, declared))
}

/** What askfirst keeps itself is in no policy's front matter. */
const isOwn = ({ kind, name }: Stray): boolean => kind !== 'host' && isOurs(kind, name)

/** What guards held back never came to be, and is none the less to be declared. */
export const triedIn = (entries: readonly Entry[]): Stray[] =>
  entries.flatMap(({ power, name }): Stray[] => {
    const [, kind, item = ''] = (power === 'storage' && stored.exec(name)) || []
    if (kind) return [{ kind: kind as StorageKind, name: item }]
    const [, host] = power === 'network' ? name.split(' ') : []
    return host ? [{ kind: 'host', name: host }] : []
  })

function isDeclared({ kind, name }: Stray, declared: readonly Declared[]): boolean {
  if (kind === 'host') return !!hostTable(declared, () => {})(placeOf(name))
  return declared.some(({ storage = [] }) =>
    storage.some((item) => item.kind === kind && covers(item.name, name)),
  )
}

function placeOf(name: string): Place {
  const [, host = '', port = '443'] = /^(.*?)(?::(\d+))?$/.exec(name) ?? []
  return { host, port }
}
