import { statSync, symlinkSync, utimesSync } from 'node:fs'
import { join } from 'node:path'
import { runInNewContext } from 'node:vm'
import fc from 'fast-check'
import { describe, expect, test, vi } from 'vitest'
import type { Comparison, Notice } from '../../../src/notice/model.ts'
import { checkNotice, summarize, tag } from '../../../src/notice.ts'
import { media, policy, world } from './world.ts'

// Disks and machines may be busy with something else.
vi.setConfig({ testTimeout: 60_000 })

const old = (date: string, text = '') => policy({ date, text })

/** Three years of it: reworded in 2025, films added in 2026. */
const threeVersions = () =>
  world({
    'privacy.md': policy({ date: '2026-01-01', purposes: media, head: 'changes: We show films now.\n' }),
    'old/first.md': old('2024-01-01'),
    'old/a-second.md': policy({
      date: '2025-01-01',
      retention: '2 years',
      head: 'changes: Kept longer.\n',
      text: '\n## Newsletter\n\nNone yet.\n',
    }),
  })

const build = ['build', 'privacy.md', '--out', 'privacy.json']

describe('askfirst build', () => {
  test('issue 1: writes the notice small, its full text beside it, and prints the tag to paste', async () => {
    const here = world({ 'privacy.md': policy() })
    const { code, out, err } = await here.askfirst('build', 'privacy.md', '--out', 'site/privacy.json')
    expect([code, err]).toEqual([0, 'privacy.md: effective 2026-01-01, 2 of 2 files written\n'])
    expect(Object.keys(here.files('site'))).toEqual(['privacy.json', 'privacy.text.json'])
    const notice: Notice = JSON.parse(here.read('site/privacy.json'))
    const { sections } = JSON.parse(here.read('site/privacy.text.json'))
    expect(notice).toMatchObject({ title: 'Privacy policy', effectiveDate: '2026-01-01', language: 'en' })
    expect(notice).toMatchObject({ text: 'privacy.text.json', purposes: [{ id: 'analytics' }] })
    expect(notice).not.toHaveProperty('sections')
    expect(sections.map(({ title }: { title: string }) => title)).toContain('Your choices')
    expect(checkNotice({ ...notice, sections })).toEqual([])
    expect(out).toBe(`${tag(notice, { notice: '/privacy.json', src: '/askfirst.js' })}\n`)
  })

  test('issue 1: the tag has the addresses that were given', async () => {
    const here = world({ 'privacy.md': policy() })
    const { out } = await here.askfirst(
      ...build,
      '--url',
      '/legal/n.json?a=1&b="2"',
      '--src',
      '/js/askfirst.js',
    )
    expect(out).toContain('<script src="/js/askfirst.js" data-notice="/legal/n.json?a=1&#38;b=&#34;2&#34;"')
  })

  test('issue 5: older versions of any name become a history, newest first, each with its comparison', async () => {
    const here = threeVersions()
    const { code } = await here.askfirst(...build, '--versions', 'old')
    expect(code).toBe(0)
    const { history, changes }: Notice = JSON.parse(here.read('privacy.json'))
    expect(changes).toBe('We show films now.')
    expect(history).toEqual([
      { effectiveDate: '2025-01-01', changes: 'Kept longer.', comparison: 'privacy.since-2025-01-01.json' },
      { effectiveDate: '2024-01-01', comparison: 'privacy.since-2024-01-01.json' },
    ])
    const read = (date: string): Comparison => JSON.parse(here.read(`privacy.since-${date}.json`))
    // Cumulative: what was changed and changed back is not in the sum.
    expect(read('2025-01-01')).toMatchObject({ from: '2025-01-01', to: '2026-01-01' })
    expect(
      read('2025-01-01')
        .facts.map(({ kind }) => kind)
        .sort(),
    ).toEqual(expect.arrayContaining(['purpose', 'retention']))
    expect(read('2025-01-01').sections).toMatchObject([{ title: 'Newsletter', change: 'removed' }])
    expect(read('2024-01-01').sections).toEqual([])
    expect(read('2024-01-01').facts.map(({ kind }) => kind)).not.toContain('retention')
  })

  test('A-59: each purpose has the date since when its terms hold', async () => {
    const here = world({
      'privacy.md': policy({ date: '2026-01-01', purposes: media, head: 'touches: [media]\n' }),
      'old/1.md': old('2024-01-01'),
    })
    const { out } = await here.askfirst(...build, '--versions', 'old')
    const { purposes }: Notice = JSON.parse(here.read('privacy.json'))
    expect(purposes.map(({ id, since }) => [id, since])).toEqual([
      ['analytics', '2024-01-01'],
      ['media', '2026-01-01'],
    ])
    expect(out).toContain(
      tag(JSON.parse(here.read('privacy.json')), { notice: '/privacy.json', src: '/askfirst.js' }),
    )
  })

  test('A-45: the history names who answered for the site then, where it was another one', async () => {
    const here = world({
      'privacy.md': policy({ date: '2026-01-01' }),
      'old/1.md': old('2024-01-01').replace('name: Example Orchards Ltd.', 'name: Example Farms Ltd.'),
    })
    await here.askfirst(...build, '--versions', 'old')
    const { history }: Notice = JSON.parse(here.read('privacy.json'))
    expect(history).toMatchObject([{ effectiveDate: '2024-01-01', controller: 'Example Farms Ltd.' }])
  })

  test('--history: hundreds of versions are listed, the newest fifty compared', async () => {
    const day = (at: number) => new Date(Date.UTC(2020, 0, 1 + at)).toISOString().slice(0, 10)
    const many = Array.from({ length: 60 }, (_, at) => [`old/v${at}.md`, old(day(at), `\nNumber ${at}.\n`)])
    const here = world({ 'privacy.md': policy(), ...Object.fromEntries(many) })
    await here.askfirst(...build, '--versions', 'old')
    const { history = [] }: Notice = JSON.parse(here.read('privacy.json'))
    expect(history.map(({ effectiveDate }) => effectiveDate)).toEqual(many.map((_, at) => day(59 - at)))
    expect(history.map(({ comparison }) => !!comparison)).toEqual(many.map((_, at) => at < 50))
    expect(Object.keys(here.files()).filter((name) => name.includes('since'))).toHaveLength(50)
    await here.askfirst(...build, '--versions', 'old', '--history', '0')
    expect(Object.keys(here.files()).filter((name) => name.includes('since'))).toEqual([])
  })

  test('an older version nobody can date is left out with a warning; the newest one is an error', async () => {
    const undated = policy().replace('effectiveDate: 2026-01-01\n', '')
    const here = world({ 'privacy.md': policy(), 'old/1.md': undated })
    const { code, err } = await here.askfirst(...build, '--versions', 'old')
    expect(code).toBe(0)
    expect(err).toMatch(/^old\/1\.md.*: warning DATE_MISSING This version is left out: /)
    expect(JSON.parse(here.read('privacy.json'))).not.toHaveProperty('history')
    here.write('privacy.md', undated)
    const { json, code: again } = await here.askfirst(...build, '--json')
    expect([again, json.problems.map(({ code, severity }) => [code, severity])]).toEqual([
      1,
      [['DATE_MISSING', 'error']],
    ])
  })

  test('many versions that cannot be dated are not said one by one', async () => {
    const undated = policy().replace('effectiveDate: 2026-01-01\n', '')
    const many = Array.from({ length: 30 }, (_, at) => [`old/v${at}.md`, undated])
    const here = world({ 'privacy.md': policy(), ...Object.fromEntries(many) })
    const { codes } = await here.askfirst(...build, '--versions', 'old', '--json')
    expect(codes).toEqual([...Array(5).fill('DATE_MISSING'), 'VERSIONS_LEFT_OUT'])
  })

  test('A-60: a date that is still to come is fine', async () => {
    const here = world({ 'privacy.md': policy({ date: '2099-12-31' }) })
    expect((await here.askfirst(...build)).code).toBe(0)
    expect(JSON.parse(here.read('privacy.json')).effectiveDate).toBe('2099-12-31')
  })

  test('A-61: a version that comes into force after the newest one is left out, and said', async () => {
    const here = world({ 'privacy.md': policy(), 'old/1.md': old('2027-01-01') })
    const { json } = await here.askfirst(...build, '--versions', 'old', '--json')
    expect(json.problems).toMatchObject([{ severity: 'warning', code: 'DATE_BACKWARD', line: 4 }])
    expect(JSON.parse(here.read('privacy.json'))).not.toHaveProperty('history')
  })

  test('the policy itself may lie among its versions', async () => {
    const here = world({
      'old/2026.md': policy(),
      'old/2024.md': old('2024-01-01'),
      'old/README.md': 'See below.',
    })
    const { codes } = await here.askfirst(
      'build',
      'old/2026.md',
      '--out',
      'n.json',
      '--versions',
      'old',
      '--json',
    )
    expect(codes).toEqual([])
    expect(JSON.parse(here.read('n.json')).history).toHaveLength(1)
    here.write('old/2026.md', policy().replace(/^effectiveDate.*\n/m, ''))
    const again = await here.askfirst(
      'build',
      'old/2026.md',
      '--out',
      'n.json',
      '--versions',
      'old',
      '--json',
    )
    expect(again.codes).toEqual(['DATE_MISSING'])
  })
})

describe('what is written', () => {
  test('is the same bytes when built twice, and the files stay untouched', async () => {
    const here = threeVersions()
    await here.askfirst(...build, '--versions', 'old', '--module', 'm.js')
    const before = here.files()
    for (const name of Object.keys(before)) utimesSync(join(here.root, name), 1, 1)
    const { json } = await here.askfirst(...build, '--versions', 'old', '--module', 'm.js', '--json')
    expect(json.written).toEqual([])
    expect(here.files()).toEqual(before)
    expect(Object.keys(before).map((name) => statSync(join(here.root, name)).mtimeMs)).toEqual(
      Object.keys(before).map(() => 1000),
    )
  })

  test('does not depend on the order of keys in the front matter', async () => {
    const here = world()
    const [, head = '', text = ''] = policy().split(/^---\n/m)
    const rest = head.replace(/^controller:\n( {2}.*\n)+/m, '')
    const keys = ['name: Example Farms Ltd.', 'address: 1 Pear Lane', 'contact: privacy@farms.example']
    const more = ['summary: In short.', 'changes: Nothing.', 'words: { more: More }']
    const bytes = new Set<string>()
    const orders = fc.tuple(
      fc.shuffledSubarray(keys, { minLength: 3 }),
      fc.shuffledSubarray(more, { minLength: 3 }),
    )
    await fc.assert(
      fc.asyncProperty(orders, fc.boolean(), async ([inside, outside], first) => {
        const facts = `${outside.join('\n')}\ncontroller:\n  ${inside.join('\n  ')}\n`
        here.write('privacy.md', `---\n${first ? facts + rest : rest + facts}---\n${text}`)
        expect((await here.askfirst(...build)).code).toBe(0)
        bytes.add(here.read('privacy.json'))
      }),
      { numRuns: 20 },
    )
    expect(bytes.size).toBe(1)
  })

  test('ends with a line end and names neither this machine nor this day', async () => {
    const here = threeVersions()
    await here.askfirst(...build, '--versions', 'old', '--module', 'm.js')
    const built = Object.entries(here.files()).filter(([name]) => !name.endsWith('.md'))
    expect(built.length).toBe(10)
    for (const [, content] of built) {
      expect(content).toMatch(/[^\n]\n$/)
      expect(content).not.toContain(here.root)
      expect(content).not.toContain(new Date().toISOString().slice(0, 10))
    }
  })

  test('comparisons of earlier builds go, other files of that name stay', async () => {
    const here = threeVersions()
    await here.askfirst(...build, '--versions', 'old')
    const foreign = [
      'privacy.since-forever.json',
      'other.since-2024-01-01.json',
      'privacy.since-2024-01-01.json.bak',
    ]
    for (const name of foreign) here.write(name, '{}')
    here.write('privacy.since-2011-01-01.json', '{}')
    const { json } = await here.askfirst(...build, '--json')
    expect(json.written).toEqual([
      'privacy.json',
      'privacy.since-2011-01-01.json',
      'privacy.since-2024-01-01.json',
      'privacy.since-2025-01-01.json',
    ])
    expect(
      Object.keys(here.files())
        .filter((name) => name.includes('since'))
        .sort(),
    ).toEqual(foreign.sort())
  })

  test('a link is written through', async () => {
    const here = world({ 'privacy.md': policy(), 'real/n.json': '{}' })
    symlinkSync('real/n.json', join(here.root, 'privacy.json'))
    await here.askfirst(...build)
    expect(here.read('real/n.json')).toBe(here.read('privacy.json'))
    expect(JSON.parse(here.read('real/n.json')).title).toBe('Privacy policy')
  })

  test('a name with blanks and accents is an address beside the notice', async () => {
    const here = world({ 'privacy.md': policy() })
    expect((await here.askfirst('build', 'privacy.md', '--out', 'données privées.json')).code).toBe(0)
    expect(JSON.parse(here.read('données privées.json')).text).toBe('donn%C3%A9es%20priv%C3%A9es.text.json')
  })
})

describe('askfirst build --script', () => {
  test('issue 1: one file that says onto its own tag what the notice says, and runs askfirst', async () => {
    const here = world({ 'privacy.md': policy() })
    const { out } = await here.askfirst(...build, '--script', 'js/privacy.js')
    expect(out).toBe('<script src="/privacy.js"></script>\n')
    const script = here.read('js/privacy.js')
    expect(script).toMatch(/^\p{ASCII}*$/u)
    expect(script).not.toContain('sourceMappingURL')
    // The files beside it that the core loads, and only those.
    expect(Object.keys(here.files('js'))).toEqual(['askfirst.widget.js', 'privacy.js'])
    const { started, window } = start(script, 'https://cdn.test/a/js/privacy.js', {
      effectiveDate: '1999-01-01',
      days: '200',
    })
    const written = tag(JSON.parse(here.read('privacy.json')), { notice: '', src: '' })
    const told = (name: string) => RegExp(` data-${name}="(.+?)"`).exec(written)?.[1]
    expect(window).toEqual(started)
    expect(started).toEqual({
      notice: 'https://cdn.test/a/privacy.json',
      effectiveDate: told('effective-date'),
      purposes: told('purposes'),
      terms: told('terms'),
      days: '200',
    })
  })

  test('--url says where the notice is, and a script in the page itself counts from the page', async () => {
    const here = world({ 'privacy.md': policy() })
    await here.askfirst(...build, '--script', 'p.js', '--url', '/n/é".json')
    const script = here.read('p.js')
    expect(script).toMatch(/^\p{ASCII}*$/u)
    expect(start(script, 'https://cdn.test/p.js').started.notice).toBe('/n/é".json')
    await here.askfirst(...build, '--script', 'p.js')
    expect(start(here.read('p.js'), '').started.notice).toBe('https://site.test/deep/privacy.json')
  })

  test('without the built files beside the command, says so and writes nothing', async () => {
    const here = world({ 'privacy.md': policy() })
    const { codes, code } = await here.bare(...build, '--script', 'p.js', '--json')
    expect([code, codes]).toEqual([1, ['SCRIPT_MISSING']])
    expect(Object.keys(here.files())).toEqual(['privacy.md'])
  })
})

/** Runs a script as a page would, with the tag it stands in. */
function start(script: string, src: string, given: Record<string, string> = {}) {
  const started: Record<string, string> = { ...given }
  const window: Record<string, unknown> = {}
  const document = { currentScript: { src, dataset: started }, baseURI: 'https://site.test/deep/page.html' }
  runInNewContext(script, { window, document, URL })
  return { started, window: window.started }
}

describe('askfirst build --module', () => {
  test('issue 1: modules for bundlers, the text and the comparisons imported when somebody looks', async () => {
    const here = threeVersions()
    const { code, out } = await here.askfirst(
      'build',
      'privacy.md',
      '--module',
      'gen/privacy.mjs',
      '--versions',
      'old',
    )
    expect([code, out]).toEqual([0, ''])
    expect(Object.keys(here.files('gen'))).toEqual([
      'privacy.d.mts',
      'privacy.mjs',
      'privacy.notice.mjs',
      'privacy.since-2024-01-01.mjs',
      'privacy.since-2025-01-01.mjs',
      'privacy.text.mjs',
    ])
    const { default: config } = await import(join(here.root, 'gen/privacy.mjs'))
    await here.askfirst(...build, '--versions', 'old')
    const json: Notice = JSON.parse(here.read('privacy.json'))
    const { effectiveDate, purposes, terms } = summarize(json)
    expect(config).toEqual({ effectiveDate, purposes, terms, notice: expect.any(Function) })
    const { default: notice } = await config.notice()
    expect(notice).toMatchObject({ ...json, text: expect.any(Function), history: [{}, {}] })
    expect((await notice.text()).default).toEqual(JSON.parse(here.read('privacy.text.json')))
    const { default: comparison } = await notice.history[1].comparison()
    expect(comparison).toEqual(JSON.parse(here.read('privacy.since-2024-01-01.json')))
  })

  test('what the policy says stays text', async () => {
    const nasty = 'x" + (() => { throw 1 })() + "`1` \u2028 </script>'
    const marks = ['summary: "lazy 0 ./e.mjs"', 'words: { a: lazy 1 ./e.mjs, __proto__: x }']
    const head = `changes: ${JSON.stringify(nasty)}\n${marks.join('\n')}\n`
    const here = world({ 'privacy.md': policy({ head }) })
    await here.askfirst('build', 'privacy.md', '--module', 'm.mjs')
    const { default: notice } = await import(join(here.root, 'm.notice.mjs'))
    expect(notice).toMatchObject({
      changes: nasty,
      summary: 'lazy 0 ./e.mjs',
      words: { a: 'lazy 1 ./e.mjs' },
    })
  })
})
