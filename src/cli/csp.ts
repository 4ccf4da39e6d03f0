import { unknown } from '../notice/advice.ts'
import type { Notice } from '../notice/model.ts'
import { type Arguments, Misuse } from './arguments.ts'
import { findMisdeclared } from './check/declared.ts'
import { directivesOf, inOneLine, readMore, readUses } from './csp/directives.ts'
import { explain, limits } from './csp/limits.ts'
import { idsOf, reachOf } from './csp/reach.ts'
import type { Io } from './io.ts'
import { compile } from './notice/compile.ts'
import { gather } from './notice/gather.ts'
import { isError, type Outcome } from './outcome.ts'
import { attribute } from './write/ascii.ts'

const header = 'Content-Security-Policy'

/**
 * `askfirst csp`: the header that lets a page reach the declared recipients' hosts and nobody else; what a guard in the
 * page cannot stop, the browser does (fault 82). The same policy and options, the same bytes.
 */
export function csp(policy: string, given: Arguments, io: Io): Outcome {
  const versions = gather(policy, given, io.cwd)
  const { compiled, problems: faults } = compile(versions, 0)
  if (!compiled) return { problems: faults, text: '', data: {} }
  const { notice } = compiled
  const problems = [...faults, ...findMisdeclared(versions.newest, notice, 'error')]
  if (problems.some(isError)) return { problems, text: '', data: {} }
  const { hosts, hostless } = reachOf(notice, readGranted(given, notice))
  const uses = readUses(given.list('use'), reachOf(notice, null).hosts)
  const more = readMore(given.list('add'))
  const directives = directivesOf(hosts, { uses, more })
  const value = inOneLine(directives)
  const meta = `<meta http-equiv="${header}"${attribute('content', value)}>`
  const note = explain({
    isMeta: given.has('meta'),
    isBroad: hosts.some((host) => !uses.has(host)),
    hostless,
    added: [...more.values()].flat().filter((source) => /^[\w*]/.test(source) && !/^\w+:$/.test(source)),
  })
  const byId = idsOf(notice).map((id) => [id, reachOf(notice, [id, id.replace(/\/.*/, '')]).hosts])
  return {
    problems,
    text: `${given.has('meta') ? meta : `${header}: ${value}`}\n`,
    note,
    data: { header, value, meta, directives, hosts: Object.fromEntries(byId), uncovered: limits },
  }
}

/** `null`: everything. */
function readGranted(given: Arguments, notice: Notice): readonly string[] | null {
  const named = given.list('purpose')
  if (given.has('necessary') && named.length)
    throw new Misuse('--necessary and --purpose: what is necessary is always in')
  if (given.has('necessary')) return []
  const ids = idsOf(notice)
  for (const id of named) if (!ids.includes(id)) throw new Misuse(`--purpose ${id}: ${unknown(id, ids)}`)
  return given.has('purpose') ? named : null
}
