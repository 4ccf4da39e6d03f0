import { mkdirSync, rmdirSync, statSync } from 'node:fs'
import { dirname } from 'node:path'
import { attempt } from '../../page/attempt.ts'

/**
 * Makes a folder and those above it, one by one: Node's `recursive` never ends where the system knows no new name in
 * a folder that is there, as in /proc. All or none.
 * @returns the outermost it made; `null` where all were there
 */
export function makeFolder(path: string, make: (folder: string) => void = (folder) => mkdirSync(folder)) {
  const missing: string[] = []
  for (let at = path; !isThere(at) && dirname(at) !== at; at = dirname(at)) missing.unshift(at)
  const made: string[] = []
  try {
    for (const folder of missing) {
      // Somebody else may just have made it, too.
      attempt(
        () => make(folder),
        (error) => {
          if (!isThere(folder)) throw error
        },
      )
      made.push(folder)
    }
  } catch (error) {
    for (const folder of made.reverse()) attempt(() => rmdirSync(folder))
    throw error
  }
  return missing[0] ?? null
}

const isThere = (path: string) => statSync(path, { throwIfNoEntry: false }) !== undefined
