import {
  chmodSync,
  constants,
  copyFileSync,
  linkSync,
  lstatSync,
  readdirSync,
  readFileSync,
  realpathSync,
  renameSync,
  rmdirSync,
  statSync,
  unlinkSync,
  writeFileSync,
} from 'node:fs'
import { makeFolder } from './folder.ts'

/** The powers over files that writing needs: one interface, so that a test can make any of them fail. */
export interface Disk {
  /** What lies there: `null` for nothing, links followed. */
  look(path: string): 'file' | 'other' | null
  real(path: string): string
  list(folder: string): string[]
  read(path: string): Uint8Array
  /** A new file; with the rights of another one, if that is given. */
  create(path: string, bytes: string | Uint8Array, like: string | null): void
  /** A second name for a file, or a copy where the disk knows no second names. */
  keep(path: string, name: string): void
  rename(from: string, to: string): void
  remove(path: string): void
  /** Makes a folder and those above it; the outermost it made, or `null`. */
  makeFolder(path: string): string | null
  removeFolder(path: string): void
}

export const disk: Disk = {
  look(path) {
    if (!lstatSync(path, { throwIfNoEntry: false })) return null
    return statSync(path).isFile() ? 'file' : 'other'
  },
  real: (path) => realpathSync(path),
  list: (folder) => readdirSync(folder),
  read: (path) => readFileSync(path),
  create(path, bytes, like) {
    writeFileSync(path, bytes, { flag: 'wx' })
    if (like !== null) chmodSync(path, statSync(like).mode)
  },
  keep(path, name) {
    try {
      linkSync(path, name)
    } catch {
      copyFileSync(path, name, constants.COPYFILE_EXCL)
    }
  },
  rename: (from, to) => renameSync(from, to),
  remove: (path) => unlinkSync(path),
  makeFolder: (path) => makeFolder(path),
  removeFolder: (path) => rmdirSync(path),
}
