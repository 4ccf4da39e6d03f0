import { expect, test } from 'vitest'
import { answer, asked, notebook, ran, takeBack } from '../acts.ts'
import type { Tab } from '../driver/index.ts'
import { heldScript, queue, tag } from '../fixtures.ts'
import type { Site } from '../server.ts'
import { inEveryEngine } from '../world.ts'

const signals = `<script nonce="fixture" src="/askfirst.signals.js"
  data-google="analytics_storage:analytics ad_storage:offers" data-microsoft="ad_storage:offers"
  data-clarity="analytics_Storage:analytics" data-meta="offers" data-tiktok="offers"
  data-matomo="analytics" data-wordpress="statistics:analytics"></script>`

/** A vendor's script, which notes what it finds that Google was told last. */
const look = `{
  const [, when, words] = [...window.dataLayer].filter(([what]) => what === 'consent').at(-1)
  probe.ran.push(['found', when, words.analytics_storage, words.ad_storage].join(' '))
}`
const vendor = (site: Site) => site.script('/vendor/look.js', look)
const external = heldScript('analytics', '/vendor/look.js', ' nonce="fixture"')
const inline = `<script nonce="fixture" type="text/plain" data-askfirst="analytics">${look}</script>`

/** All that Google was told of consent. */
const told = (tab: Tab) =>
  tab.evaluate(() => {
    const held: unknown = Reflect.get(window, 'dataLayer')
    const said = Array.isArray(held) ? held.map((command) => [...command]) : []
    return said
      .filter(([what]) => what === 'consent')
      .map(([, when, words]) => `${when} ${words.analytics_storage} ${words.ad_storage}`)
  })

inEveryEngine('the signals', (world) => {
  test('C-01 C-02 C-08 C-12 C-13 C-16 C-58 under a nonce policy, a held vendor finds the yes, and hears of the withdrawal', async () => {
    const { site, tab } = await world.start({
      headers: { 'content-security-policy': "script-src 'nonce-fixture'; object-src 'none'" },
      head: queue + signals,
      tag: tag({ nonce: 'fixture', src: '/askfirst.full.js' }),
      body: external + inline,
      site: vendor,
    })
    await asked(tab)
    expect(await told(tab)).toEqual(['default denied denied'])
    expect(site.vendors()).toEqual([])
    await answer(tab, 'accept')
    await tab.waitFor(() => probe.ran.length > 1)
    const found = 'found update granted granted'
    expect(await tab.evaluate(() => [...probe.ran])).toEqual([found, found])
    await takeBack(tab)
    expect(await told(tab)).toEqual([
      'default denied denied',
      'update granted granted',
      'update denied denied',
    ])
    const kinds = () => {
      const [google, clarity]: unknown[] = [
        Reflect.get(window, 'dataLayer'),
        Reflect.get(Reflect.get(window, 'clarity'), 'q'),
      ]
      const kind = (entry: unknown) => Object.prototype.toString.call(entry)
      return [google, clarity].map((held) => (Array.isArray(held) ? [...new Set(held.map(kind))] : []))
    }
    expect(await tab.evaluate(kinds)).toEqual([['[object Arguments]'], ['[object Arguments]']])
    const rest = () =>
      ['uetq', 'ttq', '_paq', 'fbq'].map((name) => JSON.stringify(Reflect.get(window, name) ?? 'none'))
    expect(await tab.evaluate(rest)).toEqual([
      JSON.stringify(
        [
          ['default', 'denied'] as const,
          ['update', 'granted'] as const,
          ['update', 'denied'] as const,
        ].flatMap(([when, is]) => ['consent', when, { ad_storage: is }]),
      ),
      JSON.stringify([['holdConsent'], ['grantConsent'], ['revokeConsent']]),
      JSON.stringify([['requireConsent']]),
      JSON.stringify('none'),
    ])
    const { violations, errors, codes } = await notebook(tab)
    expect([violations, errors, codes]).toEqual([[], [], []])
  })

  test.each([
    ['in its place', {}],
    ['deferred', { defer: '' }],
  ])(
    'C-05 promise 4 who comes back is told of before anything runs, by an askfirst %s',
    async (_, changes) => {
      const { tab } = await world.start({
        head: queue + signals,
        tag: tag(changes),
        body: inline,
        site: vendor,
      })
      await answer(tab, 'accept')
      await tab.waitFor(() => probe.ran.length > 0)
      await tab.reload()
      await tab.waitFor(() => probe.ran.length > 0)
      expect(await tab.evaluate(() => [...probe.ran])).toEqual(['found update granted granted'])
      expect(await told(tab)).toEqual(['default denied denied', 'update granted granted'])
    },
  )

  test('C-05 promise 4 a vendor’s file finds the answer of who comes back, however late askfirst starts', async () => {
    const { tab } = await world.start({
      head: queue + signals,
      tag: tag({ defer: '' }),
      body: external,
      site: vendor,
    })
    await answer(tab, 'accept')
    await ran(tab, 'found update granted granted')
    await tab.reload()
    await tab.waitFor(() => probe.ran.length > 0)
    expect(await tab.evaluate(() => [...probe.ran])).toEqual(['found update granted granted'])
  })

  test('C-55 where askfirst never comes, what was said stays: no', async () => {
    const { site, tab } = await world.start({
      head: queue + signals,
      body: external,
      site(site) {
        vendor(site)
        site.lose('/askfirst.js')
      },
    })
    await tab.waitFor(() => probe.loaded())
    expect(await told(tab)).toEqual(['default denied denied'])
    expect(site.vendors()).toEqual([])
  })
})
