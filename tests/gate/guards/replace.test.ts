import { describe, expect, test, vi } from 'vitest'
import { type Call, type Rule, replace } from '../../../src/gate/guards/replace.ts'

class Device {
  #level = 3
  /** Fails for any `this` but a device, as the browser's own do. */
  read(offset = 0): number {
    return this.#level + offset
  }
  get level(): number {
    return this.#level
  }
  set level(level: number) {
    this.#level = level
  }
}

/** A fresh one for every test: prototypes are what is guarded. */
const makeClass = () => {
  const Fresh = class extends Device {}
  for (const key of ['read', 'level'])
    Object.defineProperty(Fresh.prototype, key, {
      ...Object.getOwnPropertyDescriptor(Device.prototype, key),
    })
  return Fresh
}

const rule = (allows: Rule['allows'], otherwise: Rule['otherwise'] = () => 'refused'): Rule => ({
  allows,
  otherwise,
})

describe('a rule before a method', () => {
  test('lets through with this and arguments, or gives what there is otherwise', () => {
    const Fresh = makeClass()
    let open = true
    replace(
      Fresh.prototype,
      'read',
      rule(() => open),
    )
    expect(new Fresh().read(4)).toBe(7)
    open = false
    expect(new Fresh().read(4)).toBe('refused')
  })

  test('what is let through may get other arguments', () => {
    const Fresh = makeClass()
    replace(
      Fresh.prototype,
      'read',
      rule(
        () => false,
        ({ through }) => through([10]),
      ),
    )
    expect(new Fresh().read(1)).toBe(13)
  })

  test('promise 1: a rule that throws has not said yes', () => {
    const Fresh = makeClass()
    const read = vi.spyOn(Fresh.prototype, 'read')
    replace(
      Fresh.prototype,
      'read',
      rule(() => {
        throw new Error('ours')
      }),
    )
    expect(new Fresh().read()).toBe('refused')
    expect(read).not.toHaveBeenCalled()
  })

  test('promise 1: only true is a yes', () => {
    for (const answer of [1, 'true', {}, Promise.resolve(true)]) {
      const Fresh = makeClass()
      replace(
        Fresh.prototype,
        'read',
        rule(() => answer as boolean),
      )
      expect(new Fresh().read()).toBe('refused')
    }
  })

  test('what the original throws reaches the caller, and what is thrown otherwise too', () => {
    const Fresh = makeClass()
    replace(
      Fresh.prototype,
      'read',
      rule(
        ({ args }) => args[0] !== 'no',
        () => {
          throw new DOMException('no', 'NotAllowedError')
        },
      ),
    )
    expect(() => Fresh.prototype.read.call({} as Device)).toThrow(TypeError)
    expect(() => new Fresh().read('no' as unknown as number)).toThrow(DOMException)
  })

  test('it looks like the original: name, length, text', () => {
    const Fresh = makeClass()
    const original = Fresh.prototype.read
    replace(
      Fresh.prototype,
      'read',
      rule(() => true),
    )
    expect(Fresh.prototype.read).not.toBe(original)
    expect([Fresh.prototype.read.name, Fresh.prototype.read.length]).toEqual([original.name, original.length])
    expect(Function.prototype.toString.call(Fresh.prototype.read)).toMatch(/native code/)
  })
})

describe('a rule before half of an accessor', () => {
  test('leaves the other half alone', () => {
    const Fresh = makeClass()
    const written: Call[] = []
    replace(
      Fresh.prototype,
      'level',
      rule(
        () => false,
        (call) => void written.push(call),
      ),
      'set',
    )
    const device = new Fresh()
    device.level = 9
    expect(device.level).toBe(3)
    expect(written[0]?.args).toEqual([9])
    expect(written[0]?.self).toBe(device)
  })
})

describe('a rule before a constructor', () => {
  const holder = () => ({ Device: makeClass() })

  test('lets through: of its kind, with its statics, and classes that extend it stay theirs', () => {
    const page = holder()
    const original = page.Device
    replace(
      page,
      'Device',
      rule(() => true),
    )
    expect(new page.Device()).toBeInstanceOf(original)
    expect(new page.Device()).toBeInstanceOf(page.Device)
    class Own extends page.Device {}
    expect(new Own()).toBeInstanceOf(Own)
    expect(new Own().read()).toBe(3)
  })

  test('gives what there is otherwise', () => {
    const page = holder()
    const other = {}
    replace(
      page,
      'Device',
      rule(
        () => false,
        () => other,
      ),
    )
    expect(new page.Device()).toBe(other)
  })
})

describe('the undo', () => {
  test('promise 8: puts back the very descriptor', () => {
    const Fresh = makeClass()
    for (const [key, half] of [
      ['read', 'value'],
      ['level', 'set'],
      ['level', 'get'],
    ] as const) {
      const before = Object.getOwnPropertyDescriptor(Fresh.prototype, key)
      const undo = replace(
        Fresh.prototype,
        key,
        rule(() => false),
        half,
      )
      expect(Object.getOwnPropertyDescriptor(Fresh.prototype, key)).not.toEqual(before)
      undo()
      expect(Object.getOwnPropertyDescriptor(Fresh.prototype, key)).toEqual(before)
      expect(Object.getOwnPropertyDescriptor(Fresh.prototype, key)?.[half]).toBe(before?.[half])
    }
  })

  test('somebody who wrapped ours keeps their wrapper, and ours is a mere passage', () => {
    const Fresh = makeClass()
    const undo = replace(
      Fresh.prototype,
      'read',
      rule(() => false),
    )
    const ours = Fresh.prototype.read
    const theirs = function (this: Device, offset?: number) {
      return ours.call(this, offset) + 100
    }
    Fresh.prototype.read = theirs
    undo()
    expect(Fresh.prototype.read).toBe(theirs)
    expect(new Fresh().read(1)).toBe(104)
  })

  test('in whatever order two of ours go, nothing is left and nothing recurs', () => {
    for (const order of [
      [0, 1],
      [1, 0],
    ]) {
      const Fresh = makeClass()
      const before = Fresh.prototype.read
      const undos = [true, true].map((open) =>
        replace(
          Fresh.prototype,
          'read',
          rule(() => open),
        ),
      )
      expect(new Fresh().read(1)).toBe(4)
      for (const at of order) undos[at]?.()
      expect(new Fresh().read(1)).toBe(4)
      if (order[0] === 1) expect(Fresh.prototype.read).toBe(before)
    }
  })
})

describe('what cannot be guarded', () => {
  test('stays as it is: absent, no function, or fixed by the page', () => {
    const fixed = Object.defineProperty({}, 'read', { value: () => 1, configurable: false }) as {
      read(): number
    }
    for (const [target, key] of [
      [undefined, 'read'],
      [{}, 'read'],
      [{ read: 1 }, 'read'],
      [fixed, 'read'],
    ] as const)
      expect(() =>
        replace(
          target,
          key,
          rule(() => false),
        )(),
      ).not.toThrow()
    expect(fixed.read()).toBe(1)
  })
})
