import { describe, expect, test, vi } from 'vitest'
import { openEvents } from '../../src/signals/events.ts'

interface Told {
  change: number
  error: string
}

const setUp = () => {
  const report = vi.fn()
  return { report, ...openEvents<Told>(report) }
}

describe('listeners', () => {
  test('C-56: hear the latest once, then each that follows, in the order they came', () => {
    const { on, emit } = setUp()
    const heard: string[] = []
    emit('change', 1)
    emit('change', 2)
    on('change', (detail) => heard.push(`a${detail}`))
    on('change', (detail) => heard.push(`b${detail}`))
    emit('change', 3)
    expect(heard).toEqual(['a2', 'b2', 'a3', 'b3'])
  })

  test('of errors, a late listener hears the earlier ones', () => {
    const { on, emit } = setUp()
    const heard: string[] = []
    emit('error', 'x')
    emit('error', 'y')
    on('error', (detail) => heard.push(detail))
    expect(heard).toEqual(['x', 'y'])
  })

  test('C-56: many errors do not push out what the state is', () => {
    const { on, emit } = setUp()
    const heard = vi.fn()
    emit('change', 1)
    for (let times = 0; times < 100; times++) emit('error', 'x')
    on('change', heard)
    expect(heard).toHaveBeenCalledWith(1)
  })

  test('an endless stream of errors is not kept endlessly', () => {
    const { on, emit } = setUp()
    for (let times = 0; times < 10_000; times++) emit('error', `${times}`)
    const heard: string[] = []
    on('error', (detail) => heard.push(detail))
    expect(heard.length).toBeLessThan(100)
    expect(heard.at(-1)).toBe('9999')
  })

  test('fault 71: one that brings about a fault while it is told of one does not hear of that; the others do', () => {
    const { on, emit } = setUp()
    const heard: string[] = []
    on('error', (detail) => {
      heard.push(`a${detail}`)
      emit('error', 'y')
    })
    on('error', (detail) => {
      if (heard.length < 9) heard.push(`b${detail}`)
    })
    emit('error', 'x')
    expect(heard).toEqual(['ax', 'by', 'bx'])
  })

  test('faults 67, C-56: one that throws is reported, and the others hear all the same', () => {
    const { on, emit, report } = setUp()
    const heard = vi.fn()
    emit('change', 1)
    on('change', () => {
      throw 'x'
    })
    on('change', heard)
    emit('change', 2)
    expect(heard.mock.calls).toEqual([[1], [2]])
    expect(report.mock.calls).toEqual([['x'], ['x']])
  })

  test('fault 72: one that left is not told any more, not even of what is being told', () => {
    const { on, emit } = setUp()
    const heard = vi.fn()
    on('change', () => undo())
    const undo = on('change', heard)
    emit('change', 1)
    expect(heard).not.toHaveBeenCalled()
  })

  test('fault 72: one that comes while others are being told hears it once', () => {
    const { on, emit } = setUp()
    const heard = vi.fn()
    const undo = on('change', () => {
      undo()
      on('change', heard)
    })
    emit('change', 1)
    expect(heard.mock.calls).toEqual([[1]])
  })

  test('fault 71: one that changes what it is first told hears of the change', () => {
    const { on, emit } = setUp()
    emit('change', 1)
    const heard: number[] = []
    on('change', (detail) => {
      heard.push(detail)
      if (detail === 1) emit('change', 2)
    })
    expect(heard).toEqual([1, 2])
  })

  test('the same function twice is two listeners, each with its own undo', () => {
    const { on, emit } = setUp()
    const heard = vi.fn()
    const undo = on('change', heard)
    on('change', heard)
    undo()
    emit('change', 1)
    expect(heard).toHaveBeenCalledTimes(1)
  })
})
