import { readFileSync } from 'node:fs'
import { relative, resolve } from 'node:path'
import { isDate } from '../config/dates.ts'
import { type Arguments, Misuse } from './arguments.ts'
import type { Io } from './io.ts'
import { reason } from './notice/input.ts'
import { fail, type Outcome } from './outcome.ts'
import { writeSet } from './write/set.ts'

/** Where browsers look for it, from the root of the site. */
const place = '/.well-known/gpc.json'

/**
 * `askfirst gpc`: what says to browsers that the site heeds Global Privacy Control (C-32; GPC specification,
 * "GPC support resource"). Without a date, a file that says so already keeps its own: the same site, the same bytes.
 */
export function gpc(_: string, given: Arguments, io: Io): Outcome {
  const out = given.text('out')
  if (out !== undefined && !/[^/\\]\.json$/.test(out))
    throw new Misuse(`--out ${out}: write a file name like gpc.json`)
  const date = given.text('date')
  if (date !== undefined && !isDate(date)) throw new Misuse(`--date ${date}: write a day like 2026-01-31`)
  const path = out === undefined ? null : resolve(io.cwd, out)
  // The command has no clock but the machine's; a day of UTC is the same everywhere.
  const lastUpdate = date ?? (path && dateIn(path)) ?? new Date().toISOString().slice(0, 10)
  const resource = { gpc: true, lastUpdate }
  const text = `${JSON.stringify(resource)}\n`
  if (!path) return { problems: [], text, data: { resource } }
  const written = write(path, text, io.cwd)
  const note = `${out}: serve it as ${place}, with Content-Type: application/json\n`
  return { problems: [], text: '', note, data: { resource, written } }
}

function dateIn(path: string): string | null {
  try {
    const { gpc, lastUpdate } = Object(JSON.parse(readFileSync(path, 'utf8')))
    return gpc === true && isDate(lastUpdate) ? lastUpdate : null
  } catch {
    return null
  }
}

function write(path: string, bytes: string, cwd: string): string[] {
  try {
    return writeSet([{ path, bytes }], []).map((one) => relative(cwd, one))
  } catch (error) {
    fail('OUTPUT_UNWRITABLE', relative(cwd, path), null, reason(error), 'Look at the path and its rights.')
  }
}
