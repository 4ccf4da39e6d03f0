import { describe, expect, test } from 'vitest'
import { tag } from '../../../src/notice.ts'
import { media, policy, world } from './world.ts'

const check = ['check', 'privacy.md', '--json']

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

  test('A-06: a tag must name the origins that the policy names', async () => {
    const head = 'scope: [https://shop.example, https://blog.example]\n'
    const here = world({ 'privacy.md': policy({ head }) })
    await here.askfirst('build', 'privacy.md', '--out', 'n.json', '--module', 'm.js')
    const scope = 'https://shop.example https://blog.example'
    const written = tag(JSON.parse(here.read('n.json')), { notice: '/n.json', src: '/askfirst.js' })
    expect(written).toContain(` data-scope="${scope}"`)
    expect(here.read('m.js')).toContain(JSON.stringify(scope))
    const check = (page: string) => {
      here.write('site/a.html', page)
      return here.askfirst('check', 'privacy.md', '--json', '--pages', 'site')
    }
    expect((await check(written)).codes).toEqual([])
    const { json } = await check(written.replace(/ data-scope="[^"]*"/, ''))
    expect(json.problems).toMatchObject([{ code: 'TAG_MISMATCH', fix: `Write data-scope="${scope}"` }])
    expect((await check(written.replace(' https://blog.example', ''))).codes).toEqual(['TAG_MISMATCH'])
  })

  test('pages of which none has a tag are warned of: the path may be wrong', async () => {
    const { here, page } = await tagged()
    here.write('site/b.html', page('<script src="/other.js" data-id="3"></script>'))
    const { code, json } = await here.askfirst(...check, '--pages', 'site')
    expect(code).toBe(0)
    expect(json.problems).toMatchObject([{ severity: 'warning', code: 'TAG_MISSING' }])
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

  test('with --site, a tag whose notice or script the site does not have', async () => {
    const { here, written, page } = await tagged()
    const argv = [...check, '--pages', 'site', '--site', 'site']
    here.write('site/a.html', page(written))
    const { json, code } = await here.askfirst(...argv)
    expect(code).toBe(1)
    expect(json.problems).toMatchObject([
      {
        code: 'TAG_FILE_MISSING',
        file: 'site/a.html',
        line: 3,
        message: expect.stringContaining('/askfirst.js'),
      },
      { code: 'TAG_FILE_MISSING', file: 'site/a.html', line: 3, message: expect.stringContaining('/n.json') },
    ])
    // Without the root of the site, nobody can tell.
    expect((await here.askfirst(...check, '--pages', 'site')).codes).toEqual([])
    here.write('site/n.json', here.read('n.json'))
    here.write('site/askfirst.js', '')
    expect((await here.askfirst(...argv)).codes).toEqual([])
    // From a page's own folder, with what caches want; a folder is no file.
    const deep = (notice: string) => written.replace('"/n.json"', `"${notice}"`)
    for (const [notice, codes] of [
      ['../n.json?v=1#x', []],
      ['n.json', ['TAG_FILE_MISSING']],
      ['/deep', ['TAG_FILE_MISSING']],
      ['/%00', ['TAG_FILE_MISSING']],
      ['https://elsewhere.test/n.json', ['TAG_NOTICE_ELSEWHERE']],
    ] as const) {
      here.write('site/deep/b.html', page(deep(notice)))
      expect((await here.askfirst(...argv)).codes).toEqual(codes)
    }
    for (const name of ['askfirst.shop.js', 'askfirst.guard.network.js']) {
      here.write('site/deep/b.html', page(`<script src="/${name}" data-declared="[]"></script>`))
      expect((await here.askfirst(...argv)).codes).toContain('TAG_FILE_MISSING')
    }
    here.write('site/deep/b.html', page(`<base href="/">${deep('n.json')}`))
    expect((await here.askfirst(...argv)).codes).toEqual([])
  })

  test.each([
    'https://cdn.test/n.json',
    '//cdn.test/n.json',
    '\\\\cdn.test\\n.json',
    'data:application/json,{}',
  ])('promise 7: a notice that the page would not fetch: %s', async (address) => {
    const { here, written, page } = await tagged()
    here.write('site/a.html', page(written.replace('"/n.json"', `"${address}"`)))
    const { json, code } = await here.askfirst(...check, '--pages', 'site')
    expect(code).toBe(0)
    expect(json.problems).toMatchObject([
      { severity: 'warning', code: 'TAG_NOTICE_ELSEWHERE', file: 'site/a.html', line: 3 },
    ])
    expect(json.problems[0]?.message).toContain(address)
  })

  test.each([
    ['a page', ['--pages', 'site']],
    ['a source', ['--pages', 'site/a.html', '--sources', 'site']],
    ['a page that is a source, too,', ['--pages', 'site', '--sources', 'site']],
  ])(
    '%s that is too large to be looked at is said once, and the others are looked at',
    async (_, options) => {
      const { here, written, page } = await tagged()
      here.write('site/a.html', page(written))
      here.write('site/b/all.html', page(`${written}<!-- ${'x'.repeat(4_000_000)} -->`))
      const { json, code } = await here.askfirst(...check, ...options)
      expect(code).toBe(0)
      expect(json.problems.filter(({ code }) => code !== 'PURPOSE_UNUSED')).toMatchObject([
        { severity: 'warning', code: 'FILE_SKIPPED', file: 'site/b/all.html', line: null },
      ])
    },
  )

  test('a page that is not there is said', async () => {
    const { here } = await tagged()
    const { json } = await here.askfirst(...check, '--pages', 'nowhere')
    expect(json.problems).toMatchObject([{ code: 'FILE_UNREADABLE', file: 'nowhere' }])
  })
})

describe('the site', () => {
  test('purposes nobody waits for, and unknown ones, in the site\u2019s own sources', async () => {
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

  test('links to paths the site does not have', async () => {
    const text = '\n[a](/about) [b](/shop/) [c](/gone) [d](/gone.html#x) [e](#contact)\n'
    const here = world({ 'privacy.md': policy({ text }), 'site/about.html': '', 'site/shop/index.html': '' })
    const { json } = await here.askfirst(...check, '--site', 'site')
    expect(json.problems.map(({ code, message }) => [code, message.match(/\/[\w.]+/)?.[0]])).toEqual([
      ['LINK_DEAD', '/gone'],
      ['LINK_DEAD', '/gone.html'],
    ])
    expect((await here.askfirst(...check)).codes).toEqual([])
    for (const root of ['nowhere', 'privacy.md', 'privacy.md/site'])
      expect((await here.askfirst(...check, '--site', root)).codes).toEqual(['FILE_UNREADABLE'])
  })
})
