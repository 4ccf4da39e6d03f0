import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { runInNewContext } from 'node:vm'
import { describe, expect, test } from 'vitest'
import type { Notice } from '../../../src/notice/model.ts'
import { summarize, tag } from '../../../src/notice.ts'
import { policy, threeVersions, world } from './world.ts'

const build = ['build', 'privacy.md', '--out', 'privacy.json']

describe('askfirst build --script', () => {
  test('one file that says onto its own tag what the notice says, and runs askfirst', async () => {
    const here = world({ 'privacy.md': policy() })
    const { out } = await here.askfirst(...build, '--script', 'js/privacy.js')
    expect(out).toBe('<script src="/privacy.js"></script>\n')
    const script = here.read('js/privacy.js')
    expect(script).toMatch(/^\p{ASCII}*$/u)
    expect(script).not.toContain('sourceMappingURL')
    // The files beside it that the core loads, and only those.
    expect(Object.keys(here.files('js'))).toEqual(['askfirst.widget.js', 'privacy.js'])
    for (const name of ['layers', 'check', 'inspector'])
      writeFileSync(join(here.home, `askfirst.${name}.js`), 'export {}\n')
    await here.askfirst(...build, '--script', 'js/privacy.js')
    const companions = ['check', 'layers', 'widget'].map((name) => `askfirst.${name}.js`)
    expect(Object.keys(here.files('js'))).toEqual([...companions, 'privacy.js'])
    const { started, window } = start(script, 'https://cdn.test/a/js/privacy.js', {
      effectiveDate: '1999-01-01',
      days: '200',
    })
    const written = tag(JSON.parse(here.read('privacy.json')), { notice: '', src: '' })
    const told = (name: string) => RegExp(` data-${name}="(.+?)"`).exec(written)?.[1]
    expect(window).toEqual(started)
    expect(started).toEqual({
      notice: 'https://cdn.test/a/privacy.json',
      effectiveDate: told('effective-date'),
      purposes: told('purposes'),
      terms: told('terms'),
      days: '200',
    })
  })

  test('--url says where the notice is, and a script in the page itself counts from the page', async () => {
    const here = world({ 'privacy.md': policy() })
    await here.askfirst(...build, '--script', 'p.js', '--url', '/n/é".json')
    const script = here.read('p.js')
    expect(script).toMatch(/^\p{ASCII}*$/u)
    expect(start(script, 'https://cdn.test/p.js').started.notice).toBe('/n/é".json')
    await here.askfirst(...build, '--script', 'p.js')
    expect(start(here.read('p.js'), '').started.notice).toBe('https://site.test/deep/privacy.json')
  })

  test('without the built files beside the command, says so and writes nothing', async () => {
    const here = world({ 'privacy.md': policy() })
    const { codes, code } = await here.bare(...build, '--script', 'p.js', '--json')
    expect([code, codes]).toEqual([1, ['SCRIPT_MISSING']])
    expect(Object.keys(here.files())).toEqual(['privacy.md'])
  })
})

/** Runs a script as a page would, with the tag it stands in. */
function start(script: string, src: string, given: Record<string, string> = {}) {
  const started: Record<string, string> = { ...given }
  const window: Record<string, unknown> = {}
  const document = { currentScript: { src, dataset: started }, baseURI: 'https://site.test/deep/page.html' }
  runInNewContext(script, { window, document, URL })
  return { started, window: window.started }
}

describe('askfirst build --module', () => {
  test('modules for bundlers, the text and the comparisons imported when somebody looks', async () => {
    const here = threeVersions()
    const { code, out } = await here.askfirst(
      'build',
      'privacy.md',
      '--module',
      'gen/privacy.mjs',
      '--versions',
      'old',
    )
    expect([code, out]).toEqual([0, ''])
    expect(Object.keys(here.files('gen'))).toEqual([
      'privacy.d.mts',
      'privacy.mjs',
      'privacy.notice.mjs',
      'privacy.since-2024-01-01.mjs',
      'privacy.since-2025-01-01.mjs',
      'privacy.text.mjs',
    ])
    const { default: config } = await import(join(here.root, 'gen/privacy.mjs'))
    await here.askfirst(...build, '--versions', 'old')
    const json: Notice = JSON.parse(here.read('privacy.json'))
    const { effectiveDate, purposes, terms } = summarize(json)
    expect(config).toEqual({ effectiveDate, purposes, terms, notice: expect.any(Function) })
    const { default: notice } = await config.notice()
    expect(notice).toMatchObject({ ...json, text: expect.any(Function), history: [{}, {}] })
    expect((await notice.text()).default).toEqual(JSON.parse(here.read('privacy.text.json')))
    const { default: comparison } = await notice.history[1].comparison()
    expect(comparison).toEqual(JSON.parse(here.read('privacy.since-2024-01-01.json')))
  })

  test('what the policy says stays text', async () => {
    const nasty = 'x" + (() => { throw 1 })() + "`1` \u2028 </script>'
    const marks = ['summary: "lazy 0 ./e.mjs"', 'words: { none: lazy 1 ./e.mjs, __proto__: x }']
    const head = `changes: ${JSON.stringify(nasty)}\n${marks.join('\n')}\n`
    const here = world({ 'privacy.md': policy({ head }) })
    await here.askfirst('build', 'privacy.md', '--module', 'm.mjs')
    const { default: notice } = await import(join(here.root, 'm.notice.mjs'))
    expect(notice).toMatchObject({
      changes: nasty,
      summary: 'lazy 0 ./e.mjs',
      words: { none: 'lazy 1 ./e.mjs' },
    })
  })
})
