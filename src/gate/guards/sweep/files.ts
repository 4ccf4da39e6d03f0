import type { Eraser } from './erase.ts'

/** The origin private file system, all of it. */
export const eraseFiles: Eraser = async (browser, declared, wanted) => {
  const root = await browser.files()
  if (!root || !wanted(declared)) return []
  const names: string[] = []
  for await (const name of root.keys()) names.push(name)
  for (const name of names) await root.removeEntry(name, { recursive: true })
  return names.length ? [{ name: declared }] : []
}
