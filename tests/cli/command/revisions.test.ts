import { describe, expect, test, vi } from 'vitest'
import { media, policy, world } from './world.ts'

// Disks and machines may be busy with something else.
vi.setConfig({ testTimeout: 60_000 })

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
