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
    const again = vi.fn()
    once.onNo('offers/partner', again)
    once.look({ 'offers/partner': false })
    expect(again).toHaveBeenCalledOnce()
  })

  test('A-40: a yes, or one that has run out, is no no: it is held at the next one', () => {
    const states: Record<string, PurposeState> = { media: 'unknown' }
    const once = openOnce((id) => states[id], vi.fn())
    const held = vi.fn()
    once.onNo('media', held)
    for (const state of ['granted', 'expired'] as const) {
      states.media = state
      once.look()
    }
    expect(held).not.toHaveBeenCalled()
    states.media = 'withdrawn'
    once.look()
    expect(held).toHaveBeenCalledOnce()
  })
})
