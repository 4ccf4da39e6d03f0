import { readdirSync, readFileSync } from 'node:fs'
import { basename, dirname, join, relative, sep } from 'node:path'
import { fail } from '../outcome.ts'
import { escaped } from './ascii.ts'
import type { Output } from './json.ts'

type Facts = Readonly<Record<string, string>>

/** The script file for the page, and what goes into it. */
export interface Script {
  readonly file: string
  /** The notice's file, that the script is to find. */
  readonly notice: string
  /** Where the notice is served; `null`: where the two files lie, seen from the script. */
  readonly url: string | null
  /** What the core reads on its tag, without `data-`. */
  readonly facts: Facts
  /** Files of the guards that go into it, and what these read there. */
  readonly guards: readonly string[]
  readonly guardFacts: Facts
}

/**
 * One file for the page: askfirst, and before it one statement that writes what it must know onto the script's own
 * tag, over whatever stands there; then the guards, likewise. What those must know the core would take for mistakes.
 */
export function asScript({ file, notice, url, facts, guards, guardFacts }: Script, home: string): Output[] {
  const folder = dirname(file)
  const beside = relative(folder, notice).split(sep).map(encodeURIComponent).join('/')
  const from = `new URL(${quoted(beside)},s.src||document.baseURI).href`
  const parts = [
    statement([`d.notice=${url === null ? from : quoted(url)}`, ...assignments(facts)]),
    code('askfirst.js', file, home),
    statement(assignments(guardFacts)),
    ...guards.map((name) => code(name, file, home)),
  ]
  return [
    { path: file, bytes: parts.join('') },
    ...companions(home).map((name) => ({
      path: join(folder, name),
      bytes: readFileSync(join(home, name)),
    })),
  ]
}

/** A built file, ending as others can follow it. */
function code(name: string, file: string, home: string): string {
  try {
    const text = readFileSync(join(home, name), 'utf8').replace(/\n?\/\/# sourceMappingURL=.*\s*$/, '')
    return `${text.trimEnd().replace(/;$/, '')};\n`
  } catch {
    return fail(
      'SCRIPT_MISSING',
      basename(file),
      null,
      `${name} does not lie beside the command`,
      'Install the package anew; from its sources, run npm run build first.',
    )
  }
}

/** What the core loads from beside itself. */
const companions = (home: string): string[] =>
  readdirSync(home)
    .filter((name) => /^askfirst\.(widget|layers|check)\.js$/.test(name))
    .sort()

/** A script without an address of its own was pasted into the page, and counts from there. */
const statement = (acts: readonly string[]): string =>
  acts.length
    ? `!function(s){if(s){var d=s.dataset;${acts.join(';')}}}(typeof document=="object"&&document.currentScript);\n`
    : ''

const assignments = (facts: Facts): string[] =>
  Object.entries(facts).map(([name, value]) => `d[${quoted(camel(name))}]=${quoted(value)}`)

const camel = (name: string) => name.replace(/-([a-z])/g, (_, letter: string) => letter.toUpperCase())

const quoted = (text: string) => escaped(JSON.stringify(text))
