import { statSync, symlinkSync, utimesSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { policy, threeVersions, world } from './world.ts'

const build = ['build', 'privacy.md', '--out', 'privacy.json']

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
    const more = ['summary: In short.', 'changes: Nothing.', 'words: { none: More }']
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
