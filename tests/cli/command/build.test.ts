import { describe, expect, test } from 'vitest'
import type { Comparison, Notice } from '../../../src/notice/model.ts'
import { checkNotice, tag } from '../../../src/notice.ts'
import { media, policy, threeVersions, world } from './world.ts'

const old = (date: string, text = '') => policy({ date, text })

const build = ['build', 'privacy.md', '--out', 'privacy.json']

describe('askfirst build', () => {
  test('writes the notice small, its full text beside it, and prints the tag to paste', async () => {
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

  test('the tag has the addresses that were given', async () => {
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

  test.each([
    ['--url', 'javascript:alert(1)'],
    ['--url', 'data:application/json,{}'],
    ['--url', 'https://elsewhere.test/n.json'],
    ['--url', '//elsewhere.test/n.json'],
    ['--url', '/\\elsewhere.test/n.json'],
    ['--url', ' https:n.json'],
    ['--url', 'C:/site/n.json'],
    ['--src', 'javascript:alert(1)'],
    ['--src', 'data:text/javascript,1'],
    ['--src', 'file:///askfirst.js'],
  ])('fault 98: %s %s, which no page fetches, is refused, and nothing is written', async (flag, address) => {
    const here = world({ 'privacy.md': policy() })
    for (const more of [[], ['--script', 'p.js']]) {
      const { code, json } = await here.askfirst(...build, ...more, flag, address, '--json')
      expect(code).toBe(1)
      expect(json.problems).toMatchObject([{ severity: 'error', code: 'URL_UNFETCHABLE' }])
      expect(json.problems[0]?.fix).toContain(`${flag} /`)
    }
    expect(Object.keys(here.files())).toEqual(['privacy.md'])
  })

  test('paths from the root or from the page are addresses, and for the script those of other hosts', async () => {
    const here = world({ 'privacy.md': policy() })
    for (const [flag, address] of [
      ['--url', '/n.json'],
      ['--url', '../legal/n:1.json?a=b#c'],
      ['--src', 'js/askfirst.js'],
      ['--src', 'https://files.test/askfirst.js'],
      ['--src', '//files.test/askfirst.js'],
    ] as const) {
      const { code, out } = await here.askfirst(...build, flag, address)
      expect([code, out]).toEqual([0, expect.stringContaining(`"${address}"`)])
    }
  })

  test('older versions of any name become a history, newest first, each with its comparison', async () => {
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
