import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { policy, world } from './world.ts'

const build = ['build', 'privacy.md', '--out', 'n.json', '--script', 'p.js', '--json']

const fine = policy()

const cases: Readonly<Record<string, readonly [string, string | Uint8Array, number | null]>> = {
  binary: ['SOURCE_BINARY', Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 0, 1, 2, 0xff]), 1],
  empty: ['SOURCE_EMPTY', '', null],
  'only front matter': ['SOURCE_EMPTY', fine.replace(/^# Privacy policy[\s\S]*/m, ''), null],
  '10 MB': ['SOURCE_TOO_LARGE', 'a policy \n'.repeat(1_000_000), null],
  '40 MB': ['SOURCE_TOO_LARGE', new Uint8Array(40_000_000), null],
  'broken YAML': ['HEAD_INVALID', fine.replace('title: Privacy', 'title: "Privacy'), 2],
  'cyclic references': ['HEAD_INVALID', fine.replace('controller:', 'loop: &a [*a]\ncontroller:'), 5],
  'no purposes': ['PURPOSES_MISSING', '# Privacy\n\nEffective date: 2026-01-01\n', null],
  'no language': ['LANGUAGE_MISSING', fine.replace('language: en\n', ''), null],
  'a language no browser takes': [
    'LANGUAGE_MISSING',
    fine.replace('language: en', 'language: zh-cmn-Hans'),
    3,
  ],
  'no such language': ['LANGUAGE_MISSING', fine.replace('language: en', 'language: [1]'), 3],
  'no date': ['DATE_MISSING', fine.replace(/^effectiveDate.*\n/m, ''), null],
  'a date nobody can pin down': ['DATE_AMBIGUOUS', fine.replace('Date: 2026-01-01', 'Date: 08/12/2026'), 4],
  'an unknown category': ['NOTICE_INVALID', fine.replace('referrer]', 'referer]'), 14],
  'a purpose twice': ['PURPOSE_DUPLICATE', policy({ purposes: purpose('analytics') }), 18],
  'a key that is none': ['NOTICE_INVALID', fine.replace('    basis: consent', '    bases: consent'), 13],
  'a question of init nobody answered': ['RETENTION_MISSING', policy({ retention: '???' }), 16],
}

function purpose(id: string) {
  return `  - id: ${id}\n    title: T\n    description: D\n    categories: []\n    retention: R\n`
}

describe('bad input', () => {
  test.each(Object.entries(cases))(
    '%s is one error with line and fix, and nothing is written',
    async (_, [code, content, line]) => {
      const here = world()
      here.write('privacy.md', content)
      const before = Object.keys(here.files())
      const said = await here.askfirst(...build)
      expect([said.code, said.json.problems.map((found) => [found.severity, found.code])]).toEqual([
        1,
        [['error', code]],
      ])
      const [found] = said.json.problems
      expect([found?.file, found?.fix.length]).toEqual(['privacy.md', expect.any(Number)])
      expect(found?.fix).toMatch(/\w{2}/)
      if (line !== null) expect(found?.line).toBe(line)
      expect(Object.keys(here.files())).toEqual(before)
    },
  )

  test.each(['privacy.md', 'privacy.html', 'privacy.txt'])(
    '%s without purposes is sent to init',
    async (file) => {
      const here = world({ [file]: '<h1>Privacy</h1>\n\nEffective date: 2026-01-01\n' })
      const { json } = await here.askfirst('build', file, '--out', 'n.json', '--json')
      expect(json.problems).toMatchObject([
        { code: 'PURPOSES_MISSING', fix: expect.stringContaining(`askfirst init ${file}`) },
      ])
      // Init writes Markdown; over the HTML itself it would not.
      expect(json.problems[0]?.fix.includes('--out FILE.md')).toBe(file.endsWith('html'))
    },
  )

  test('a file or folder that is not there, or is not what it should be', async () => {
    const here = world({ 'privacy.md': fine, 'a/b': '' })
    for (const argv of [
      ['build', 'nowhere.md'],
      ['build', 'a'],
      ['build', 'privacy.md', '--versions', 'nowhere'],
    ]) {
      const { code, codes } = await here.askfirst(...argv, '--out', 'n.json', '--json')
      expect([code, codes]).toEqual([1, ['FILE_UNREADABLE']])
    }
    const { codes } = await here.askfirst(
      'build',
      'privacy.md',
      '--versions',
      'a',
      '--out',
      'n.json',
      '--json',
    )
    expect(codes).toEqual(['VERSIONS_MISSING'])
  })

  test('an older version that is bad input is left out', async () => {
    const here = world({
      'privacy.md': fine,
      'old/1.md': '---\ntitle: "\n---\nText',
      'old/2.md': policy({ date: '2025-01-01' }),
    })
    const { code, json } = await here.askfirst(...build, '--versions', 'old')
    expect([code, json.problems.map((found) => [found.severity, found.code, found.file])]).toEqual([
      0,
      [['warning', 'HEAD_INVALID', 'old/1.md']],
    ])
    expect(JSON.parse(here.read('n.json')).history).toHaveLength(1)
  })

  test('front matter of an older version that is wrong counts as none', async () => {
    const wrong = policy({
      date: '2025-01-01',
      retention: '[1]',
      head: 'change: 3\ntouches: 4\nchanges: 5\n',
    })
    const here = world({ 'privacy.md': fine, 'old/1.md': wrong })
    const { code, codes } = await here.askfirst(...build, '--versions', 'old')
    expect([code, codes]).toEqual([0, []])
    const { history, purposes } = JSON.parse(here.read('n.json'))
    expect([history[0].changes, purposes[0].since]).toEqual([undefined, '2026-01-01'])
  })

  test('whatever the bytes are, nothing is thrown, and errors leave no files', async () => {
    const here = world()
    const part = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.constantFrom(...fine.split('\n')),
      fc.constantFrom('---', '<div>', '| a |', '\t- '),
    )
    await fc.assert(
      fc.asyncProperty(
        fc.array(part, { maxLength: 40 }),
        fc.constantFrom('p.md', 'p.html', 'p.txt'),
        async (lines, file) => {
          here.write(file, lines.join('\n'))
          for (const argv of [
            ['check', file],
            ['init', file],
            ['build', file, '--out', 'out/n.json'],
          ]) {
            const { code, codes } = await here.askfirst(...argv, '--json')
            expect([0, 1]).toContain(code)
            expect(codes).not.toContain('INTERNAL')
            if (code) expect(Object.keys(here.files())).not.toContain('out/n.json')
          }
        },
      ),
      { numRuns: 60 },
    )
  })

  test('what a policy says cannot steer the terminal', async () => {
    const here = world({ 'privacy.md': fine.replace('referrer]', '"\\u001b[31m\\u202eX"]') })
    const { err } = await here.askfirst('build', 'privacy.md', '--out', 'n.json')
    expect(err).toContain('X')
    expect(err.replaceAll('\n', '')).not.toMatch(/[\p{Cc}\u202e]/u)
  })
})
