import type { Eraser, Trace } from './erase.ts'

/** One that another tab will not let go of is erased once it does; we do not wait for that. */
const remove = (factory: IDBFactory, name: string) =>
  new Promise<Trace[]>((resolve) => {
    const request = factory.deleteDatabase(name)
    // The version it had; none, if there was none.
    request.onsuccess = (event) => resolve((event as IDBVersionChangeEvent).oldVersion ? [{ name }] : [])
    request.onerror = () => resolve([{ name, reason: 'failed' }])
    request.onblocked = () => resolve([{ name, reason: 'blocked' }])
  })

export const eraseDatabases: Eraser = async ({ window: { indexedDB } }, declared, wanted, thorough) => {
  if (!indexedDB) return []
  if (!indexedDB.databases) {
    if (!declared.endsWith('*')) return wanted(declared) ? remove(indexedDB, declared) : []
    return thorough ? [{ name: declared, reason: 'not-listed' }] : []
  }
  const names = (await indexedDB.databases()).flatMap(({ name }) => (name && wanted(name) ? [name] : []))
  return (await Promise.all(names.map((name) => remove(indexedDB, name)))).flat()
}
