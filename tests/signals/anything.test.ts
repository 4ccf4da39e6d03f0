import fc from 'fast-check'
import { expect, test } from 'vitest'
import { startHeadless } from '../consent/start.ts'
import { DAY } from '../helpers/decision.ts'
import { FakeBrowser, makePage } from '../helpers/page.ts'
import { clear, vendors } from './vendors.ts'

const RUNS = Number(process.env.FUZZ_RUNS ?? 200)
const purposes = ['site:necessary', 'analytics', 'ads:sale', 'location:separate', 'analytics/agency:separate']
const ids = ['site', 'analytics', 'ads', 'location', 'analytics/agency', 'nobody', '']

type Step =
  | { readonly say: string; readonly yes: boolean | 'session' }
  | { readonly wait: number }
  | { readonly call: 'acceptAll' | 'rejectAll' | 'withdraw' | 'forget' | 'destroy' }

const step = fc.oneof<fc.Arbitrary<Step>[]>(
  fc.record({
    say: fc.constantFrom(...ids),
    yes: fc.constantFrom<boolean | 'session'>(true, false, 'session'),
  }),
  fc.record({ wait: fc.constantFrom(1, 184 * DAY, 396 * DAY) }),
  fc.record({
    call: fc.constantFrom('acceptAll', 'acceptAll', 'rejectAll', 'withdraw', 'forget', 'destroy'),
  }),
)
const regime = fc.constantFrom('opt-in', 'opt-in', 'opt-out', 'jp')

test('promises 1 and 4: whatever is decided, the last word each listener heard is what holds, and no yes was ever untrue', () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...Object.keys(vendors)),
      fc.constantFrom(...ids),
      fc.record({ regime, gpc: fc.boolean() }),
      fc.array(step, { maxLength: 12 }),
      // Before this many of the steps; the steps before are an earlier visit.
      fc.nat({ max: 6 }),
      (name, purpose, { regime, gpc }, steps, earlier) => {
        clear()
        const browser = new FakeBrowser()
        let { page, consent } = start()
        for (const one of steps.slice(0, earlier)) act(one)
        consent.destroy()

        const heard: string[] = []
        let isThere = false
        const untrue: string[] = []
        vendors[name]?.load((word) => {
          if (word === 'granted' && !(isThere && consent.allows(purpose))) untrue.push(word)
          if (word === heard.at(-1)) untrue.push(`${word} twice`)
          heard.push(word)
        })
        const announced = vendors[name]?.announce(purpose)
        const seconds = page.seconds
        ;({ page, consent } = start())
        page.seconds = seconds
        isThere = true
        announced?.(consent)
        for (const one of [{ wait: 0 }, ...steps.slice(earlier)]) {
          act(one)
          const holds = consent.allows(purpose) ? 'granted' : 'denied'
          expect([heard.at(-1), one]).toEqual([holds, one])
        }
        expect(untrue).toEqual([])
        consent.destroy()
        expect(heard.at(-1)).toBe('denied')

        function start() {
          return startHeadless({ purposes, regime }, makePage({ browser, gpc }))
        }
        function act(one: Step): void {
          if ('say' in one) consent.decide({ [one.say]: one.yes })
          else if ('wait' in one) page.seconds += one.wait
          else consent[one.call]()
        }
      },
    ),
    { numRuns: RUNS },
  )
})
