import fc from 'fast-check'
import { describe, expect, test, vi } from 'vitest'
import type { Consent } from '../../src/api.ts'
import { encode } from '../../src/storage/codec.ts'
import { KEY } from '../../src/storage/store.ts'
import { DAY, makeDecision, NOW } from '../helpers/decision.ts'
import { FakeBrowser, makePage } from '../helpers/page.ts'
import { acknowledgeOn, open, remember, settled, start } from './start.ts'

/** Some tabs of one browser. */
function openTabs(count: number, browser = new FakeBrowser()) {
  const tabs = Array.from({ length: count }, () => start({}, { page: makePage({ browser }) }))
  const [a, b] = tabs
  if (!a || !b) throw new RangeError('at least two')
  return { tabs, a, b, browser }
}

describe('two tabs', () => {
  test('fault 48, B-80: a decision in one is the decision in the other, gate and all', () => {
    const { a, b, browser } = openTabs(2)
    const run = vi.fn()
    b.consent.when('analytics', run)
    a.consent.acceptAll()
    expect(run).not.toHaveBeenCalled()
    browser.deliver()
    expect(run).toHaveBeenCalledTimes(1)
    expect(b.consent.state.asking).toBeNull()
  })

  test('fault 49: a withdrawal in one stops what runs in the other', () => {
    const { a, b, browser } = openTabs(2)
    a.consent.acceptAll()
    browser.deliver()
    const stop = vi.fn()
    b.consent.when('analytics', () => stop)
    a.consent.withdraw('analytics')
    browser.deliver()
    expect(stop).toHaveBeenCalledTimes(1)
    expect(b.consent.allows('analytics')).toBe(false)
  })

  test('fault 48: the later decision holds in both, even if the news of the earlier one has not come', () => {
    for (const [first, second, expected] of [
      ['acceptAll', 'rejectAll', ['site']],
      ['rejectAll', 'acceptAll', ['site', 'analytics', 'ads']],
    ] as const) {
      const { a, b, browser } = openTabs(2)
      a.consent[first]()
      b.consent[second]()
      browser.deliver()
      expect(open(a.consent)).toEqual(expected)
      expect(open(b.consent)).toEqual(expected)
    }
  })

  test('forgetting in one forgets in the other', () => {
    const { a, b, browser } = openTabs(2)
    a.consent.acceptAll()
    browser.deliver()
    a.consent.forget()
    browser.deliver()
    expect(b.consent.state.asking).toBe('first-visit')
    expect(open(b.consent)).toEqual(['site'])
  })

  test('fault 51: news that an older record is gone takes back no refusal that only a cookie holds', () => {
    const { a, b, browser } = openTabs(2)
    a.consent.acceptAll()
    browser.deliver()
    a.consent.forget()
    browser.localKeeping = 'full'
    b.page.seconds += 60
    b.consent.rejectAll()
    expect(b.consent.state.persisted).toBe('cookie')
    browser.deliver()
    expect(b.consent.state.purposes.analytics).toBe('denied')
    expect(b.consent.state.asking).toBeNull()
  })

  test('A-58, fault 2: having read the notice here takes back no refusal said there a moment ago', async () => {
    const browser = Object.assign(new FakeBrowser(), { localKeeping: 'throws' })
    remember(makePage({ browser }), makeDecision({ answers: { analytics: 'granted', ads: 'granted' } }))
    const visit = () =>
      start({ effectiveDate: '2017-01-01', since: '2016-01-01' }, { page: makePage({ browser }) })
    const [a, b] = [visit(), visit()]
    await settled()
    expect(a.consent.state.reworded).toBe(true)
    b.consent.rejectAll()
    for (const host of a.hosts) acknowledgeOn(host)
    expect(open(a.consent)).toEqual(['site'])
    expect(open(visit().consent)).toEqual(['site'])
  })

  test('promise 3: what was said on a subdomain that knew nothing of the older copy here goes before it', () => {
    for (const said of ['acceptAll', 'rejectAll'] as const) {
      const there = start()
      there.consent[said]()
      const answer = there.consent.receipt()
      if (!answer) throw new Error('nothing was recorded')
      const page = remember(makePage(), answer)
      const older = said === 'rejectAll' ? 'granted' : 'denied'
      const old = { sequence: 9, time: NOW - 30 * DAY, answers: { analytics: older, ads: older } as const }
      page.browser.stored.set(KEY, encode(makeDecision(old)))
      expect(open(start({}, { page }).consent)).toEqual(open(there.consent))
      expect(page.browser.stored.get(KEY)).toBe(encode(answer))
    }
  })

  test('a purpose decided in each is decided in both', () => {
    const { a, b, browser } = openTabs(2)
    a.consent.decide({ analytics: true })
    b.consent.decide({ ads: true })
    browser.deliver()
    for (const { consent } of [a, b]) expect(open(consent)).toEqual(['site', 'analytics', 'ads'])
  })

  test.each([
    ['refusal is written last', 'acceptAll', 'rejectAll'],
    ['grant is written last', 'rejectAll', 'acceptAll'],
  ] as const)(
    'fault 50: two tabs deciding in the same second converge on the refusal: the %s',
    (_, first, last) => {
      const { a, b, browser } = openTabs(2)
      browser.beforeWrite = () => a.consent[first]()
      b.consent[last]()
      // Both went by the same record, or this is no race.
      expect(b.consent.receipt()?.sequence).toBe(a.consent.receipt()?.sequence)
      browser.deliver()
      expect(open(a.consent)).toEqual(['site'])
      expect(open(b.consent)).toEqual(['site'])
      expect(a.consent.state.asking).toBeNull()
      expect(a.consent.receipt()).toEqual(b.consent.receipt())
    },
  )

  test('fault 50: where each tab’s record reached one of the copies, both converge on the refusal', () => {
    const { a, b, browser } = openTabs(2)
    const [cookie, local] = ['granted', 'denied'].map((answer) => {
      const elsewhere = remember(
        makePage(),
        makeDecision({ answers: { analytics: answer as 'granted', ads: answer as 'granted' } }),
      )
      return elsewhere.browser.stored.get('askfirst') ?? ''
    })
    browser.cookies = [{ name: '__Host-askfirst', value: cookie ?? '', domain: '', path: '/' }]
    browser.stored.set('askfirst', local ?? '')
    for (const { page } of [a, b]) page.window.dispatchEvent(new StorageEvent('storage', { key: 'askfirst' }))
    browser.deliver()
    for (const { consent } of [a, b]) {
      expect(open(consent)).toEqual(['site'])
      expect(consent.state.asking).toBeNull()
    }
  })

  test.each([
    ['know the purposes in another order', ['location', 'ads', 'analytics']],
    ['know fewer purposes', ['analytics']],
  ])('faults 19, 50: pages that %s do not rewrite each other’s record', (_, purposes) => {
    const browser = new FakeBrowser()
    const a = start({}, { page: makePage({ browser }) })
    const b = start({ purposes }, { page: makePage({ browser }) })
    a.consent.rejectAll()
    const written = browser.written.length
    browser.deliver()
    expect(b.consent.allows('analytics')).toBe(false)
    expect(b.consent.state.persisted).toBe('both')
    expect(browser.written).toHaveLength(written)
  })

  test.each(['both', 'cookie', 'local'])(
    'fault 19: a refusal outlives a page that does not know the purpose, held in %s',
    (where) => {
      const browser = new FakeBrowser()
      const visit = (changed = {}) =>
        start({ regime: 'opt-out', ...changed }, { page: makePage({ browser }) }).consent
      const first = visit()
      first.rejectAll()
      first.destroy()
      if (where === 'cookie') browser.stored.clear()
      if (where === 'local') browser.cookies = []
      visit({ purposes: ['analytics'] }).destroy()
      expect(open(visit())).toEqual(['site'])
    },
  )

  type Fewer = ReturnType<typeof start>['consent']
  test.each<[string, object, (page: Fewer) => void]>([
    ['answers something', {}, (page) => page.decide({ analytics: true })],
    ['accepts all it knows', {}, (page) => page.acceptAll()],
    ['has the browser’s signal', { gpc: true }, () => {}],
  ])('B-39, fault 19: and one that %s', (_, signal, act) => {
    const browser = new FakeBrowser()
    const visit = (purposes: readonly string[], changed = {}) =>
      start({ regime: 'opt-out', purposes }, { page: makePage({ browser, ...changed }) }).consent
    const all = ['age', 'analytics', 'ads:sale', 'media', 'chat']
    const first = visit(all)
    first.decide({ media: true, chat: true, analytics: true })
    first.decide({ media: false, age: 'teen' })
    first.withdraw('chat')
    first.destroy()
    const fewer = visit(['analytics', 'ads:sale'], signal)
    act(fewer)
    expect(fewer.state.persisted).toBe('both')
    fewer.destroy()
    const { state } = visit(all)
    expect(state.purposes).toMatchObject({ media: 'withdrawn', chat: 'withdrawn', age: 'granted' })
    expect(state.decision?.answers.age).toBe('teen')
  })

  test('fault 19: nor does it take anything along of a copy that is damaged', () => {
    const browser = new FakeBrowser()
    const visit = (purposes: readonly string[]) =>
      start({ regime: 'opt-out', purposes }, { page: makePage({ browser }) }).consent
    const first = visit(['analytics', 'chat'])
    first.rejectAll()
    first.destroy()
    for (const [key, text] of browser.stored) browser.stored.set(key, `${text.slice(0, -1)}!`)
    browser.cookies = []
    const fewer = visit(['analytics'])
    fewer.rejectAll()
    fewer.destroy()
    expect(visit(['analytics', 'chat']).receipt()?.answers).toEqual({ analytics: 'denied' })
  })

  test('fault 19: such a page takes no yes along, and leaves nothing behind where all is forgotten', () => {
    const browser = new FakeBrowser()
    const visit = (purposes: readonly string[]) =>
      start({ purposes }, { page: makePage({ browser }) }).consent
    const first = visit(['analytics', 'media', 'chat'])
    first.decide({ media: true, chat: false })
    first.destroy()
    const fewer = visit(['analytics'])
    fewer.rejectAll()
    fewer.destroy()
    const again = visit(['analytics', 'media', 'chat'])
    expect(again.receipt()?.answers).toEqual({ analytics: 'denied', chat: 'denied' })
    again.forget()
    again.destroy()
    visit(['analytics']).rejectAll()
    expect(visit(['analytics', 'chat']).receipt()?.answers).toEqual({ analytics: 'denied' })
  })

  test('faults 19, 22: a record that has ended, with a purpose that is gone, keeps no tab from hearing of a refusal', () => {
    const browser = new FakeBrowser()
    const gone = makeDecision({
      time: NOW - 399 * DAY,
      expires: NOW - 10 * DAY,
      answers: { analytics: 'granted', gone: 'granted' },
    })
    remember(makePage({ browser }), gone)
    const visit = () => start({ regime: 'opt-out' }, { page: makePage({ browser }) }).consent
    const [a, b] = [visit(), visit()]
    b.rejectAll()
    browser.deliver()
    expect(open(a)).toEqual(['site'])
    expect(a.state.asking).toBeNull()
  })

  test('fault 52: back from the back/forward cache, what was withdrawn meanwhile is stopped before anything else runs', () => {
    const { a, b } = openTabs(2)
    a.consent.acceptAll()
    b.page.window.dispatchEvent(new Event('pageshow'))
    const log: string[] = []
    b.consent.when('analytics', () => () => log.push('stopped'))
    a.consent.rejectAll()
    b.page.window.dispatchEvent(new Event('pageshow'))
    b.consent.when('analytics', () => void log.push('started'))
    expect(log).toEqual(['stopped'])
  })
})

// ── any tabs, any order ──────────────────────────────────────────────────────────────────────────────────────

const ids = ['analytics', 'ads', 'location'] as const
type Act = 'acceptAll' | 'rejectAll' | 'withdraw' | 'forget' | (typeof ids)[number]

/** What everybody should know in the end: the answers of the latest decision. */
interface Model {
  granted: Set<string>
}

interface Real {
  tabs: Consent[]
  browser: FakeBrowser
}

class Decide implements fc.Command<Model, Real> {
  constructor(
    readonly tab: number,
    readonly act: Act,
    readonly yes: boolean,
  ) {}

  check = () => true

  run(model: Model, { tabs, browser }: Real): void {
    // Nobody can tell decisions of the same moment apart; those tests are above.
    for (const page of browser.tabs) page.seconds += 60
    const consent = tabs[this.tab % tabs.length]
    const { act, yes } = this
    if (act === 'acceptAll') {
      consent?.acceptAll()
      for (const id of ['analytics', 'ads']) model.granted.add(id)
    } else if (act === 'rejectAll' || act === 'forget' || act === 'withdraw') {
      // All of it, also what this tab has not heard of yet.
      consent?.[act]()
      model.granted.clear()
    } else {
      consent?.decide({ [act]: yes })
      if (yes) model.granted.add(act)
      else model.granted.delete(act)
    }
    // Whoever decided knows at once.
    expect(consent && open(consent)).toEqual(['site', ...ids.filter((id) => model.granted.has(id))])
  }

  toString = () => `tab ${this.tab}: ${this.act} ${this.yes}`
}

class Deliver implements fc.Command<Model, Real> {
  check = () => true

  run({ granted }: Model, { tabs, browser }: Real): void {
    browser.deliver()
    for (const consent of tabs)
      expect(open(consent)).toEqual(['site', ...ids.filter((id) => granted.has(id))])
    const sequences = tabs.map((consent) => consent.receipt()?.sequence)
    expect(new Set(sequences).size).toBe(1)
  }

  toString = () => 'deliver'
}

test('fault 50: whatever two to five tabs decide, in any order, all come to know the latest, and nothing more', () => {
  const anyAct = fc.constantFrom<Act>('acceptAll', 'rejectAll', 'withdraw', 'forget', ...ids)
  const commands = fc.commands(
    [
      fc.tuple(fc.nat(4), anyAct, fc.boolean()).map((given) => new Decide(...given)),
      fc.constant(new Deliver()),
    ],
    { maxCommands: 20 },
  )
  fc.assert(
    fc.property(fc.integer({ min: 2, max: 5 }), commands, (count, steps) => {
      const { tabs, browser } = openTabs(count)
      const real = { tabs: tabs.map(({ consent }) => consent), browser }
      const model: Model = { granted: new Set() }
      fc.modelRun(() => ({ model, real }), steps)
      new Deliver().run(model, real)
    }),
    { numRuns: 150, seed: 50 },
  )
})
