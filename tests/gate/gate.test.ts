import fc from 'fast-check'
import { describe, expect, test, vi } from 'vitest'
import { openGate } from '../../src/gate/gate.ts'

function setUp(...granted: string[]) {
  const open = new Set(granted)
  const log: string[] = []
  const report = vi.fn()
  const allows = vi.fn((purpose: string) => open.has(purpose))
  const end = new AbortController()
  const gate = openGate(allows, report, end.signal)
  return {
    ...gate,
    end,
    allows,
    report,
    log,
    /** A waiter that says when it starts and stops. */
    wait: (name: string, purpose = 'a', signal?: AbortSignal) =>
      gate.when(
        purpose,
        () => {
          log.push(`${name} on`)
          return () => log.push(`${name} off`)
        },
        signal,
      ),
    grant(purpose = 'a') {
      open.add(purpose)
      gate.settle()
    },
    close(purpose = 'a') {
      open.delete(purpose)
      gate.settle()
    },
    /** What was logged since the last time. */
    said: () => log.splice(0),
  }
}

describe('when', () => {
  test('A-02, fault 95: waits while the purpose is closed', () => {
    const { wait, settle, said } = setUp()
    wait('one')
    settle()
    expect(said()).toEqual([])
  })

  test('runs at once where the purpose is open', () => {
    const { wait, said } = setUp('a')
    wait('one')
    expect(said()).toEqual(['one on'])
  })

  test('A-40: opens with its own purpose and with no other', () => {
    const { wait, grant, said } = setUp()
    wait('one')
    grant('b')
    expect(said()).toEqual([])
    grant('a')
    expect(said()).toEqual(['one on'])
  })

  test('C-57, fault 92: is told once per opening, however often things settle', () => {
    const { wait, grant, close, settle, said } = setUp()
    wait('one')
    grant()
    settle()
    grant()
    expect(said()).toEqual(['one on'])
    close()
    settle()
    expect(said()).toEqual(['one off'])
    grant()
    expect(said()).toEqual(['one on'])
  })

  test('C-56: waiters run in the order they came, and all stops come before all starts', () => {
    const { wait, said, grant, close } = setUp('b')
    wait('one', 'a')
    wait('two', 'b')
    wait('three', 'a')
    wait('four', 'b')
    grant('a')
    expect(said()).toEqual(['two on', 'four on', 'one on', 'three on'])
    close('a')
    expect(said()).toEqual(['one off', 'three off'])
  })

  test('one settling that closes some and opens others closes first', () => {
    const open = new Set(['old'])
    const log: string[] = []
    const gate = openGate(
      (purpose) => open.has(purpose),
      () => {},
      new AbortController().signal,
    )
    for (const purpose of ['new', 'old'])
      gate.when(purpose, () => {
        log.push(`${purpose} on`)
        return () => log.push(`${purpose} off`)
      })
    open.clear()
    open.add('new')
    gate.settle()
    expect(log).toEqual(['old on', 'old off', 'new on'])
  })

  test('fault 79: what a start returns is called only if it is a function', () => {
    const { when, grant, close, report } = setUp()
    for (const stop of [undefined, null, true, 'x', {}, Promise.resolve()]) when('a', () => stop)
    grant()
    close()
    expect(report).not.toHaveBeenCalled()
  })
})

describe('an asynchronous start', () => {
  const starting = (gate: ReturnType<typeof setUp>, ready: Promise<unknown>) =>
    gate.when('a', async () => {
      await ready
      gate.log.push('on')
      return () => gate.log.push('off')
    })

  test('C-57: what it promises runs at the withdrawal, once', async () => {
    const gate = setUp('a')
    starting(gate, Promise.resolve())
    await vi.waitFor(() => expect(gate.said()).toEqual(['on']))
    gate.close()
    gate.close()
    await vi.waitFor(() => expect(gate.said()).toEqual(['off']))
    gate.close()
    expect(gate.said()).toEqual([])
  })

  test('fault 67: one that fails is reported by the browser, and not once more at the withdrawal', async () => {
    const { when, grant, close, report } = setUp()
    const unhandled = vi.fn()
    // What vitest listens with would fail the run.
    const listeners = process.listeners('unhandledRejection')
    process.removeAllListeners('unhandledRejection').on('unhandledRejection', unhandled)
    when('a', () => Promise.reject(new Error('site')))
    grant()
    await new Promise((resolve) => setTimeout(resolve))
    close()
    await new Promise((resolve) => setTimeout(resolve))
    process.removeAllListeners('unhandledRejection')
    for (const listener of listeners) process.on('unhandledRejection', listener)
    expect(unhandled).toHaveBeenCalledOnce()
    expect(report).not.toHaveBeenCalled()
  })

  test('fault 75: withdrawn while it is under way, it is stopped as soon as it has started', async () => {
    const gate = setUp('a')
    let go = () => {}
    starting(
      gate,
      new Promise<void>((resolve) => {
        go = resolve
      }),
    )
    gate.close()
    go()
    await vi.waitFor(() => expect(gate.log).toEqual(['on', 'off']))
  })
})

describe('what is given as a signal and is none', () => {
  test('fault 74: stops nothing, and breaks nothing', () => {
    const gate = setUp('a')
    const stop = gate.wait('one', 'a', new AbortController() as unknown as AbortSignal)
    stop()
    expect(gate.said()).toEqual(['one on', 'one off'])
  })
})

describe('undo', () => {
  test('fault 72: whoever stops waiting is never told', () => {
    const { wait, grant, said } = setUp()
    wait('one')()
    grant()
    expect(said()).toEqual([])
  })

  test('stops what was started, once', () => {
    const { wait, close, said } = setUp('a')
    const undo = wait('one')
    undo()
    undo()
    close()
    expect(said()).toEqual(['one on', 'one off'])
  })

  test('fault 74: an AbortSignal stops the waiting, and what was started', () => {
    const { wait, grant, said } = setUp()
    const [early, late] = [new AbortController(), new AbortController()]
    wait('early', 'a', early.signal)
    wait('late', 'a', late.signal)
    early.abort()
    grant()
    late.abort()
    expect(said()).toEqual(['late on', 'late off'])
  })

  test('fault 74: a signal that was aborted before starts nothing', () => {
    const { wait, said } = setUp('a')
    wait('one', 'a', AbortSignal.abort())()
    expect(said()).toEqual([])
  })

  test('fault 74: after undoing, the signal holds on to nothing', () => {
    const { wait } = setUp()
    const { signal } = new AbortController()
    const removed = vi.spyOn(signal, 'removeEventListener')
    const added = vi.spyOn(signal, 'addEventListener')
    wait('one', 'a', signal)()
    expect(removed.mock.calls.map(([, listener]) => listener)).toEqual(
      added.mock.calls.map(([, listener]) => listener),
    )
    expect(added).toHaveBeenCalledTimes(1)
  })
})

test('promise 8: once all has ended, nothing of ours is left on a signal of the page', () => {
  const { wait, end, said } = setUp('a')
  const page = new AbortController()
  wait('one', 'a', page.signal)
  end.abort()
  page.abort()
  expect(said()).toEqual(['one on'])
})

describe('callbacks that throw', () => {
  test('faults 67, 69: are reported, and the others are told all the same', () => {
    const { when, wait, grant, close, report, said } = setUp()
    when('a', () => {
      throw 'start'
    })
    when('a', () => () => {
      throw 'stop'
    })
    wait('one')
    grant()
    expect(said()).toEqual(['one on'])
    close()
    expect(said()).toEqual(['one off'])
    expect(report.mock.calls).toEqual([['start'], ['stop']])
  })

  test('fault 67: one that threw at its start is told again at the next opening', () => {
    const { when, grant, close, report } = setUp()
    when('a', () => {
      throw 'x'
    })
    grant()
    close()
    grant()
    expect(report).toHaveBeenCalledTimes(2)
  })
})

describe('callbacks that change things', () => {
  test('fault 71: a withdrawal inside a start stops that start, and those behind it never start', () => {
    const { when, wait, close, grant, said, log } = setUp()
    when('a', () => {
      log.push('first on')
      close()
      return () => log.push('first off')
    })
    wait('second')
    grant()
    expect(said()).toEqual(['first on', 'first off'])
  })

  test('fault 75: withdrawn and granted again inside a start, exactly one run is left', () => {
    const { when, close, grant, said, log } = setUp()
    let times = 0
    when('a', () => {
      const run = ++times
      log.push(`${run} on`)
      if (run === 1) {
        close()
        grant()
      }
      return () => log.push(`${run} off`)
    })
    grant()
    expect(said()).toEqual(['1 on', '2 on', '1 off'])
    close()
    expect(said()).toEqual(['2 off'])
  })

  test('fault 72: an undo inside its own start stops it at once', () => {
    const { when, grant, close, said, log } = setUp()
    const undo = when('a', () => {
      log.push('on')
      undo()
      return () => log.push('off')
    })
    grant()
    close()
    expect(said()).toEqual(['on', 'off'])
  })

  test('fault 72: a waiter undone by one before it never starts', () => {
    const { when, wait, grant, said } = setUp()
    when('a', () => undo())
    const undo = wait('second')
    grant()
    expect(said()).toEqual([])
  })

  test('fault 72: a waiter added inside a start runs once', () => {
    const { when, wait, grant, said } = setUp()
    when('a', () => void wait('inner'))
    grant()
    expect(said()).toEqual(['inner on'])
  })
})

test('fault 73: 100,000 waiters cost one question each to register, and a few each to settle', () => {
  const { when, allows, grant, close } = setUp()
  const counts = { on: 0, off: 0 }
  const many = 100_000
  for (let at = 0; at < many; at++)
    when('a', () => {
      counts.on++
      return () => counts.off++
    })
  expect(allows).toHaveBeenCalledTimes(many)
  grant()
  close()
  expect(counts).toEqual({ on: many, off: many })
  expect(allows.mock.calls.length).toBeLessThanOrEqual(7 * many)
})

/** What a waiter does when it starts. */
type Reaction = 'nothing' | 'close' | 'grant b' | 'undo' | 'throw'

interface Model {
  open: Set<string>
  live: Set<number>
}

interface Real {
  gate: ReturnType<typeof openGate>
  open: Set<string>
  calls: number
  /** Net runs per waiter: 0 or 1, or something is wrong. */
  running: number[]
  purposes: string[]
  undos: (() => void)[]
}

/** Settles until nobody has anything more to say, as the consent does. */
function rest(real: Real): void {
  for (let before = -1; before !== real.calls; ) {
    before = real.calls
    real.gate.settle()
  }
}

/** The one invariant: what runs is open and was not undone; what does not run is closed, or undone. */
function check({ open, running, purposes }: Real, { live }: Model): void {
  for (const [at, purpose] of purposes.entries())
    expect(running[at]).toBe(Number(open.has(purpose) && live.has(at)))
}

class Wait implements fc.Command<Model, Real> {
  constructor(
    readonly purpose: string,
    readonly reaction: Reaction,
  ) {}

  check = () => true

  run(model: Model, real: Real): void {
    const at = real.purposes.push(this.purpose) - 1
    real.running.push(0)
    model.live.add(at)
    const undo = real.gate.when(this.purpose, () => {
      real.calls++
      real.running[at] = (real.running[at] ?? 0) + 1
      expect(real.running[at]).toBe(1)
      if (this.reaction === 'close') real.open.delete(this.purpose)
      if (this.reaction === 'grant b') real.open.add('b')
      if (this.reaction === 'undo') {
        model.live.delete(at)
        real.undos[at]?.()
      }
      return () => {
        real.calls++
        real.running[at] = (real.running[at] ?? 0) - 1
        if (this.reaction === 'throw') throw 'x'
      }
    })
    real.undos[at] = undo
    if (!model.live.has(at)) undo()
    rest(real)
    check(real, model)
  }

  toString = () => `when ${this.purpose}, ${this.reaction}`
}

class Change implements fc.Command<Model, Real> {
  constructor(
    readonly purpose: string,
    readonly isOpen: boolean,
  ) {}

  check = () => true

  run(model: Model, real: Real): void {
    if (this.isOpen) real.open.add(this.purpose)
    else real.open.delete(this.purpose)
    rest(real)
    check(real, model)
  }

  toString = () => `${this.isOpen ? 'grant' : 'close'} ${this.purpose}`
}

class Undo implements fc.Command<Model, Real> {
  constructor(readonly which: number) {}

  check = ({ live }: Readonly<Model>) => live.size > 0

  run(model: Model, real: Real): void {
    const at = [...model.live][this.which % model.live.size] ?? 0
    model.live.delete(at)
    real.undos[at]?.()
    check(real, model)
  }

  toString = () => `undo ${this.which}`
}

test('fault 71: whatever waiters do inside their callbacks, what runs at rest is exactly what is open', () => {
  const anyPurpose = fc.constantFrom('a', 'b')
  const commands = fc.commands(
    [
      fc
        .tuple(anyPurpose, fc.constantFrom<Reaction>('nothing', 'close', 'grant b', 'undo', 'throw'))
        .map(([purpose, reaction]) => new Wait(purpose, reaction)),
      fc.tuple(anyPurpose, fc.boolean()).map(([purpose, isOpen]) => new Change(purpose, isOpen)),
      fc.nat(9).map((which) => new Undo(which)),
    ],
    { maxCommands: 40 },
  )
  fc.assert(
    fc.property(commands, (steps) => {
      const open = new Set<string>()
      const gate = openGate(
        (purpose) => open.has(purpose),
        () => {},
        new AbortController().signal,
      )
      fc.modelRun(
        () => ({
          model: { open, live: new Set<number>() },
          real: { gate, open, calls: 0, running: [], purposes: [], undos: [] },
        }),
        steps,
      )
    }),
    { numRuns: 1000, seed: 71 },
  )
})
