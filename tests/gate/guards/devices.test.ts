import { afterEach, describe, expect, test, vi } from 'vitest'
import { openBook } from '../../../src/gate/guards/book.ts'
import { holdHandler } from '../../../src/gate/guards/devices/handlers.ts'
import { holdListeners } from '../../../src/gate/guards/devices/listeners.ts'
import { openPowers } from '../../../src/gate/guards/devices/powers.ts'
import { type Devices, guardDevices } from '../../../src/gate/guards/devices.ts'
import { table } from '../../../src/gate/guards/devices-table.ts'
import { openGuard } from '../../../src/gate/guards/guard.ts'
import { catalogue } from '../../../src/notice/catalogue.ts'
import { codes, settled, startHeadless } from '../../consent/start.ts'

const names = ['mediaDevices', 'clipboard', 'userActivation']
const ended: (() => void)[] = []
afterEach(() => {
  for (const end of ended.splice(0)) end()
  for (const name of names) Reflect.deleteProperty(navigator, name)
  vi.unstubAllGlobals()
})

const track = (kind: string) => ({ kind, stop: vi.fn() })

function open(
  devices: Devices = { camera: 'calls', microphone: 'calls', motion: 'steps', sensors: 'steps' },
) {
  const asked: unknown[] = []
  const tracks = [track('audio'), track('video')]
  class MediaDevices {
    async getUserMedia(constraints: unknown) {
      asked.push(constraints)
      return { getTracks: () => tracks }
    }
  }
  class Sensor {
    start = () => {}
  }
  const started: string[] = []
  for (const key of ['start', 'stop'])
    Object.defineProperty(Sensor.prototype, key, {
      value: () => void started.push(key),
      configurable: true,
      writable: true,
    })
  const sensor = Object.create(Sensor.prototype) as { start(): void; stop(): void }
  vi.stubGlobal('MediaDevices', MediaDevices)
  vi.stubGlobal('Sensor', Sensor)
  const activation = { isActive: false }
  Object.defineProperty(navigator, 'userActivation', { value: activation, configurable: true })
  const begun = startHeadless({ purposes: ['calls', 'steps', 'talks'] })
  ended.push(() => begun.consent.destroy())
  guardDevices(begun.consent, devices)
  const media = new MediaDevices()
  const prompts: string[] = []
  begun.consent.on('prompt', (prompt) => {
    if (prompt?.purpose) prompts.push(prompt.purpose)
  })
  return { ...begun, asked, tracks, media, sensor, started, activation, prompts }
}
const nameOf = (promise: Promise<unknown>) =>
  promise.then(
    () => 'given',
    (problem) => problem.name,
  )

describe('the table', () => {
  test('names each power once, its specification, and a category of the catalogue where one fits', () => {
    const known = new Set(['', ...catalogue.map(({ id }) => id)])
    expect(new Set(table.map(({ power }) => power)).size).toBe(table.length)
    for (const { spec, category, entries } of table) {
      expect(spec).toMatch(/^https:\/\//)
      expect(known).toContain(category)
      expect(entries.length).toBeGreaterThan(0)
    }
  })

  test('a power that nobody has heard of is named with the nearest', () => {
    const { page } = open({ camra: 'calls' })
    expect(codes(page)).toContain('CONFIG_INVALID')
    expect(`${page.warned}`).toContain('Did you mean camera?')
  })
})

describe('camera and microphone', () => {
  test('fault 77: closed before yes, and what was begun ends in the task of the withdrawal', async () => {
    const { consent, media, asked, tracks } = open()
    expect(await nameOf(media.getUserMedia({ audio: true }))).toBe('NotAllowedError')
    expect(asked).toEqual([])
    consent.decide({ calls: true })
    await media.getUserMedia({ audio: true, video: true })
    consent.withdraw('calls')
    for (const { stop } of tracks) expect(stop).toHaveBeenCalledOnce()
  })

  test('each is its own: a yes to one gives not the other, and only its own track ends', async () => {
    const { consent, media, asked, tracks } = open({ camera: 'calls', microphone: 'talks' })
    consent.decide({ calls: true })
    expect(await nameOf(media.getUserMedia({ audio: {}, video: true }))).toBe('NotAllowedError')
    expect(asked).toEqual([])
    consent.decide({ talks: true })
    await media.getUserMedia({ audio: {}, video: true })
    consent.withdraw('talks')
    expect(tracks.map(({ stop }) => stop.mock.calls.length)).toEqual([1, 0])
  })

  test('promise 1: constraints that change while they are read ask for what was read', async () => {
    const { consent, media, asked } = open({ camera: 'calls' })
    consent.decide({ calls: true })
    let reads = 0
    const sly = {
      video: true,
      get audio() {
        return reads++ > 0
      },
    }
    await media.getUserMedia(sly)
    expect(asked).toEqual([{ video: true, audio: false }])
  })

  test('an answer that arrives after the withdrawal is dropped, and ended', async () => {
    const { consent, media, tracks } = open()
    consent.decide({ calls: true })
    const promised = nameOf(media.getUserMedia({ video: true }))
    consent.withdraw('calls')
    expect(await promised).toBe('NotAllowedError')
    expect(tracks[1]?.stop).toHaveBeenCalled()
  })

  test('in a gesture our question comes first; outside of one nobody is asked', async () => {
    const { consent, media, asked, activation, prompts, page } = open()
    expect(await nameOf(media.getUserMedia({ video: true }))).toBe('NotAllowedError')
    expect([prompts, codes(page)]).toEqual([[], ['NO_CONTEXT']])
    activation.isActive = true
    const promised = nameOf(media.getUserMedia({ video: true }))
    await settled()
    expect([prompts, asked]).toEqual([['calls'], []])
    consent.decide({ calls: true })
    expect(await promised).toBe('given')
  })
})

test('after a no to the microphone, the camera is not asked for in vain', async () => {
  const { consent, media, activation, prompts } = open({ camera: 'talks', microphone: 'calls' })
  activation.isActive = true
  const promised = nameOf(media.getUserMedia({ audio: true, video: true }))
  await settled()
  consent.decide({ calls: false })
  expect(await promised).toBe('NotAllowedError')
  expect(prompts).toEqual(['calls'])
})

describe('what nobody declared', () => {
  test('is closed, and said once', async () => {
    const { consent, media, page, asked } = open({})
    consent.acceptAll()
    for (const _ of [1, 2]) expect(await nameOf(media.getUserMedia({ video: true }))).toBe('NotAllowedError')
    expect(asked).toEqual([])
    expect(codes(page)).toEqual(['GUARD_UNDECLARED'])
  })

  test('is left to the browser by a star', async () => {
    const { media, asked } = open({ camera: '*', microphone: '*' })
    await media.getUserMedia({ video: true })
    expect(asked).toHaveLength(1)
  })

  test('promise 1: a star for the camera is none for the microphone', async () => {
    const { media } = open({ camera: '*' })
    expect(await nameOf(media.getUserMedia({ video: true }))).toBe('given')
    expect(await nameOf(media.getUserMedia({ audio: true }))).toBe('NotAllowedError')
  })
})

describe('listeners for motion', () => {
  /** A window whose listeners go by the prototype; that of the test runner has wrappers of its own. */
  function open(before: (window: EventTarget) => void = () => {}) {
    const { consent } = startHeadless({ purposes: ['steps'] })
    const window = Object.assign(new EventTarget(), {
      EventTarget,
      navigator: { userActivation: { isActive: false } },
    })
    before(window)
    const guard = openGuard(consent, 'devices', window as unknown as Window & typeof globalThis)
    ended.push(() => consent.destroy())
    const powers = openPowers(guard, new Map([['motion', 'steps']]))
    const types = new Map([
      ['devicemotion', 'motion'],
      ['deviceorientation', 'orientation'],
    ])
    const settle = holdListeners(guard, types, powers)
    guard.undoing(settle)
    guard.undoing(consent.on('change', settle))
    return { consent, window, fire: () => window.dispatchEvent(new Event('devicemotion')) }
  }

  test('C-43: wait, hear while open, and not after a withdrawal; once a listener, however often added', () => {
    const { consent, window, fire } = open()
    const heard = vi.fn()
    const object = { handleEvent: vi.fn() }
    for (const _ of [1, 2]) window.addEventListener('devicemotion', heard)
    window.addEventListener('devicemotion', heard, { capture: true })
    window.addEventListener('devicemotion', object)
    fire()
    expect(heard).not.toHaveBeenCalled()
    consent.decide({ steps: true })
    fire()
    expect([heard.mock.calls.length, object.handleEvent.mock.calls.length]).toEqual([2, 1])
    consent.withdraw('steps')
    fire()
    consent.decide({ steps: true })
    window.removeEventListener('devicemotion', heard, true)
    window.removeEventListener('devicemotion', object)
    fire()
    expect([heard.mock.calls.length, object.handleEvent.mock.calls.length]).toEqual([3, 1])
  })

  test('C-43: one taken away while it waits is not heard after the yes, nor one taken away between two', () => {
    const { consent, window, fire } = open()
    const heard = vi.fn()
    const other = vi.fn()
    for (const one of [heard, other]) window.addEventListener('devicemotion', one)
    window.removeEventListener('devicemotion', heard)
    consent.decide({ steps: true })
    consent.withdraw('steps')
    window.removeEventListener('devicemotion', other)
    consent.decide({ steps: true })
    fire()
    expect([heard.mock.calls.length, other.mock.calls.length]).toEqual([0, 0])
  })

  test('C-43: one added while open is heard at once, and taken away it is not heard any more', () => {
    const { consent, window, fire } = open()
    const heard = vi.fn()
    consent.decide({ steps: true })
    window.addEventListener('devicemotion', heard)
    fire()
    window.removeEventListener('devicemotion', heard)
    fire()
    expect(heard).toHaveBeenCalledOnce()
  })

  test('promise 8: one from before us is still the page’s to take away', () => {
    const early = vi.fn()
    const { window, fire } = open((window) => window.addEventListener('devicemotion', early))
    fire()
    window.removeEventListener('devicemotion', early)
    fire()
    expect(early).toHaveBeenCalledOnce()
  })

  test('A-40: each event has its own power, though one listener hears both', () => {
    const { consent, window } = open()
    const heard: string[] = []
    const listener = ({ type }: Event) => void heard.push(type)
    for (const type of ['devicemotion', 'deviceorientation']) window.addEventListener(type, listener)
    consent.decide({ steps: true })
    for (const type of ['devicemotion', 'deviceorientation']) window.dispatchEvent(new Event(type))
    window.removeEventListener('deviceorientation', listener)
    window.dispatchEvent(new Event('devicemotion'))
    expect(heard).toEqual(['devicemotion', 'devicemotion'])
  })

  test('keep what else they were added with', () => {
    const { consent, window, fire } = open()
    const listener = vi.fn((event: Event) => event.preventDefault())
    window.addEventListener('devicemotion', listener, { passive: true })
    consent.decide({ steps: true })
    const event = new Event('devicemotion', { cancelable: true })
    window.dispatchEvent(event)
    expect([listener.mock.calls.length, event.defaultPrevented]).toEqual([1, false])
    fire()
  })

  test('that are to be heard once are heard once, over all grants', () => {
    const { consent, window, fire } = open()
    const heard = vi.fn()
    window.addEventListener('devicemotion', heard, { once: true })
    consent.decide({ steps: true })
    consent.withdraw('steps')
    consent.decide({ steps: true })
    fire()
    consent.withdraw('steps')
    consent.decide({ steps: true })
    fire()
    expect(heard).toHaveBeenCalledOnce()
  })

  test('end with their signal, waiting or not', () => {
    const { consent, window, fire } = open()
    const heard = vi.fn()
    const end = new AbortController()
    window.addEventListener('devicemotion', heard, { signal: end.signal })
    end.abort()
    consent.decide({ steps: true })
    fire()
    expect(heard).not.toHaveBeenCalled()
  })

  test('that a page names slyly wait all the same', () => {
    const { window, fire } = open()
    const heard = vi.fn()
    let reads = 0
    const sly = { toString: () => (reads++ ? 'devicemotion' : 'click') } as unknown as string
    window.addEventListener(sly, heard)
    fire()
    expect(heard).not.toHaveBeenCalled()
    window.removeEventListener('click', heard)
  })

  test('of other things and other types are not touched', () => {
    const { window } = open()
    const heard = vi.fn()
    const other = new EventTarget()
    other.addEventListener('devicemotion', heard)
    other.dispatchEvent(new Event('devicemotion'))
    window.addEventListener('resize', heard, { once: true })
    window.dispatchEvent(new Event('resize'))
    expect(heard).toHaveBeenCalledTimes(2)
  })

  test('promise 8: those that waited go with destroy(), which is no grant', () => {
    const { consent, window, fire } = open()
    const heard = vi.fn()
    window.addEventListener('devicemotion', heard)
    consent.destroy()
    fire()
    expect(heard).not.toHaveBeenCalled()
  })
})

describe('window.ondevicemotion', () => {
  function open(early: unknown = null) {
    let native = early
    const { consent } = startHeadless({ purposes: ['steps'] })
    const window = Object.defineProperty({ navigator: {} } as Window & typeof globalThis, 'ondevicemotion', {
      get: () => native,
      set(value) {
        native = value
      },
      configurable: true,
    })
    const guard = openGuard(consent, 'devices', window)
    ended.push(() => consent.destroy())
    const powers = openPowers(guard, new Map([['motion', 'steps']]))
    guard.undoing(consent.on('change', holdHandler(guard, 'devicemotion', 'motion', powers)))
    return { consent, window, native: () => native }
  }

  test('C-43: waits, reads as what was written, is the browser’s while open, and is taken from it at withdrawal', () => {
    const { consent, window, native } = open()
    const handler = () => {}
    window.ondevicemotion = handler
    expect([native(), window.ondevicemotion]).toEqual([null, handler])
    consent.decide({ steps: true })
    expect([native(), window.ondevicemotion]).toEqual([handler, handler])
    const later = { handleEvent() {} } as unknown as typeof handler
    window.ondevicemotion = later
    expect(native()).toBe(later)
    consent.withdraw('steps')
    expect([native(), window.ondevicemotion]).toEqual([null, later])
    window.ondevicemotion = null
    consent.decide({ steps: true })
    expect(native()).toBe(null)
  })

  test('what is no handler is none, and takes away the one before', () => {
    const { consent, window, native } = open()
    window.ondevicemotion = () => {}
    window.ondevicemotion = 'alert()' as unknown as null
    expect(window.ondevicemotion).toBe(null)
    consent.decide({ steps: true })
    expect(native()).toBe(null)
  })

  test('promise 8: one from before us is silent while closed, and there again after destroy()', () => {
    const early = () => {}
    const { consent, native, window } = open(early)
    expect([native(), window.ondevicemotion]).toEqual([null, early])
    consent.destroy()
    expect([native(), window.ondevicemotion]).toEqual([early, early])
  })

  test('promise 8: one that waited is not there after destroy(), which is no grant', () => {
    const { consent, native, window } = open(() => {})
    window.ondevicemotion = () => {}
    consent.destroy()
    expect(native()).toBe(null)
  })
})

describe('sensors', () => {
  test('C-43: a start waits for the yes, is stopped at withdrawal, and starts again with a new one', () => {
    const { consent, sensor, started } = open()
    sensor.start()
    expect(started).toEqual([])
    consent.decide({ steps: true })
    consent.withdraw('steps')
    consent.decide({ steps: true })
    expect(started).toEqual(['start', 'stop', 'start'])
  })

  test('one that the page has stopped meanwhile stays so', () => {
    const { consent, sensor, started } = open()
    sensor.start()
    sensor.stop()
    consent.decide({ steps: true })
    expect(started).toEqual(['stop'])
  })
})

describe('speech recognition', () => {
  function listen() {
    const started: string[] = []
    class SpeechRecognition extends EventTarget {}
    for (const key of ['start', 'stop', 'abort'])
      Object.defineProperty(SpeechRecognition.prototype, key, {
        value: () => void started.push(key),
        configurable: true,
      })
    vi.stubGlobal('SpeechRecognition', SpeechRecognition)
    const begun = open({ microphone: 'calls' })
    const recognition = new SpeechRecognition() as SpeechRecognition & { start(): void }
    const heard: unknown[] = []
    for (const type of ['error', 'end'])
      recognition.addEventListener(type, (event) => heard.push([type, Reflect.get(event, 'error')]))
    return { ...begun, recognition, started, heard }
  }

  test('C-43: without a question it is refused, as the browser does, and a later yes does not begin it', async () => {
    const { consent, recognition, started, heard } = listen()
    recognition.start()
    await settled()
    expect(heard).toEqual([
      ['error', 'not-allowed'],
      ['end', undefined],
    ])
    consent.decide({ calls: true })
    expect(started).toEqual([])
    recognition.start()
    expect(started).toEqual(['start'])
  })

  test('C-43: asked in the click, it begins with the yes, ends with the withdrawal, and does not begin again', async () => {
    const { consent, recognition, started, heard, activation, prompts } = listen()
    activation.isActive = true
    recognition.start()
    await settled()
    expect([prompts, heard, started]).toEqual([['calls'], [], []])
    consent.decide({ calls: true })
    await settled()
    consent.withdraw('calls')
    consent.decide({ calls: true })
    await settled()
    expect([started, heard]).toEqual([['start', 'abort'], []])
  })
})

test('fault 77: what a clipboard gives after the withdrawal is dropped', async () => {
  class Clipboard {
    readText = async () => ''
  }
  Object.defineProperty(Clipboard.prototype, 'readText', { value: async () => 'text', configurable: true })
  vi.stubGlobal('Clipboard', Clipboard)
  const { consent } = open({ clipboard: 'steps' })
  consent.decide({ steps: true })
  const read = () => nameOf(Reflect.apply(Reflect.get(Clipboard.prototype, 'readText'), {}, []))
  expect(await read()).toBe('given')
  const late = read()
  consent.withdraw('steps')
  expect(await late).toBe('NotAllowedError')
})

test('what scripts tried is written down by name', async () => {
  const { media } = open()
  await nameOf(media.getUserMedia({ video: true }))
  expect(openBook(window).entries.get('devices getUserMedia')).toMatchObject({
    purposes: ['calls'],
    counts: { held: 1, refused: 1 },
  })
})
