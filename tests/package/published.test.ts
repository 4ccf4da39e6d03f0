import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, relative } from 'node:path'
import { brotliCompressSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'

const files = readdirSync('dist').filter((file) => file.endsWith('.js'))
const read = (file: string) => readFileSync(`dist/${file}`, 'utf8')
const run = (command: string, ...args: string[]) =>
  execFileSync(command, args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] })

/** The file and every chunk it imports outright. */
function reached(file: string, seen = new Set<string>()): Set<string> {
  if (seen.has(file)) return seen
  seen.add(file)
  for (const [, next] of read(file).matchAll(/(?:from|import)\s*"\.\/([^"]+)"/g))
    if (next) reached(next, seen)
  return seen
}

describe('what is published', () => {
  it.each(files)('fault 126: %s is ASCII, so that a page without a charset reads it right', (file) => {
    expect(read(file)).toMatch(/^\p{ASCII}*$/u)
  })

  // Preact's own code names innerHTML; that ours never asks it to is for the linter and the CSP pages.
  const ours = files.filter((file) => !read(file).includes('dangerouslySetInnerHTML'))
  it.each(ours)('promise 5: %s turns no text into HTML or code', (file) => {
    expect(read(file)).not.toMatch(/\.innerHTML|insertAdjacentHTML|\beval\(|new Function|document\.write\(/)
  })

  it.each(files)('fault 53: %s has no handler that keeps the page out of the back/forward cache', (file) => {
    expect(read(file)).not.toMatch(/beforeunload|["'`]unload["'`]/)
  })

  it.each(['core.js', 'askfirst.js'])('%s contains no Preact and no widget', (file) => {
    const code = [...reached(file)].map(read).join('\n')
    expect(code).not.toMatch(/preact|createTextNode|__k\b|data-layer/)
    expect(code).toContain('data-askfirst')
  })

  it('promise 7: what is asked first is drawn without Preact, which comes with what is opened', () => {
    expect(read('askfirst.layers.js')).toMatch(/\b__k\b/)
    expect(read('askfirst.widget.js')).not.toMatch(/\b__k\b|dangerouslySetInnerHTML/)
  })

  it('every file has its hash beside it, for <script integrity> (fault 130)', () => {
    const hashes: unknown = JSON.parse(readFileSync('dist/integrity.json', 'utf8'))
    const expected = files.map((file) => {
      const hash = createHash('sha384').update(readFileSync(`dist/${file}`))
      return [file, `sha384-${hash.digest('base64')}`]
    })
    expect(hashes).toEqual(Object.fromEntries(expected))
  })

  it('the README quotes the sizes as they are', () => {
    const sizes: Record<string, number> = JSON.parse(readFileSync('dist/sizes.json', 'utf8'))
    const quoted = [...readFileSync('README.md', 'utf8').matchAll(/^\| (.+?) \| (\d+) \| \d+ \|$/gm)]
    expect(quoted.map(([, , bytes]) => Number(bytes))).toEqual([
      sizes.core,
      sizes['askfirst.js'],
      sizes['first visit'],
    ])
    const parts = ['askfirst.js', 'askfirst.widget.js'].map((file) =>
      brotliCompressSync(read(file).replace(/\n?\/\/# sourceMappingURL=.*\s*$/, '')),
    )
    expect(sizes['first visit']).toBe(parts.reduce((sum, part) => sum + part.length, 0))
  })

  it('built twice, every byte is the same, whatever the environment is called', () => {
    // Where the libraries are found, too: what they weigh is part of the sizes.
    const again = mkdtempSync(join('node_modules', '.askfirst-'))
    try {
      execFileSync('npx', ['rollup', '-c', '--silent'], {
        env: { ...process.env, OUT: again, NODE_ENV: 'production' },
        stdio: 'pipe',
      })
      const hash = (path: string) => createHash('sha256').update(readFileSync(path)).digest('hex')
      const hashes = (folder: string) =>
        readdirSync(folder, { recursive: true, withFileTypes: true })
          // Maps hold the way to the sources, which is another one from there.
          .filter((entry) => entry.isFile() && !entry.name.endsWith('.map'))
          .map(({ parentPath, name }) => join(parentPath, name))
          .map((path) => [relative(folder, path), hash(path)])
          .sort()
      expect(hashes(again).length).toBeGreaterThan(files.length)
      expect(hashes(again)).toEqual(hashes('dist'))
    } finally {
      rmSync(again, { recursive: true })
    }
  })

  it('packs, and the pack is right by publint and arethetypeswrong', () => {
    expect(run('npx', 'publint', '--strict')).toContain('All good!')
    // Apps that resolve as Node 10 did get types, too: many are configured so, whatever bundles them.
    const profile = ['--profile', 'strict', '--ignore-rules', 'cjs-resolves-to-esm']
    expect(run('npx', 'attw', '--pack', '.', ...profile, '--no-color')).not.toMatch(/❌|💀/)
  })

  it('bundlers that read no exports find the first door', () => {
    const manifest = JSON.parse(readFileSync('package.json', 'utf8'))
    expect(manifest.main).toBe(manifest.exports['.'].default)
    expect(manifest.types).toBe(manifest.exports['.'].types)
  })

  it('the pack holds what is built and nothing else', () => {
    const folder = mkdtempSync(join(tmpdir(), 'askfirst-'))
    try {
      const name = run('npm', 'pack', '--silent', '--ignore-scripts', '--pack-destination', folder).trim()
      expect(name).toMatch(/^askfirst-.+\.tgz$/)
      const listed = run('tar', 'tzf', join(folder, name))
      for (const file of [
        'dist/index.js',
        'dist/core.js',
        'dist/askfirst.js',
        'dist/types/index.d.ts',
        'LICENSE',
      ])
        expect(listed).toContain(`package/${file}`)
      expect(listed).not.toMatch(/package\/(src|tests|demo)\//)
    } finally {
      rmSync(folder, { recursive: true })
    }
  })
})
