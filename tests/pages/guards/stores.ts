import type { Declared } from '../../../src/gate/guards/declared.ts'
import { tag } from '../fixtures.ts'
import type { Site } from '../server.ts'

/** One item of every kind for analytics, and some that meet. */
export const declared: readonly Declared[] = [
  { id: 'operation', storage: [{ kind: 'cookie', name: 'session' }] },
  {
    id: 'analytics',
    storage: [
      { kind: 'cookie', name: '_a*' },
      { kind: 'localStorage', name: '_a*' },
      { kind: 'sessionStorage', name: '_a' },
      { kind: 'indexedDB', name: '_a' },
      { kind: 'indexedDB', name: '_a-*' },
      { kind: 'cacheStorage', name: '_a*' },
      { kind: 'serviceWorker', name: '/_a' },
      { kind: 'other', name: 'opfs' },
      { kind: 'cookie', name: '_shared' },
      { kind: 'localStorage', name: '_shared' },
    ],
  },
  {
    id: 'media',
    storage: [
      { kind: 'cookie', name: '_shared' },
      { kind: 'localStorage', name: '_shared' },
    ],
  },
]

/** The guard as a site pastes it, behind the core's tag. `area` and `files` are the browser's own. */
export const guardTag = (items: readonly Declared[] = declared, more: Record<string, string> = {}) =>
  `${tag(more)}
<script nonce="fixture">var area = localStorage, files = navigator.storage?.getDirectory</script>
<script src="/askfirst.guard.storage.js" data-declared='${JSON.stringify(items)}'></script>
<script nonce="fixture">var told = []; askfirst.push(consent => consent.on('error', error => told.push(error.message)))</script>`

/** A script that a service worker can be made of. */
export const withWorker = (site: Site) => {
  site.script('/_a', 'self.addEventListener("install", () => {})')
  site.script('/_x', 'self.addEventListener("install", () => {})')
}

/** In the page: stores something of every kind under this name; what came of each that says so. */
export async function storeAll(name: string) {
  const outcome = async (act: () => unknown) => {
    try {
      await act()
      return 'done'
    } catch (problem) {
      return problem instanceof DOMException ? problem.name : `${problem}`
    }
  }
  return {
    cookie: await outcome(() => {
      Reflect.set(document, 'cookie', `${name}=secret; path=/`)
    }),
    cookieStore: await outcome(() => cookieStore.set(`${name}2`, 'secret')),
    localStorage: await outcome(() => localStorage.setItem(name, 'secret')),
    named: await outcome(() => {
      localStorage[`${name}2`] = 'secret'
    }),
    sessionStorage: await outcome(() => sessionStorage.setItem(name, 'secret')),
    indexedDB: await outcome(
      () =>
        new Promise((resolve, reject) => {
          const request = indexedDB.open(name)
          request.onupgradeneeded = () => request.result.createObjectStore('store')
          request.onsuccess = () => {
            request.result.close()
            resolve(0)
          }
          request.onerror = () => reject(request.error)
        }),
    ),
    cacheStorage: await outcome(() => caches.open(name)),
    serviceWorker: await outcome(() =>
      navigator.serviceWorker.register(`/${name}?v=1`, { scope: `/${name}/` }),
    ),
    other: await outcome(async () => {
      if (!navigator.storage?.getDirectory) return
      const root = await navigator.storage.getDirectory()
      await root.getFileHandle(name, { create: true })
    }),
  }
}

/** In the page: all that is stored, but for what is askfirst's own. */
export async function stored() {
  const isOther = (name: string) => name !== 'askfirst'
  const cookies = document.cookie.split('; ').filter(Boolean)
  const databases = await indexedDB.databases()
  const root: FileSystemDirectoryHandle | undefined = await Reflect.get(window, 'files')?.call(
    navigator.storage,
  )
  const files: string[] = []
  for await (const name of root?.keys() ?? []) files.push(name)
  const workers = await navigator.serviceWorker.getRegistrations()
  return [
    ...files.map((name) => `file ${name}`),
    ...cookies
      .map((pair) => pair.split('=')[0] ?? '')
      .filter(isOther)
      .map((name) => `cookie ${name}`),
    ...Object.keys(localStorage)
      .filter(isOther)
      .map((name) => `localStorage ${name}`),
    ...Object.keys(sessionStorage)
      .filter(isOther)
      .map((name) => `sessionStorage ${name}`),
    ...databases.map(({ name }) => `indexedDB ${name}`),
    ...(await caches.keys()).map((name) => `cacheStorage ${name}`),
    ...workers.map(({ scope }) => `serviceWorker ${new URL(scope).pathname}`),
  ].sort()
}

/** What `stored()` finds after `storeAll('_a')` went through. WebKitGTK has a `cookieStore` that stores nothing. */
export const everything = (engine: string) => [
  'cacheStorage _a',
  'cookie _a',
  ...(engine === 'webkit' ? [] : ['cookie _a2', 'file _a']),
  'indexedDB _a',
  'localStorage _a',
  'localStorage _a2',
  'serviceWorker /_a/',
  'sessionStorage _a',
]
