import { beforeEach, describe, expect, test, vi } from 'vitest'
import type { Announced } from '../../src/signals/announce.ts'
import {
  announceClarity,
  announceMatomo,
  announceMeta,
  announceMicrosoft,
  announceTikTok,
} from '../../src/signals.ts'
import { codes, startHeadless } from '../consent/start.ts'
import { clear, place, placed, queued } from './vendors.ts'

beforeEach(clear)

/** What vendors find that load after all this. */
function waver(announced: Announced) {
  const { consent, page } = startHeadless()
  announced(consent)
  consent.acceptAll()
  consent.rejectAll()
  return { consent, page }
}

test('C-12: Microsoft Advertising finds default and update in its queue', () => {
  waver(announceMicrosoft({ ad_storage: 'ads' }))
  const said = (when: string, is: string) => ['consent', when, { ad_storage: is }]
  expect(queued('uetq')).toEqual([
    ...said('default', 'denied'),
    ...said('update', 'granted'),
    ...said('update', 'denied'),
  ])
})

test('promise 1: what a vendor does with what it was told is not what is said next', () => {
  const announced = announceMicrosoft({ ad_storage: 'ads' })
  Object.assign(Object(queued('uetq').at(-1)), { ad_storage: 'granted' })
  const { consent } = startHeadless()
  consent.decide({ ads: true })
  announced(consent)()
  expect(queued('uetq').slice(-2)).toEqual(['update', { ad_storage: 'denied' }])
})

test('C-13: Clarity finds both words each time, in what its own function keeps', () => {
  waver(announceClarity({ analytics_Storage: 'analytics' }))
  const kept: unknown = Reflect.get(Object(placed('clarity')), 'q')
  if (!Array.isArray(kept)) throw new Error('nothing was kept')
  expect(kept.map((entry) => Object.prototype.toString.call(entry))).toContain('[object Arguments]')
  expect(kept.map((entry) => Array.from(entry))).toEqual(
    ['denied', 'granted', 'denied'].map((is) => [
      'consentv2',
      { ad_Storage: 'denied', analytics_Storage: is },
    ]),
  )
})

test('C-14: Meta’s name is left free, as its snippet loads nothing where there is one', () => {
  const { consent } = waver(announceMeta('ads'))
  expect('fbq' in window).toBe(false)
  consent.decide({ ads: true })
  const fbq = vi.fn()
  place('fbq', fbq)
  consent.destroy()
  expect(fbq.mock.calls).toEqual([['consent', 'revoke']])
})

test('C-15: TikTok finds what it is to do by name, also where its snippet came first', () => {
  waver(announceTikTok('ads'))
  expect(queued('ttq')).toEqual([['holdConsent'], ['grantConsent'], ['revokeConsent']])
  clear()
  const called: string[] = []
  place('ttq', {
    holdConsent: () => called.push('hold'),
    grantConsent: () => called.push('grant'),
    revokeConsent: () => called.push('revoke'),
  })
  waver(announceTikTok('ads'))
  expect(called).toEqual(['hold', 'grant', 'revoke'])
})

/** As Matomo works off its queue when it has loaded: these first, whatever stands before them; and it takes commands apart. */
const FIRST = [
  'forgetCookieConsentGiven',
  'requireCookieConsent',
  'setCookieConsentGiven',
  'requireConsent',
  'setConsentGiven',
]
function queue(): unknown[][] {
  const held = placed('_paq')
  if (!Array.isArray(held)) throw new Error('no queue')
  return held
}
function loadMatomo() {
  const done: unknown[] = []
  const apply = (command: unknown[]) => void done.push(command.shift())
  const held = queue()
  const rank = (command: unknown[]) => FIRST.indexOf(`${command[0]}`)
  const early = held.filter((command) => rank(command) >= 0).sort((a, b) => rank(a) - rank(b))
  const late = held.filter((command) => rank(command) < 0)
  for (const command of [...early, ...late]) apply(command)
  place('_paq', { push: apply })
  return done
}

describe.each([
  ['tracking', 'Consent'],
  ['cookies', 'CookieConsent'],
] as const)('Matomo, %s', (mode, what) => {
  test('C-16: consent is required first, then given on every page, and forgotten; nothing is remembered there', () => {
    const announced = announceMatomo('analytics', { mode })
    const done = loadMatomo()
    const { consent } = startHeadless()
    announced(consent)
    consent.acceptAll()
    consent.rejectAll()
    consent.acceptAll()
    expect(done).toEqual([`require${what}`, `set${what}Given`, `forget${what}Given`, `set${what}Given`])
    expect(done.join()).not.toContain('remember')
  })

  test('C-16, promise 1: a yes that was taken back before Matomo came is not found by it, whatever its order', () => {
    const announced = announceMatomo('analytics', { mode })
    const { consent } = startHeadless()
    announced(consent)
    consent.acceptAll()
    queue().push(['trackPageView'])
    consent.rejectAll()
    const done = loadMatomo()
    expect(done).toEqual([`require${what}`, 'trackPageView'])
    consent.acceptAll()
    expect(done.at(-1)).toBe(`set${what}Given`)
  })

  test('C-16: who took the yes out of the queue is told to forget it, and nothing else is taken out', () => {
    const announced = announceMatomo('analytics', { mode })
    const { consent } = startHeadless()
    announced(consent)
    consent.acceptAll()
    place('_paq', [['trackPageView']])
    consent.rejectAll()
    expect(queued('_paq')).toEqual([['trackPageView'], [`forget${what}Given`]])
    place('_paq', [])
    consent.acceptAll()
    consent.rejectAll()
    expect(queued('_paq')).toEqual([])
  })

  test('C-16: a yes that stands finds Matomo, and its withdrawal, too', () => {
    const announced = announceMatomo('analytics', { mode })
    const { consent } = startHeadless()
    announced(consent)
    consent.acceptAll()
    consent.rejectAll()
    consent.acceptAll()
    const done = loadMatomo()
    expect(done).toEqual([`require${what}`, `set${what}Given`])
    consent.rejectAll()
    expect(done.at(-1)).toBe(`forget${what}Given`)
  })
})

test('C-16: a mode nobody knows holds back everything, and is named', () => {
  const announced = announceMatomo('analytics', { mode: 'cookie' as 'cookies' })
  const { consent, page } = startHeadless()
  announced(consent)
  expect(queued('_paq')).toEqual([['requireConsent']])
  expect(String(page.warned)).toContain('CONFIG_INVALID: matomo.mode = cookie Write tracking or cookies')
  for (const known of ['tracking', 'cookies', undefined] as const) {
    const { consent, page } = startHeadless()
    announceMatomo('analytics', { mode: known })(consent)
    expect(codes(page)).toEqual([])
  }
})
