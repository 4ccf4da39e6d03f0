import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Consent } from '../../src/api.ts'
import type { Regime } from '../../src/config/config.ts'
import { DAY } from '../helpers/decision.ts'
import { type FakeBrowser, makePage, type TestPage } from '../helpers/page.ts'
import { startHeadless } from './start.ts'

const RUNS = Number(process.env.FUZZ_RUNS ?? 300)
const purposes =
  'age:age site:necessary analytics ads:sale location:separate club:age analytics/agency:shared'
const optional = ['analytics', 'ads', 'location', 'club', 'analytics/agency'] as const
type Id = (typeof optional)[number]

/** In one of two tabs. */
type Act =
  | { readonly tab: 0 | 1; readonly say: Id; readonly yes: boolean | 'session' }
  | { readonly tab: 0 | 1; readonly age: boolean | 'teen' | 'claimed' }
  | { readonly tab: 0 | 1; readonly call: 'acceptAll' | 'rejectAll' | 'withdraw' | 'reload' | 'open' }

type Step =
  | Act
  | { readonly wait: number }
  | { readonly gpc: boolean }
  | { readonly deliver: true }
  | { readonly cookies: FakeBrowser['cookieKeeping'] }
  | { readonly local: FakeBrowser['localKeeping'] }

const tab = fc.constantFrom<0 | 1>(0, 1)
const keeping = fc.constantFrom<FakeBrowser['localKeeping']>('kept', 'kept', 'ignored', 'throws', 'full')
const step: fc.Arbitrary<Step> = fc.oneof(
  fc.record({
    tab,
    say: fc.constantFrom(...optional),
    yes: fc.constantFrom<boolean | 'session'>(true, false, 'session'),
  }),
  fc.record({
    tab,
    age: fc.constantFrom<boolean | 'teen' | 'claimed'>(true, true, false, 'teen', 'claimed'),
  }),
  fc.record({ tab, call: fc.constantFrom('acceptAll', 'rejectAll', 'withdraw', 'reload', 'open') }),
  fc.record({ wait: fc.constantFrom(60, DAY, 100 * DAY, 300 * DAY) }),
  fc.record({ gpc: fc.boolean() }),
  fc.record({ deliver: fc.constant(true as const) }),
  fc.record({ cookies: keeping }),
  fc.record({ local: keeping }),
)

/** One tab, with somebody who waits for every purpose. */
class Tab {
  consent: Consent
  page: TestPage
  readonly running = new Set<string>()
  /** Said no to, here, with no yes from anywhere since. */
  readonly refused = new Set<string>()
  constructor(
    readonly regime: Regime,
    readonly browser: FakeBrowser | undefined,
    seconds: number | undefined,
    gpc: boolean,
  ) {
    this.page = makePage({ ...(browser && { browser }), ...(seconds && { seconds }), gpc })
    this.consent = startHeadless({ purposes, regime }, this.page).consent
    for (const id of optional)
      this.consent.when(id, () => {
        this.running.add(id)
        return () => this.running.delete(id)
      })
  }
}

class Visitor {
  tabs: Tab[]
  /** When each was last said yes to, anywhere. */
  readonly yes = new Map<string, number>()
  gpc = false
  constructor(readonly regime: Regime) {
    const first = new Tab(regime, undefined, undefined, false)
    this.tabs = [first, new Tab(regime, first.page.browser, undefined, false)]
  }

  act(step: Step): void {
    const [first] = this.tabs
    const browser = first?.page.browser
    if (!browser || !first) return
    if ('wait' in step) for (const { page } of this.tabs) page.seconds += step.wait
    else if ('gpc' in step) this.gpc = step.gpc
    else if ('deliver' in step) browser.deliver()
    else if ('cookies' in step) browser.cookieKeeping = step.cookies
    else if ('local' in step) browser.localKeeping = step.local
    else this.say(step)
  }

  say(step: Act): void {
    for (const { page } of this.tabs) page.seconds += 10
    const tab = this.tabs[step.tab] as Tab
    const { consent, page } = tab
    if ('say' in step) {
      consent.decide({ [step.say]: step.yes })
      if (step.yes) this.granted(step.say)
      else tab.refused.add(step.say)
    } else if ('age' in step) consent.decide({ age: step.age })
    else if (step.call === 'acceptAll') {
      consent.acceptAll()
      this.granted('analytics')
      this.granted('ads')
    } else if (step.call === 'rejectAll') {
      consent.rejectAll()
      for (const id of optional) tab.refused.add(id)
    } else if (step.call === 'withdraw') consent.withdraw()
    else if (step.call === 'open') consent.open('opt-out')
    else {
      consent.destroy()
      expect([...tab.running]).toEqual([])
      this.tabs[step.tab] = new Tab(this.regime, page.browser, page.seconds, this.gpc)
    }
  }

  granted(id: string): void {
    this.yes.set(id, this.tabs[0]?.page.seconds ?? 0)
    for (const tab of this.tabs) tab.refused.delete(id)
  }

  /** What has to be true at any moment. */
  check(): void {
    for (const { consent, page, running, refused } of this.tabs) {
      for (const id of optional) {
        const isOpen = consent.allows(id)
        expect(isOpen, id).toBe(consent.state.purposes[id] === 'granted')
        expect(running.has(id), `waiter of ${id}`).toBe(isOpen)
        if (isOpen) expect(refused.has(id), `${id} after a no`).toBe(false)
        const isClosedFirst = !['opt-out', 'jp', 'notice'].includes(this.regime)
        if (isOpen && isClosedFirst && id !== 'analytics/agency') {
          expect(this.yes.has(id), `${id} was never allowed`).toBe(true)
          expect(page.seconds - (this.yes.get(id) ?? 0), `age of the yes to ${id}`).toBeLessThan(396 * DAY)
        }
      }
      expect(page.reported).toEqual([])
    }
  }
}

test.each(['opt-in', 'cn', 'br', 'opt-out', 'jp'] as const)(
  'promise 1: whatever is said, whenever, in whichever tab, whatever becomes of the storage: %s',
  (regime) => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 25 }), (steps) => {
        const visitor = new Visitor(regime)
        visitor.check()
        for (const step of steps) {
          visitor.act(step)
          visitor.check()
        }
        for (const { consent } of visitor.tabs) consent.destroy()
      }),
      { numRuns: RUNS, seed: 81 },
    )
  },
  120_000,
)
