import { unknown } from '../notice/advice.ts'
import { type Arguments, Misuse, readArguments } from './arguments.ts'
import { build } from './build.ts'
import { check } from './check.ts'
import { csp } from './csp.ts'
import { gpc } from './gpc.ts'
import { init } from './init.ts'
import type { Io } from './io.ts'
import { isError, type Outcome, problem } from './outcome.ts'
import { Failure } from './problem.ts'
import { inLines, inOrder } from './report.ts'
import { type Manual, manuals, overview } from './usage.ts'
import { version } from './version.ts'

/** Does the work of one command for the policy it is about, where it is about one. */
export type Work = (policy: string, given: Arguments, io: Io) => Outcome

const works: Readonly<Record<string, Work>> = { build, check, init, csp, gpc }

/**
 * The command line, in process.
 * @param argv without `node` and the script
 * @returns the exit code: 0 fine, 1 problems found, 2 wrong use. Never throws, never exits.
 */
export async function run(argv: readonly string[], io: Io): Promise<number> {
  const [name = '', ...rest] = argv
  try {
    if (/^(-h|--help|help|)$/.test(name)) return print(io, `${overview}\n`, name ? 0 : 2)
    if (/^(-v|--version)$/.test(name)) return print(io, `${version()}\n`, 0)
    const manual = Object.hasOwn(manuals, name) ? manuals[name] : undefined
    const work = works[name]
    if (!manual || !work) throw new Misuse(`${name}: ${unknown(name, Object.keys(manuals))}`)
    return perform(name, manual, work, rest, io)
  } catch (error) {
    if (!(error instanceof Misuse)) throw error
    const { usage = 'COMMAND POLICY [options]' } = manuals[name] ?? {}
    io.err(`askfirst: ${error.message}\nUsage: askfirst ${usage}\n`)
    return 2
  }
}

function perform(
  name: string,
  { kinds, usage, help, isAlone }: Manual,
  work: Work,
  argv: string[],
  io: Io,
): number {
  const given = readArguments(kinds, argv)
  if (given.has('help')) return print(io, `Usage: askfirst ${usage}\n\n${help}\n`, 0)
  const [policy, more] = isAlone ? ['', ...given.positionals] : given.positionals
  if (policy === undefined) throw new Misuse('name the policy, right behind the command')
  if (more !== undefined)
    throw new Misuse(`${isAlone ? 'no policy' : 'one policy at a time'}: what is ${more}?`)
  const { problems, text, note = '', data } = attempt(() => work(policy, given, io), policy)
  const sorted = inOrder(problems)
  if (given.has('json')) io.out(`${JSON.stringify({ problems: sorted, ...data }, null, 2)}\n`)
  else {
    // What check finds is what it was asked for; elsewhere, output may be piped on.
    if (sorted.length) io[name === 'check' ? 'out' : 'err'](inLines(sorted))
    if (note) io.err(note)
    if (text) io.out(text)
  }
  return sorted.some(isError) ? 1 : 0
}

function attempt(work: () => Outcome, policy: string): Outcome {
  try {
    return work()
  } catch (error) {
    if (error instanceof Misuse) throw error
    if (error instanceof Failure) return { problems: [error.problem], text: '', data: {} }
    const what = error instanceof Error ? `${error.name}: ${error.message}` : String(error)
    const fix = 'This is a mistake of askfirst, not yours. Please report it with the policy, if it is public.'
    return { problems: [problem('error', 'INTERNAL', policy, null, what, fix)], text: '', data: {} }
  }
}

function print(io: Io, text: string, code: number): number {
  if (code) io.err(text)
  else io.out(text)
  return code
}
