import type { StorageKind } from '../notice/model.ts'
import { attempt } from '../page/attempt.ts'
import type { Page } from '../page/page.ts'
import type { Stray } from './strays.ts'

const named = (kind: StorageKind, names: readonly string[] = []): Stray[] =>
  names.map((name) => ({ kind, name }))

/** What can be seen at once; nothing where the page may not look (`<iframe sandbox>`). A cookie without a name is left out: what it shows is its value. */
export function lookAround({ document, window }: Page): Stray[] {
  const cookies = (attempt(() => document.cookie) ?? '').split('; ').filter((pair) => pair.includes('='))
  return [
    ...named(
      'cookie',
      cookies.map((pair) => pair.slice(0, pair.indexOf('='))),
    ),
    ...named(
      'localStorage',
      attempt(() => keysOf(window.localStorage)),
    ),
    ...named(
      'sessionStorage',
      attempt(() => keysOf(window.sessionStorage)),
    ),
  ]
}

/** By number: an item called `length` or `key` is not among the object's own keys. */
const keysOf = (storage: Storage): string[] =>
  Array.from({ length: storage.length }, (_, at) => storage.key(at) ?? '')

/** What takes longer, as far as this browser tells; never rejects. */
export async function lookFurther({ window }: Page): Promise<Stray[]> {
  const here: Partial<Window & typeof globalThis> = window
  const workers = await quietly(() => here.navigator?.serviceWorker?.getRegistrations())
  const lists = [
    named(
      'indexedDB',
      (await quietly(() => here.indexedDB?.databases?.()))?.map(({ name = '' }) => name),
    ),
    named('cacheStorage', await quietly(() => here.caches?.keys())),
    named('serviceWorker', workers?.map(pathOf)),
  ]
  return lists.flat()
}

/** Storage may be blocked, missing, or not allowed here. */
async function quietly<T>(list: () => Promise<T> | undefined): Promise<T | undefined> {
  try {
    return await list()
  } catch {
    return undefined
  }
}

const pathOf = ({ active, waiting, installing, scope }: ServiceWorkerRegistration): string =>
  new URL((active ?? waiting ?? installing)?.scriptURL ?? scope).pathname
