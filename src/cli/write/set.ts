import { createHash } from 'node:crypto'
import { dirname, join } from 'node:path'
import { type Disk, disk as realDisk } from './disk.ts'
import type { Output } from './json.ts'

/** One change to the disk and how to take it back. */
interface Step {
  act(): void
  undo(): void
}

/**
 * Writes all files or none. Everything is first written beside its target, and what will be replaced is kept there
 * too, so that a full disk is found out before anything that exists is touched. Then all are renamed, which readers
 * see at once or not at all; if that fails half-way, what was kept is put back. Files that are the same stay as they
 * are, with their times.
 * @param outputs the first is renamed last: it is the one that names the others
 * @param stale paths of earlier outputs that go
 * @returns paths that were written or removed; throws what the disk throws, `path` being the output
 */
export function writeSet(
  outputs: readonly Output[],
  stale: readonly string[],
  disk: Disk = realDisk,
): string[] {
  const done: Step[] = []
  const run = (step: Step) => {
    // Before: what fails half-way, as writing to a full disk does, is to be undone too.
    done.push(step)
    step.act()
  }
  try {
    const changed = outputs.filter(({ path, bytes }) => !isSame(path, bytes, disk)).reverse()
    for (const folder of new Set(changed.map(({ path }) => dirname(path)))) run(makeFolder(folder, disk))
    const changes = [
      ...changed.map(({ path, bytes }) => plan(path, bytes, disk)),
      ...stale.map((path) => plan(path, null, disk)),
    ]
    for (const { prepare } of changes) prepare.forEach(run)
    for (const { swap } of changes) run(swap)
    for (const { kept } of changes) if (kept !== null) quietly(() => disk.remove(kept))
    return [...changed.map(({ path }) => path), ...stale]
  } catch (error) {
    for (const { undo } of done.reverse()) quietly(undo)
    throw error
  }
}

function isSame(path: string, bytes: string | Uint8Array, disk: Disk): boolean {
  const there = disk.look(path)
  if (there === 'other') throw Object.assign(new Error('This is a folder'), { code: 'EISDIR', path })
  return there === 'file' && Buffer.from(bytes).equals(disk.read(path))
}

function makeFolder(folder: string, disk: Disk): Step {
  let first: string | null = null
  return {
    act() {
      first = disk.makeFolder(folder)
    },
    undo() {
      for (let at = folder; first !== null && at.length >= first.length; at = dirname(at))
        disk.removeFolder(at)
    },
  }
}

interface Change {
  readonly prepare: readonly Step[]
  readonly swap: Step
  /** Where the former content is until all is done. */
  readonly kept: string | null
}

/** One file to replace, or to remove where there are no bytes. */
function plan(path: string, bytes: Output['bytes'] | null, disk: Disk): Change {
  const isThere = disk.look(path) !== null
  // A link stays one: what it leads to is replaced.
  const target = isThere && bytes !== null ? disk.real(path) : path
  const kept = isThere ? beside(target, 'old') : null
  const fresh = bytes === null ? null : beside(target, 'new')
  const prepare: Step[] = []
  const prepared = (name: string, act: () => void) =>
    prepare.push({ act: () => about(path, act), undo: () => disk.remove(name) })
  if (fresh !== null && bytes !== null)
    prepared(fresh, () => disk.create(fresh, bytes, isThere ? target : null))
  if (kept !== null) prepared(kept, () => disk.keep(target, kept))
  let isDone = false
  const swap = {
    act() {
      about(path, () => (fresh === null ? disk.remove(target) : disk.rename(fresh, target)))
      isDone = true
    },
    undo() {
      if (isDone && kept !== null) disk.rename(kept, target)
      else if (isDone) disk.remove(target)
    },
  }
  return { prepare, swap, kept }
}

/** A name nobody else uses, in the same folder: only there can a file be renamed at once. */
function beside(target: string, what: string): string {
  const hash = createHash('sha256').update(`${process.pid} ${target}`).digest('hex')
  return join(dirname(target), `.askfirst-${hash.slice(0, 12)}.${what}`)
}

/** What the disk throws names files that are only ours, and gone by then: what it was about is the output. */
function about(path: string, act: () => void): void {
  try {
    act()
  } catch (error) {
    throw Object.assign(Object(error), { path })
  }
}

function quietly(undo: () => void): void {
  try {
    undo()
  } catch {
    // What cannot be undone must not hide why it had to be.
  }
}
