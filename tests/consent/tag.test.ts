import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import type { Consent } from '../../src/api.ts'
import { startScript } from '../../src/tag.ts'
import { makeDesk, settled } from './start.ts'

type Pushing = Consent & { push(...commands: ((consent: Consent) => void)[]): void }

const global = () => Reflect.get(window, 'askfirst') as Pushing

/** A script tag that is running now. */
function tag(attributes: Record<string, string> = {}): HTMLScriptElement {
  const script = document.createElement('script')
  script.type = 'text/plain'
  script.src = 'https://site.test/askfirst.js'
  const sound = { notice: '/n.json', 'effective-date': '2016-01-01', purposes: 'analytics location:separate' }
  for (const [name, value] of Object.entries({ ...sound, ...attributes }))
    script.setAttribute(`data-${name}`, value)
  document.head.append(script)
  running(script)
  return script
}

const running = (element: unknown) =>
  Object.defineProperty(Document.prototype, 'currentScript', { configurable: true, get: () => element })

let started: Consent | undefined
let consoleError: ReturnType<typeof vi.spyOn>

beforeEach(() => {
  consoleError = vi.spyOn(console, 'error').mockImplementation(() => {})
})

function begin(loadFrom = vi.fn(makeDesk().loadDesk)) {
  startScript(loadFrom)
  started = Reflect.get(window, Symbol.for('askfirst')) as Consent
  return loadFrom
}

afterEach(() => {
  started?.forget()
  started?.destroy()
  started = undefined
  consoleError.mockRestore()
  Reflect.deleteProperty(Document.prototype, 'currentScript')
  document.head.replaceChildren()
})

// The script defines the global for good, as it should; what the page had before can only be tested once.
describe('the script tag', () => {
  test('faults 59, 119: takes the place of the queue for good, and runs what was queued, in order, errors isolated', async () => {
    const log: string[] = []
    const reportError = vi.fn()
    vi.stubGlobal('reportError', reportError)
    const queue = [
      (consent: Consent) => log.push(`one ${consent.allows('analytics')}`),
      () => {
        throw 'two'
      },
      () => log.push('three'),
      'four',
    ]
    // As `var askfirst = …` makes it: nobody can delete it, everybody can write to it.
    Object.defineProperty(window, 'askfirst', {
      value: queue,
      writable: true,
      enumerable: true,
      configurable: false,
    })
    tag()
    const loadFrom = begin()
    await settled()
    expect(log).toEqual(['one false', 'three'])
    expect(reportError.mock.calls[0]).toEqual(['two'])
    expect(loadFrom).toHaveBeenCalledWith('https://site.test/askfirst.js')
    global().push(() => log.push('five'))
    expect(log.at(-1)).toBe('five')
    vi.unstubAllGlobals()
  })

  test('fault 119: nobody can replace the global, nor what it answers', () => {
    const forged = { allows: () => true }
    expect(() => Object.assign(window, { askfirst: forged })).toThrow(TypeError)
    expect(() => Object.assign(global(), forged)).toThrow(TypeError)
    expect(Object.isFrozen(global())).toBe(true)
    expect(global().allows('analytics')).toBe(false)
  })
})

test('promise 1: a tag that is a module, or whose text stands in the page, is none that can be read: closed, with a word', () => {
  running(null)
  begin()
  started?.acceptAll()
  expect(started?.allows('analytics')).toBe(false)
  expect(started?.state.purposes).toEqual({})
  expect(`${consoleError.mock.calls}`).toContain('CONFIG_INVALID: effectiveDate, purposes')
})

test('faults 57, 58: a second tag changes nothing, starts nothing, and is reported', async () => {
  Reflect.deleteProperty(window, Symbol.for('askfirst'))
  const first = { allows: () => false, report: vi.fn() }
  Object.defineProperty(window, Symbol.for('askfirst'), { value: first, configurable: true })
  tag()
  const loadFrom = vi.fn(makeDesk().loadDesk)
  startScript(loadFrom)
  await settled()
  expect(Reflect.get(window, Symbol.for('askfirst'))).toBe(first)
  expect(loadFrom).not.toHaveBeenCalled()
  expect(first.report.mock.calls).toEqual([
    ['ALREADY_STARTED', 'config', 'unused', 'destroy() ends the first one'],
  ])
  Reflect.deleteProperty(window, Symbol.for('askfirst'))
})
