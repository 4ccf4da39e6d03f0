import { describe, expect, test, vi } from 'vitest'
import type { PurposeState } from '../../src/decision/decision.ts'
import { openOnce } from '../../src/gate/once.ts'

describe('what was allowed once', () => {
  test('promise 4: what throws when it is held again does not keep the next one open', () => {
    const states: Record<string, PurposeState> = { media: 'unknown' }
    const report = vi.fn()
    const once = openOnce((id) => states[id], report)
    const fault = new Error('the first one')
    const held = vi.fn()
    once.onNo('media', () => {
      throw fault
    })
    once.onNo('media', held)
    states.media = 'denied'
    once.look()
    expect(report).toHaveBeenCalledExactlyOnceWith(fault)
    expect(held).toHaveBeenCalledOnce()
    once.look({ media: false })
    expect(held).toHaveBeenCalledOnce()
  })

  test('a no that only repeats the one before ends it, of the purpose or of the whole; any other answer does not', () => {
    const states: Record<string, PurposeState> = { offers: 'denied', 'offers/partner': 'denied' }
    const once = openOnce((id) => states[id], vi.fn())
    const held = vi.fn()
    once.onNo('offers/partner', held)
    once.look()
    once.look({ offers: true, media: false })
    expect(held).not.toHaveBeenCalled()
    once.look({ offers: false })
    expect(held).toHaveBeenCalledOnce()
  })
})
