import { afterEach, describe, expect, test, vi } from 'vitest'
import { isActive } from '../../src/page/active.ts'
import { attempt } from '../../src/page/attempt.ts'
import { livePage } from '../../src/page/live.ts'
import { onParsed } from '../../src/page/parsed.ts'
import { makePage } from '../helpers/page.ts'

afterEach(() => {
  vi.useRealTimers()
  vi.unstubAllGlobals()
  Reflect.deleteProperty(document, 'cookie')
  Reflect.deleteProperty(document, 'readyState')
  Reflect.deleteProperty(navigator, 'globalPrivacyControl')
  Reflect.deleteProperty(navigator, 'userActivation')
})

const at = (iso: string) => vi.useFakeTimers({ now: Date.parse(iso) })
const put = (target: object, name: string, value: unknown) =>
  Object.defineProperty(target, name, { value, configurable: true })

describe('the calendar', () => {
  const midnights: readonly [string, string, string, string][] = [
    ['UTC', '2016-01-01T00:00:00Z', '2015-12-31', '2016-01-01'],
    ['Asia/Shanghai', '2015-12-31T16:00:00Z', '2015-12-31', '2016-01-01'],
    ['America/New_York', '2016-03-14T04:00:00Z', '2016-03-13', '2016-03-14'],
    ['Europe/Berlin', '2016-10-30T22:00:00Z', '2016-10-29', '2016-10-30'],
    ['Pacific/Kiritimati', '2015-12-31T10:00:00Z', '2015-12-31', '2016-01-01'],
  ]
  test.each(midnights)(
    'A-60: in %s the day begins at %s: %s a second before, %s a second after',
    (zone, begins, ...days) => {
      const [before, after] = days
      // Berlin put its clocks back that night; the day before ends an hour earlier.
      const offset = zone === 'Europe/Berlin' ? -24 * 3600_000 : 0
      const midnight = Date.parse(begins) + offset
      vi.useFakeTimers({ now: midnight - 1000 })
      expect(livePage().today(zone)).toBe(before)
      vi.setSystemTime(midnight + 1000)
      expect(livePage().today(zone)).toBe(after)
    },
  )

  test('a zone nobody knows throws, for the ledger to fall back on UTC', () => {
    expect(() => livePage().today('Mars/Olympus')).toThrow(RangeError)
  })
})

describe('the visitor', () => {
  test.each([true, false, undefined, 'true', 1, '1', {}])(
    'B-43, C-30: Global Privacy Control of %s',
    (value) => {
      put(navigator, 'globalPrivacyControl', value)
      expect(livePage().gpc).toBe(value === true)
    },
  )

  test('fault 106: a variable of the page named parent is no frame around it', () => {
    vi.stubGlobal('parent', { x: 1 })
    expect(livePage().framed).toBe(false)
    vi.stubGlobal('top', { x: 1 })
    expect(livePage().framed).toBe(true)
  })

  test('B-17: is active only while the browser says so', () => {
    expect(isActive(livePage())).toBe(false)
    put(navigator, 'userActivation', { isActive: true })
    expect(isActive(livePage())).toBe(true)
    put(navigator, 'userActivation', { isActive: false })
    expect(isActive(livePage())).toBe(false)
  })
})

describe('the document', () => {
  test.each([
    'cookie',
    'body',
    'readyState',
    'currentScript',
    'documentElement',
    'querySelectorAll',
    'createElement',
  ])('faults 105-111: an element named %s does not get in between', (name) => {
    const real = Reflect.get(livePage().document, name)
    const usurper = document.createElement('img')
    put(document, name, usurper)
    try {
      const seen = Reflect.get(livePage().document, name)
      expect(seen).not.toBe(usurper)
      expect(typeof seen).toBe(typeof real)
    } finally {
      Reflect.deleteProperty(document, name)
    }
  })

  test('its functions work', () => {
    expect(livePage().document.querySelectorAll('html')).toHaveLength(1)
    expect(livePage().document.body).toBe(document.body)
  })
})

describe('a poor environment', () => {
  test('fault 148: where there is no document, none is present and nothing throws', () => {
    vi.stubGlobal('document', undefined)
    vi.stubGlobal('location', undefined)
    const page = livePage()
    expect(page.present).toBe(false)
    expect(page.secure).toBe(false)
    expect(page.now()).toBeGreaterThan(0)
  })

  test('fault 152: a missing console and a missing reportError throw nothing', () => {
    vi.stubGlobal('console', undefined)
    vi.stubGlobal('reportError', undefined)
    expect(() => livePage().warn('x')).not.toThrow()
    expect(() => livePage().report('x')).not.toThrow()
  })

  test('fault 152: a console without an error of its own throws nothing', () => {
    vi.stubGlobal('console', { log() {} })
    expect(() => livePage().warn('x')).not.toThrow()
  })

  test('fault 67: a reportError of the page’s own that throws is not heard of, and the console gets the problem', () => {
    const said = vi.spyOn(console, 'error').mockImplementation(() => {})
    vi.stubGlobal('reportError', () => {
      throw new Error('mine')
    })
    expect(() => livePage().report('x')).not.toThrow()
    expect(said).toHaveBeenCalledWith('x')
    said.mockRestore()
  })

  test('fault 67: what a site’s code throws is reported as if it had thrown uncaught', () => {
    const reportError = vi.fn()
    vi.stubGlobal('reportError', reportError)
    livePage().report('x')
    expect(reportError).toHaveBeenCalledWith('x')
  })

  test('the clock counts whole seconds', () => {
    at('2016-01-01T00:00:00.900Z')
    expect(livePage().now()).toBe(1_451_606_400)
  })
})

test('attempt returns what was returned, or nothing after reporting what was thrown', () => {
  const report = vi.fn()
  expect(attempt(() => 5, report)).toBe(5)
  expect(report).not.toHaveBeenCalled()
  const act = () => {
    throw 'x'
  }
  expect(attempt(act, report)).toBeUndefined()
  expect(report).toHaveBeenCalledWith('x')
  expect(attempt(act)).toBeUndefined()
})

describe('onParsed', () => {
  test('fault 61: acts at once in a parsed document, and at DOMContentLoaded in one that is being parsed', () => {
    const act = vi.fn()
    onParsed(makePage(), act, new AbortController().signal)
    expect(act).toHaveBeenCalledTimes(1)
    const page = makePage({ readyState: 'loading' })
    onParsed(page, act, new AbortController().signal)
    expect(act).toHaveBeenCalledTimes(1)
    page.document.dispatchEvent(new Event('DOMContentLoaded'))
    expect(act).toHaveBeenCalledTimes(2)
  })

  test('fault 66: acts no more once it is over', () => {
    const act = vi.fn()
    const end = new AbortController()
    const page = makePage({ readyState: 'loading' })
    onParsed(page, act, end.signal)
    end.abort()
    page.document.dispatchEvent(new Event('DOMContentLoaded'))
    expect(act).not.toHaveBeenCalled()
  })
})
