import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Consent } from '../../src/api.ts'
import type { Regime } from '../../src/config/config.ts'
import { DAY } from '../helpers/decision.ts'
import { FakeBrowser, makePage, type TestPage } from '../helpers/page.ts'
import { startHeadless } from './start.ts'

const RUNS = Number(process.env.FUZZ_RUNS ?? 200)
const purposes =
  'age:age site:necessary analytics ads:sale location:separate club:age analytics/agency:shared'
const optional = ['analytics', 'ads', 'location', 'club', 'analytics/agency'] as const
type Id = (typeof optional)[number]

/** Effective dates of the notices, one after the other; today is in July 2017 at first. */
const dates = ['2016-01-01', '2017-01-01', '2017-07-01', '2017-10-01', '2018-06-01', '2019-01-01']

type Call = 'acceptAll' | 'rejectAll' | 'withdraw' | 'forget' | 'open' | 'reload'

/** In one of two tabs. */
type Act =
  | { readonly tab: 0 | 1; readonly say: Id; readonly yes: boolean | 'session' }
  | { readonly tab: 0 | 1; readonly age: boolean | 'teen' | 'claimed' }
  | { readonly tab: 0 | 1; readonly call: Call }

type Step =
  | Act
  | { readonly wait: number }
  /** Known to pages that load from now on, as is what the site publishes. */
  | { readonly gpc: boolean }
  | { readonly publish: true }
  | { readonly deliver: true }
  | { readonly cookies: FakeBrowser['cookieKeeping'] }
  | { readonly local: FakeBrowser['localKeeping'] }

const tab = fc.constantFrom<0 | 1>(0, 1)
const always = fc.constant<true>(true)
const keeping = fc.constantFrom<FakeBrowser['localKeeping']>('kept', 'kept', 'ignored', 'throws', 'full')
const calls = fc.constantFrom<Call>('acceptAll', 'rejectAll', 'withdraw', 'forget', 'open', 'reload')
const age = fc.constantFrom<boolean | 'teen' | 'claimed'>(true, true, false, 'teen', 'claimed')
const yes = fc.constantFrom<boolean | 'session'>(true, false, 'session')
const sound: readonly fc.Arbitrary<Step>[] = [
  fc.record({ tab, say: fc.constantFrom(...optional), yes }),
  fc.record({ tab, age }),
  fc.record({ tab, call: calls }),
  fc.record({ wait: fc.constantFrom(60, DAY, 100 * DAY, 300 * DAY) }),
  fc.record({ gpc: fc.boolean() }),
  fc.record({ publish: always }),
  fc.record({ deliver: always }),
]
const unsound: readonly fc.Arbitrary<Step>[] = [
  fc.record({ cookies: keeping }),
  fc.record({ local: keeping }),
]

/** A page, and somebody on it who waits for every purpose. */
class Tab {
  readonly consent: Consent
  readonly running = new Set<string>()
  constructor(
    regime: Regime,
    readonly page: TestPage,
    /** Effective date of the notice this page goes by. */
    readonly date: string,
    /** Said no to in this tab, with no yes from anywhere since. */
    readonly refused = new Set<string>(),
  ) {
    this.consent = startHeadless({ purposes, regime, effectiveDate: date }, page).consent
    for (const id of optional)
      this.consent.when(id, () => {
        this.running.add(id)
        return () => this.running.delete(id)
      })
  }

  get today(): string {
    return this.page.today('UTC')
  }

  close(): void {
    this.consent.destroy()
    expect([...this.running]).toEqual([])
  }
}

/** The latest yes to something. */
interface Yes {
  readonly seconds: number
  /** Of the notice that it was said to. */
  readonly date: string
  readonly gpc: boolean
}

class Visitor {
  readonly browser = new FakeBrowser()
  readonly tabs: [Tab, Tab]
  readonly said = new Map<string, Yes>()
  gpc = false
  version = 0
  constructor(
    readonly regime: Regime,
    readonly isSound: boolean,
  ) {
    this.tabs = [this.open(), this.open()]
  }

  open(seconds?: number, refused?: Set<string>): Tab {
    const { browser, gpc, regime, version } = this
    const page = makePage({ browser, gpc, ...(seconds && { seconds }) })
    return new Tab(regime, page, dates[version] ?? '', refused)
  }

  act(step: Step): void {
    const { browser } = this
    if ('wait' in step) for (const { page } of this.tabs) page.seconds += step.wait
    else if ('gpc' in step) this.gpc = step.gpc
    else if ('publish' in step) this.version = Math.min(this.version + 1, dates.length - 1)
    else if ('deliver' in step) browser.deliver()
    else if ('cookies' in step) browser.cookieKeeping = step.cookies
    else if ('local' in step) browser.localKeeping = step.local
    else this.say(step)
  }

  say(step: Act): void {
    // Nobody can tell decisions of the same moment apart.
    for (const { page } of this.tabs) page.seconds += 10
    const tab = this.tabs[step.tab]
    const { consent, refused } = tab
    if ('say' in step) {
      consent.decide({ [step.say]: step.yes })
      if (step.yes) this.allow(tab, step.say)
      else refused.add(step.say)
    } else if ('age' in step) consent.decide({ age: step.age })
    else if (step.call === 'reload') this.reload(step.tab)
    else if (step.call === 'open') consent.open('opt-out')
    else {
      consent[step.call]()
      if (step.call === 'acceptAll') for (const id of ['analytics', 'ads'] as const) this.allow(tab, id)
      if (step.call === 'rejectAll') for (const id of optional) refused.add(id)
      if (step.call === 'forget') for (const { refused } of this.tabs) refused.clear()
    }
  }

  /** What is refused is refused on the next page, too, if the browser keeps anything. */
  reload(index: 0 | 1): void {
    const tab = this.tabs[index]
    tab.close()
    this.tabs[index] = this.open(tab.page.seconds, this.isSound ? tab.refused : undefined)
  }

  allow({ consent, page, date, today }: Tab, id: Id): void {
    for (const { refused } of this.tabs) refused.delete(id)
    // A yes to everything is none to what the signal or their age refuses.
    if (consent.receipt()?.answers[id] !== 'granted' && consent.receipt()?.answers[id] !== 'session') return
    this.said.set(id, { seconds: page.seconds, date: date < today ? date : today, gpc: page.gpc })
  }

  /** What has to be true at any moment. */
  check(): void {
    for (const tab of this.tabs) {
      for (const id of optional) {
        const isOpen = tab.consent.allows(id)
        expect(isOpen, id).toBe(tab.consent.state.purposes[id] === 'granted')
        expect(tab.running.has(id), `waiter of ${id}`).toBe(isOpen)
        if (!isOpen) continue
        expect(tab.refused.has(id), `${id} after a no`).toBe(false)
        this.checkYes(tab, id)
      }
      expect(tab.page.reported).toEqual([])
    }
  }

  checkYes({ page, date, today }: Tab, id: Id): void {
    const yes = this.said.get(id)
    if (page.gpc && id === 'ads') expect(yes?.gpc, `${id} in spite of the signal`).toBe(true)
    const isOpenByRule = ['opt-out', 'jp', 'notice'].includes(this.regime)
    // Recipients are open with the whole where the regime does not set them apart.
    if (isOpenByRule || id === 'analytics/agency') return
    expect(yes, `${id} was never allowed`).toBeDefined()
    expect(page.seconds - Number(yes?.seconds), `age of the yes to ${id}`).toBeLessThan(396 * DAY)
    if (date <= today)
      expect(`${yes?.date}` >= date, `${id} allowed by the notice of ${yes?.date}`).toBe(true)
  }
}

test.each(['opt-in', 'cn', 'br', 'opt-out', 'jp'] as const)(
  'promise 1: whatever is said, whenever, in whichever tab, whatever becomes of the storage and the notice: %s',
  (regime) => {
    const steps = fc
      .boolean()
      .chain((isSound) =>
        fc.tuple(
          fc.constant(isSound),
          fc.array(fc.oneof(...sound, ...(isSound ? [] : unsound)), { maxLength: 25 }),
        ),
      )
    fc.assert(
      fc.property(steps, ([isSound, steps]) => {
        const visitor = new Visitor(regime, isSound)
        visitor.check()
        for (const step of steps) {
          visitor.act(step)
          visitor.check()
        }
        for (const tab of visitor.tabs) tab.close()
      }),
      { numRuns: RUNS, seed: 81 },
    )
  },
  300_000,
)
