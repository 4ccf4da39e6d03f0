import { describe, expect, test } from 'vitest'
import { media, policy, world } from './world.ts'

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

  test.each(['check', 'build'])('%s says that purpose: was meant to be purposes:', async (command) => {
    const here = world({ 'privacy.md': policy().replace(/^purposes:/m, 'purpose:') })
    const out = command === 'build' ? ['--out', 'n.json'] : []
    const { code, json } = await here.askfirst(command, 'privacy.md', ...out, '--json')
    expect(code).toBe(1)
    const named = json.problems.map((found) => [found.code, found.line, found.fix])
    expect(named).toContainEqual(['HEAD_KEY_UNKNOWN', 9, expect.stringContaining('Write purposes')])
    expect(named.map(([code]) => code)).toContain('PURPOSES_MISSING')
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
