import { describe, expect, test } from 'vitest'
import { media, policy, world } from './world.ts'

const check = ['check', 'privacy.md', '--json']

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

  test.each(['mdx', 'mdwn', 'mkdn', 'MD'])('against an older version that ends in .%s', async (ending) => {
    const here = world({ 'privacy.md': now, [`old/1.${ending}`]: policy() })
    expect((await here.askfirst(...check, '--versions', 'old')).codes).toEqual(['TEXT_CHANGED'])
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

  test('a tick that moved to another column of a table says something else', async () => {
    const table = (row: string) =>
      policy({ text: `\n| Data | Shared | Not shared |\n|---|---|---|\n| Age | x | |\n${row}\n` })
    const here = world({ 'privacy.md': table('| Name | x | |'), 'old/1.md': table('| Name | | x |') })
    const line = here.read('privacy.md').split('\n').indexOf('| Name | x | |') + 1
    const { json } = await here.askfirst(...check, '--versions', 'old')
    expect(json.problems).toMatchObject([{ code: 'TEXT_CHANGED', line }])
    here.write('privacy.md', table('| Name |  |  x  |'))
    expect((await here.askfirst(...check, '--versions', 'old')).codes).toEqual([])
  })

  test('what is declared counts as text', async () => {
    const here = world({ 'privacy.md': policy({ retention: '3 years' }), 'old/1.md': policy() })
    const { json } = await here.askfirst(...check, '--versions', 'old')
    expect(json.problems).toMatchObject([{ code: 'TEXT_CHANGED' }])
    expect(json.problems[0]?.message).toContain('retention')
  })

  const full = (extra = '') =>
    policy({ head: `  - { id: press, name: Press, type: client }\nsummary: We count.\n${extra}` })
  const restated: Record<string, [string, string, string]> = {
    'a recipient asked about by itself': [
      'recipients[0].separate',
      'type: service_provider',
      'type: service_provider, separate: true',
    ],
    'a recipient abroad': [
      'recipients[0].abroad',
      'type: service_provider',
      'type: service_provider, abroad: true',
    ],
    'its hosts': ['recipients[0].hosts', 'type: service_provider', 'type: service_provider, hosts: [m.test]'],
    'its type': ['recipients[0].type', 'type: service_provider', 'type: public'],
    'a recipient that went': ['recipients', '  - { id: press, name: Press, type: client }\n', ''],
    'an age that is asked': ['purposes[0].age', 'basis: consent', 'basis: consent\n    age: true'],
    'what a refusal means': [
      'purposes[0].consequence',
      'basis: consent',
      'basis: consent\n    consequence: No films.',
    ],
    'how long a cookie lasts': [
      'purposes[0].storage[0].lifetime',
      'lifetime: 13 months',
      'lifetime: 10 years',
    ],
    'the contact': ['controller.contact', 'contact: privacy@', 'contact: other@'],
    'the summary': ['summary', 'We count.', 'We count and sell.'],
    'what holds for the young': ['minors', 'summary:', 'minors: { threshold: 16 }\nsummary:'],
    'a cookie listed twice': [
      'purposes',
      'storage: [',
      'storage: [{ kind: cookie, name: _m, lifetime: 13 months }, ',
    ],
    'what only the checksum tells apart': [
      'purposes[0].retention',
      'retention: 13 months',
      'retention: 13months',
    ],
  }

  test.each(Object.entries(restated))('also declared: %s', async (_, [path, from, to]) => {
    const changed = full().replace(from, to)
    expect(changed).not.toBe(full())
    const here = world({ 'privacy.md': changed, 'old/1.md': full() })
    const { json, code } = await here.askfirst(...check, '--versions', 'old')
    expect(code).toBe(1)
    const found = json.problems.filter((one) => one.code === 'TEXT_CHANGED')
    expect(found).toMatchObject([{ file: 'privacy.md', message: expect.stringContaining(`(${path})`) }])
    const last = path
      .split(/[.[]/)
      .filter((step) => /^[a-z]/.test(step))
      .at(-1)
    expect(changed.split('\n')[(found[0]?.line ?? 0) - 1]).toContain(last)
  })

  test('order, what goes without saying, and what a version says of itself are no change', async () => {
    const same = full('changes: We count.\n')
      .replace('[pages_viewed, referrer]', '[referrer, pages_viewed]')
      .replace('    basis: consent\n', '')
      .replace('type: client', 'type: client, coveredByNotice: true, separate: false, hosts: []')
      .replace('Pages seen and links', 'Pages  seen and links')
    const here = world({ 'privacy.md': same, 'old/1.md': full() })
    expect((await here.askfirst(...check, '--versions', 'old')).codes).not.toContain('TEXT_CHANGED')
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
    here.write(
      'privacy.md',
      policy({ head, purposes: media }).replace('lifetime: 13 months', 'lifetime: 10 years'),
    )
    expect((await here.askfirst(...check, '--versions', 'old')).codes).toEqual(['EDITORIAL_TERMS'])
    // build gets it right by itself: it is asked about all the same.
    here.write('privacy.md', policy({ head, purposes: media, retention: '3 years' }))
    const built = await here.askfirst('build', 'privacy.md', '--versions', 'old', '--out', 'n.json', '--json')
    expect(built.json.problems).toMatchObject([{ severity: 'warning', code: 'EDITORIAL_TERMS' }])
    const [analytics, films] = JSON.parse(here.read('n.json')).purposes
    expect([analytics.since, films.since]).toEqual(['2026-01-01', '2025-01-01'])
  })
})

describe('A-59: touches', () => {
  test.each([
    ['in an editorial version', 'change: editorial\ntouches: [analytics]\n', 21, /Take one of them out/],
    ['empty, in a version that says nothing else', 'touches: []\n', 20, /Write change: editorial/],
    ['empty, in a material version', 'change: material\ntouches: []\n', 21, /Write change: editorial/],
    ['empty, in an editorial version', 'change: editorial\ntouches: []\n', 21, /Take one of them out/],
  ])('%s: refused', async (_, head, line, fix) => {
    const here = world({
      'privacy.md': policy({ head, text: '\nMore.\n' }),
      'old/1.md': policy({ date: '2025-01-01' }),
    })
    for (const argv of [check, ['build', 'privacy.md', '--out', 'n.json', '--json']]) {
      const { json, code } = await here.askfirst(...argv, '--versions', 'old')
      expect(code).toBe(1)
      expect(json.problems).toMatchObject([
        { code: 'HEAD_INVALID', file: 'privacy.md', line, fix: expect.stringMatching(fix) },
      ])
    }
  })
})

test('A-59: terms that were changed under their old date are asked about at the next one, editorial or not', async () => {
  const old = {
    'old/1.md': policy({ date: '2025-01-01' }),
    'old/2.md': policy({ date: '2025-01-01', retention: '3 years' }),
  }
  const editorial = policy({ retention: '3 years', head: 'change: editorial\n' })
  const here = world({ ...old, 'privacy.md': editorial })
  const { json } = await here.askfirst(...check, '--versions', 'old')
  // The one who wrote drafts is told why they count.
  expect(json.problems).toMatchObject([
    { code: 'EDITORIAL_TERMS', fix: expect.stringContaining('counts as published') },
  ])
  await here.askfirst('build', 'privacy.md', '--versions', 'old', '--out', 'n.json')
  const { purposes } = JSON.parse(here.read('n.json'))
  expect(purposes.map(({ since }: { since: string }) => since)).toContain('2026-01-01')
})
