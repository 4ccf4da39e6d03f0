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
 * Writes all files or none. Everything is first written beside its target, so that a full disk is found out before
 * anything that exists is touched; then renamed, which readers see at once or not at all; what had been there is
 * put back if that fails half-way. Files that are the same stay as they are, with their times.
 * @param outputs the first is renamed last: it is the one that names the others
 * @param stale paths of earlier outputs that go
 * @returns paths that were written or removed; throws what the disk throws
 */
export function writeSet(outputs: readonly Output[], stale: readonly string[], disk: Disk = realDisk): string[] {
  const done: Step[] = []
  const run = (step: Step) => {
    // Before: what fails half-way, as writing to a full disk does, is to be undone too.
    done.push(step)
    step.act()
  }
  try {
    const changed = outputs.filter(({ path, bytes }) => !isSame(path, bytes, disk)).reverse()
    for (const folder of new Set(changed.map(({ path }) => dirname(path)))) run(makeFolder(folder, disk))
    const moves = changed.map((output) => draft(output, disk))
    for (const { create } of moves) run(create)
    for (const { move } of moves) run(move)
    for (const path of stale) run(replace(path, null, disk))
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
      for (let at = folder; first !== null && at.length >= first.length; at = dirname(at)) disk.removeFolder(at)
    },
  }
}

function draft({ path, bytes }: Output, disk: Disk): { create: Step; move: Step } {
  const there = disk.look(path)
  // A link stays one: what it leads to is replaced.
  const target = there === null ? path : disk.real(path)
  const name = createHash('sha256').update(`${process.pid} ${target}`).digest('hex').slice(0, 12)
  const temporary = join(dirname(target), `.askfirst-${name}.tmp`)
  const create = {
    act: () => disk.create(temporary, bytes, there === null ? null : target),
    undo: () => disk.remove(temporary),
  }
  return { create, move: replace(target, temporary, disk) }
}

/** Puts one file in the place of another, or nothing. */
function replace(target: string, by: string | null, disk: Disk): Step {
  let before: Uint8Array | null = null
  let isDone = false
  return {
    act() {
      before = disk.look(target) === null ? null : disk.read(target)
      if (by === null) disk.remove(target)
      else disk.rename(by, target)
      isDone = true
    },
    undo() {
      if (!isDone) return
      if (before === null) disk.remove(target)
      else if (by === null) disk.create(target, before, null)
      else {
        disk.create(by, before, target)
        disk.rename(by, target)
      }
    },
  }
}

function quietly(undo: () => void): void {
  try {
    undo()
  } catch {
    // What cannot be undone must not hide why it had to be.
  }
}
