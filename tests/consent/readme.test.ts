import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import type { Consent } from '../../src/api.ts'
import { makePage, type TestPage } from '../helpers/page.ts'
import { startHeadless } from './start.ts'

/** What README tells sites to write before everything else. */
const [, snippet = ''] =
  /```html\n<script>\n([^`]*?gtag[^`]*?)<\/script>\n```/.exec(readFileSync('README.md', 'utf8')) ?? []

interface Site {
  dataLayer?: ArrayLike<unknown>[]
  askfirst?: ((consent: Consent) => unknown)[]
}

/** The page up to here, then askfirst, as the tag does it; `told` is what Google's queue holds by then. */
function visit(page?: TestPage) {
  const window: Site = {}
  new Function('window', snippet)(window)
  const queue = window.dataLayer ?? []
  const told = () => queue.map((entry) => [...Array.from(entry)])
  const first = told()
  const { consent } = startHeadless({}, page)
  for (const command of window.askfirst ?? []) command(consent)
  return { consent, queue, first, told }
}

const values = (analytics: string, ads: string) => ({
  analytics_storage: analytics,
  ad_storage: ads,
  ad_user_data: ads,
  ad_personalization: ads,
})

describe('what README says to Google', () => {
  test('C-01, C-02, C-03: no by default, before anything else, as arguments', () => {
    const { first, queue } = visit()
    expect(first).toEqual([['consent', 'default', values('denied', 'denied')]])
    expect(queue.map((entry) => Object.prototype.toString.call(entry))).toContain('[object Arguments]')
  })

  test('C-05: whoever comes back is told of at once; what was never answered is no', () => {
    const page = makePage()
    const { consent } = visit(page)
    consent.decide({ analytics: true })
    consent.destroy()
    expect(visit(page).told().at(-1)).toEqual(['consent', 'update', values('granted', 'denied')])
  })

  test('promise 4: an answer is told before the gate opens for it, and taken back', () => {
    const { consent, told } = visit()
    const heard: unknown[] = []
    consent.when('analytics', () => void heard.push(told().at(-1)))
    consent.decide({ analytics: true, ads: true })
    expect(heard).toEqual([['consent', 'update', values('granted', 'granted')]])
    consent.withdraw('ads')
    expect(told().at(-1)).toEqual(['consent', 'update', values('granted', 'denied')])
  })
})
