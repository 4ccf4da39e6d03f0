import { readdirSync, readFileSync, statSync } from 'node:fs'
import { extname, join, resolve } from 'node:path'
import { attempt } from '../../page/attempt.ts'
import { reason } from '../notice/input.ts'
import { fail } from '../outcome.ts'
import { encodingOf } from '../source/decode.ts'

export interface TextFile {
  readonly file: string
  readonly text: string
}

/** Larger than anything people write: what a bundler or a minifier wrote is not looked through. */
const most = 4_000_000

/**
 * Files as named, and those in folders that end in one of `endings`. What is installed and what is hidden is left
 * out. Throws `Failure` for what cannot be read, and for a folder with none: a check that has looked at nothing is no
 * success, but a build that has not run yet, or a path that was misspelt.
 * @param tooLarge hears of each that is left out for its size
 */
export function readFiles(
  names: readonly string[],
  endings: RegExp,
  cwd: string,
  tooLarge: (file: string) => void,
): TextFile[] {
  const files = new Set(
    names.flatMap((name) =>
      found(
        name,
        reading(name, () => walk(name, { endings, cwd, tooLarge })),
      ),
    ),
  )
  return [...files].map((file) =>
    reading(file, () => ({ file, text: textOf(readFileSync(resolve(cwd, file))) })),
  )
}

const textOf = (bytes: Uint8Array): string => new TextDecoder(encodingOf(bytes)).decode(bytes)

function found(name: string, files: readonly string[]): readonly string[] {
  if (files.length) return files
  const message = 'There is nothing to look at in this folder'
  const fix = 'Look at the path, and whether the site was built before; or leave it out.'
  return fail('FOLDER_EMPTY', name, null, message, fix)
}

function reading<T>(name: string, read: () => T): T {
  try {
    return read()
  } catch (error) {
    return fail('FILE_UNREADABLE', name, null, reason(error), 'Look at the path, from the folder you are in.')
  }
}

interface Walk {
  readonly endings: RegExp
  readonly cwd: string
  readonly tooLarge: (file: string) => void
}

const walk = (name: string, how: Walk): string[] =>
  statSync(resolve(how.cwd, name)).isDirectory() ? inside(name, how) : [name]

function inside(folder: string, how: Walk): string[] {
  const entries = readdirSync(resolve(how.cwd, folder), { withFileTypes: true })
  return entries
    .filter(({ name }) => name !== 'node_modules' && !name.startsWith('.'))
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap((entry) => {
      const path = join(folder, entry.name)
      // Links to folders are not followed: they may lead round in a circle.
      if (entry.isDirectory()) return inside(path, how)
      if (!how.endings.test(extname(entry.name))) return []
      const there = attempt(() => statSync(resolve(how.cwd, path)))
      if (!there?.isFile()) return []
      if (there.size <= most) return [path]
      how.tooLarge(path)
      return []
    })
}
