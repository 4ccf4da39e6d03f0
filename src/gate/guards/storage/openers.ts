import type { StorageKind } from '../../../notice/model.ts'
import { attempt } from '../../../page/attempt.ts'
import type { Guard } from '../guard.ts'
import { getter } from '../natives.ts'
import { insecure, type May, prototypeOf, settling } from './keeper.ts'
import { FILES, workerName } from './names.ts'

/**
 * Stands before what opens a store of its own. What is refused fails as in a browser that keeps nothing: IndexedDB throws,
 * the others reject, each with a `SecurityError`.
 */
export function guardOpeners(
  guard: Guard,
  may: May,
  opened: (name: string, request: IDBOpenDBRequest) => void,
): void {
  const { window } = guard
  const reject = () => Promise.reject(insecure())
  // Elements called `baseURI` stand before the document's own (fault 105).
  const baseOf = getter(window.Node?.prototype, 'baseURI')
  const opener = (owner: string, key: string, kind: StorageKind, nameOf: (first: unknown) => string) =>
    guard.replace(
      prototypeOf(window, owner),
      key,
      settling(({ args }) => (may(kind, nameOf(args[0])) ? args : undefined), reject),
    )

  opener('CacheStorage', 'open', 'cacheStorage', String)
  opener('ServiceWorkerContainer', 'register', 'serviceWorker', (url) =>
    workerName(url, `${baseOf(window.document)}`),
  )
  for (const owner of ['StorageManager', 'StorageBucket']) opener(owner, 'getDirectory', 'other', () => FILES)

  const open = settling(
    ({ args }) => (args.length && may('indexedDB', `${args[0]}`) ? args : undefined),
    () => {
      throw insecure()
    },
  )
  guard.replace(prototypeOf(window, 'IDBFactory'), 'open', {
    ...open,
    otherwise(call) {
      const request = open.otherwise(call)
      attempt(() => opened(`${call.args[0]}`, request as IDBOpenDBRequest))
      return request
    },
  })
}
