import { afterEach, describe, expect, test, vi } from 'vitest'
import { openBook } from '../../../src/gate/guards/book.ts'
import { type Devices, guardDevices } from '../../../src/gate/guards/devices.ts'
import { settled, startHeadless } from '../../consent/start.ts'

const ended: (() => void)[] = []
afterEach(() => {
  for (const end of ended.splice(0)) end()
  Reflect.deleteProperty(navigator, 'userActivation')
  vi.unstubAllGlobals()
})

type Method = (...args: never[]) => unknown

/** A class of the browser's, with one method; what it is called upon may have others. */
function stub(name: string, key: string, value: Method) {
  const made = class {}
  Object.defineProperty(made.prototype, key, { value, configurable: true, writable: true })
  vi.stubGlobal(name, made)
  return (self: object, ...args: unknown[]): Promise<unknown> =>
    Reflect.apply(Reflect.get(made.prototype, key), self, args)
}

function open(devices: Devices, isActive = false) {
  Object.defineProperty(navigator, 'userActivation', { value: { isActive }, configurable: true })
  const begun = startHeadless({ purposes: ['calls', 'talks'] })
  ended.push(() => begun.consent.destroy())
  guardDevices(begun.consent, devices)
  return begun
}

const nameOf = (promise: Promise<unknown>) =>
  promise.then(
    () => 'given',
    (problem) => problem.name,
  )

const counts = (name: string) => openBook(window).entries.get(`devices ${name}`)?.counts

describe('faults 75, 77: in the task of the withdrawal ends', () => {
  const close = vi.fn()
  const ends = [
    ['a connection that was opened', 'usb', 'USBDevice', 'open', { close }, undefined],
    ['an observer', 'pressure', 'PressureObserver', 'observe', { disconnect: close }, undefined],
    ['a session that was given', 'xr', 'XRSystem', 'requestSession', {}, { end: close }],
    ['each port in', 'midi', 'Navigator', 'requestMIDIAccess', {}, { inputs: [{ close }], outputs: [] }],
    ['each port out', 'midi', 'Navigator', 'requestMIDIAccess', {}, { inputs: [], outputs: [{ close }] }],
  ] as const
  for (const [what, power, owner, key, self, given] of ends)
    test(what, async () => {
      close.mockClear()
      const use = stub(owner, key, async () => given)
      const { consent } = open({ [power]: 'calls' })
      consent.decide({ calls: true })
      expect(await use(self)).toBe(given)
      expect(close).not.toHaveBeenCalled()
      consent.withdraw('calls')
      expect(close).toHaveBeenCalledOnce()
      consent.decide({ calls: true })
      consent.withdraw('calls')
      expect(close).toHaveBeenCalledOnce()
    })

  const signals = [
    ['a scan', 'nfc', 'NDEFReader', 'scan', []],
    ['a message that is being written', 'nfc', 'NDEFReader', 'write', ['text']],
    ['a watch for idleness', 'idle', 'IdleDetector', 'start', []],
  ] as const
  for (const [what, power, owner, key, before] of signals)
    test(`${what}, by the signal it was given; the page’s own still counts, and so does what else it said`, async () => {
      const given: { signal: AbortSignal; threshold?: number }[] = []
      const use = stub(owner, key, async (...args: unknown[]) => {
        expect(args.slice(0, -1)).toEqual(before)
        given.push(args.at(-1) as (typeof given)[number])
      })
      const { consent } = open({ [power]: 'calls' })
      consent.decide({ calls: true })
      const own = new AbortController()
      await use({}, ...before, { signal: own.signal, threshold: 60 })
      await use({}, ...before, { signal: new AbortController().signal })
      await use({}, ...before)
      const states = () => given.map(({ signal }) => signal.aborted)
      expect([given[0]?.threshold, ...states()]).toEqual([60, false, false, false])
      own.abort()
      expect(states()).toEqual([true, false, false])
      consent.withdraw('calls')
      expect(states()).toEqual([true, true, true])
    })
})

test('fault 77: a connection that comes about only after the withdrawal is closed at once, and refused', async () => {
  const close = vi.fn()
  const use = stub('USBDevice', 'open', async () => undefined)
  const { consent } = open({ usb: 'calls' })
  consent.decide({ calls: true })
  const late = nameOf(use({ close }))
  consent.withdraw('calls')
  expect(await late).toBe('NotAllowedError')
  expect(close).toHaveBeenCalledOnce()
})

describe('C-43: asked in the click', () => {
  /** Whose prompts are seen, and who is clicking or not. */
  function watched() {
    const use = stub('Clipboard', 'readText', async () => 'text')
    const begun = open({ clipboard: 'calls' })
    const prompts: string[] = []
    begun.consent.on('prompt', (prompt) => {
      if (prompt?.purpose) prompts.push(prompt.purpose)
    })
    const clicking = (isActive: boolean) => {
      Object.assign(navigator.userActivation, { isActive })
      begun.page.isActive = isActive
    }
    return { ...begun, prompts, clicking, read: () => nameOf(use({})) }
  }

  test('B-17: the click that said no is no wish to be asked again by what hears of it', async () => {
    const { consent, read, clicking, prompts, page } = watched()
    clicking(true)
    const names: Promise<string>[] = []
    consent.on('change', ({ purposes }) => {
      if (purposes.calls === 'denied') names.push(read())
    })
    consent.decide({ calls: false })
    expect(await Promise.all(names)).toEqual(['NotAllowedError'])
    expect([prompts, page.warned]).toEqual([[], []])
  })

  test('B-17: after a no, a page that just tries asks nobody, and is told nothing new; a later click does', async () => {
    const { consent, read, clicking, prompts, page } = watched()
    consent.decide({ calls: false })
    expect(await read()).toBe('NotAllowedError')
    expect([prompts, page.warned]).toEqual([[], []])
    clicking(true)
    const again = read()
    await settled()
    expect(prompts).toEqual(['calls'])
    consent.decide({ calls: true })
    expect(await again).toBe('given')
  })

  test('it goes with the yes, once, and is written down so', async () => {
    const readText = vi.fn(async () => 'text')
    const use = stub('Clipboard', 'readText', readText)
    const { consent } = open({ clipboard: 'calls' }, true)
    const promised = use({})
    await settled()
    expect(readText).not.toHaveBeenCalled()
    consent.decide({ calls: true })
    expect(await promised).toBe('text')
    await use({})
    expect([readText.mock.calls.length, counts('readText')]).toEqual([
      2,
      { passed: 1, held: 1, released: 1, refused: 0 },
    ])
  })

  test('after a no it does not go, and is written down so', async () => {
    const readText = vi.fn(async () => 'text')
    const use = stub('Clipboard', 'readText', readText)
    const { consent } = open({ clipboard: 'calls' }, true)
    const promised = nameOf(use({}))
    await settled()
    consent.decide({ calls: false })
    expect(await promised).toBe('NotAllowedError')
    expect(readText).not.toHaveBeenCalled()
    expect(counts('readText')).toEqual({ passed: 0, held: 1, released: 0, refused: 1 })
  })

  test('where the browser resolves to its no, so do we', async () => {
    const use = vi.fn(async () => 'granted')
    const made = Object.assign(() => {}, { requestPermission: use })
    vi.stubGlobal('IdleDetector', made)
    open({ idle: 'calls' })
    expect([await made.requestPermission(), use.mock.calls.length]).toEqual(['denied', 0])
  })
})

test('A-40: a screen asked for as a camera, by its old names, needs the yes for screens, and ends with that', async () => {
  const stops = [vi.fn(), vi.fn()]
  const tracks = ['video', 'audio'].map((kind, at) => ({ kind, stop: stops[at] }))
  const asked = vi.fn(async (_: unknown) => ({ getTracks: () => tracks }))
  const use = stub('MediaDevices', 'getUserMedia', asked)
  const { consent } = open({ camera: 'calls', microphone: 'calls', screen: 'talks' })
  consent.decide({ calls: true })
  const screens = [{ mediaSource: 'screen' }, { mandatory: { chromeMediaSource: 'desktop' } }]
  for (const video of screens) expect(await nameOf(use({}, { video }))).toBe('NotAllowedError')
  expect(asked).not.toHaveBeenCalled()
  consent.decide({ talks: true })
  const constraints = { audio: true, video: screens[0], preferCurrentTab: true }
  await use({}, constraints)
  expect(asked).toHaveBeenCalledExactlyOnceWith(constraints)
  consent.withdraw('talks')
  expect(stops.map((stop) => stop.mock.calls.length)).toEqual([1, 1])
})

test('both halves are asked about, one after the other, where each is a purpose of its own', async () => {
  const asked = vi.fn(async (_: unknown) => ({ getTracks: () => [] }))
  const use = stub('MediaDevices', 'getUserMedia', asked)
  const { consent } = open({ camera: 'talks', microphone: 'calls' }, true)
  const prompts: string[] = []
  consent.on('prompt', (prompt) => {
    if (prompt?.purpose) prompts.push(prompt.purpose)
  })
  const promised = nameOf(use({}, { audio: true, video: true }))
  await settled()
  consent.decide({ calls: true })
  await settled()
  consent.decide({ talks: true })
  expect(await promised).toBe('given')
  expect([prompts, asked.mock.calls.length]).toEqual([['calls', 'talks'], 1])
})

test('A-40: a microphone alone needs no camera, nor a camera a microphone; that is written down', async () => {
  const asked = vi.fn(async (_: unknown) => ({ getTracks: () => [] }))
  const use = stub('MediaDevices', 'getUserMedia', asked)
  const { consent } = open({ camera: 'talks', microphone: 'calls' })
  consent.decide({ calls: true })
  expect(await nameOf(use({}, { audio: true }))).toBe('given')
  expect(await nameOf(use({}, { audio: true, video: false }))).toBe('given')
  expect(counts('getUserMedia')).toEqual({ passed: 2, held: 0, released: 0, refused: 0 })
  consent.decide({ calls: false, talks: true })
  expect(await nameOf(use({}, { video: true }))).toBe('given')
  expect(await nameOf(use({}, { audio: true, video: true }))).toBe('NotAllowedError')
  expect(counts('getUserMedia')).toEqual({ passed: 3, held: 1, released: 0, refused: 1 })
})

test('what answers with a promise does so while closed, and what answers at once, at once', async () => {
  const media = stub('MediaDevices', 'enumerateDevices', async () => ['camera'])
  const pads = stub('Navigator', 'getGamepads', () => ['pad'])
  open({ camera: 'calls', gamepads: 'calls' })
  expect([media({}), pads({})]).toEqual([expect.any(Promise), []])
  expect(counts('getGamepads')).toMatchObject({ refused: 1 })
})

test('the names of cameras and microphones are told with a yes to either, and before it there are none', async () => {
  const devices = [{ label: 'Front camera' }]
  const use = stub('MediaDevices', 'enumerateDevices', async () => devices)
  const { consent } = open({ camera: 'calls', microphone: 'talks' })
  expect(await use({})).toEqual([])
  for (const purpose of ['calls', 'talks']) {
    consent.decide({ [purpose]: true })
    expect(await use({})).toBe(devices)
    consent.withdraw(purpose)
    expect(await use({})).toEqual([])
  }
})

test('the callbacks of old: the failure hears of the no, and the success of what a yes gave', async () => {
  const stream = { getTracks: () => [] }
  let has = true
  const native = (_: unknown, success: (given: unknown) => void, failure: (problem: unknown) => void) =>
    has ? success(stream) : failure(new DOMException('', 'NotFoundError'))
  const use = stub('Navigator', 'webkitGetUserMedia', native)
  const { consent } = open({ camera: 'calls' })
  const ask = () => nameOf(new Promise((success, failure) => use({}, { video: true }, success, failure)))
  expect(await ask()).toBe('NotAllowedError')
  consent.decide({ calls: true })
  expect(await ask()).toBe('given')
  has = false
  expect(await ask()).toBe('NotFoundError')
})

test('promise 4: one that cannot be ended does not keep the others', async () => {
  const close = vi.fn()
  const use = stub('USBDevice', 'open', async () => undefined)
  const { consent } = open({ usb: 'calls' })
  consent.decide({ calls: true })
  const broken = {
    close() {
      throw new Error('gone')
    },
  }
  for (const device of [broken, { close: () => Promise.reject(new Error('gone')) }, { close }])
    await use(device)
  consent.withdraw('calls')
  expect(close).toHaveBeenCalledOnce()
})
