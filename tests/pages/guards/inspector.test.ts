import { expect, test } from 'vitest'
import { declare } from '../../../src/notice/declare.ts'
import { answer, asked, notebook, takeBack } from '../acts.ts'
import { violations } from '../axe.ts'
import type { Tab } from '../driver/index.ts'
import { heldFrame, heldScript, tag } from '../fixtures.ts'
import { notice } from '../notice.ts'
import { inEveryEngine, picture, type Start } from '../world.ts'

const declared = JSON.stringify(declare(notice))
const inspector = `<script src="/askfirst.inspector.js" data-declared='${declared}'></script>`
const strict =
  "default-src 'none'; script-src 'self' 'nonce-fixture' http://127.0.0.1:*; connect-src 'self'; img-src * data:; frame-src *; style-src 'none'; require-trusted-types-for 'script'"
const panel = '[data-askfirst-inspector]'

const rows = (tab: Tab, part: string) =>
  tab.evaluate((part) => {
    const words = (cell: Element) => [...cell.childNodes].map((node) => node.textContent).join(' ')
    const cells = (row: Element) => [...row.children].map(words)
    return probe.all(`[data-part=${part}] tr`).map(cells)
  }, part)
const row = async (tab: Tab, part: string, name: string) =>
  (await rows(tab, part)).find((cells) => cells.includes(name))
const open = async (tab: Tab) => {
  await tab.click(`${panel} >>> summary`)
  await tab.waitFor(() => probe.all('[data-part=purposes] tr').length > 0)
}

inEveryEngine('the inspector', (world) => {
  const start = (more: Start = {}) =>
    world.start({
      tag: tag() + inspector,
      body: ({ third }) =>
        heldScript('analytics', `${third}/vendor/analytics.js`) +
        heldFrame('media', `${third}/vendor/media.html`),
      ...more,
    })

  test('shows what is declared and held, live: before a yes, after it, after a withdrawal', async () => {
    const { tab } = await start()
    await open(tab)
    const [, third = ''] = (await row(tab, 'purposes', 'analytics'))?.[4]?.match(/script (\S+)/) ?? []
    expect(third).toMatch(/^127\.0\.0\.1:\d+$/)
    expect(await row(tab, 'purposes', 'analytics')).toEqual([
      'analytics',
      'unknown',
      'cookie _analytics*',
      `1 script ${third}`,
      `1 (1 waiting) script ${third}`,
      '0',
      '0',
    ])
    await answer(tab, 'accept')
    await tab.waitFor(() => probe.text('[data-part=purposes]').includes('granted'))
    await tab.waitFor(() => !/waiting/.test(probe.text('[data-part=purposes]')))
    expect(await row(tab, 'purposes', 'analytics')).toEqual([
      'analytics',
      'granted',
      'cookie _analytics*',
      `1 script ${third}`,
      `1 script ${third}`,
      `1 script ${third}`,
      '0',
    ])
    await tab.click(`${panel} >>> summary`)
    await takeBack(tab)
    await open(tab)
    await tab.waitFor(() => probe.text('[data-part=purposes]').includes('withdrawn'))
    expect((await row(tab, 'purposes', 'media'))?.slice(1, 5)).toEqual([
      'withdrawn',
      '',
      `1 iframe ${third}`,
      `1 (1 waiting) iframe ${third}`,
    ])
  })

  test('lists cookies, storage and hosts that nobody declares, and writes the declaration', async () => {
    const { site, tab } = await start()
    await answer(tab, 'accept')
    await tab.waitFor(() => probe.ran.includes('analytics'))
    await tab.evaluate(async (third) => {
      probe.bake('stray=secret-value')
      probe.bake('_analytics_7=declared')
      localStorage.setItem('visitor', 'secret-value')
      await fetch(`${third}/vendor/plain.svg?secret-query`)
      const request = indexedDB.open('base')
      await new Promise((resolve) => Object.assign(request, { onsuccess: resolve, onerror: resolve }))
    }, site.third)
    await open(tab)
    const host = new URL(site.third).host
    await tab.waitFor((host) => probe.text('[data-part=strays]').includes(host), host)
    const hasDatabases = await tab.evaluate(() => 'databases' in indexedDB)
    const found = [
      ['cookie', 'stray'],
      ['host', host],
      ...(hasDatabases ? [['indexedDB', 'base']] : []),
      ['localStorage', 'visitor'],
    ]
    await tab.waitFor((count) => probe.all('[data-part=strays] tr').length === count, found.length)
    expect(await rows(tab, 'strays')).toEqual(found)
    const text = await tab.evaluate(
      () => (probe.find('[data-part=declaration]') as HTMLTextAreaElement).value,
    )
    expect(text).toContain('{ kind: localStorage, name: "visitor", lifetime: "???" }')
    expect(text).toContain(`hosts: ["${host}"]`)
    const all = await tab.evaluate(
      () => document.querySelector('[data-askfirst-inspector]')?.shadowRoot?.textContent,
    )
    expect(`${all}${text}`).not.toMatch(/secret/)
  })

  test('promise 5, fault 127: works under a policy that allows neither styles nor markup', async () => {
    const { tab } = await start({ headers: { 'content-security-policy': strict } })
    await open(tab)
    expect(
      await tab.evaluate(() => getComputedStyle(probe.find('[data-askfirst-inspector]') as Element).position),
    ).toBe('fixed')
    const { violations, errors } = await notebook(tab)
    expect([violations, errors]).toEqual([[], []])
  })

  test('has no fault that axe finds, can be reached with the keyboard, and fits a narrow window', async () => {
    const { tab } = await start()
    await answer(tab, 'reject')
    await tab.resize(world.narrow, 700)
    await tab.evaluate(() => (probe.find('[data-askfirst-inspector] >>> summary') as HTMLElement).focus())
    await tab.press('Enter')
    await tab.waitFor(() => probe.all('[data-part=purposes] tr').length > 0)
    await tab.press('Tab')
    expect(await tab.evaluate(() => probe.focused()?.getAttribute('aria-label'))).toBe('Purposes')
    expect(await violations(tab)).toEqual([])
    expect(await tab.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true)
    expect(
      await tab.evaluate(() => {
        const box = (probe.find('[data-askfirst-inspector]') as Element).getBoundingClientRect()
        return box.left >= 0 && box.right <= innerWidth && box.top >= 0
      }),
    ).toBe(true)
    await tab.screenshot(picture(`inspector-narrow-${world.name}`))
    await tab.resize(1100, 700)
    await tab.screenshot(picture(`inspector-${world.name}`))
  })

  test('asks the network for nothing, stores nothing, and leaves with the consent', async () => {
    const { site, tab } = await start()
    await asked(tab)
    site.forget()
    const before = (await notebook(tab)).log.length
    await open(tab)
    await tab.click(`${panel} >>> [data-action=look]`)
    await tab.waitFor(() => probe.all('[data-part=purposes] tr').length > 0)
    const writes = (await notebook(tab)).log.slice(before)
    expect(writes.filter((line) => !/^(getItem|cookie read)/.test(line))).toEqual([])
    expect(site.requests).toEqual([])
    await tab.evaluate(() => probe.consent().destroy())
    expect(
      await tab.evaluate(() => [
        document.querySelector('[data-askfirst-inspector]'),
        Symbol.for('askfirst.inventory') in window,
        Symbol.for('askfirst.guards') in window,
      ]),
    ).toEqual([null, false, false])
  })
})
