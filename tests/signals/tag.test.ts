import { readFileSync } from 'node:fs'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import type { Consent } from '../../src/api.ts'
import { livePage } from '../../src/page/live.ts'
import { register, unregister } from '../../src/page/registry.ts'
import { startSignals } from '../../src/signals-tag.ts'
import { codes, startHeadless } from '../consent/start.ts'
import { makePage } from '../helpers/page.ts'
import { clear, NAMES, place, placed, queued } from './vendors.ts'

beforeEach(clear)
afterEach(() => vi.restoreAllMocks())

/** A script tag that is running now. */
function run(attributes: string) {
  const { body } = new DOMParser().parseFromString(`<script ${attributes}></script>`, 'text/html')
  const script = document.createElement('script')
  const written = body.ownerDocument.querySelector('script')
  for (const { name, value } of written?.attributes ?? []) script.setAttribute(name, value)
  script.removeAttribute('src')
  vi.spyOn(Document.prototype, 'currentScript', 'get').mockReturnValue(script)
  startSignals()
}

/** Then the core comes, and runs what has been queued. */
function comes(page = makePage()) {
  const { consent } = startHeadless({}, page)
  const queue = placed('askfirst')
  for (const command of Array.isArray(queue) ? queue : []) command(consent)
  return { consent, page }
}

const of = (command: unknown, at: number | string = 2) => Reflect.get(Object(command), at)

describe('the tag of the signals', () => {
  test('C-02, C-12, C-13, C-15, C-16, C-17: says no to all it names while it runs, before there is a consent', () => {
    const fbq = vi.fn()
    place('fbq', fbq)
    run(`data-google="analytics_storage:analytics" data-google-wait="900" data-google-regions="ES US-AK"
      data-microsoft="ad_storage:ads" data-clarity="ad_Storage:ads" data-meta="ads" data-tiktok="ads"
      data-matomo="analytics" data-matomo-mode="cookies" data-wordpress="marketing:ads"`)
    expect(
      queued('dataLayer').map((command) => [of(command, 1), of(of(command), 'wait_for_update')]),
    ).toEqual([
      ['default', 900],
      ['default', 900],
      ['ads_data_redaction', undefined],
    ])
    expect(of(of(queued('dataLayer')[0]), 'region')).toEqual(['ES', 'US-AK'])
    expect(queued('uetq')).toEqual(['consent', 'default', { ad_storage: 'denied' }])
    expect(typeof placed('clarity')).toBe('function')
    expect(fbq.mock.calls).toEqual([['consent', 'revoke']])
    expect(queued('ttq')).toEqual([['holdConsent']])
    expect(queued('_paq')).toEqual([['requireCookieConsent']])
    expect(placed('wp_consent_type')).toBe('optin')
  })

  test('C-05: then what the consent allows, all that is named', () => {
    const page = makePage()
    const before = startHeadless({}, page).consent
    before.decide({ ads: true })
    before.destroy()
    run('data-google="ad_storage:ads" data-microsoft="ad_storage:ads" data-tiktok="ads"')
    const { consent } = comes(page)
    expect(of(of(queued('dataLayer').at(-2)), 'ad_storage')).toBe('granted')
    expect(queued('uetq').slice(-2)).toEqual(['update', { ad_storage: 'granted' }])
    consent.withdraw()
    expect(queued('uetq').slice(-2)).toEqual(['update', { ad_storage: 'denied' }])
    expect(queued('ttq')).toEqual([['holdConsent'], ['grantConsent'], ['revokeConsent']])
    expect(codes(page)).toEqual([])
  })

  test('C-55: nobody hears of a listener that is not named, nor of a yes where the core never comes', () => {
    run('data-microsoft="ad_storage:ads"')
    expect(NAMES.filter((name) => name in window)).toEqual(['uetq'])
    expect(JSON.stringify(queued('uetq'))).not.toContain('granted')
  })

  test('a consent that is there already is asked at once', () => {
    const consent = startHeadless().consent
    consent.decide({ ads: true })
    register(livePage(), consent)
    run('data-microsoft="ad_storage:ads"')
    unregister(livePage(), consent)
    expect(queued('uetq').slice(-2)).toEqual(['update', { ad_storage: 'granted' }])
    expect('askfirst' in window).toBe(false)
  })

  test('fault 105: an element called askfirst is no queue; what else waits stays in it', () => {
    const other = (consent: Consent) => void consent
    place('askfirst', [other])
    run('data-tiktok="ads"')
    expect(queued('askfirst').at(0)).toBe(other)
    place('askfirst', document.createElement('a'))
    run('data-tiktok="ads"')
    expect(queued('askfirst').length).toBeGreaterThan(0)
  })

  test.each([
    [
      'an attribute nobody knows',
      'data-google="" data-gogle="ad_storage:ads"',
      'CONFIG_UNKNOWN_KEY: data-gogle = ad_storage:ads Did you mean google?',
    ],
    [
      'a pair without a purpose',
      'data-google="ad_storage"',
      'CONFIG_INVALID: data-google = ad_storage Write',
    ],
    [
      'a pair of three',
      'data-google="ad_storage:ads:x"',
      'CONFIG_INVALID: data-google = ad_storage:ads:x Write',
    ],
    [
      'a word that is there twice',
      'data-google="ad_storage:site ad_storage:ads"',
      'CONFIG_INVALID: data-google = ad_storage:ads Write',
    ],
    [
      'a word nobody knows',
      'data-google="ad-storage:ads"',
      'CONFIG_UNKNOWN_KEY: google.ad-storage = ads Did you mean ad_storage?',
    ],
    [
      'a purpose nobody knows',
      'data-google="ad_storage:adds"',
      'PURPOSE_UNKNOWN: purpose = adds Did you mean ads?',
    ],
    ['no time', 'data-google="" data-google-wait="soon"', 'CONFIG_INVALID: google.wait = NaN'],
    ['an empty time', 'data-google="" data-google-wait', 'CONFIG_INVALID: google.wait = NaN'],
    ['no region', 'data-google="" data-google-regions="Spain"', 'CONFIG_INVALID: google.regions = Spain'],
    ['no purpose', 'data-google="" data-meta', 'CONFIG_INVALID: meta.purpose =  Write a purpose'],
    [
      'a mode nobody knows',
      'data-google="" data-matomo="site" data-matomo-mode="cookie"',
      'CONFIG_INVALID: matomo.mode = cookie',
    ],
    [
      'a service without a purpose',
      'data-google="" data-wordpress="" data-wordpress-services="maps"',
      'CONFIG_INVALID: data-wordpress-services = maps',
    ],
  ])('promise 1: %s is denied, and reported once', (_, attributes, message) => {
    run(attributes)
    const { consent, page } = comes()
    consent.acceptAll()
    expect(page.warned.map(String)).toEqual([expect.stringContaining(message)])
    const google = queued('dataLayer')
    expect(google.filter((command) => of(of(command), 'ad_storage') === 'granted')).toEqual([])
    expect(google.length).toBeGreaterThan(0)
    consent.destroy()
  })

  test('fault 111: takes its settings from a script element only', () => {
    const image = Object.assign(document.createElement('img'), { name: 'currentScript' })
    image.dataset.tiktok = 'ads'
    vi.spyOn(Document.prototype, 'currentScript', 'get').mockReturnValue(image as never)
    startSignals()
    expect('ttq' in window).toBe(false)
  })
})

/** What README tells sites to write before everything of Google's. */
const readme = readFileSync('README.md', 'utf8')
const [, written = ''] = /<script src="\/askfirst\.signals\.js"\s([^>]*)><\/script>/.exec(readme) ?? []

describe('what README says to Google', () => {
  const values = (analytics: string, ads: string) => ({
    analytics_storage: analytics,
    ad_storage: ads,
    ad_user_data: ads,
    ad_personalization: ads,
  })
  const last = () => queued('dataLayer').findLast((command) => of(command, 0) === 'consent')

  test('C-01, C-02, C-03: no by default, before anything else, as arguments', () => {
    run(written)
    const [first] = queued('dataLayer')
    expect(first).toMatchObject(['consent', 'default', values('denied', 'denied')])
    expect(Object.prototype.toString.call(of(placed('dataLayer'), 0))).toBe('[object Arguments]')
  })

  test('C-05: whoever comes back is told of at once; what was never answered is no', () => {
    run(written)
    const { consent, page } = comes()
    consent.decide({ analytics: true })
    consent.destroy()
    clear()
    run(written)
    comes(page)
    expect(last()).toMatchObject(['consent', 'update', values('granted', 'denied')])
  })

  test('promise 4: an answer is told before the gate opens for it, and taken back', () => {
    run(written)
    const { consent } = comes()
    const heard: unknown[] = []
    consent.when('analytics', () => void heard.push(last()))
    consent.decide({ analytics: true, ads: true })
    expect(heard).toMatchObject([['consent', 'update', values('granted', 'granted')]])
    consent.withdraw('ads')
    expect(last()).toMatchObject(['consent', 'update', values('granted', 'denied')])
  })
})

test('C-11: README says that askfirst is no certified platform, and whom that concerns since when', () => {
  const limits = readme.slice(readme.indexOf('## Limits'), readme.indexOf('## Words')).replace(/\s+/g, ' ')
  expect(limits).toContain('askfirst is not a certified consent management platform')
  expect(limits).toContain(
    'AdSense, Ad Manager and AdMob want one for personalised ads, in the EEA and the UK since January 16, 2024, in Switzerland since July 31, 2024',
  )
})
