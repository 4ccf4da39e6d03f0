import { expect, test } from 'vitest'
import { drawn, notebook, purposesOf, ran } from '../acts.ts'
import type { Tab } from '../driver/index.ts'
import { heldScript, queue, tag } from '../fixtures.ts'
import { inEveryEngine } from '../world.ts'
import { serveCmp, stub } from './cmp.ts'

const reader = `<script nonce="fixture" src="/askfirst.tcf.js" data-cmp="10" data-tcf="analytics:1,8,9,v755"></script>`
const sdk = { 'data-prompt': 'false', nonce: 'fixture' }
const policy = { 'content-security-policy': "script-src 'nonce-fixture'; object-src 'none'" }
const page = {
  head: queue + stub + reader,
  tag: tag({ ...sdk, src: '/askfirst.full.js' }),
  headers: policy,
  body: heldScript('analytics', '/vendor/analytics.js', ' nonce="fixture"'),
  site: serveCmp(),
}

/** The visitor answers the other consent tool. */
const say = (tab: Tab, answer: string) =>
  tab.evaluate((answer) => Reflect.get(window, 'answerCmp')(answer), answer)

inEveryEngine('the TCF reader', (world) => {
  test('D-30 C-20 C-21 a held script runs only after the right answer, and no more once it is taken back', async () => {
    const { site, tab } = await world.start(page)
    await ran(tab, 'cmp')
    expect(await leftAlone(tab)).toMatchObject({ analytics: 'unknown' })
    expect(site.vendors()).toEqual([])
    await say(tab, 'no')
    expect(await leftAlone(tab)).toMatchObject({ analytics: 'unknown' })
    expect(site.vendors()).toEqual([])
    await say(tab, 'yes')
    await ran(tab, 'analytics')
    expect(await purposesOf(tab)).toMatchObject({ analytics: 'granted', media: 'unknown', offers: 'unknown' })
    await say(tab, 'no')
    expect(await purposesOf(tab)).toMatchObject({ analytics: 'withdrawn' })
    site.forget()
    await tab.reload()
    await ran(tab, 'cmp')
    await leftAlone(tab)
    expect(site.vendors()).toEqual([])
    const { violations, errors, codes } = await notebook(tab)
    expect([violations, errors, codes]).toEqual([[], [], []])
  })

  test('C-20 D-30 who comes back in another tab gets what the CMP remembers, once it has said so', async () => {
    const { site, tab, visit } = await world.start({ ...page, tag: tag({ ...sdk, defer: '' }) })
    await ran(tab, 'cmp')
    await say(tab, 'yes')
    await ran(tab, 'analytics')
    site.forget()
    site.lose('/cmp.js')
    const other = await visit.newTab()
    await other.goto(`${site.origin}/other`)
    expect(await leftAlone(other)).toMatchObject({ analytics: 'unknown' })
    expect(site.vendors()).toEqual([])
    serveCmp()(site)
    await other.reload()
    await ran(other, 'analytics')
  })

  test.each([
    ['is not the one that was named', serveCmp(11), ['CONFIG_INVALID']],
    ['never comes', (site: Parameters<typeof page.site>[0]) => site.lose('/cmp.js'), []],
  ])('D-30 C-22 a CMP that %s opens nothing', async (_, serve, expected) => {
    const { site, tab } = await world.start({ ...page, site: serve })
    await tab.waitFor(() => probe.loaded())
    const isThere = await tab.evaluate(() => 'answerCmp' in window)
    if (isThere) await say(tab, 'yes')
    expect(await leftAlone(tab)).toMatchObject({ analytics: 'unknown' })
    expect(site.vendors()).toEqual([])
    expect((await notebook(tab)).codes).toEqual(expected)
  })
})

/** Nothing is shown, and nothing more will be; what holds by then. */
async function leftAlone(tab: Tab) {
  await tab.waitFor(() => probe.loaded() && probe.started())
  await drawn(tab)
  expect(await tab.evaluate(() => probe.visible('[data-layer]'))).toBe(false)
  return purposesOf(tab)
}
