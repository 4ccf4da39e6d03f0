import { cpSync, readdirSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { world as folder, policy } from '../../cli/command/world.ts'
import { answer, notebook, purposesOf } from '../acts.ts'
import { inEveryEngine } from '../world.ts'

const dist = fileURLToPath(new URL('../../../dist/', import.meta.url))
const text = policy().replace('type: service_provider }', 'type: service_provider, hosts: [m.test] }')

/** What the command writes, with the files as they are built. */
async function built(...guards: string[]) {
  const here = folder({ 'privacy.md': text })
  for (const name of readdirSync(dist).filter((name) => /^askfirst\..*js$/.test(name)))
    cpSync(dist + name, `${here.home}/${name}`)
  const given = ['--out', 'n.json', '--script', 'p.js', '--guard', guards.join()]
  expect((await here.askfirst('build', 'privacy.md', ...given)).code).toBe(0)
  return here
}

inEveryEngine('askfirst build --script --guard', (world) => {
  test('one file brings askfirst and its guards, and neither takes the other for a mistake', async () => {
    const here = await built('storage', 'network=refuse', 'geolocation=analytics')
    const { tab } = await world.start({
      tag: '<script src="/p.js"></script>',
      body: '',
      site(site) {
        site.script('/p.js', here.read('p.js'))
        site.json('/n.json', JSON.parse(here.read('n.json')))
        site.json('/n.text.json', JSON.parse(here.read('n.text.json')))
      },
    })
    await answer(tab, 'reject')
    expect(await purposesOf(tab)).toMatchObject({ analytics: 'denied' })
    const { codes, errors } = await notebook(tab)
    expect([codes.filter((code) => /^(CONFIG|NOTICE)_/.test(code)), errors]).toEqual([[], []])
    const standing = () => {
      const stack = Reflect.get(window, Symbol.for('askfirst.guards')) as unknown[] | undefined
      return stack?.length ?? 0
    }
    expect(await tab.evaluate(standing)).toBe(3)
    const read = await tab.evaluate(() => ({
      ...document.querySelector<HTMLScriptElement>('[src="/p.js"]')?.dataset,
    }))
    expect(read).toMatchObject({ network: 'refuse', geolocation: 'analytics' })
    expect(JSON.parse(read.declared ?? '')).toEqual([
      {
        id: 'analytics',
        storage: [{ kind: 'cookie', name: '_m' }],
        recipients: [{ id: 'metrics', hosts: ['m.test'] }],
      },
    ])
    await tab.evaluate(() => probe.consent().destroy())
    expect(await tab.evaluate(standing)).toBe(0)
  })
})
