import { expect, test } from 'vitest'
import { accepted, answer, asked, layer, leftAlone, notebook, purposesOf, ran } from '../acts.ts'
import { plainHost, type Tab } from '../driver/index.ts'
import { nonce, queue } from '../fixtures.ts'
import { inEveryEngine } from '../world.ts'

const watch = (tab: Tab) =>
  tab.evaluate(() => {
    probe.consent().when('analytics', () => {
      probe.ran.push('started')
      return () => void probe.ran.push('stopped')
    })
  })

/** A page as on plain http, and then some. */
const plain = `<script nonce="${nonce}">
for (const name of ['BroadcastChannel', 'cookieStore', 'crypto', 'CookieStore', 'SharedWorker']) {
  Object.defineProperty(window, name, { value: undefined })
}
for (const name of ['locks', 'serviceWorker', 'storage', 'permissions']) Object.defineProperty(Navigator.prototype, name, { value: null })
</script>`

inEveryEngine('two tabs', (world) => {
  test('fault 48 a decision in one tab is one in the other, which stops asking', async () => {
    const { site, visit, tab } = await world.start()
    const other = await visit.newTab()
    await other.goto(`${site.origin}/other`)
    await asked(other)
    await watch(other)
    await answer(tab, 'accept')
    await other.gone(layer('first'))
    await ran(other, 'started')
    expect(await purposesOf(other)).toEqual(accepted)
  })

  test('fault 64 the storage event is enough: without what browsers keep for https, tabs know of each other', async () => {
    const { site, visit, tab } = await world.start({ body: '', head: plain + queue })
    const other = await visit.newTab()
    await other.goto(`${site.origin}/other`)
    await asked(other)
    expect(await other.evaluate(() => [typeof BroadcastChannel, navigator.locks])).toEqual([
      'undefined',
      null,
    ])
    await answer(tab, 'accept')
    await other.gone(layer('first'))
    expect(await purposesOf(other)).toEqual(accepted)
    expect((await notebook(other)).errors).toEqual([])
  })

  test('fault 49 a withdrawal in one tab stops what runs in the other', async () => {
    const { site, visit, tab } = await world.start({ body: '' })
    await answer(tab, 'accept')
    await watch(tab)
    await ran(tab, 'started')
    const other = await visit.newTab()
    await other.goto(`${site.origin}/other`)
    await other.waitFor(() => probe.started() && probe.consent().allows('analytics'))
    await other.evaluate(() => probe.consent().withdraw())
    await ran(tab, 'stopped')
    expect(await tab.evaluate(() => probe.consent().allows('analytics'))).toBe(false)
  })

  test('forget() in one tab is no grant in the other', async () => {
    const { site, visit, tab } = await world.start({ body: '' })
    await answer(tab, 'accept')
    const other = await visit.newTab()
    await other.goto(`${site.origin}/other`)
    await other.waitFor(() => probe.started() && probe.consent().allows('analytics'))
    await other.evaluate(() => probe.consent().forget())
    await tab.waitFor(() => !probe.consent().allows('analytics'))
    await asked(tab)
    expect(await other.evaluate(() => [probe.cookie(), probe.local('askfirst')])).toEqual(['', null])
  })

  test('fault 51 storage cleared in another tab is no grant', async () => {
    const { site, visit, tab } = await world.start({ body: '' })
    await answer(tab, 'accept')
    const other = await visit.newTab()
    await other.goto(`${site.origin}/other`)
    await other.evaluate(() => probe.bake('askfirst=; max-age=0; path=/'))
    // Browsers tell their processes about cookies when it suits them.
    await tab.waitFor(() => !probe.cookie())
    await other.evaluate(() => localStorage.clear())
    await tab.waitFor(() => !probe.consent().allows('analytics'))
    await asked(tab)
  })

  test('faults 43 52 53 a page out of the back/forward cache knows of a withdrawal made meanwhile', async () => {
    const { site, tab } = await world.start({ body: '' })
    await answer(tab, 'accept')
    await watch(tab)
    await tab.waitFor(() => probe.loaded())
    await tab.goto(`${site.origin}/other`)
    await tab.waitFor(() => probe.started() && probe.consent().allows('analytics'))
    await tab.evaluate(() => probe.consent().withdraw())
    await tab.back()
    await tab.waitFor(() => location.pathname === '/' && probe.restored === 1)
    expect(await tab.evaluate(() => probe.consent().allows('analytics'))).toBe(false)
    expect(await tab.evaluate(() => [...probe.ran])).toEqual(['started', 'stopped'])
  })

  test('fault 52 a grant made meanwhile opens the page that comes back, and it asks no more', async () => {
    const { site, tab } = await world.start({ body: '' })
    await asked(tab)
    await tab.waitFor(() => probe.loaded())
    await tab.goto(`${site.origin}/other`)
    await answer(tab, 'accept')
    await tab.back()
    await tab.waitFor(() => location.pathname === '/' && probe.restored === 1)
    await tab.gone(layer('first'))
    expect(await purposesOf(tab)).toEqual(accepted)
  })
})

inEveryEngine(
  'plain http',
  (world) => {
    test('fault 64 where browsers keep things for https: asked, answered, known in another tab and at the next visit', async () => {
      const { site, visit, tab } = await world.start({ body: '' })
      const origin = site.origin.replace('localhost', plainHost)
      await tab.goto(`${origin}/`)
      const other = await visit.newTab()
      await other.goto(`${origin}/other`)
      await asked(other)
      expect(
        await other.evaluate(() => [isSecureContext, 'cookieStore' in window, 'locks' in navigator]),
      ).toEqual([false, false, false])
      await answer(tab, 'accept')
      await other.gone(layer('first'))
      expect(await purposesOf(other)).toEqual(accepted)
      await tab.reload()
      expect(await leftAlone(tab)).toBe(true)
      expect(await purposesOf(tab)).toEqual(accepted)
      expect(await tab.evaluate(() => probe.state().persisted)).toBe('both')
      expect((await notebook(tab)).errors).toEqual([])
    })
  },
  ['chromium', 'firefox'],
)
