import { readdirSync, readFileSync } from 'node:fs'
import { basename, dirname, join, relative, sep } from 'node:path'
import { fail } from '../outcome.ts'
import type { Output } from './json.ts'

/**
 * One file for the page: askfirst, and before it one statement that writes what it must know onto the script's own
 * tag, over whatever stands there.
 * @param facts the tag's `data-` attributes without `data-`
 * @param url where the notice is served; `null`: where the two files lie, seen from the script
 */
export function asScript(
  file: string,
  notice: string,
  facts: Readonly<Record<string, string>>,
  url: string | null,
  home: string,
): Output[] {
  const folder = dirname(file)
  const companions = listBuilt(home)
  if (!companions.includes('askfirst.js'))
    fail(
      'SCRIPT_MISSING',
      basename(file),
      null,
      'askfirst.js does not lie beside the command',
      'Install the package anew; from its sources, run npm run build first.',
    )
  const core = readFileSync(join(home, 'askfirst.js'), 'utf8').replace(
    /\n?\/\/# sourceMappingURL=.*\s*$/,
    '\n',
  )
  const beside = relative(folder, notice).split(sep).map(encodeURIComponent).join('/')
  const others = companions.filter((name) => name !== 'askfirst.js')
  return [
    { path: file, bytes: statement(facts, url, beside) + core },
    ...others.map((name) => ({ path: join(folder, name), bytes: readFileSync(join(home, name)) })),
  ]
}

/** What the core loads from beside itself, and itself. */
function listBuilt(home: string): string[] {
  try {
    return readdirSync(home)
      .filter((name) => /^askfirst\.(widget\.|layers\.)?js$/.test(name))
      .sort()
  } catch {
    return []
  }
}

/** A script without an address of its own was pasted into the page, and counts from there. */
function statement(facts: Readonly<Record<string, string>>, url: string | null, beside: string): string {
  const from = `new URL(${quoted(beside)},s.src||document.baseURI).href`
  const lines = Object.entries(facts).map(([name, value]) => `d[${quoted(camel(name))}]=${quoted(value)}`)
  const set = [`d.notice=${url === null ? from : quoted(url)}`, ...lines].join(';')
  return `!function(s){if(s){var d=s.dataset;${set}}}(typeof document=="object"&&document.currentScript);\n`
}

const camel = (name: string) => name.replace(/-([a-z])/g, (_, letter: string) => letter.toUpperCase())

/** ASCII, so that a page without a charset reads it right (fault 126). */
const quoted = (text: string) =>
  JSON.stringify(text).replace(
    /[^\0-\x7e]/g,
    (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`,
  )
