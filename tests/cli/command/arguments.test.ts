import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { policy, world } from './world.ts'

describe('the command line', () => {
  test.each([
    [
      ['build', 'privacy.md', '--out', 'n.json', '--versons', 'old'],
      '--versons: Unknown. Did you mean "--versions"?',
    ],
    [['biuld', 'privacy.md'], 'biuld: Unknown. Did you mean "build"?'],
    [['toString'], 'toString: Unknown.'],
    [['build'], 'name the policy'],
    [['build', 'privacy.md'], '--out FILE.json'],
    [['build', 'privacy.md', '--out'], '--out'],
    [['build', 'privacy.md', '--out', ''], '--out needs a value'],
    [['build', 'privacy.md', '--out', 'n.html'], '--out n.html'],
    [['build', 'privacy.md', '--out', 'n.json', '--out', 'm.json'], '--out is given twice'],
    [['build', 'privacy.md', 'more.md', '--out', 'n.json'], 'more.md'],
    [
      ['build', 'privacy.md', '--out', 'n.json', '--script', 'a.js', '--module', 'b.js'],
      '--script and --module',
    ],
    [['build', 'privacy.md', '--out', 'n.json', '--versions', 'old', '--git'], '--versions and --git'],
    [['build', 'privacy.md', '--out', 'n.json', '--history', 'all'], '--history all'],
    [['build', 'privacy.md', '--out', 'n.json', '--json=yes'], '--json'],
    [['check', 'privacy.md', '--notice', 'n.html'], '--notice n.html'],
    [['init', 'privacy.md', '--out', 'p.html'], '--out p.html'],
  ])('%j is wrong use: exit code 2, what is wrong, and how to use it', async (argv, what) => {
    const here = world({ 'privacy.md': policy(), 'old/1.md': policy({ date: '2020-01-01' }) })
    const before = here.files()
    const { code, out, err } = await here.askfirst(...argv)
    expect([code, out]).toEqual([2, ''])
    expect(err).toContain(what)
    expect(err).toContain('Usage: askfirst')
    expect(here.files()).toEqual(before)
  })

  test('no command at all prints what there is, as wrong use', async () => {
    const { code, err } = await world().askfirst()
    expect(code).toBe(2)
    for (const name of ['build', 'check', 'init', 'csp', 'gpc']) expect(err).toContain(`askfirst ${name}`)
  })

  test.each([
    ['--help'],
    ['-h'],
    ['build', '--help'],
    ['check', '-h'],
    ['init', 'x.md', '--help'],
    ['gpc', '--help'],
  ])('%j %j helps', async (...argv) => {
    const { code, out, err } = await world().askfirst(...argv.filter((word) => word !== undefined))
    expect([code, err]).toEqual([0, ''])
    expect(out).toMatch(/^Usage: askfirst/)
  })

  test('--version is that of the package', async () => {
    const { version } = JSON.parse(readFileSync('package.json', 'utf8'))
    const { code, out } = await world().askfirst('--version')
    expect([code, out]).toEqual([0, `${version}\n`])
  })

  test('help names every flag', async () => {
    const { out } = await world().askfirst('build', '--help')
    for (const flag of ['versions', 'git', 'history', 'out', 'script', 'module', 'url', 'src', 'json'])
      expect(out).toContain(`--${flag}`)
  })
})

describe('askfirst init', () => {
  const text = policy().replace(/^---[\s\S]*?^---\n/m, '')

  test('prints a first version: front matter, then the text as it was', async () => {
    const here = world({ 'privacy.md': `Effective date: 1 January 2026\n\n${text}` })
    const { code, out, err } = await here.askfirst('init', 'privacy.md')
    expect([code, err]).toEqual([0, ''])
    expect(out).toMatch(/^---\n# /)
    expect(out).toContain('effectiveDate: 2026-01-01')
    expect(out.endsWith(`---\n\nEffective date: 1 January 2026\n\n${text}`)).toBe(true)
    expect(Object.keys(here.files())).toEqual(['privacy.md'])
  })

  test('writes a new file, and never over one that is there', async () => {
    const here = world({ 'privacy.md': text })
    const { code, err, out } = await here.askfirst('init', 'privacy.md', '--out', 'first.md')
    expect([code, out]).toEqual([0, ''])
    expect(err).toContain('askfirst check first.md')
    const written = here.read('first.md')
    const again = await here.askfirst('init', 'privacy.md', '--out', 'first.md', '--json')
    expect([again.code, again.codes]).toEqual([1, ['FILE_EXISTS']])
    expect(here.read('first.md')).toBe(written)
    const nowhere = await here.askfirst('init', 'privacy.md', '--out', 'no/first.md', '--json')
    expect([nowhere.code, nowhere.codes]).toEqual([1, ['OUTPUT_UNWRITABLE']])
  })

  test('front matter that is there already stays', async () => {
    const here = world({ 'privacy.md': `---\nlayout: legal\n---\n${text}` })
    const { out } = await here.askfirst('init', 'privacy.md')
    expect(out.match(/^---$/gm)).toHaveLength(2)
    expect(out).toContain('layout: legal')
  })

  test.each([
    [
      'p.html',
      '<main><h1>Privacy</h1><p>Effective date: <b>2026-01-01</b><h2>IV. Minors</h2><p>Not *for* them.<ul><li>a<li>b</ul><table><tr><td>1<td>2</table></main>',
    ],
    ['p.txt', 'Privacy\n\nEffective date: 2026-01-01\n\nIV. Minors\n\nNot *for* them.\n\n1. a\n2. b\n'],
  ])('%s becomes Markdown that reads the same', async (file, content) => {
    const here = world({ [file]: content })
    expect((await here.askfirst('init', file, '--out', 'p.md')).code).toBe(0)
    const text = here.read('p.md').replace(/^---[\s\S]*?^---\n/m, '')
    expect(text).toContain('# Privacy\n')
    expect(text).toContain('## IV. Minors\n')
    expect(text).toContain('Not \\*for\\* them.')
    here.write('again.md', text)
    const before = await here.askfirst('check', file, '--json')
    const after = await here.askfirst('check', 'again.md', '--json')
    expect(after.codes.sort()).toEqual(before.codes.sort())
  })

  test('HEAD_NOT_FIRST: init puts no second front matter above one that stands too low', async () => {
    const here = world({ 'low.md': `\n\n${policy()}`, 'behind.md': `<!-- ours -->\n${policy()}` })
    const { out } = await here.askfirst('init', 'low.md')
    expect(out.match(/^purposes:/gm)).toHaveLength(1)
    expect(out).toMatch(/^---\n/)
    const said = await here.askfirst('init', 'behind.md', '--out', 'new.md', '--json')
    expect([said.code, said.json.problems.map(({ code, line }) => [code, line])]).toEqual([
      1,
      [['HEAD_NOT_FIRST', 5]],
    ])
    expect(Object.keys(here.files())).not.toContain('new.md')
  })
})
