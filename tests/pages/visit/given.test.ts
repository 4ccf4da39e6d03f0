import { expect, test } from 'vitest'
import { type RecordOptions, recordFor } from '../../../src/testing.ts'
import { asked, leftAlone, purposesOf } from '../acts.ts'
import { heldScripts, page, purposes } from '../fixtures.ts'
import { inEveryEngine } from '../world.ts'

const given = (options: RecordOptions) =>
  recordFor({ effectiveDate: '2026-01-01', purposes }, { media: true, location: 'unknown' }, options)
const answers = { analytics: 'denied', media: 'granted', offers: 'denied', location: 'unknown' }

inEveryEngine('a decision that a test has put there', (world) => {
  /** On a page of the site that has no consent yet. */
  const before = (secure: boolean) => world.start({ tag: '', body: '', secure })

  test.each([false, true])(
    'promise 7: by its cookie alone, nothing is asked, and nothing but the core is fetched (https: %s)',
    async (secure) => {
      const { site, visit, tab } = await before(secure)
      const { cookie } = given({ secure })
      await visit.bake(cookie, site.origin)
      site.html('/', page({ body: heldScripts(site) }))
      site.forget()
      await tab.goto(`${site.origin}/`)
      expect(await leftAlone(tab)).toBe(true)
      expect(site.paths()).toEqual(['/', '/askfirst.js'])
      expect(await purposesOf(tab)).toMatchObject(answers)
      expect(await tab.evaluate(() => probe.local('askfirst'))).toBe(cookie.value)
      expect(await tab.evaluate(() => [probe.state().persisted, ...probe.codes])).toEqual(['both'])
      // What the page writes takes its place, and does not come to stand beside it.
      await tab.evaluate(() => probe.consent().decide({ media: false }))
      await tab.reload()
      expect(await leftAlone(tab)).toBe(true)
      expect(await purposesOf(tab)).toMatchObject({ ...answers, media: 'withdrawn' })
      expect(await tab.evaluate(() => document.cookie.split('askfirst=').length)).toBe(2)
    },
  )

  test('faults 22, 32: by localStorage, also one that has expired', async () => {
    const { site, tab } = await before(false)
    const { storage } = given({ now: Date.now() - 380 * 864e5 })
    await tab.evaluate(({ key, value }) => localStorage.setItem(key, value), storage)
    site.html('/', page())
    await tab.goto(`${site.origin}/`)
    await asked(tab)
    expect(await tab.evaluate(() => [probe.state().asking, ...probe.codes])).toEqual(['expired'])
  })
})
