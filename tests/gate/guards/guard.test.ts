import { afterEach, describe, expect, test, vi } from 'vitest'
import { openBook } from '../../../src/gate/guards/book.ts'
import { openGuard } from '../../../src/gate/guards/guard.ts'
import { codes, start } from '../../consent/start.ts'
import { makePage } from '../../helpers/page.ts'

const purposes = ['site:necessary', 'analytics', 'analytics/metrics', 'location:separate', 'location/precise']
const analytics = [{ purpose: 'analytics' }]

function open(window = {} as Window & typeof globalThis) {
  const page = makePage()
  const started = start({ purposes }, { page })
  return { ...started, window, guard: openGuard(started.consent, 'storage', window) }
}

afterEach(() => vi.restoreAllMocks())

describe('a need', () => {
  test('A-40: is met while one of its purposes is granted', () => {
    const { consent, guard } = open()
    expect(guard.isOpen(analytics)).toBe(false)
    consent.decide({ analytics: true })
    expect(guard.isOpen(analytics)).toBe(true)
    expect(guard.isOpen([{ purpose: 'location' }, ...analytics])).toBe(true)
    consent.withdraw('analytics')
    expect(guard.isOpen(analytics)).toBe(false)
  })

  test('promise 1: of nobody is closed, and so is what is unknown', () => {
    const { consent, guard } = open()
    consent.acceptAll()
    expect(guard.isOpen([])).toBe(false)
    expect(guard.isOpen([{ purpose: 'nonsense' }])).toBe(false)
    expect(guard.isUndecided([])).toBe(false)
    expect(guard.isUndecided([{ purpose: 'nonsense' }])).toBe(false)
  })

  test('A-42: of a recipient needs their own yes, and that of the purpose', () => {
    const { consent, guard } = open()
    const need = [{ purpose: 'analytics', recipient: 'metrics' }]
    consent.decide({ analytics: true })
    expect([guard.isOpen(need), guard.isUndecided(need)]).toEqual([false, true])
    consent.decide({ 'analytics/metrics': true })
    expect([guard.isOpen(need), guard.isUndecided(need)]).toEqual([true, false])
    consent.withdraw('analytics')
    expect([guard.isOpen(need), guard.isUndecided(need)]).toEqual([false, false])
  })

  test('A-42: of a recipient has nothing to wait for once the whole was refused', () => {
    const { consent, guard } = open()
    const need = [{ purpose: 'analytics', recipient: 'metrics' }]
    expect(guard.isUndecided(need)).toBe(true)
    consent.decide({ analytics: false })
    expect(guard.isUndecided(need)).toBe(false)
  })

  test('is undecided until somebody has answered, and not after a no', () => {
    const { consent, guard } = open()
    expect(guard.isUndecided(analytics)).toBe(true)
    consent.rejectAll()
    expect(guard.isUndecided(analytics)).toBe(false)
  })

  test('promise 1: is closed where the consent itself fails', () => {
    const { consent } = open()
    const broken = {
      ...consent,
      allows() {
        throw new Error('broken')
      },
    }
    const guard = openGuard(broken, 'storage', {} as Window & typeof globalThis)
    expect(guard.isOpen([{ purpose: 'site' }])).toBe(false)
  })
})

describe('what a guard has done', () => {
  test('promise 8: is undone, last first, when the consent is destroyed', () => {
    const { consent, guard } = open()
    const undone: number[] = []
    guard.undoing(() => undone.push(1))
    guard.undoing(() => undone.push(2))
    consent.destroy()
    expect(undone).toEqual([2, 1])
    guard.undo()
    expect(undone).toEqual([2, 1])
  })

  test('promise 8: two guards before one function go in the order that leaves the original', () => {
    const { consent, window, guard } = open()
    const target = { read: () => 1 }
    const { read } = target
    const rule = { allows: () => true, otherwise: () => 2 }
    guard.replace(target, 'read', rule)
    openGuard(consent, 'network', window).replace(target, 'read', rule)
    consent.destroy()
    expect(target.read).toBe(read)
  })

  test('promise 8: a consent that ends takes its own guards along, and none of another consent’s', () => {
    const { consent, window } = open()
    const other = start({ purposes }).consent
    const target = { read: () => 1 }
    openGuard(other, 'network', window).replace(target, 'read', { allows: () => false, otherwise: () => 2 })
    consent.destroy()
    expect(target.read()).toBe(2)
    other.destroy()
    expect([target.read(), Reflect.ownKeys(window)]).toEqual([1, []])
  })

  test('promise 8: with the last guard goes what guards keep on the page', () => {
    const { consent, window, guard } = open()
    const other = openGuard(consent, 'network', window)
    guard.undo()
    expect(Reflect.ownKeys(window)).not.toEqual([])
    other.undo()
    expect(Reflect.ownKeys(window)).toEqual([])
  })

  test('one part that cannot be undone does not keep the others', () => {
    const { guard } = open()
    const undone = vi.fn()
    guard.undoing(undone)
    guard.undoing(() => {
      throw new Error('stuck')
    })
    expect(() => guard.undo()).not.toThrow()
    expect(undone).toHaveBeenCalledOnce()
  })

  test('nothing is guarded any more for a consent that is gone', () => {
    const { consent } = open()
    consent.destroy()
    const target = { read: () => 1 }
    const { read } = target
    const guard = openGuard(consent, 'storage', {} as Window & typeof globalThis)
    guard.replace(target, 'read', { allows: () => false, otherwise: () => 2 })
    expect(target.read).toBe(read)
  })
})

describe('what a guard says', () => {
  test('reaches the error listeners, each fault once', () => {
    const { consent, guard, page } = open()
    const heard = vi.fn()
    consent.on('error', heard)
    guard.complain('GUARD_REFUSED', 'localStorage _m', undefined, 'analytics would allow it')
    guard.complain('GUARD_REFUSED', 'localStorage _m')
    guard.complain('GUARD_REFUSED', 'localStorage _n')
    expect(codes(page)).toEqual(['GUARD_REFUSED', 'GUARD_REFUSED'])
    expect(heard).toHaveBeenCalledTimes(2)
    expect(heard.mock.calls[0]?.[0].message).toContain('analytics would allow it')
  })

  test('is noted in one book for all guards of the page', () => {
    const { guard, window, consent } = open()
    const other = openGuard(consent, 'network', window)
    guard.note('localStorage _m', analytics, 'refused')
    guard.note('localStorage _m', analytics, 'passed')
    other.note('fetch metrics.example', [{ purpose: 'analytics', recipient: 'metrics' }], 'held')
    const { entries } = openBook(window)
    expect(entries.get('storage localStorage _m')?.counts).toEqual({
      passed: 1,
      held: 0,
      released: 0,
      refused: 1,
    })
    expect(entries.get('network fetch metrics.example')?.purposes).toEqual(['analytics/metrics'])
  })

  test('a page that makes names up fills neither the book nor the console, and what was known is counted on', () => {
    const { guard, window, page } = open()
    const { entries } = openBook(window)
    for (let at = 0; at < 3000; at++) {
      guard.note(`localStorage visitor-${at}`, analytics, 'refused')
      guard.complain('GUARD_UNDECLARED', `localStorage visitor-${at}`)
    }
    guard.note('localStorage visitor-0', analytics, 'refused')
    expect(entries.size).toBeLessThan(2000)
    expect(entries.get('storage localStorage visitor-0')?.counts.refused).toBe(2)
    expect(page.warned.length).toBeLessThan(200)
  })

  test('who follows the book hears of every note until they leave', () => {
    const { guard, window } = open()
    const heard = vi.fn()
    const leave = openBook(window).on(heard)
    guard.note('localStorage _m', analytics, 'held')
    guard.note('localStorage _m', analytics, 'released')
    leave()
    guard.note('localStorage _m', analytics, 'passed')
    expect(heard).toHaveBeenCalledTimes(2)
  })
})
