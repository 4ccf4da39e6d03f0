// What the command's work costs: building a policy of 300 KB instead of 30 (10 is linear, 100 quadratic), and one with ten
// versions beside it.
import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const command = new URL('../../dist/cli.mjs', import.meta.url).pathname
const home = mkdtempSync(join(tmpdir(), 'askfirst-bench-'))

const head = (date) => `---
title: Privacy
language: en
effectiveDate: ${date}
controller: { name: A, contact: privacy@site.test }
purposes: [{ id: usage, title: Usage, description: Counts visits., basis: consent, categories: [pages_viewed], retention: A year }]
---
`

/** Milliseconds of the best of three. */
function best(source, ...argv) {
  writeFileSync(join(home, 'privacy.md'), source)
  const times = [1, 2, 3].map(() => {
    const start = performance.now()
    execFileSync(process.execPath, [command, 'build', 'privacy.md', '--out', 'n.json', ...argv], {
      stdio: ['ignore', 'ignore', 'pipe'],
      cwd: home,
    })
    return performance.now() - start
  })
  return Math.min(...times)
}

/** Each part has about 1 KB. */
const prose = (parts, edited = -1) =>
  Array.from(
    { length: parts },
    (_, at) =>
      `\n## Part ${at}\n\n${`Data of kind ${at === edited ? 'x' : at} is kept while order ${at * 7} is open. `.repeat(20)}\n`,
  ).join('')

const texts = {
  prose: (load) => prose(load / 1000),
  'one paragraph': (load) => 'Data of many kinds is kept. '.repeat(load / 28),
  tables: (load) => '|a|b|\n|-|-|\n'.concat(`|data|${'kept for a year, '.repeat(10)}|\n`.repeat(load / 200)),
  lists: (load) => `- ${'Data is kept for a year. '.repeat(10)}\n`.repeat(load / 200),
  dates: (load) => 'Effective January 1, 2026. '.repeat(load / 27),
}

const starting = best(`${head('2026-01-01')}A.`)
const costOf = (source, ...argv) => Math.max(best(source, ...argv) - starting, 1)
const about = (times) => times.toFixed(1)

try {
  for (const [what, text] of Object.entries(texts)) {
    const [once, tenfold] = [30_000, 300_000].map((load) => costOf(head('2026-01-01') + text(load)))
    console.log(`build, ${what}: ten times as long costs ${about(tenfold / once)} times as much`)
  }
  mkdirSync(join(home, 'old'))
  for (let at = 0; at < 9; at++)
    writeFileSync(join(home, `old/${at}.md`), head(`201${at}-01-01`) + prose(300, at))
  const source = head('2026-01-01') + prose(300)
  const all = costOf(source, '--versions', 'old')
  console.log(`build, ten versions cost ${about(all / costOf(source))} times as much as one`)
} finally {
  rmSync(home, { recursive: true, force: true })
}
