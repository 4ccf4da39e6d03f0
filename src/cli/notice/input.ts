import { readdirSync, readFileSync, realpathSync, statSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { fail } from '../outcome.ts'

/** The bytes of one version, and what to call it in messages. */
export interface Source {
  readonly file: string
  readonly bytes: Uint8Array
}

/** No policy comes near; read at all, a disk image would only fill the memory. */
const most = 32_000_000

/** @param file as it was named on the command line; throws `Failure` with what the system says. */
export function readSource(file: string, cwd: string): Source {
  const path = resolve(cwd, file)
  try {
    const stat = statSync(path)
    if (!stat.isFile()) fail('FILE_UNREADABLE', file, null, 'Not a file', 'Name a file.')
    if (stat.size > most)
      fail(
        'SOURCE_TOO_LARGE',
        file,
        null,
        `${stat.size} bytes`,
        'Name the policy, as text, Markdown or HTML.',
      )
    return { file, bytes: readFileSync(path) }
  } catch (error) {
    return unreadable(file, error)
  }
}

/** What the reader knows by its ending. */
const written = /\.(md|markdown|mdown|mkdn?|mdx|mdwn|html?|xhtml|xht|txt|text|asc)$/i

/** Every policy in a folder but the one that is being built, by name. */
export function readFolder(folder: string, policy: string, cwd: string): Source[] {
  const path = resolve(cwd, folder)
  const own = resolve(cwd, policy)
  let names: string[]
  try {
    names = readdirSync(path)
  } catch (error) {
    return unreadable(folder, error)
  }
  return names
    .filter((name) => written.test(name) && !/^(\.|readme\.)/i.test(name))
    .filter((name) => isFile(join(path, name)) && !isSame(join(path, name), own))
    .sort((a, b) => (a < b ? -1 : 1))
    .map((name) => readSource(join(folder, name), cwd))
}

/** Not a folder, nor a link that leads nowhere. */
const isFile = (path: string) => statSync(path, { throwIfNoEntry: false })?.isFile() ?? false
const isSame = (one: string, other: string) => realpathSync(one) === realpathSync(other)

/** What the system said, for people. */
export function reason(error: unknown): string {
  const { code, message } = Object(error)
  const said: Readonly<Record<string, string>> = {
    ENOENT: 'There is no such file or folder',
    EACCES: 'Not allowed to read or write here',
    EPERM: 'Not allowed to read or write here',
    EROFS: 'This disk is read-only',
    EISDIR: 'This is a folder',
    ENOTDIR: 'This is not a folder',
    ENOSPC: 'The disk is full',
  }
  return said[code] ?? `${message ?? error}`
}

function unreadable(file: string, error: unknown): never {
  if (error instanceof Error && error.name === 'Failure') throw error
  fail('FILE_UNREADABLE', file, null, reason(error), 'Look at the path, from the folder you are in.')
}
