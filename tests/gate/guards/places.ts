import { vi } from 'vitest'
import { type Changed, startHeadless } from '../../consent/start.ts'

export const purposes = ['location:separate', 'location/precise', 'analytics', 'ip_location']

export const here = {
  coords: {
    latitude: 52.516274,
    longitude: -13.377704,
    accuracy: 12.5,
    altitude: 34,
    altitudeAccuracy: 3,
    heading: 90,
    speed: 1.4,
    toJSON: () => ({}),
  },
  timestamp: 1_500_000_000_123,
  toJSON: () => ({}),
}
export const there = { ...here, coords: { ...here.coords, latitude: 48.8583 } }

/** What a test has started, to be ended when it is over. */
export const ended: (() => void)[] = []

/** The page is as it was found. */
export function leave(): void {
  for (const end of ended.splice(0)) end()
  for (const key of ['geolocation', 'permissions', 'userActivation']) Reflect.deleteProperty(navigator, key)
  vi.unstubAllGlobals()
  document.body.replaceChildren()
}

/** A browser with geolocation, a permission and a visitor who may be clicking. It answers when the test says so. */
export function installGeolocation() {
  const asked: { ok: PositionCallback; fail: PositionErrorCallback; options: PositionOptions }[] = []
  const cleared: number[] = []
  let last = 0
  const ask = (ok: PositionCallback, fail: PositionErrorCallback, options: PositionOptions) => {
    asked.push({ ok, fail, options })
    return ++last
  }
  class Geolocation {
    getCurrentPosition(ok: PositionCallback, fail: PositionErrorCallback, options: PositionOptions) {
      ask(ok, fail, options)
    }
    watchPosition(ok: PositionCallback, fail: PositionErrorCallback, options: PositionOptions) {
      return ask(ok, fail, options)
    }
    clearWatch(id: number) {
      cleared.push(id)
    }
  }
  class GeolocationPositionError {}
  const permission = Object.assign(new EventTarget(), { state: 'prompt' })
  const activation = { isActive: false }
  vi.stubGlobal('Geolocation', Geolocation)
  vi.stubGlobal('GeolocationPositionError', GeolocationPositionError)
  vi.stubGlobal('isSecureContext', true)
  define('geolocation', new Geolocation())
  define('permissions', { query: async () => permission })
  define('userActivation', activation)
  const deny = () => {
    permission.state = 'denied'
    permission.dispatchEvent(new Event('change'))
  }
  return { asked, cleared, permission, activation, deny, prototype: Geolocation.prototype }
}

export const define = (key: string, value: unknown) =>
  Object.defineProperty(navigator, key, { value, configurable: true })

/** A consent whose questions the test sees and answers, on a page where the visitor is clicking or not. */
export function startAsking(changed: Changed = {}) {
  const started = startHeadless({ purposes, ...changed })
  const prompts: string[] = []
  started.consent.on('prompt', (prompt) => {
    if (prompt?.purpose) prompts.push(prompt.purpose)
  })
  return { ...started, prompts }
}

/** What a caller is told. */
export function callbacks() {
  const positions: GeolocationPosition[] = []
  const problems: string[] = []
  const errors: GeolocationPositionError[] = []
  return {
    positions,
    problems,
    errors,
    ok: (position: GeolocationPosition) => void positions.push(position),
    fail(problem: GeolocationPositionError) {
      errors.push(problem)
      problems.push(`${problem.code} ${problem.message.split(':')[0]}`)
    },
  }
}
