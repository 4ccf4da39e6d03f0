import type { Eraser } from './erase.ts'

export const eraseCaches: Eraser = async ({ window: { caches } }, _, wanted) => {
  // Only where the page is secure.
  if (!caches) return []
  const names = (await caches.keys()).filter((name) => wanted(name))
  return Promise.all(
    names.map(async (name) => {
      await caches.delete(name)
      return { name, reason: (await caches.has(name)) ? 'failed' : undefined }
    }),
  )
}
