import { type StdioOptions, spawnSync } from 'node:child_process'
import { closeSync, existsSync, mkdtempSync, openSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { build } from 'esbuild'
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest'
import { policy, world } from './world.ts'

const folder = mkdtempSync(join(tmpdir(), 'askfirst-cli-'))
const cli = join(folder, 'cli.mjs')

// Some of the libraries ask for Node's own modules in the old way.
const js = "import { createRequire } from 'node:module'; const require = createRequire(import.meta.url)"

beforeAll(() =>
  build({
    entryPoints: ['src/cli/main.ts'],
    bundle: true,
    platform: 'node',
    format: 'esm',
    banner: { js },
    outfile: cli,
  }),
)
afterAll(() => rmSync(folder, { recursive: true }))

/** The command as a process of its own, as it is when installed. */
function askfirst(cwd: string, argv: readonly string[], env: Readonly<Record<string, string>> = {}) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [cli, ...argv], {
    cwd,
    encoding: 'utf8',
    env: { ...process.env, ...env },
    timeout: 20_000,
  })
  return { code: status, out: stdout, err: stderr }
}

describe('the command as a process', () => {
  test('returns its exit code, output on one stream and remarks on the other', () => {
    const here = world({ 'privacy.md': policy() })
    const built = askfirst(here.root, ['build', 'privacy.md', '--out', 'n.json'])
    expect([built.code, built.err]).toEqual([0, 'privacy.md: effective 2026-01-01, 2 of 2 files written\n'])
    expect(built.out).toMatch(/^<script .*><\/script>\n$/)
    expect(askfirst(here.root, ['check', 'nowhere.md']).code).toBe(1)
    expect(askfirst(here.root, ['chekc']).code).toBe(2)
  })

  test.skipIf(!existsSync('/proc/self'))(
    'a place that takes no folder, as /proc, is an error, not a wait without end',
    () => {
      const here = world({ 'privacy.md': policy() })
      for (const argv of [['build', 'privacy.md'], ['gpc']]) {
        const { code, err } = askfirst(here.root, [...argv, '--out', '/proc/askfirst/n.json'])
        expect([code, err]).toEqual([1, expect.stringContaining('error OUTPUT_UNWRITABLE There is no such')])
      }
    },
  )

  test.skipIf(process.platform !== 'linux')(
    'init leaves no half of a file where the disk took no more',
    () => {
      const here = world({ 'privacy.md': policy() })
      const limited = `ulimit -f 1; exec "$0" "$@"`
      const argv = ['-c', limited, process.execPath, cli, 'init', 'privacy.md', '--out', 'new.md']
      const { status, stderr } = spawnSync('bash', argv, { cwd: here.root, encoding: 'utf8' })
      expect([status, stderr]).toEqual([1, expect.stringContaining('new.md: error OUTPUT_UNWRITABLE')])
      expect(Object.keys(here.files())).toEqual(['privacy.md'])
    },
  )

  test.skipIf(!existsSync('/dev/full'))(
    'output that a full disk did not take is no success, and remarks that nobody hears are no failure',
    () => {
      const here = world({ 'privacy.md': policy() })
      const full = openSync('/dev/full', 'w')
      onTestFinished(() => closeSync(full))
      const askedBy = (argv: string[], stdio: StdioOptions) =>
        spawnSync(process.execPath, [cli, ...argv], { cwd: here.root, encoding: 'utf8', stdio })
      const build = ['build', 'privacy.md', '--out', 'n.json']
      for (const argv of [build, ['init', 'privacy.md'], ['csp', 'privacy.md'], ['check', 'privacy.md']]) {
        const { status, stderr } = askedBy(argv, ['ignore', full, 'pipe'])
        expect([argv[0], status, stderr]).toEqual([argv[0], 1, expect.stringContaining('The disk is full')])
      }
      const { status, stdout } = askedBy(build, ['ignore', 'pipe', full])
      expect([status, stdout]).toEqual([0, expect.stringMatching(/^<script .*><\/script>\n$/)])
      expect(askedBy(['chekc'], ['ignore', 'pipe', full]).status).toBe(2)
    },
  )

  test('A-63: what is built depends neither on the time zone nor on the locale', () => {
    const here = world({
      'privacy.md': policy({ date: '1 March 2026', text: '\n## I\u0307stanbul\n\nOne.\n' }),
      'old/b.md': policy({ date: 'February 29, 2024' }),
      'old/\u00e4.md': policy({ date: '2023-12-31' }),
    })
    const machines = [
      { TZ: 'Pacific/Kiritimati', LANG: 'ar_EG.UTF-8', LC_ALL: 'ar_EG.UTF-8' },
      { TZ: 'America/Los_Angeles', LANG: 'tr_TR.UTF-8', LC_ALL: 'tr_TR.UTF-8' },
      { TZ: 'UTC', LANG: 'C', LC_ALL: 'C' },
    ]
    const built = machines.map((env, at) => {
      const argv = ['build', 'privacy.md', '--versions', 'old', '--out', `${at}/n.json`, '--url', '/n.json']
      const { out, code } = askfirst(here.root, argv, env)
      return { out, code, files: here.files(`${at}`) }
    })
    expect(built[0]).toMatchObject({
      code: 0,
      out: expect.stringContaining('data-effective-date="2026-03-01"'),
    })
    expect(Object.keys(built[0]?.files ?? {})).toHaveLength(4)
    expect(built[1]).toEqual(built[0])
    expect(built[2]).toEqual(built[0])
  })
})
