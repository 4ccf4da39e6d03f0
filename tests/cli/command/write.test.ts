import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, onTestFinished, test } from 'vitest'
import { type Disk, disk } from '../../../src/cli/write/disk.ts'
import { makeFolder } from '../../../src/cli/write/folder.ts'
import { writeSet } from '../../../src/cli/write/set.ts'
import { policy, world } from './world.ts'

function folder(): string {
  const root = mkdtempSync(join(tmpdir(), 'askfirst-'))
  onTestFinished(() => rmSync(root, { recursive: true, force: true }))
  return root
}

const all = (root: string): Record<string, string | null> =>
  Object.fromEntries(
    readdirSync(root, { recursive: true, encoding: 'utf8' })
      .sort()
      .map((name) => [
        name,
        statSync(join(root, name)).isFile() ? readFileSync(join(root, name), 'utf8') : null,
      ]),
  )

/** Works until its nth change, which fails; from then on everything works again, or only what takes no room. */
function failing(nth: number, isFull: boolean): Disk & { failed(): boolean } {
  let left = nth
  const fails = () => left-- === 0
  const refuse = () => {
    throw Object.assign(new Error('disk'), { code: 'ENOSPC' })
  }
  const guard =
    <A extends unknown[]>(act: (...args: A) => void, takesRoom: boolean) =>
    (...args: A): void => {
      if (fails() || (isFull && takesRoom && left < 0)) refuse()
      act(...args)
    }
  return {
    ...disk,
    // A disk that fills up leaves half a file behind.
    create(path, bytes, like) {
      if (!fails()) return guard(disk.create, true)(path, bytes, like)
      writeFileSync(path, bytes.slice(0, 2), { flag: 'wx' })
      refuse()
    },
    keep: guard(disk.keep, true),
    rename: guard(disk.rename, false),
    remove: guard(disk.remove, false),
    makeFolder(path) {
      if (fails()) refuse()
      return disk.makeFolder(path)
    },
    failed: () => left < 0,
  }
}

const name = fc.constantFrom('a.json', 'a.text.json', 'b/c.json', 'b/d/e.json', 'f.json')
const files = fc.uniqueArray(fc.tuple(name, fc.constantFrom('one\n', 'two\n', 'three\n')), {
  selector: ([path]) => path,
})

describe('writing a set of files', () => {
  test('writes all, removes what is stale, leaves nothing else, and does nothing the second time', () => {
    fc.assert(
      fc.property(files, files, (before, after) => {
        const root = folder()
        const at = (path: string) => join(root, path)
        const out = (list: [string, string][]) => list.map(([path, bytes]) => ({ path: at(path), bytes }))
        writeSet(out(before), [])
        const stale = before.map(([path]) => path).filter((path) => after.every(([kept]) => kept !== path))
        writeSet(out(after), stale.map(at))
        const here = Object.entries(all(root)).filter(([, content]) => content !== null)
        expect(Object.fromEntries(here)).toEqual(Object.fromEntries(after))
        expect(writeSet(out(after), [])).toEqual([])
      }),
      { numRuns: 50 },
    )
  })

  test('a disk that fails at any moment, and stays full or not, leaves everything as it was', () => {
    let failures = 0
    fc.assert(
      fc.property(files, files, fc.nat(20), fc.boolean(), (before, after, nth, isFull) => {
        const root = folder()
        const at = (path: string) => join(root, path)
        const out = (list: [string, string][]) => list.map(([path, bytes]) => ({ path: at(path), bytes }))
        writeSet(out(before), [])
        const was = all(root)
        const bad = failing(nth, isFull)
        const stale = before.map(([path]) => path).filter((path) => after.every(([kept]) => kept !== path))
        let threw = false
        try {
          writeSet(out(after), stale.map(at), bad)
        } catch {
          threw = true
        }
        if (threw) expect(all(root)).toEqual(was)
        // What is thrown away at the end may fail in peace.
        else for (const [path, bytes] of after) expect(all(root)[path]).toBe(bytes)
        if (threw) failures++
      }),
      { numRuns: 150 },
    )
    expect(failures).toBeGreaterThan(50)
  })

  test('keeps the rights of a file it replaces', () => {
    const root = folder()
    const path = join(root, 'a.json')
    writeFileSync(path, 'old', { mode: 0o640 })
    writeSet([{ path, bytes: 'new' }], [])
    expect([readFileSync(path, 'utf8'), statSync(path).mode & 0o777]).toEqual(['new', 0o640])
  })
})

describe('askfirst build', () => {
  test.each([
    'privacy.json',
    'privacy.text.json',
    'privacy.since-2024-01-01.json',
    'p.js',
    'askfirst.widget.js',
  ])('a folder in the way, %s: one error, and nothing is written', async (way) => {
    const here = world({
      'privacy.md': policy(),
      'old/1.md': policy({ date: '2024-01-01' }),
      [`${way}/x`]: '',
    })
    const before = here.files()
    const argv = ['--out', 'privacy.json', '--versions', 'old', '--script', 'p.js', '--json']
    const { code, json } = await here.askfirst('build', 'privacy.md', ...argv)
    expect(code).toBe(1)
    expect(json.problems).toMatchObject([
      { code: 'OUTPUT_UNWRITABLE', file: way, message: 'This is a folder' },
    ])
    expect(here.files()).toEqual(before)
  })

  test('a folder nothing may be written into: the error names the output, not a file of ours', async () => {
    // A disk that refuses, since rights do not stop whoever runs as root.
    const root = folder()
    const outputs = [{ path: join(root, 'n.json'), bytes: '{}' }]
    const refuse = (path: string) => {
      throw Object.assign(new Error('no'), { code: 'EACCES', path })
    }
    for (const broken of [
      { create: refuse },
      { rename: refuse },
      { keep: (_: string, name: string) => refuse(name) },
    ]) {
      writeFileSync(join(root, 'n.json'), 'old')
      expect(() => writeSet(outputs, [], { ...disk, ...broken })).toThrow(
        expect.objectContaining({ code: 'EACCES', path: join(root, 'n.json') }),
      )
      expect(all(root)).toEqual({ 'n.json': 'old' })
    }
  })

  test('folders are made all or none, and the outermost is told', () => {
    const root = folder()
    const refused = Object.assign(new Error('no'), { code: 'ENOENT' })
    const make = (path: string) => {
      if (path.endsWith('c')) throw refused
      mkdirSync(path)
    }
    expect(() => makeFolder(join(root, 'a/b/c'), make)).toThrow(refused)
    expect(all(root)).toEqual({})
    expect([makeFolder(join(root, 'a/b')), makeFolder(join(root, 'a/b'))]).toEqual([join(root, 'a'), null])
  })

  test('a file in place of a folder: one error, and nothing is written', async () => {
    const here = world({ 'privacy.md': policy(), site: 'a file' })
    const before = here.files()
    const { code, codes } = await here.askfirst('build', 'privacy.md', '--out', 'site/x/n.json', '--json')
    expect([code, codes]).toEqual([1, ['OUTPUT_UNWRITABLE']])
    expect(here.files()).toEqual(before)
  })

  test('never writes over what it reads', async () => {
    const here = world({ 'privacy.md': policy(), 'p.js': policy() })
    expect((await here.askfirst('build', 'p.js', '--out', 'n.json', '--script', 'p.js')).code).toBe(2)
    expect(
      (await here.askfirst('build', 'privacy.md', '--out', 'a.json', '--script', 'askfirst.widget.js')).code,
    ).toBe(2)
    expect(Object.keys(here.files())).toEqual(['p.js', 'privacy.md'])
  })

  test('nor through a link that leads there', async () => {
    const here = world({ 'privacy.md': policy() })
    symlinkSync('privacy.md', join(here.root, 'n.json'))
    expect((await here.askfirst('build', 'privacy.md', '--out', 'n.json')).code).toBe(2)
    expect(here.read('privacy.md')).toBe(policy())
  })
})
