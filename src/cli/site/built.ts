import { readFileSync } from 'node:fs'
import { relative, resolve } from 'node:path'
import { Misuse } from '../arguments.ts'
import type { Compiled } from '../notice/compile.ts'
import { problem } from '../outcome.ts'
import type { Problem } from '../problem.ts'
import { asJson } from '../write/json.ts'
import { asModule } from '../write/module.ts'
import { namesOf } from '../write/names.ts'

/** Is what was built still what `build` would write today? One problem, however many of its files differ. */
export function findStaleNotice(file: string, compiled: Compiled, policy: string, cwd: string): Problem[] {
  const path = resolve(cwd, file)
  const outputs = asWritten(file)(compiled, namesOf(path))
  const stale = outputs.filter(({ path, bytes }) => read(path) !== bytes)
  const [first] = stale
  if (!first) return []
  const name = relative(cwd, first.path)
  const what = read(first.path) === null ? `${name} is missing` : `${name} is not what this policy makes`
  const more = stale.length > 1 ? `, and ${stale.length - 1} more` : ''
  const fix = `Run askfirst build ${policy} with the same options as before, and publish what it writes.`
  return [problem('error', 'NOTICE_STALE', file, null, what + more, fix)]
}

function asWritten(file: string) {
  if (file.endsWith('.json')) return asJson
  if (/\.m?js$/.test(file)) return asModule
  throw new Misuse(`--notice ${file}: name the .json, or the module, that build wrote`)
}

/** Git may write files with the line ends of the system it is on. */
function read(path: string): string | null {
  try {
    return readFileSync(path, 'utf8').replaceAll('\r\n', '\n')
  } catch {
    return null
  }
}
