import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { run } from '../../../src/cli/run.ts'
import { action, answer, asked, leftAlone, ran } from '../acts.ts'
import { heldScript, page } from '../fixtures.ts'
import type { Site } from '../server.ts'
import { inEveryEngine } from '../world.ts'

const folder = mkdtempSync(join(tmpdir(), 'askfirst-'))
afterAll(() => rmSync(folder, { recursive: true }))

/** A policy as its writer keeps it: measured visits for so long, and films. */
const policy = (date: string, kept: string, more = '') => `---
effectiveDate: ${date}
language: en
${more}controller: { name: Example Ltd., contact: privacy@example.org }
purposes:
  - { id: analytics, title: Measuring visits, description: Pages seen., categories: [pages_viewed], retention: ${kept} }
  - { id: media, title: Films, description: From another company., categories: [ip_address], retention: 30 days }
---
# Privacy notice

Visits are measured if you allow it, and kept for ${kept}.

## 1. Films

Films come from another company.
`

/** What the writer does: edit, build, publish. All files of the build are served, and the page has the one script. */
async function publish(site: Site, name: string, text: string) {
  const cwd = join(folder, name)
  mkdirSync(join(cwd, 'versions'), { recursive: true })
  for (const [date, earlier] of published) writeFileSync(join(cwd, 'versions', `${date}.md`), earlier)
  published.set(name, text)
  writeFileSync(join(cwd, 'policy.md'), text)
  const said: string[] = []
  const io = {
    out: (line: string) => said.push(line),
    err: (line: string) => said.push(line),
    cwd,
    home: resolve('dist'),
  }
  const command = 'build policy.md --versions versions --out out/privacy.json --script out/site.js'
  expect([await run(command.split(' '), io), said.join('')]).toEqual([0, expect.stringContaining('site.js')])
  for (const file of readdirSync(join(cwd, 'out'))) {
    const text = readFileSync(join(cwd, 'out', file), 'utf8')
    if (file.endsWith('.js')) site.script(`/legal/${file}`, text)
    else site.json(`/legal/${file}`, JSON.parse(text))
  }
  const held = ['analytics', 'media'].map((name) => heldScript(name, `${site.third}/vendor/${name}.js`))
  site.html('/', page({ tag: '<script src="/legal/site.js"></script>', body: held.join('') }))
}
const published = new Map<string, string>()

inEveryEngine('from the policy to the page', (world) => {
  test('A-56 A-59 A-62 the writer edits and builds; visitors are asked about what changed, and see how', async () => {
    published.clear()
    const { site, tab } = await world.start({ body: '' })
    await publish(site, '2026-01-01', policy('2026-01-01', '13 months'))
    await tab.reload()
    await answer(tab, 'accept')
    await ran(tab, 'media')
    await publish(
      site,
      '2026-02-01',
      policy('2026-02-01', '24 months', 'changes: Visits are kept for longer.\n'),
    )
    await tab.reload()
    await asked(tab)
    await ran(tab, 'media')
    expect(await tab.evaluate(() => ({ ...probe.state().purposes }))).toEqual({
      analytics: 'unknown',
      media: 'granted',
    })
    expect(await tab.evaluate(() => probe.text('[data-layer=first]'))).toContain(
      'Visits are kept for longer.',
    )
    await tab.click(action('changes'))
    await tab.seen('[data-layer=choices] details')
    await tab.click('[data-layer=choices] details summary')
    const marked = await tab.evaluate(() =>
      probe.all('[data-layer=choices] details :is(ins, del)').map((mark) => mark.textContent),
    )
    expect(marked).toEqual(['\u00a0removed:\u00a013', '\u00a0added:\u00a024'])
    await tab.press('Escape')
    await answer(tab, 'reject')
    // Rewording asks nobody.
    const reworded = policy('2026-03-01', '24 months', 'change: editorial\n').replace(
      'Visits are',
      'A visit is',
    )
    await publish(site, '2026-03-01', reworded)
    await tab.reload()
    await tab.seen('[data-layer=note]')
    expect(await tab.evaluate(() => ({ ...probe.state().purposes }))).toEqual({
      analytics: 'withdrawn',
      media: 'granted',
    })
    await tab.click(action('hide', 'note'))
    await tab.reload()
    expect(await leftAlone(tab)).toBe(true)
  })
})
