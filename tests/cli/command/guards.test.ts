import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { runInNewContext } from 'node:vm'
import { describe, expect, test } from 'vitest'
import { declare } from '../../../src/notice.ts'
import { media, policy, type World, world } from './world.ts'

const build = ['build', 'privacy.md', '--out', 'n.json']
const hosts = (text: string) =>
  text.replace('type: service_provider }', 'type: service_provider, hosts: [m.test] }')

/** With guards beside the command that write down what they find on their tag. */
function guarded(): World {
  const here = world({ 'privacy.md': hosts(policy({ purposes: media })) })
  for (const name of ['geolocation', 'devices', 'storage', 'network', 'forms'])
    writeFileSync(
      join(here.home, `askfirst.guard.${name}.js`),
      `(window.guards=window.guards||[]).push(["${name}",{...document.currentScript.dataset}])\n//# sourceMappingURL=x.map\n`,
    )
  return here
}

const declared = (here: World) => declare(JSON.parse(here.read('n.json')))

describe('askfirst build --guard', () => {
  test('prints a tag for each guard, behind that of askfirst, with what it goes by', async () => {
    const here = guarded()
    const { out, code } = await here.askfirst(
      ...build,
      '--src',
      '/js/askfirst.js?v=3',
      '--guard',
      'network=refuse,storage,geolocation=media,forms,devices=camera:media',
    )
    expect(code).toBe(0)
    const [tag, ...guards] = out.trimEnd().split('\n')
    expect(tag).toContain('src="/js/askfirst.js?v=3"')
    const json =
      '[{"id":"analytics","storage":[{"kind":"cookie","name":"_m"}],"recipients":[{"id":"metrics","hosts":["m.test"]}]}]'
    expect(guards).toEqual([
      '<script src="/js/askfirst.guard.geolocation.js" data-geolocation="media"></script>',
      '<script src="/js/askfirst.guard.devices.js" data-devices="camera:media"></script>',
      `<script src="/js/askfirst.guard.storage.js" data-declared='${json}'></script>`,
      `<script src="/js/askfirst.guard.network.js" data-declared='${json}' data-network="refuse"></script>`,
      '<script src="/js/askfirst.guard.forms.js"></script>',
    ])
    expect(JSON.parse(json)).toEqual(declared(here))
  })

  test('fault 126: what is declared stays text and ASCII, whatever it is called', async () => {
    const here = guarded()
    here.write('privacy.md', policy().replace('name: _m,', `name: "é'\\"&<b>\\u2028",`))
    const { out } = await here.askfirst(...build, '--guard', 'storage')
    expect(out).toMatch(/^\p{ASCII}*$/u)
    const value = / data-declared='([^']*)'/.exec(out)?.[1] ?? ''
    const read = value.replace(/&#(\d+);/g, (_, code) => String.fromCharCode(Number(code)))
    expect(JSON.parse(read)).toEqual(declared(here))
    expect(value).not.toMatch(/[<>]/)
  })

  test('with --script, the guards are in the one file, and find on the tag what the core has not seen', async () => {
    const here = guarded()
    const { out } = await here.askfirst(...build, '--script', 'p.js', '--guard', 'storage,network=refuse')
    expect(out).toBe('<script src="/p.js"></script>\n')
    const script = here.read('p.js')
    expect(script).toMatch(/^\p{ASCII}*$/u)
    expect(script).not.toContain('sourceMappingURL')
    const { core, guards } = start(script)
    expect(Object.keys(core).sort()).toEqual(['effectiveDate', 'notice', 'purposes', 'terms'])
    expect(guards.map(([name]) => name)).toEqual(['storage', 'network'])
    for (const [, dataset] of guards) {
      expect(JSON.parse(dataset.declared ?? '')).toEqual(declared(here))
      expect(dataset.network).toBe('refuse')
    }
    // Nothing of the guards where none is asked for.
    await here.askfirst(...build, '--script', 'p.js')
    expect(start(here.read('p.js')).guards).toEqual([])
    expect(here.read('p.js')).not.toContain('declared')
  })

  test('with --module, what guards go by is an export of its own, typed', async () => {
    const here = guarded()
    await here.askfirst(...build, '--module', 'm.mjs', '--guard', 'storage')
    const module = await import(join(here.root, 'm.mjs'))
    expect(module.declared).toEqual(declared(here))
    expect(here.read('m.d.mts')).toContain('export declare const declared: readonly Declared[]')
    // And in itself, for projects that check their sources: an empty list would be of any type.
    expect(here.read('m.mjs')).toMatch(
      /^\/\*\* @type \{readonly import\('askfirst\/guards'\)\.Declared\[\]\} \*\/\nexport const declared = \[/,
    )
    expect((await here.askfirst('check', 'privacy.md', '--notice', 'm.mjs', '--json')).codes).toEqual([])
  })

  test.each([
    ['stroage', 'Did you mean "storage"'],
    ['storage,', '--guard : Unknown'],
    ['storage,storage', 'names storage twice'],
    ['storage=x', 'storage takes no setting'],
    ['network=maybe', 'write network=hold or network=refuse'],
    ['devices=camera', 'write "devices=camera:PURPOSE'],
    ['geolocation=', 'write geolocation=PURPOSE'],
    ['geolocation=medai', 'Did you mean "media"'],
    ['devices=camera:media motion:stpes', 'no purpose is called stpes'],
  ])('wrong use: --guard %s', async (given, said) => {
    const here = guarded()
    const { code, err } = await here.askfirst(...build, '--guard', given)
    expect(code).toBe(2)
    expect(err).toContain(said)
    expect(Object.keys(here.files())).toEqual(['privacy.md'])
  })

  test('a guard that can never open is said', async () => {
    const here = guarded()
    const { json, code } = await here.askfirst(...build, '--guard', 'geolocation,devices', '--json')
    expect(code).toBe(0)
    expect(json.problems.map(({ code, message }) => `${code} ${message}`)).toEqual([
      'GUARD_CLOSED --guard geolocation never opens: no purpose is called location',
      'GUARD_CLOSED --guard devices never opens: no device has a purpose',
    ])
  })

  test('A-17: an occasion is a purpose to name, and so is none in general', async () => {
    const here = guarded()
    here.write(
      'privacy.md',
      policy({
        purposes: media.replace(
          'retention: not kept',
          'retention: not kept\n    separate: true\n    occasions: [contest]',
        ),
      }),
    )
    expect((await here.askfirst(...build, '--guard', 'devices=camera:media-contest')).code).toBe(0)
    expect((await here.askfirst(...build, '--guard', 'devices=camera:media')).code).toBe(2)
  })

  test('a guard that does not lie beside the command: nothing is written', async () => {
    const here = world({ 'privacy.md': policy() })
    const { codes } = await here.askfirst(...build, '--script', 'p.js', '--guard', 'storage', '--json')
    expect(codes).toEqual(['SCRIPT_MISSING'])
    expect(Object.keys(here.files())).toEqual(['privacy.md'])
  })
})

/** Runs a script as a page would, with the tag it stands in. */
function start(script: string) {
  const dataset: Record<string, string> = {}
  const window: { started?: object; guards?: [string, Record<string, string>][] } = {}
  const document = {
    currentScript: { src: 'https://site.test/p.js', dataset },
    baseURI: 'https://site.test/',
  }
  // As the core does, take what stands there at that moment.
  const copied = script.replace(
    'window.started=document.currentScript.dataset',
    'window.started={...document.currentScript.dataset}',
  )
  runInNewContext(copied, { window, document, URL })
  return { core: window.started ?? {}, guards: window.guards ?? [] }
}
