import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { announceWordPress, type WordPressOptions } from '../../src/signals.ts'
import { type Changed, startHeadless } from '../consent/start.ts'
import { clear, place, placed } from './vendors.ts'

let log: string[] = []
const note = () => void log.push(`type ${placed('wp_consent_type')}`)

beforeEach(() => {
  clear()
  log = []
  document.addEventListener('wp_consent_type_defined', note)
})
afterEach(() => {
  vi.restoreAllMocks()
  document.removeEventListener('wp_consent_type_defined', note)
})

/** What the plugin brings. */
function install() {
  place('wp_set_consent', (category: string, value: string) =>
    log.push(`${category} ${value}${placed('wp_consent_type') ? '' : ' without a type'}`),
  )
  place('wp_set_service_consent', (service: string, value: unknown) => log.push(`${service} ${value}`))
}

function visit(changed: Changed = {}, options?: WordPressOptions) {
  const announced = announceWordPress(
    { statistics: 'analytics', marketing: 'ads', functional: 'site' },
    options,
  )
  const first = log.splice(0)
  const { consent } = startHeadless(changed)
  const undo = announced(consent)
  return { first, consent, undo }
}

const all = (value: string) =>
  ['functional', 'preferences', 'statistics-anonymous', 'statistics', 'marketing'].map(
    (name) => `${name} ${value}`,
  )

describe('what WordPress is told', () => {
  test('C-17: the type before anything else, then no to all five categories, then that there is a type', () => {
    install()
    const { first, consent } = visit()
    expect(first).toEqual([...all('deny'), 'type optin'])
    expect(log.splice(0)).toEqual(['functional allow'])
    consent.decide({ analytics: true })
    expect(log.splice(0)).toEqual(['statistics allow'])
    consent.destroy()
    expect(log).toEqual(['functional deny', 'statistics deny'])
  })

  test.each([
    ['opt-in', 'optin'],
    ['cn', 'optin'],
    ['opt-out', 'optout'],
    // Open once told, which is not yet.
    ['notice', 'optin'],
    ['jp', 'optin'],
  ])('C-17: in %s the type is %s, and optin again in the end', (regime, type) => {
    install()
    const { first, consent } = visit({ regime })
    expect(first.at(-1)).toBe('type optin')
    expect(placed('wp_consent_type')).toBe(type)
    expect(log.includes('type optout')).toBe(type === 'optout')
    consent.destroy()
    expect(placed('wp_consent_type')).toBe('optin')
  })

  test('C-17, promise 1: of a consent that is over, the type is not asked', () => {
    const { consent } = startHeadless({ regime: 'opt-out' })
    consent.destroy()
    announceWordPress({})(consent)
    expect(log).toEqual(['type optin'])
  })

  test('C-18: services that a plugin has registered, each by its own purpose', () => {
    install()
    const { first, consent } = visit({}, { services: { youtube: 'analytics', maps: 'location' } })
    expect(first.slice(5, 7)).toEqual(['youtube false', 'maps false'])
    consent.acceptAll()
    expect(log.filter((line) => /youtube|maps/.test(line))).toEqual(['youtube true'])
  })

  test('C-17: a plugin that comes later is told when the page was parsed, and so is who waits for the type', () => {
    const state = vi.spyOn(Document.prototype, 'readyState', 'get').mockReturnValue('loading')
    const { first } = visit()
    expect(first).toEqual([])
    expect(placed('wp_consent_type')).toBe('optin')
    install()
    state.mockReturnValue('interactive')
    document.dispatchEvent(new Event('DOMContentLoaded'))
    window.dispatchEvent(new Event('load'))
    const [functional, ...rest] = all('deny')
    expect(log).toEqual([functional?.replace('deny', 'allow'), ...rest, 'type optin'])
  })

  test('promise 4: whoever takes the answer back on hearing the first of it keeps the rest from hearing a yes', () => {
    install()
    const { consent } = visit()
    place('wp_set_consent', (category: string, value: string) => {
      log.push(`${category} ${value} ${consent.allows('ads')}`)
      if (category === 'statistics' && value === 'allow') consent.withdraw()
    })
    consent.acceptAll()
    expect(log.filter((line) => line.startsWith('marketing allow'))).toEqual([])
    expect(log.at(-1)).toBe('statistics deny false')
  })
})
