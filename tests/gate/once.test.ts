import { describe, expect, test, vi } from 'vitest'
import type { PurposeState } from '../../src/decision/decision.ts'
import { openOnce } from '../../src/gate/once.ts'

function setUp(states: Record<string, PurposeState>) {
  const report = vi.fn()
  const { show, ...once } = openOnce((id) => states[id], report)
  return {
    ...once,
    report,
    /** One of that purpose is allowed; tells when it is held again. */
    allow(purpose: string, hold = vi.fn()) {
      show({ element: document.createElement('iframe'), purpose, allowOnce: () => hold })
      return hold
    },
  }
}

describe('what was allowed once', () => {
  test('promise 4: what throws when it is held again does not keep the next one open', () => {
    const states: Record<string, PurposeState> = { media: 'unknown' }
    const { report, allow, look } = setUp(states)
    const fault = new Error('the first one')
    allow(
      'media',
      vi.fn(() => {
        throw fault
      }),
    )
    const held = allow('media')
    states.media = 'denied'
    look()
    expect(report).toHaveBeenCalledExactlyOnceWith(fault)
    expect(held).toHaveBeenCalledOnce()
    look({ media: false })
    expect(held).toHaveBeenCalledOnce()
  })

  test('a no that only repeats the one before ends it, of the purpose or of the whole; any other answer does not', () => {
    const { allow, look } = setUp({ offers: 'denied', 'offers/partner': 'denied' })
    const held = allow('offers/partner')
    look()
    look({ offers: true, media: false })
    expect(held).not.toHaveBeenCalled()
    look({ offers: false })
    expect(held).toHaveBeenCalledOnce()
    const again = allow('offers/partner')
    look({ 'offers/partner': false })
    expect(again).toHaveBeenCalledOnce()
  })

  test('A-40: a yes, or one that has run out, is no no: it is held at the next one', () => {
    const states: Record<string, PurposeState> = { media: 'unknown' }
    const { allow, look } = setUp(states)
    const held = allow('media')
    for (const state of ['granted', 'expired'] as const) {
      states.media = state
      look()
    }
    expect(held).not.toHaveBeenCalled()
    states.media = 'withdrawn'
    look()
    expect(held).toHaveBeenCalledOnce()
  })

  test('promise 8: whatever was said, it is held again in the end, once', () => {
    const { allow, end } = setUp({ media: 'granted' })
    const held = allow('media')
    end()
    end()
    expect(held).toHaveBeenCalledOnce()
  })
})
