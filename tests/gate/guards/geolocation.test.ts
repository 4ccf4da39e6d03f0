import fc from 'fast-check'
import { afterEach, describe, expect, test, vi } from 'vitest'
import { openBook } from '../../../src/gate/guards/book.ts'
import { coarse } from '../../../src/gate/guards/geolocation/coarse.ts'
import {
  type GeolocationOptions,
  guardGeolocation,
  openGeolocation,
} from '../../../src/gate/guards/geolocation.ts'
import { codes, settled } from '../../consent/start.ts'
import { callbacks, ended, here, installGeolocation, leave, startAsking, there } from './places.ts'

afterEach(leave)

async function open(options: GeolocationOptions = {}) {
  const browser = installGeolocation()
  const started = startAsking()
  ended.push(() => started.consent.destroy())
  const undo = guardGeolocation(started.consent, options)
  const clicking = (is: boolean) => {
    browser.activation.isActive = is
    started.page.isActive = is
  }
  await settled()
  return { ...browser, ...started, ...callbacks(), undo, clicking }
}
const locate = ({ ok, fail }: Pick<ReturnType<typeof callbacks>, 'ok' | 'fail'>, options?: PositionOptions) =>
  navigator.geolocation.getCurrentPosition(ok, fail, options)
const watch = ({ ok, fail }: Pick<ReturnType<typeof callbacks>, 'ok' | 'fail'>, options?: PositionOptions) =>
  navigator.geolocation.watchPosition(ok, fail, options)

describe('while the purpose is not granted', () => {
  test('A-30, C-35: the browser is not asked by any road, whatever its own permission says', async () => {
    const page = await open()
    page.permission.state = 'granted'
    locate(page)
    watch(page)
    Geolocation.prototype.watchPosition.call(navigator.geolocation, page.ok, page.fail)
    page.consent.decide({ location: false })
    locate(page)
    await settled()
    expect(page.asked).toEqual([])
    expect(page.positions).toEqual([])
  })

  test('A-29: outside a gesture the answer is NO_CONTEXT, and nobody is asked', async () => {
    const page = await open()
    locate(page)
    expect(page.problems).toEqual([])
    await settled()
    expect(page.problems).toEqual(['1 NO_CONTEXT'])
    expect([page.prompts, page.asked]).toEqual([[], []])
    expect(codes(page.page)).toContain('NO_CONTEXT')
  })

  test('A-29: an active positioning feature is a context', async () => {
    const page = await open({ active: () => true })
    locate(page)
    await settled()
    expect(page.prompts).toEqual(['location'])
    expect(page.asked).toEqual([])
  })

  test('promise 1: an active() that throws is none', async () => {
    const page = await open({
      active() {
        throw new Error('theirs')
      },
    })
    locate(page)
    await settled()
    expect([page.prompts, page.problems]).toEqual([[], ['1 NO_CONTEXT']])
  })

  test('A-31: a position derived from the address does not open it', async () => {
    const page = await open()
    page.consent.decide({ ip_location: true, analytics: true, 'location/precise': true })
    locate(page)
    await settled()
    expect(page.asked).toEqual([])
  })

  test('A-27: Accept all does not open it', async () => {
    const page = await open()
    page.consent.acceptAll()
    locate(page)
    await settled()
    expect(page.asked).toEqual([])
  })

  test('promise 1: a consent that throws opens nothing', async () => {
    const browser = installGeolocation()
    const { consent } = startAsking()
    const broken = {
      ...consent,
      allows: () => ({}),
      ask: () => Promise.reject(new Error('ours')),
    }
    const seen = callbacks()
    browser.activation.isActive = true
    openGeolocation(broken as unknown as typeof consent).getCurrentPosition(seen.ok, seen.fail)
    await settled()
    expect([browser.asked, seen.problems]).toEqual([[], ['1 refused']])
    consent.destroy()
  })
})

describe('a request in a gesture', () => {
  test('A-30: our explanation comes first, and the browser after a yes, with its whole timeout', async () => {
    const page = await open()
    page.clicking(true)
    locate(page, { timeout: 500, enableHighAccuracy: true })
    await settled()
    expect([page.prompts, page.asked]).toEqual([['location'], []])
    page.consent.decide({ location: true })
    await settled()
    expect(page.asked.map(({ options }) => options)).toEqual([{ timeout: 500, enableHighAccuracy: false }])
    page.asked[0]?.ok(here)
    expect(page.positions).toHaveLength(1)
  })

  test('refused by us it is PERMISSION_DENIED, and the browser is not asked', async () => {
    const page = await open()
    page.clicking(true)
    locate(page)
    await settled()
    page.consent.decide({ location: false })
    await settled()
    expect([page.problems, page.asked]).toEqual([['1 refused'], []])
    expect(page.errors[0]).toBeInstanceOf(GeolocationPositionError)
    expect(page.errors[0]).toMatchObject({ PERMISSION_DENIED: 1, POSITION_UNAVAILABLE: 2, TIMEOUT: 3 })
  })

  test('A-29: a visitor who said no is asked again, but only while clicking', async () => {
    const page = await open({ active: () => true })
    page.consent.decide({ location: false })
    locate(page)
    await settled()
    expect([page.prompts, page.problems]).toEqual([[], ['1 refused']])
    page.clicking(true)
    locate(page)
    await settled()
    expect(page.prompts).toEqual(['location'])
  })

  test('B-17: the click that said no is no context for asking again, nor is one that a script made up', async () => {
    const page = await open()
    page.clicking(true)
    page.consent.on('change', ({ purposes }) => {
      if (purposes.location === 'denied') locate(page)
    })
    page.consent.decide({ location: false })
    await settled()
    expect([page.prompts, page.problems]).toEqual([[], ['1 refused']])
    window.dispatchEvent(new MouseEvent('mousedown'))
    locate(page)
    await settled()
    expect(page.prompts).toEqual([])
  })

  test('clearWatch of one that waits takes the question back, and tells nobody', async () => {
    const page = await open()
    page.clicking(true)
    const id = watch(page)
    await settled()
    navigator.geolocation.clearWatch(id)
    page.consent.decide({ location: true })
    await settled()
    expect([page.asked, page.problems]).toEqual([[], []])
  })

  test('is written down by name', async () => {
    const page = await open()
    locate(page)
    page.consent.decide({ location: true })
    locate(page)
    watch(page)
    const { entries } = openBook(window)
    expect(entries.get('geolocation getCurrentPosition')).toMatchObject({
      purposes: ['location'],
      counts: { refused: 1, passed: 1 },
    })
    expect(entries.get('geolocation watchPosition')?.counts.passed).toBe(1)
  })
})

describe('what the browser would not give anyway', () => {
  test('C-36: its own refusal passes through, once, and the record stays', async () => {
    const page = await open()
    page.consent.decide({ location: true })
    const { receipt } = page.consent
    const before = receipt()
    page.deny()
    locate(page)
    page.asked[0]?.fail({ code: 1, message: 'User denied Geolocation' } as GeolocationPositionError)
    await settled()
    expect(page.problems).toEqual(['1 User denied Geolocation'])
    expect(receipt()).toEqual(before)
    expect(page.prompts).toEqual([])
  })

  test('fault 96: denied in the browser, nobody is asked in vain', async () => {
    const page = await open()
    page.deny()
    page.clicking(true)
    locate(page)
    await settled()
    expect([page.problems, page.prompts, page.asked]).toEqual([['1 browser-denied'], [], []])
  })

  test('C-37: permission taken away clears watches and drops late answers; given, it opens nothing', async () => {
    const page = await open()
    page.consent.decide({ location: true })
    watch(page)
    page.deny()
    expect(page.cleared).toEqual([1])
    page.asked[0]?.ok(here)
    page.permission.state = 'granted'
    page.permission.dispatchEvent(new Event('change'))
    await settled()
    expect(page.positions).toEqual([])
    expect(page.problems).toEqual(['1 browser-denied'])
    expect(page.asked).toHaveLength(1)
  })

  test('C-38: in an insecure context it says so, and nobody is asked', async () => {
    const page = await open()
    vi.stubGlobal('isSecureContext', false)
    page.clicking(true)
    locate(page)
    await settled()
    expect([page.problems, page.prompts, page.asked]).toEqual([['1 insecure-context'], [], []])
  })

  test.each(['permissionsPolicy', 'featurePolicy'])('C-39: forbidden by %s it says so', async (name) => {
    const page = await open()
    const policy = { allowsFeature: (feature: string) => feature !== 'geolocation' }
    Object.defineProperty(Document.prototype, name, { get: () => policy, configurable: true })
    page.consent.decide({ location: true })
    page.clicking(true)
    locate(page)
    Reflect.deleteProperty(Document.prototype, name)
    await settled()
    expect([page.problems, page.prompts, page.asked]).toEqual([['1 policy-blocked'], [], []])
  })
})

describe('withdrawal', () => {
  test('C-41, fault 76: every watch is cleared in the same task, and its late answers are dropped', async () => {
    const page = await open()
    page.consent.decide({ location: true })
    watch(page)
    page.asked[0]?.ok(here)
    page.consent.withdraw('location')
    expect(page.cleared).toEqual([1])
    page.asked[0]?.ok(there)
    await settled()
    expect(page.positions).toHaveLength(1)
    expect(page.problems).toEqual(['1 withdrawn'])
  })

  test('fault 77: the answer of getCurrentPosition after a withdrawal is dropped', async () => {
    const page = await open()
    page.consent.decide({ location: true })
    locate(page)
    page.consent.withdraw('location')
    page.consent.decide({ location: true })
    page.asked[0]?.ok(here)
    await settled()
    expect([page.positions, page.problems]).toEqual([[], ['1 withdrawn']])
  })

  test('a watch runs again after a new grant, unless the page has cleared it', async () => {
    const page = await open()
    page.consent.decide({ location: true })
    const [, second] = [watch(page), watch(page)]
    page.consent.withdraw('location')
    navigator.geolocation.clearWatch(second)
    page.consent.decide({ location: true })
    expect(page.asked).toHaveLength(3)
    page.asked[2]?.ok(here)
    page.asked[0]?.ok(there)
    expect(page.positions).toHaveLength(1)
  })

  test('an answer that arrives when the record has expired is dropped, and the watch cleared', async () => {
    const page = await open()
    page.consent.decide({ location: true })
    watch(page)
    page.page.seconds += 400 * 86_400
    page.asked[0]?.ok(here)
    expect([page.positions, page.cleared]).toEqual([[], [1]])
  })

  test('clearWatch is by our numbers, which are not those of the browser', async () => {
    const page = await open()
    page.consent.decide({ location: true })
    const id = watch(page)
    expect(id).toBeGreaterThan(1000)
    navigator.geolocation.clearWatch(id)
    expect(page.cleared).toEqual([1])
    navigator.geolocation.clearWatch(`${id}` as unknown as number)
    navigator.geolocation.clearWatch(7)
    expect(page.cleared).toEqual([1, 7])
  })
})

describe('a position', () => {
  test('is rounded to a kilometre unless the exact one is allowed too', async () => {
    const page = await open()
    page.consent.decide({ location: true })
    locate(page, { enableHighAccuracy: true })
    page.asked[0]?.ok(here)
    const [about] = page.positions
    expect(JSON.parse(JSON.stringify(about))).toEqual({
      coords: {
        latitude: 52.52,
        longitude: -13.38,
        accuracy: 1000,
        altitude: null,
        altitudeAccuracy: null,
        heading: null,
        speed: null,
      },
      timestamp: here.timestamp,
    })
    expect(page.asked[0]?.options.enableHighAccuracy).toBe(false)
  })

  test('A-27: is exact, and the very one of the browser, with a yes to that part', async () => {
    const page = await open()
    page.consent.decide({ location: true, 'location/precise': true })
    locate(page, { enableHighAccuracy: true })
    page.asked[0]?.ok(here)
    expect(page.positions[0]).toBe(here)
    expect(page.asked[0]?.options.enableHighAccuracy).toBe(true)
  })

  test('of a watch changes with the part: rounded at once, exact by asking anew', async () => {
    const page = await open()
    page.consent.decide({ location: true, 'location/precise': true })
    watch(page)
    page.consent.decide({ 'location/precise': false })
    expect(page.cleared).toEqual([1])
    page.asked[0]?.ok(here)
    page.asked[1]?.ok(here)
    page.consent.decide({ 'location/precise': true })
    page.asked[2]?.ok(here)
    expect(page.positions.map(({ coords }) => coords.latitude)).toEqual([52.52, here.coords.latitude])
  })

  test('of a rounded watch is told only when it is another one: no rhythm of movement', async () => {
    const page = await open()
    page.consent.decide({ location: true })
    watch(page)
    for (const position of [here, here, there, here]) page.asked[0]?.ok(position)
    expect(page.positions.map(({ coords }) => coords.latitude)).toEqual([52.52, 48.86, 52.52])
  })

  test('that is rounded stays on the globe, within a kilometre or so, and forgets the rest', () => {
    const degrees = (most: number) => fc.double({ min: -most, max: most, noNaN: true })
    fc.assert(
      fc.property(
        degrees(90),
        degrees(180),
        fc.double({ min: 0, max: 1e7, noNaN: true }),
        (latitude, longitude, accuracy) => {
          const { coords } = coarse({ ...here, coords: { ...here.coords, latitude, longitude, accuracy } })
          expect(Math.abs(coords.latitude - latitude)).toBeLessThanOrEqual(0.005001)
          expect(Math.abs(coords.latitude)).toBeLessThanOrEqual(90)
          expect(Math.abs(coords.longitude)).toBeLessThanOrEqual(180)
          expect(`${coords.latitude}`).toMatch(/^-?\d+(\.\d{1,2})?$/)
          expect(coords.accuracy).toBeGreaterThanOrEqual(Math.max(1000, accuracy))
          expect(Object.is(coords.latitude, -0)).toBe(false)
        },
      ),
    )
  })
})

describe('callers', () => {
  test('get the errors of the browser for arguments it would not take', async () => {
    const page = await open()
    const bad = navigator.geolocation.getCurrentPosition as (...args: unknown[]) => void
    for (const args of [[], [null], [page.ok, 1], [page.ok, null, 'x']])
      expect(() => Reflect.apply(bad, navigator.geolocation, args)).toThrow(TypeError)
    expect(() => Reflect.apply(bad, {}, [page.ok])).toThrow(TypeError)
    await settled()
    expect(page.problems).toEqual([])
  })

  test('without an error callback nothing is thrown', async () => {
    const page = await open()
    expect(navigator.geolocation.getCurrentPosition(page.ok)).toBe(undefined)
    await settled()
  })

  test('that know us take openGeolocation(), and the page keeps its own', async () => {
    const browser = installGeolocation()
    const { getCurrentPosition } = browser.prototype
    const { consent } = startAsking()
    const seen = callbacks()
    const geolocation = openGeolocation(consent)
    const id = geolocation.watchPosition(seen.ok, seen.fail)
    consent.decide({ location: true })
    const second = geolocation.watchPosition(seen.ok, seen.fail)
    geolocation.clearWatch(id)
    geolocation.clearWatch(second)
    await settled()
    expect(browser.prototype.getCurrentPosition).toBe(getCurrentPosition)
    expect([browser.asked.length, browser.cleared, seen.problems]).toEqual([1, [1], []])
    consent.destroy()
    geolocation.getCurrentPosition(seen.ok, seen.fail)
    await settled()
    expect(browser.asked).toHaveLength(1)
  })

  test('without geolocation in the browser it is unavailable', async () => {
    const { consent } = startAsking()
    const seen = callbacks()
    openGeolocation(consent).getCurrentPosition(seen.ok, seen.fail)
    await settled()
    expect(seen.problems).toEqual(['2 unsupported'])
    consent.destroy()
  })

  test('without userActivation a click that a script made up is no gesture', async () => {
    installGeolocation()
    Reflect.deleteProperty(navigator, 'userActivation')
    const { consent, prompts } = startAsking()
    const seen = callbacks()
    const geolocation = openGeolocation(consent)
    window.dispatchEvent(new MouseEvent('mousedown', { bubbles: true }))
    geolocation.getCurrentPosition(seen.ok, seen.fail)
    await settled()
    expect([prompts, seen.problems]).toEqual([[], ['1 NO_CONTEXT']])
    consent.destroy()
  })
})

describe('destroy()', () => {
  test('promise 8: clears what runs, answers what waits, and leaves the functions as they were', async () => {
    const browser = installGeolocation()
    const names = ['getCurrentPosition', 'watchPosition', 'clearWatch'] as const
    const before = names.map((name) => Object.getOwnPropertyDescriptor(browser.prototype, name))
    const { consent } = startAsking()
    guardGeolocation(consent)
    const seen = callbacks()
    consent.decide({ location: true })
    watch(seen)
    consent.destroy()
    expect(browser.cleared).toEqual([1])
    browser.asked[0]?.ok(here)
    await settled()
    expect([seen.positions, seen.problems]).toEqual([[], ['1 withdrawn']])
    expect(names.map((name) => Object.getOwnPropertyDescriptor(browser.prototype, name))).toEqual(before)
    for (const [at, name] of names.entries()) expect(browser.prototype[name]).toBe(before[at]?.value)
  })
})

describe('the geolocation element', () => {
  const add = () => document.body.appendChild(document.createElement('geolocation'))
  const there = () => document.querySelectorAll('geolocation').length

  test('C-40: is not in the page until granted, those added later included', async () => {
    const early = add()
    const { consent } = await open()
    expect(there()).toBe(0)
    const outer = document.body.appendChild(document.createElement('div'))
    outer.append(document.createElement('geolocation'))
    await settled()
    expect(there()).toBe(0)
    consent.decide({ location: true })
    expect([there(), early.isConnected]).toEqual([2, true])
    expect(document.body.firstChild).toBe(early)
    add()
    await settled()
    expect(there()).toBe(3)
    consent.withdraw('location')
    expect(there()).toBe(0)
    consent.destroy()
    expect(there()).toBe(3)
  })

  test('C-40: where the page takes its place away, it does not come back', async () => {
    add()
    const { consent } = await open()
    document.body.replaceChildren()
    consent.decide({ location: true })
    expect(there()).toBe(0)
  })
})
