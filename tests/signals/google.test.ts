import { beforeEach, describe, expect, test } from 'vitest'
import { announceGoogle, type GoogleOptions } from '../../src/signals.ts'
import { codes, startHeadless } from '../consent/start.ts'
import { clear, placed, queued } from './vendors.ts'

beforeEach(clear)

const wanted = {
  analytics_storage: 'analytics',
  ad_storage: 'ads',
  ad_user_data: 'ads',
  ad_personalization: 'ads',
  security_storage: 'site',
}

const words = (analytics: string, ads: string, site = 'granted') => ({
  ad_storage: ads,
  ad_user_data: ads,
  ad_personalization: ads,
  analytics_storage: analytics,
  functionality_storage: 'denied',
  personalization_storage: 'denied',
  security_storage: site,
})
const none = words('denied', 'denied', 'denied')

describe('what Google is told', () => {
  test('C-02, C-03, C-04: no to all seven types, before anything else, and how long to wait', () => {
    announceGoogle(wanted)
    expect(queued('dataLayer').at(0)).toEqual(['consent', 'default', { ...none, wait_for_update: 500 }])
    announceGoogle(wanted, { wait: 0 })
    expect(queued('dataLayer')).toContainEqual(['consent', 'default', { ...none, wait_for_update: 0 }])
  })

  test('C-01: every command is the arguments of a function, and there is no gtag of ours', () => {
    const announced = announceGoogle(wanted)
    const { consent } = startHeadless()
    announced(consent)
    consent.acceptAll()
    const held = placed('dataLayer')
    const kinds = Array.isArray(held) ? held.map((entry) => Object.prototype.toString.call(entry)) : []
    expect(kinds.length).toBeGreaterThan(3)
    expect(new Set(kinds)).toEqual(new Set(['[object Arguments]']))
    expect('gtag' in window).toBe(false)
  })

  test('C-03, C-05: an update says all seven; what is necessary is granted, what has no purpose denied', () => {
    const announced = announceGoogle(wanted)
    const { consent } = startHeadless()
    announced(consent)
    expect(queued('dataLayer').at(-1)).toEqual(['consent', 'update', words('denied', 'denied')])
    consent.decide({ analytics: true })
    expect(queued('dataLayer').at(-1)).toEqual(['consent', 'update', words('granted', 'denied')])
    consent.destroy()
    expect(queued('dataLayer').at(-1)).toEqual(['consent', 'update', none])
  })

  test('C-07: what an ad click left behind is redacted whenever ads are denied; addresses are never decorated', () => {
    const announced = announceGoogle(wanted)
    const { consent } = startHeadless()
    announced(consent)
    consent.decide({ ads: true })
    consent.decide({ analytics: true })
    consent.withdraw('ads')
    const said = queued('dataLayer').map((command) => {
      const [what, when, value] = command as [string, string, unknown]
      return what === 'set' ? [when, value] : [when, Reflect.get(Object(value), 'ad_storage')]
    })
    expect(said).toEqual([
      ['default', 'denied'],
      ['ads_data_redaction', true],
      ['update', 'denied'],
      ['update', 'granted'],
      ['ads_data_redaction', false],
      ['update', 'granted'],
      // Before the no, which may itself send something.
      ['ads_data_redaction', true],
      ['update', 'denied'],
    ])
  })

  test('C-06: the same of each region by name, since that goes before what others say of a region, and of everywhere', () => {
    announceGoogle(wanted, { regions: ['ES', 'US-AK'] })
    expect(queued('dataLayer').slice(0, 2)).toEqual([
      ['consent', 'default', { ...none, wait_for_update: 500, region: ['ES', 'US-AK'] }],
      ['consent', 'default', { ...none, wait_for_update: 500 }],
    ])
  })

  test('C-06: one region that is no list is that one; of several, those that are none are left out', () => {
    // @ts-expect-error an app without types may write it
    announceGoogle(wanted, { regions: 'ES' })
    announceGoogle(wanted, { regions: ['Spain', 'US-AK'] })
    const regions = queued('dataLayer').map((command) => Reflect.get(Object(command), 2)?.region)
    expect(regions.filter((given) => given)).toEqual([['ES'], ['US-AK']])
  })

  test.each<[string, object, string]>([
    ['no time', { wait: -1 }, 'google.wait = -1'],
    ['no number', { wait: Number.NaN }, 'google.wait = NaN'],
    ['no end', { wait: Number.POSITIVE_INFINITY }, 'google.wait = Infinity'],
    ['a text', { wait: '500' }, 'google.wait = 500'],
    ['no regions', { regions: ['Spain'] }, 'google.regions = Spain'],
    ['more than a region', { regions: ['US-AK,ES'] }, 'google.regions = US-AK,ES'],
    ['something before a region', { regions: ['xES'] }, 'google.regions = xES'],
  ])('promise 1: %s is named, and changes nothing', (_, options: GoogleOptions, named) => {
    const announced = announceGoogle(wanted, options)
    const { consent, page } = startHeadless()
    announced(consent)
    announced(consent)
    expect(codes(page)).toEqual(['CONFIG_INVALID'])
    expect(String(page.warned)).toContain(`${named} Write `)
    expect(queued('dataLayer')[0]).toEqual(['consent', 'default', { ...none, wait_for_update: 500 }])
    expect(queued('dataLayer')[1]).toEqual(['set', 'ads_data_redaction', true])
  })

  test('promise 1: a type nobody knows is named, with the nearest, and sent to nobody', () => {
    const misspelt = { ad_storag: 'ads' } as object
    const announced = announceGoogle(misspelt)
    const { consent, page } = startHeadless()
    announced(consent)
    consent.acceptAll()
    expect(codes(page)).toEqual(['CONFIG_UNKNOWN_KEY'])
    expect(String(page.warned)).toContain('Did you mean ad_storage?')
    expect(JSON.stringify(queued('dataLayer'))).not.toMatch(/ad_storag"|granted/)
  })

  test('promise 1: one purpose for all types is none, and named once', () => {
    // @ts-expect-error an app without types may write it
    const announced = announceGoogle('analytics')
    const { consent, page } = startHeadless()
    announced(consent)
    consent.acceptAll()
    expect(page.warned.map(String)).toEqual([expect.stringContaining('CONFIG_INVALID: google = analytics')])
    expect(JSON.stringify(queued('dataLayer'))).not.toContain('granted')
  })

  test('promise 1: what the page does with what it was told is not what is said next', () => {
    const announced = announceGoogle(wanted)
    const [first] = queued('dataLayer') as [string, string, object][]
    Object.assign(Object(first?.[2]), { ad_storage: 'granted' })
    const { consent } = startHeadless()
    const undo = announced(consent)
    undo()
    expect(queued('dataLayer').at(-1)).toEqual(['consent', 'update', none])
  })
})
