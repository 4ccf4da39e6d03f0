import { join } from 'node:path'
import { describe, expect, onTestFinished, test, vi } from 'vitest'
import { policy, world } from './world.ts'

describe('--git', () => {
  test('every commit is a version, through renames; the last one of a date counts', async () => {
    const here = world()
    here.git('init', '-q')
    here.commit('old name.md', policy({ date: '2024-01-01' }))
    here.commit('old name.md', policy({ date: '2025-01-01', text: '\nA slip.\n' }))
    here.commit('old name.md', policy({ date: '2025-01-01', text: '\nMended.\n' }))
    here.git('mv', 'old name.md', 'privacy.md')
    here.git('commit', '-q', '-m', 'renamed')
    here.commit('privacy.md', policy({ date: '2026-01-01', text: '\nMended.\n' }))
    here.write('privacy.md', policy({ date: '2026-05-01', text: '\nMended.\n' }))
    const { code, codes } = await here.askfirst('build', 'privacy.md', '--git', '--out', 'n.json', '--json')
    expect([code, codes]).toEqual([0, []])
    const { history } = JSON.parse(here.read('n.json'))
    expect(history.map(({ effectiveDate }: { effectiveDate: string }) => effectiveDate)).toEqual([
      '2026-01-01',
      '2025-01-01',
      '2024-01-01',
    ])
    expect(JSON.parse(here.read('n.since-2025-01-01.json')).sections).toEqual([])
    expect(JSON.parse(here.read('n.since-2024-01-01.json')).sections).toHaveLength(1)
  })

  test('A-62: what only a merge brought about is a version, too, and what changed it silently is seen', async () => {
    const here = world()
    const written = (one: string, two: string) =>
      policy({ date: '2024-01-01', text: `\n${one}\n\nBetween.\n\n${two}\n` })
    here.git('init', '-q', '-b', 'main')
    here.commit('privacy.md', written('One.', 'Two.'))
    here.git('checkout', '-q', '-b', 'side')
    here.commit('privacy.md', written('One.', 'Two, by others.'))
    here.git('checkout', '-q', 'main')
    here.commit('privacy.md', written('One, by us.', 'Two.'))
    here.git('merge', '-q', '-m', 'both', '--no-commit', 'side')
    // Every other version has another date than what comes of the two.
    here.commit('privacy.md', here.read('privacy.md').replaceAll('2024-01-01', '2025-01-01'))
    const check = ['check', 'privacy.md', '--git', '--json']
    expect((await here.askfirst(...check)).codes).not.toContain('TEXT_CHANGED')
    here.commit('privacy.md', here.read('privacy.md').replace('by us', 'by anybody'))
    expect((await here.askfirst(...check)).codes).toContain('TEXT_CHANGED')
    await here.askfirst('build', 'privacy.md', '--git', '--out', 'n.json')
    here.write('privacy.md', here.read('privacy.md').replaceAll('2025-01-01', '2026-01-01'))
    await here.askfirst('build', 'privacy.md', '--git', '--out', 'n.json')
    expect(JSON.parse(here.read('n.json')).history).toHaveLength(2)
  })

  test('the first commit counts, whatever git is configured to show', async () => {
    const here = world()
    here.git('init', '-q')
    here.git('config', 'log.showRoot', 'false')
    here.commit('privacy.md', policy({ date: '2024-01-01' }))
    here.commit('privacy.md', policy())
    await here.askfirst('build', 'privacy.md', '--git', '--out', 'n.json')
    expect(JSON.parse(here.read('n.json')).history).toHaveLength(1)
  })

  test('a file that was removed for a while has the versions from before', async () => {
    const here = world()
    here.git('init', '-q')
    here.commit('privacy.md', policy({ date: '2024-01-01' }))
    here.git('rm', '-q', 'privacy.md')
    here.git('commit', '-q', '-m', 'removed')
    here.commit('privacy.md', policy())
    const { codes } = await here.askfirst('build', 'privacy.md', '--git', '--out', 'n.json', '--json')
    expect(codes).toEqual([])
    expect(JSON.parse(here.read('n.json')).history).toHaveLength(1)
  })

  test('A-62: in a hook of a linked work tree, where git names the repository, versions in folders are found', async () => {
    const here = world()
    here.git('init', '-q')
    here.commit('legal/privacy.md', policy({ text: '\nA slip.\n' }))
    here.git('worktree', 'add', '-q', 'linked')
    here.write('linked/legal/privacy.md', policy({ text: '\nMended.\n' }))
    vi.stubEnv('GIT_DIR', join(here.root, '.git/worktrees/linked'))
    vi.stubEnv('GIT_INDEX_FILE', join(here.root, '.git/worktrees/linked/index'))
    onTestFinished(() => void vi.unstubAllEnvs())
    const { codes } = await here.askfirst('check', 'linked/legal/privacy.md', '--git', '--json')
    expect(codes).toEqual(['TEXT_CHANGED'])
  })

  test.each(['*.md', ':colon.md', '[p]rivacy.md', '-p.md', 'q"u\u00f6te.md'])(
    'a file called %s has its own versions, and no others',
    async (name) => {
      const here = world()
      here.git('init', '-q')
      for (const [file, date] of [
        [name, '2024-01-01'],
        ['privacy.md', '2023-01-01'],
      ] as const) {
        here.write(file, policy({ date }))
        here.git('add', '-A')
        here.git('commit', '-q', '-m', 'a version')
      }
      here.write(name, policy())
      await here.askfirst('build', `./${name}`, '--git', '--out', 'n.json')
      expect(JSON.parse(here.read('n.json')).history).toMatchObject([{ effectiveDate: '2024-01-01' }])
    },
  )

  test('outside a repository, cut off, never committed: each says what to do', async () => {
    const build = ['build', 'privacy.md', '--git', '--out', 'n.json', '--json']
    const here = world({ 'privacy.md': policy() })
    expect(await here.askfirst(...build)).toMatchObject({ code: 1, codes: ['GIT_MISSING'] })
    here.git('init', '-q')
    expect(await here.askfirst(...build)).toMatchObject({ code: 0, codes: ['GIT_UNTRACKED'] })
    here.commit('privacy.md', policy({ date: '2024-01-01' }))
    here.commit('privacy.md', policy())
    const clone = world()
    clone.git('clone', '-q', '--depth', '1', `file://${here.root}`, 'cut')
    const { json, code } = await clone.askfirst(
      'build',
      'cut/privacy.md',
      '--git',
      '--out',
      'n.json',
      '--json',
    )
    expect([code, json.problems]).toMatchObject([
      1,
      [{ code: 'GIT_SHALLOW', fix: expect.stringContaining('unshallow') }],
    ])
  })
})
