import { isOurs } from '../gate/guards/storage/names.ts'
import type { StorageKind } from '../notice/model.ts'
import { attempt } from '../page/attempt.ts'
import type { Page } from '../page/page.ts'
import type { Stray } from './strays.ts'

const named = (kind: StorageKind, names: readonly string[] = []): Stray[] =>
  names.map((name) => ({ kind, name }))

/** What can be seen at once; nothing where the page may not look (`<iframe sandbox>`). */
export function lookAround({ document, window }: Page): Stray[] {
  return [
    ...named('cookie', cookieNames(attempt(() => document.cookie) ?? '')),
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

/**
 * A cookie without a name is left out: what it shows is its value. So is the record, which the site may keep under a name of
 * its own, and which is known by its value alone.
 */
const cookieNames = (cookies: string): string[] =>
  cookies.split('; ').flatMap((pair) => {
    const at = pair.indexOf('=')
    const name = pair.slice(0, at)
    return at < 0 || isOurs('cookie', name, pair.slice(at + 1)) ? [] : name
  })

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
