import { describe, expect, test, vi } from 'vitest'
import { tag } from '../../../src/notice.ts'
import { media, policy, world } from './world.ts'

// Disks and machines may be busy with something else.
vi.setConfig({ testTimeout: 60_000 })

const check = ['check', 'privacy.md', '--json']

describe('askfirst check', () => {
  test('finds nothing wrong with a policy that lacks nothing', async () => {
    const here = world({ 'privacy.md': policy() })
    const { code, out, err } = await here.askfirst('check', 'privacy.md')
    expect([code, out, err]).toEqual([0, 'privacy.md: no problems, effective 2026-01-01\n', ''])
  })

  test('prints file, line, what is wrong and what to write, and writes nothing', async () => {
    const here = world({ 'privacy.md': policy({ retention: '""' }) })
    const { code, out, err } = await here.askfirst('check', 'privacy.md')
    expect([code, err]).toEqual([1, ''])
    expect(out).toMatch(
      /^privacy\.md:16: error NOTICE_INVALID purposes\[0\]\.retention is ""\n {4}Write a text\.\n/m,
    )
    expect(Object.keys(here.files())).toEqual(['privacy.md'])
  })

  test('--json: the same for programs', async () => {
    const here = world({ 'privacy.md': policy({ head: 'sumary: In short.\n' }) })
    const { json, err, code } = await here.askfirst(...check)
    expect([code, err]).toEqual([0, ''])
    expect(json).toEqual({
      problems: [
        {
          severity: 'warning',
          code: 'HEAD_KEY_UNKNOWN',
          file: 'privacy.md',
          line: 20,
          message: expect.stringContaining('sumary'),
          fix: expect.stringContaining('summary'),
        },
      ],
      effectiveDate: '2026-01-01',
      declared: true,
    })
  })

  test('A-64: a contact that is none is said once, where it stands', async () => {
    const here = world({
      'privacy.md': policy().replace('contact: privacy@orchards.example', 'contact: write to us'),
    })
    const { json, codes } = await here.askfirst(...check)
    expect(codes).toContain('CONTACT_MISSING')
    expect(codes.filter((code) => code === 'CONTACT_MISSING')).toHaveLength(1)
    expect(json.problems[0]).toMatchObject({ line: 8 })
    // Where the text has none either, too.
    here.write('privacy.md', here.read('privacy.md').replace(/^## Contact[\s\S]*/m, ''))
    const again = await here.askfirst(...check)
    expect(again.json.problems.map((found) => [found.code, found.line])).toEqual([['CONTACT_MISSING', 8]])
  })

  test('everything in one go', async () => {
    const broken = policy({ head: 'change: big\ntouches: [nothing]\n', text: '\n[more](#nowhere)\n' })
    const here = world({ 'privacy.md': broken.replace('language: en\n', '') })
    const { codes, code } = await here.askfirst(...check)
    expect(code).toBe(1)
    expect(codes.sort()).toEqual(['LANGUAGE_MISSING', 'LINK_DEAD'])
    here.write('privacy.md', broken)
    const again = await here.askfirst(...check)
    expect(again.codes.sort()).toEqual(['HEAD_INVALID', 'HEAD_INVALID', 'LINK_DEAD'])
  })

  test('without front matter, the text is checked, and nothing is asked of the front matter', async () => {
    const [, , text = ''] = policy().split(/^---\n/m)
    const here = world({ 'privacy.md': `Effective date: 2026-01-01\n\n${text}` })
    const { json, codes } = await here.askfirst(...check)
    expect(codes).toEqual([])
    expect(json.declared).toBe(false)
    expect((await here.askfirst('check', 'privacy.md')).err).toContain('only its text')
    // Unless there is something that it must agree with.
    expect((await here.askfirst(...check, '--sources', '.')).codes).toEqual(['PURPOSES_MISSING'])
  })

  test('front matter that declares a controller and no purposes is not finished', async () => {
    const here = world({ 'privacy.md': policy().replace(/^purposes:[\s\S]*?(?=^recipients)/m, '') })
    const { codes } = await here.askfirst(...check)
    expect(codes).toContain('PURPOSES_MISSING')
  })
})

describe('A-62: text changed, effective date did not', () => {
  const now = policy({ text: '\nWe also count films.\n' })

  test('against an older version in the folder', async () => {
    const here = world({ 'privacy.md': now, 'old/1.md': policy() })
    const line = now.split('\n').indexOf('We also count films.') + 1
    const { json, code } = await here.askfirst(...check, '--versions', 'old')
    expect(code).toBe(1)
    expect(json.problems).toMatchObject([{ code: 'TEXT_CHANGED', file: 'privacy.md', line }])
    expect(json.problems[0]?.message).toContain('old/1.md')
  })

  test('in an edited working copy', async () => {
    const here = world()
    here.git('init', '-q')
    here.commit('privacy.md', policy())
    expect((await here.askfirst(...check, '--git')).codes).toEqual([])
    here.write('privacy.md', now)
    expect((await here.askfirst(...check, '--git')).codes).toEqual(['TEXT_CHANGED'])
  })

  test('in what is committed already, as CI sees it', async () => {
    const here = world()
    here.git('init', '-q')
    here.commit('privacy.md', policy())
    here.commit('privacy.md', now)
    expect((await here.askfirst(...check, '--git')).codes).toEqual(['TEXT_CHANGED'])
    here.commit('privacy.md', now.replace('2026-01-01', '2026-02-01'))
    expect((await here.askfirst(...check, '--git')).codes).toEqual([])
  })

  test('what is declared counts as text', async () => {
    const here = world({ 'privacy.md': policy({ retention: '3 years' }), 'old/1.md': policy() })
    const { json } = await here.askfirst(...check, '--versions', 'old')
    expect(json.problems).toMatchObject([{ code: 'TEXT_CHANGED' }])
    expect(json.problems[0]?.message).toContain('retention')
  })

  test('white space and typographic quotes are not text', async () => {
    const quoted = policy()
      .replace('"Privacy choices"', '\u201cPrivacy choices\u201d')
      .replaceAll('. ', '.\n')
    const here = world({ 'privacy.md': quoted, 'old/1.md': policy() })
    expect((await here.askfirst(...check, '--versions', 'old')).codes).toEqual([])
  })

  test('front matter that comes to a text changes nothing', async () => {
    const [, , text = ''] = policy().split(/^---\n/m)
    const old = `---\ntitle: Privacy policy\neffectiveDate: 2026-01-01\n---\n${text}`
    const here = world({ 'privacy.md': policy(), 'old/1.md': old })
    expect((await here.askfirst(...check, '--versions', 'old')).codes).toEqual([])
  })
})

describe('revisions', () => {
  test('A-61: the date moved backward', async () => {
    const here = world()
    here.git('init', '-q')
    here.commit('privacy.md', policy({ date: '2026-03-01' }))
    here.commit('privacy.md', policy({ date: '2026-02-01' }))
    const { json, code } = await here.askfirst(...check, '--git')
    expect(code).toBe(1)
    expect(json.problems).toMatchObject([{ severity: 'error', code: 'DATE_BACKWARD', line: 4 }])
    expect(json.problems[0]?.message).toMatch(/2026-02-01.*2026-03-01.*privacy\.md@[\da-f]{7}/)
  })

  test('A-58: an editorial revision that changes terms is none', async () => {
    const old = { 'old/1.md': policy({ date: '2025-01-01', purposes: media }) }
    const head = 'change: editorial\n'
    const here = world({ ...old, 'privacy.md': policy({ head, purposes: media, retention: '3 years' }) })
    const { json, code } = await here.askfirst(...check, '--versions', 'old')
    expect(code).toBe(1)
    expect(json.problems).toMatchObject([{ severity: 'error', code: 'EDITORIAL_TERMS', line: 10 }])
    here.write('privacy.md', policy({ head, purposes: media, text: '\nOne word more.\n' }))
    expect((await here.askfirst(...check, '--versions', 'old')).codes).toEqual([])
    // build gets it right by itself: it is asked about all the same.
    here.write('privacy.md', policy({ head, purposes: media, retention: '3 years' }))
    const built = await here.askfirst('build', 'privacy.md', '--versions', 'old', '--out', 'n.json', '--json')
    expect(built.json.problems).toMatchObject([{ severity: 'warning', code: 'EDITORIAL_TERMS' }])
    const [analytics, films] = JSON.parse(here.read('n.json')).purposes
    expect([analytics.since, films.since]).toEqual(['2026-01-01', '2025-01-01'])
  })
})

describe('what is not ours', () => {
  test('foreign keys of the front matter are let be, slips of the pen are not', async () => {
    const foreign = [
      'layout: legal',
      'redirect_from: [/a]',
      'subtitle: x',
      'changelog: y',
      'keywords: z',
      'date: 1',
    ]
    const here = world({ 'privacy.md': policy({ head: `${foreign.join('\n')}\n` }) })
    expect((await here.askfirst(...check)).codes).toEqual([])
    for (const [slip, meant] of [
      ['effectivedate', 'effectiveDate'],
      ['recipents', 'recipients'],
      ['Changes', 'changes'],
      ['touch', 'touches'],
    ]) {
      const text = policy({ head: `${slip}: []\n` })
      here.write('privacy.md', text.replace(new RegExp(`^${meant}:.*\\n(  - .*\\n)*`, 'm'), ''))
      const { json } = await here.askfirst(...check)
      expect(json.problems).toContainEqual(
        expect.objectContaining({ code: 'HEAD_KEY_UNKNOWN', fix: expect.stringContaining(`${meant}`) }),
      )
    }
  })

  test('A-59: nobody writes since by hand', async () => {
    const since = '    since: 2001-01-01\n'
    const here = world({ 'privacy.md': policy({ purposes: media + since }) })
    const { json } = await here.askfirst('build', 'privacy.md', '--out', 'n.json', '--json')
    expect(json.problems).toMatchObject([{ severity: 'warning', code: 'HEAD_KEY_UNKNOWN', line: 24 }])
    expect(JSON.parse(here.read('n.json')).purposes[1].since).toBe('2026-01-01')
  })

  test('a page nested too deep is one error', async () => {
    const page = `${'<div>'.repeat(60_000)}<script data-notice="/n.json"></script>`
    const here = world({ 'privacy.md': policy(), 'a.html': page })
    const { codes } = await here.askfirst(...check, '--pages', 'a.html')
    expect(codes).toEqual(['SOURCE_TANGLED'])
  })
})

describe('--notice', () => {
  const files = { 'privacy.md': policy(), 'old/1.md': policy({ date: '2024-01-01' }) }
  const build = ['build', 'privacy.md', '--versions', 'old', '--out', 'site/n.json', '--module', 'site/m.js']

  test.each(['site/n.json', 'site/m.js'])('%s: what build would write, or out of date', async (built) => {
    const here = world(files)
    await here.askfirst(...build)
    const argv = [...check, '--versions', 'old', '--notice', built]
    expect((await here.askfirst(...argv)).codes).toEqual([])
    for (const name of Object.keys(here.files('site'))) {
      const before = here.read(`site/${name}`)
      here.write(`site/${name}`, before.replaceAll('\n', '\r\n'))
      expect((await here.askfirst(...argv)).codes).toEqual([])
      here.write(`site/${name}`, before)
    }
    here.write('privacy.md', policy({ text: '\nMore.\n' }))
    const { json } = await here.askfirst(...argv)
    expect(json.problems).toMatchObject([{ code: 'NOTICE_STALE', file: built }])
    expect(json.problems[0]?.message).toContain('and 1 more')
  })

  test('a companion that is missing is out of date, too', async () => {
    const here = world(files)
    const { json } = await here.askfirst(...check, '--versions', 'old', '--notice', 'site/n.json')
    expect(json.problems).toMatchObject([
      { code: 'NOTICE_STALE', message: 'site/n.json is missing, and 2 more' },
    ])
  })
})

describe('--pages', () => {
  async function tagged() {
    const here = world({ 'privacy.md': policy({ purposes: media }) })
    await here.askfirst('build', 'privacy.md', '--out', 'n.json')
    const written = tag(JSON.parse(here.read('n.json')), { notice: '/n.json', src: '/askfirst.js' })
    return {
      here,
      written,
      page: (tag: string) => `<!doctype html>\n<title>Apples</title>\n${tag}\n<p>Apples\n`,
    }
  }
  const codes = ['TAG_MISMATCH', 'TAG_MISMATCH', 'TAG_MISMATCH']

  test('a tag as build prints it, and a page without one, are fine', async () => {
    const { here, written, page } = await tagged()
    here.write('site/a.html', page(written))
    here.write('site/deep/b.htm', page('<script src="/other.js" data-id="3"></script>'))
    expect((await here.askfirst(...check, '--pages', 'site')).codes).toEqual([])
  })

  test('every fact that differs is named with file, line, what stands there and what to write', async () => {
    const { here, page } = await tagged()
    const old =
      '<script src="/askfirst.js"\n  data-notice="/n.json" data-effective-date="2025-01-01" data-purposes="analytics" data-terms="0000000"></script>'
    here.write('site/deep/a.html', page(old))
    here.write('site/node_modules/x/a.html', page(old))
    here.write('site/.cache/a.html', page(old))
    const { json, code } = await here.askfirst(...check, '--pages', 'site')
    expect([code, json.problems.map((found) => found.code)]).toEqual([1, codes])
    expect(json.problems[0]).toMatchObject({
      file: 'site/deep/a.html',
      line: 3,
      message: 'data-effective-date is "2025-01-01"',
    })
    expect(json.problems[0]?.fix).toBe('Write data-effective-date="2026-01-01"')
    expect(json.problems[1]?.fix).toMatch(/^Write data-purposes="analytics.* media.*"$/)
  })

  test('purposes are a set, and a purpose without a date has that of the notice', async () => {
    const { here, page } = await tagged()
    const say = (purposes: string) =>
      here.write(
        'a.html',
        page(`<script data-effective-date="2026-01-01" data-purposes="${purposes}"></script>`),
      )
    for (const purposes of ['media analytics', ' media:2026-01-01\n analytics ']) {
      say(purposes)
      expect((await here.askfirst(...check, '--pages', 'a.html')).codes).toEqual([])
    }
    for (const purposes of ['media analytics:separate', 'media', 'media analytics more', '']) {
      say(purposes)
      expect((await here.askfirst(...check, '--pages', 'a.html')).codes).toEqual(['TAG_MISMATCH'])
    }
  })

  test('a tag that says where the notice is must say the rest', async () => {
    const { here, page } = await tagged()
    here.write('a.html', page('<script data-notice="/n.json" data-effective-date></script>'))
    const { json } = await here.askfirst(...check, '--pages', 'a.html')
    expect(json.problems.map(({ message }) => message)).toEqual([
      'data-effective-date is ""',
      'The tag has no data-purposes',
    ])
  })

  test('what a shell makes of *.html belongs to --pages', async () => {
    const { here, page } = await tagged()
    for (const name of ['a.html', 'b.html'])
      here.write(
        name,
        page('<script data-effective-date="2025-01-01" data-purposes="analytics media"></script>'),
      )
    const { json } = await here.askfirst('check', 'privacy.md', '--pages', 'a.html', 'b.html', '--json')
    expect(json.problems.map(({ file }) => file)).toEqual(['a.html', 'b.html'])
    const turned = await here.askfirst('check', '--json', '--pages', 'a.html', 'b.html', '--', 'privacy.md')
    expect(turned.json).toEqual(json)
  })

  test('a page that is not there is said', async () => {
    const { here } = await tagged()
    const { json } = await here.askfirst(...check, '--pages', 'nowhere')
    expect(json.problems).toMatchObject([{ code: 'FILE_UNREADABLE', file: 'nowhere' }])
  })
})

describe('the site', () => {
  test('issue 6: purposes nobody waits for, and unknown ones, in the site\u2019s own sources', async () => {
    const here = world({
      'privacy.md': policy({ purposes: media }),
      'src/a.ts': "consent.when('analytics', start)\n",
      'src/b.html': '<p>\n<iframe data-askfirst="medai" data-src="/film"></iframe>',
      'src/logo.png': 'data-askfirst="picture"',
    })
    const { json, code } = await here.askfirst(...check, '--sources', 'src')
    expect(code).toBe(1)
    expect(json.problems).toMatchObject([
      { severity: 'error', code: 'PURPOSE_UNKNOWN', file: 'src/b.html', line: 2 },
      { severity: 'warning', code: 'PURPOSE_UNUSED', file: 'privacy.md', line: 18 },
    ])
  })

  test('issue 6: links to paths the site does not have', async () => {
    const text = '\n[a](/about) [b](/shop/) [c](/gone) [d](/gone.html#x) [e](#contact)\n'
    const here = world({ 'privacy.md': policy({ text }), 'site/about.html': '', 'site/shop/index.html': '' })
    const { json } = await here.askfirst(...check, '--site', 'site')
    expect(json.problems.map(({ code, message }) => [code, message.match(/\/[\w.]+/)?.[0]])).toEqual([
      ['LINK_DEAD', '/gone'],
      ['LINK_DEAD', '/gone.html'],
    ])
    expect((await here.askfirst(...check)).codes).toEqual([])
    expect((await here.askfirst(...check, '--site', 'nowhere')).codes).toEqual(['FILE_UNREADABLE'])
  })
})
