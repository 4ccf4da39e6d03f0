import { beforeEach, describe, expect, test, vi } from 'vitest'
import type { Consent, State } from '../../src/api.ts'
import { type FakeOptions, fakeConsent } from '../../src/testing.ts'
import { settled } from '../consent/start.ts'
import { config } from '../helpers/decision.ts'

/** What a component does, noted. */
function watch(consent: Consent, purpose: string) {
  const log: string[] = []
  const undo = consent.when(purpose, () => {
    log.push('start')
    return () => void log.push('stop')
  })
  return { log, undo }
}

const warned = vi.spyOn(console, 'error').mockImplementation(() => {})
beforeEach(() => void warned.mockClear())

describe('what a component sees', () => {
  test('promise 1: open is what was said yes to; unknown and unnamed purposes are closed', () => {
    const consent = fakeConsent({ analytics: true, media: false, location: 'unknown', maps: 'session' })
    expect(['analytics', 'media', 'location', 'maps'].map((id) => consent.allows(id))).toEqual([
      true,
      false,
      false,
      true,
    ])
    expect({ ...consent.state.purposes }).toMatchObject({ media: 'denied', location: 'unknown' })
    expect(consent.allows('nonsense')).toBe(false)
    expect(warned).toHaveBeenCalledWith(
      expect.objectContaining({ code: 'PURPOSE_UNKNOWN', value: 'nonsense' }),
    )
    expect(consent.receipt()?.via).toBe('api')
  })

  test('decide() and withdraw() start and stop it, in the order in which it came', () => {
    const consent = fakeConsent({ media: false })
    const log: string[] = []
    for (const name of ['a', 'b'])
      consent.when('media', () => {
        log.push(`start ${name}`)
        return () => void log.push(`stop ${name}`)
      })
    consent.decide({ media: true })
    consent.withdraw()
    consent.decide({ media: true })
    expect(log).toEqual(['start a', 'start b', 'stop a', 'stop b', 'start a', 'start b'])
    expect(consent.state.purposes.media).toBe('granted')
  })

  test('on(): the state at once, then every change', () => {
    const consent = fakeConsent({ media: 'unknown' })
    const told: State[] = []
    const undo = consent.on('change', (state) => told.push(state))
    consent.decide({ media: true })
    undo()
    consent.withdraw('media')
    expect(told.map(({ purposes }) => purposes.media)).toEqual(['unknown', 'granted'])
    expect(told.every(Object.isFrozen)).toBe(true)
  })

  test('who asks for themselves hears what is being asked', async () => {
    const consent = fakeConsent({ media: 'unknown' })
    const told: unknown[] = []
    consent.on('prompt', (prompt) => told.push(prompt))
    await settled()
    consent.rejectAll()
    expect(told).toEqual([null, { reason: 'first-visit' }, null])
  })

  test('what it throws is the component’s own fault, and is reported as one', () => {
    const report = vi.fn()
    vi.stubGlobal('reportError', report)
    const problem = new Error('mine')
    fakeConsent({ media: true }).when('media', () => {
      throw problem
    })
    vi.unstubAllGlobals()
    expect(report).toHaveBeenCalledWith(problem)
  })

  test('the site’s own config: what is separate, its parts, its regime', () => {
    const site = {
      ...config,
      purposes: ['analytics', 'analytics/metrics', 'location:separate', 'op:necessary'],
    }
    const consent = fakeConsent({ analytics: true, location: 'unknown' }, { config: site })
    expect(consent.allows('op')).toBe(true)
    expect(consent.allows('analytics', { recipient: 'metrics' })).toBe(false)
    consent.acceptAll()
    expect(consent.allows('location')).toBe(false)
    const open = fakeConsent({ analytics: 'unknown' }, { config: { ...config, regime: 'opt-out' } })
    expect(open.allows('analytics')).toBe(true)
    const off = fakeConsent({ analytics: true }, { config: { ...config, disabled: true } })
    expect(off.allows('analytics')).toBe(false)
  })

  test('a test that is misspelt ends', () => {
    const fault = (...given: unknown[]) => {
      try {
        Reflect.apply(fakeConsent, undefined, given)
        return ''
      } catch (problem) {
        return `${Object(problem).code} ${Object(problem).path}`
      }
    }
    expect(fault({ Media: true })).toBe('PURPOSE_INVALID purposes[0]')
    expect(fault({ media: 1 })).toBe('CONFIG_INVALID answers.media')
    expect(fault({ medya: true }, { config })).toBe('PURPOSE_UNKNOWN answers')
    expect(fault({}, { config: { ...config, dayz: 1 } })).toBe('CONFIG_UNKNOWN_KEY dayz')
    expect(fault({})).toBe('CONFIG_INVALID purposes')
  })
})

describe('ask()', () => {
  const ask = (options: FakeOptions, purpose = 'location') => {
    const consent = fakeConsent({ location: 'unknown', media: 'unknown' }, options)
    return { consent, answer: consent.ask(purpose) }
  }

  test('is a no, unless the test says otherwise, and is recorded as that', async () => {
    const { consent, answer } = ask({})
    expect(await answer).toBe(false)
    expect(consent.state.purposes).toMatchObject({ location: 'denied', media: 'unknown' })
  })

  test('is what the list says, and runs what waited for it', async () => {
    const { consent, answer } = ask({ yesTo: ['location'] })
    const { log } = watch(consent, 'location')
    expect(await answer).toBe(true)
    expect(log).toEqual(['start'])
    expect(consent.receipt()?.via).toBe('api')
    expect(await consent.ask('media')).toBe(false)
  })

  test('is what the function says, when it says it; closed without an answer, nothing is recorded', async () => {
    expect(await ask({ yesTo: (purpose) => purpose === 'location' }).answer).toBe(true)
    expect(await ask({ yesTo: async () => true }).answer).toBe(true)
    const { consent, answer } = ask({ yesTo: () => undefined })
    expect(await answer).toBe(false)
    expect(consent.state.purposes.location).toBe('unknown')
  })

  test('promise 1: what is no yes is a no, and a function that throws leaves it closed', async () => {
    for (const yes of [1, 'true', {}, null])
      expect(await ask({ yesTo: () => yes as never }).answer).toBe(false)
    const thrown = ask({
      yesTo() {
        throw new Error('mine')
      },
    })
    expect(await thrown.answer).toBe(false)
    expect(thrown.consent.allows('location')).toBe(false)
    expect(warned).toHaveBeenCalledWith(expect.objectContaining({ message: expect.stringContaining('mine') }))
  })

  test('asks once for two, and one after the other', async () => {
    const asked: string[] = []
    const { consent, answer } = ask({ yesTo: (purpose) => asked.push(purpose) > 0 })
    expect(await Promise.all([answer, consent.ask('location'), consent.ask('media')])).toEqual([
      true,
      true,
      true,
    ])
    expect(asked).toEqual(['location', 'media'])
  })

  test('what the test decides meanwhile holds, and what comes after it counts for nothing', async () => {
    let say = (_: boolean) => {}
    const late = new Promise<boolean>((resolve) => {
      say = resolve
    })
    const { consent, answer } = ask({ yesTo: () => late })
    await settled()
    consent.decide({ location: false })
    expect(await answer).toBe(false)
    say(true)
    await settled()
    expect(consent.state.purposes.location).toBe('denied')
  })

  test('A-42: a yes to a part is one to its whole, and what goes with the whole is refused with it', async () => {
    const site = { ...config, purposes: ['offers', 'offers/partner', 'offers/mail:necessary'] }
    const unanswered = { offers: 'unknown', 'offers/partner': 'unknown' } as const
    const said = async (yesTo: readonly string[], recipient: string) => {
      const consent = fakeConsent(unanswered, { config: site, yesTo })
      const answer = await consent.ask('offers', { recipient })
      return [answer, { ...consent.state.purposes }]
    }
    expect(await said(['offers/partner'], 'partner')).toEqual([
      true,
      { offers: 'granted', 'offers/partner': 'granted', 'offers/mail': 'granted' },
    ])
    expect(await said([], 'partner')).toEqual([
      false,
      { offers: 'unknown', 'offers/partner': 'denied', 'offers/mail': 'unknown' },
    ])
    expect(await said([], 'mail')).toMatchObject([false, { offers: 'denied' }])
  })

  test('A-52: first how old they are, where it depends on that', async () => {
    const asked: string[] = []
    const site = { ...config, purposes: ['age', 'forum:age'] }
    const consent = fakeConsent(
      { age: 'unknown', forum: 'unknown' },
      { config: site, yesTo: (purpose) => asked.push(purpose) > 0 },
    )
    expect(await consent.ask('forum')).toBe(true)
    expect(asked).toEqual(['age', 'forum'])
  })

  test('B-17: a no stands, and is asked again when that is wanted, as in a click', async () => {
    const consent = fakeConsent({ location: false }, { yesTo: ['location'] })
    expect(await consent.ask('location')).toBe(false)
    expect(await consent.ask('location', { again: true })).toBe(true)
  })

  test('gives up with its signal, with close() and with destroy()', async () => {
    const never = () => new Promise<boolean>(() => {})
    const end = new AbortController()
    const consent = fakeConsent({ location: 'unknown' }, { yesTo: never })
    const aborted = consent.ask('location', { signal: end.signal })
    await settled()
    end.abort()
    expect(await aborted).toBe(false)
    const closed = consent.ask('location')
    await settled()
    consent.close()
    expect(await closed).toBe(false)
    const destroyed = consent.ask('location')
    await settled()
    consent.destroy()
    expect(await destroyed).toBe(false)
  })
})

describe('it is alone', () => {
  test('fault 57: two do not see each other, nor the one of the page', () => {
    const [one, two] = [fakeConsent({ media: true }), fakeConsent({ media: false })]
    one.withdraw()
    two.decide({ media: true })
    expect([one.allows('media'), two.allows('media')]).toEqual([false, true])
    expect(Reflect.ownKeys(window)).not.toContain(Symbol.for('askfirst'))
  })

  test('promise 8: nothing is stored, listened to or left anywhere, whatever is done with it', async () => {
    const before = Reflect.ownKeys(globalThis).length
    const written = vi.fn()
    Object.defineProperty(document, 'cookie', { configurable: true, get: () => '', set: written })
    const spies = [
      vi.spyOn(Storage.prototype, 'setItem'),
      vi.spyOn(Storage.prototype, 'getItem'),
      vi.spyOn(Storage.prototype, 'removeItem'),
      vi.spyOn(EventTarget.prototype, 'addEventListener'),
      vi.spyOn(globalThis, 'MutationObserver'),
      vi.spyOn(globalThis, 'setTimeout'),
      vi.spyOn(Document.prototype, 'querySelector'),
      vi.spyOn(Document.prototype, 'createElement'),
    ]
    const consent = fakeConsent({ a: true, b: 'session', c: 'unknown' }, { yesTo: ['c'] })
    const { log } = watch(consent, 'a')
    await consent.ask('c')
    consent.decide({ b: 'session', a: false })
    consent.acceptAll()
    consent.withdraw()
    consent.forget()
    consent.open()
    consent.open('opt-out')
    consent.close()
    consent.decide({ a: true })
    await settled()
    consent.destroy()
    await settled()
    expect(log).toEqual(['start', 'stop', 'start', 'stop', 'start', 'stop'])
    expect(consent.allows('a')).toBe(false)
    expect(consent.signal.aborted).toBe(true)
    expect(written).not.toHaveBeenCalled()
    // The abort signals are its own.
    const [added] = spies.splice(3, 1)
    expect(added?.mock.contexts.filter((on) => !(on instanceof AbortSignal))).toEqual([])
    for (const spy of spies) expect(spy).not.toHaveBeenCalled()
    expect(Reflect.ownKeys(globalThis).length).toBe(before)
    expect(warned).not.toHaveBeenCalled()
    Reflect.deleteProperty(document, 'cookie')
    vi.restoreAllMocks()
  })
})
