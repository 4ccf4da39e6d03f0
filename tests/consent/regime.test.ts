import { afterEach, describe, expect, test, vi } from 'vitest'
import { livePage } from '../../src/page/live.ts'
import { encode } from '../../src/storage/codec.ts'
import { answers, DAY, makeDecision, NOW } from '../helpers/decision.ts'
import { FakeBrowser, makePage, type TestPage } from '../helpers/page.ts'
import { acknowledgeOn, checked, codes, open, remember, settled, start, startHeadless } from './start.ts'

/** The next page of the same browser. */
const next = (page: TestPage, more: Partial<TestPage> = {}) =>
  makePage({ browser: page.browser, seconds: page.seconds, gpc: page.gpc, place: page.place, ...more })

test('B-59, B-66: in China a refusal takes one call, ends marketing, and leaves running what is necessary', () => {
  const { consent } = start({ region: 'CN' })
  consent.decide({ analytics: true, ads: true, location: true })
  expect(open(consent)).toEqual(['site', 'analytics', 'ads', 'location'])
  consent.withdraw()
  expect(open(consent)).toEqual(['site'])
  consent.rejectAll()
  expect(open(consent)).toEqual(['site'])
})

describe('where the visitor is', () => {
  const silent = {
    FR: ['site'],
    US: ['site', 'analytics', 'ads'],
    'US-CA': ['site', 'analytics', 'ads'],
    JP: ['site'],
  }

  test.each(Object.entries(silent))(
    '0.2: in %s, by the config, this is open in silence: %j',
    (region, ids) => {
      expect(open(start({ region }).consent)).toEqual(ids)
      expect(open(start({}, { page: makePage({ place: region }) }).consent)).toEqual(ids)
    },
  )

  test('0.2: nobody says: opt-in', () => {
    const { consent } = start()
    expect(consent.state.regime).toBe('opt-in')
    expect(open(consent)).toEqual(['site'])
  })

  test.each(['', 'us', 'US,CA', 'opt-out', '<b>', '__proto__', ' US'])(
    '0.2: the page says “%s”, which is nothing: opt-in',
    (place) => {
      const { consent } = start({}, { page: makePage({ place }) })
      expect(open(consent)).toEqual(['site'])
      expect(consent.state.regime).toBe('opt-in')
    },
  )

  test('the config goes before the page', () => {
    const page = makePage({ place: 'US' })
    expect(start({ region: 'FR' }, { page }).consent.state.regime).toBe('opt-in')
  })

  describe('as the server wrote it into the page', () => {
    afterEach(() => document.head.replaceChildren())

    test('C-06: <meta name="askfirst-region"> is read when asked for; without one nothing is said', () => {
      expect(livePage().region()).toBeUndefined()
      document.head.innerHTML =
        '<meta name="region" content="US"><meta name="askfirst-region" content="US-CA">'
      expect(livePage().region()).toBe('US-CA')
      document.head.innerHTML = '<meta name="askfirst-region">'
      expect(livePage().region() || undefined).toBeUndefined()
    })
  })
})

describe('a config that wants more than the region allows', () => {
  test.each([
    ['notice', 'FR', 'opt-in'],
    ['opt-out', 'CA-QC', 'qc'],
    ['opt-out', 'JP', 'jp'],
    ['jp', 'BR', 'br'],
  ])('X1: %s in %s is said once, and %s holds', async (regime, region, holds) => {
    const { consent, page } = startHeadless({ regime, region })
    await checked()
    expect(codes(page)).toEqual(['REGIME_CONFLICT'])
    expect(consent.state.regime).toBe(holds)
    expect(open(consent)).toEqual(['site'])
  })

  test.each([
    ['opt-in', 'US'],
    ['cn', 'US-CA'],
    ['opt-in', 'JP'],
  ])('0.2: %s in %s, which closes more, is followed, and nothing is said', async (regime, region) => {
    const { consent, page } = startHeadless({ regime, region })
    await checked()
    expect(codes(page)).toEqual([])
    expect(consent.state.regime).toBe(regime)
    expect(open(consent)).toEqual(['site'])
  })

  test.each([
    ['US', 365],
    ['US', 184],
    ['CN', 380],
    ['FR', 400],
  ])('B-39, B-75: in %s, %i days are said once, and the row holds', async (region, days) => {
    const { consent, page } = startHeadless({ region, days })
    await checked()
    expect(codes(page)).toEqual(['CONFIG_INVALID'])
    consent.decide({ analytics: false })
    const { time = 0, expires = 0 } = consent.receipt() ?? {}
    expect((expires - time) / DAY).toBe(region === 'US' ? 366 : 365)
  })
})

describe('Global Privacy Control', () => {
  const california = { region: 'US-CA' }

  test.each(['US', 'US-CA', 'US-MD', 'US-WY'])('B-51: is heeded in %s, whatever the state', (region) => {
    const sale = (gpc: boolean) => startHeadless({ region }, makePage({ gpc })).consent.allows('ads')
    expect([sale(false), sale(true)]).toEqual([true, false])
  })

  test('B-41, B-45: no sale has ever been open, nor can it be, from the first line on, and the record says why', () => {
    const heard: unknown[] = []
    const page = makePage({ gpc: true })
    const { consent } = start(california, { page })
    consent.on('change', ({ purposes }) => heard.push(purposes.ads))
    expect(open(consent)).toEqual(['site', 'analytics'])
    expect(heard).toEqual(['denied'])
    expect(consent.receipt()).toMatchObject({ via: 'gpc', gpc: true, answers: { ads: 'denied' } })
    expect(consent.state).toMatchObject({ gpc: true, asking: 'first-visit' })
  })

  test('B-43: without the signal nothing is written, and its absence later is no yes', () => {
    const page = makePage()
    expect(start(california, { page }).consent.receipt()).toBeNull()
    const signalled = makePage({ gpc: true })
    start(california, { page: signalled })
    const { consent } = start(california, { page: next(signalled, { gpc: false }) })
    expect(open(consent)).toEqual(['site', 'analytics'])
    expect(consent.state.purposes.ads).toBe('denied')
  })

  test('B-44: an earlier yes gives way, for good; the others stay', () => {
    const granted = makeDecision({ answers: { analytics: 'granted', ads: 'granted', location: 'granted' } })
    const page = remember(makePage({ gpc: true }), granted)
    const { consent } = start({}, { page })
    expect(open(consent)).toEqual(['site', 'analytics', 'location'])
    expect(consent.receipt()).toMatchObject({ via: 'gesture', gpc: true, answers: { ads: 'withdrawn' } })
    expect(open(start({}, { page: next(page, { gpc: false }) }).consent)).toEqual([
      'site',
      'analytics',
      'location',
    ])
  })

  test('B-46, X7: Accept all overrides nothing; a yes to the sale by itself does, and lasts', () => {
    const page = makePage({ gpc: true })
    const { consent } = start(california, { page })
    consent.acceptAll()
    expect(consent.state.purposes.ads).toBe('denied')
    consent.decide({ ads: true })
    expect(open(consent)).toEqual(['site', 'analytics', 'ads'])
    expect(open(start(california, { page: next(page) }).consent)).toEqual(['site', 'analytics', 'ads'])
  })

  test('B-45: where nothing is sold, the signal is used for nothing', () => {
    const page = makePage({ gpc: true })
    const { consent } = start({ ...california, purposes: ['site:necessary', 'analytics'] }, { page })
    expect(consent.receipt()).toBeNull()
    expect(page.browser.written).toEqual([])
  })

  test('B-41: the opposite order: the record is there, the signal comes with the next page', () => {
    const page = makePage()
    const first = start(california, { page }).consent
    first.acceptAll()
    expect(open(first)).toEqual(['site', 'analytics', 'ads'])
    expect(open(start(california, { page: next(page, { gpc: true }) }).consent)).toEqual([
      'site',
      'analytics',
    ])
  })
})

describe('left on where silence opens', () => {
  const california = { region: 'US-CA', purposes: ['age:age', 'analytics', 'ads:sale', 'location:separate'] }

  test('B-03: is no yes, is not asked about again, and opens nothing where people have to be asked', async () => {
    const page = makePage()
    const { consent, hosts } = start(california, { page })
    await settled()
    for (const host of hosts) acknowledgeOn(host)
    expect(consent.receipt()).toMatchObject({ via: 'notice', answers: {} })
    expect(consent.state.asking).toBeNull()
    consent.decide({ location: false })
    expect(consent.state.asking).toBeNull()
    expect(open(start(california, { page: next(page) }).consent)).toEqual(['analytics', 'ads'])
    const moved = start({ ...california, region: 'FR' }, { page: next(page) }).consent
    expect([open(moved), moved.state.asking]).toEqual([[], 'first-visit'])
  })

  test('A-57: is asked about again when the notice changes, and an old yes is none to the new one', async () => {
    const page = makePage()
    const { consent } = start(california, { page })
    consent.acceptAll()
    const changed = { ...california, effectiveDate: '2017-07-01' }
    const later = start(changed, { page: next(page) })
    expect(later.consent.state.asking).toBe('notice-changed')
    later.consent.decide({ ads: false })
    expect(later.consent.receipt()?.answers).toEqual(answers({ ads: 'withdrawn' }))
    const moved = start({ ...changed, region: 'FR' }, { page: next(page) }).consent
    expect(open(moved)).toEqual([])
  })
})

describe('told first', () => {
  const japan = { region: 'JP', purposes: ['age:age', 'analytics', 'ads:sale', 'location:separate'] }

  test('B-71, A-57: nothing before it was read; then what is not asked by itself; never a consent', async () => {
    const page = makePage()
    const { consent, hosts } = start(japan, { page })
    expect(open(consent)).toEqual([])
    await settled()
    for (const host of hosts) acknowledgeOn(host)
    expect(open(consent)).toEqual(['analytics', 'ads'])
    expect(consent.state.asking).toBeNull()
    expect(consent.receipt()).toMatchObject({ via: 'notice', answers: {} })
    expect(open(start(japan, { page: next(page) }).consent)).toEqual(['analytics', 'ads'])
  })

  test.each([{ age: true }, { location: true }, { location: false }] as const)(
    'B-71: an answer to one thing, asked alone, tells nobody of the others: %j',
    (said) => {
      const { consent } = start(japan)
      consent.decide(said)
      expect(consent.allows('analytics')).toBe(false)
      expect(consent.state.asking).toBe('first-visit')
    },
  )

  test('B-71: having been told lasts through such answers, and through the signal; a new notice is told anew', async () => {
    const page = makePage()
    const { consent, hosts } = start(japan, { page })
    await settled()
    for (const host of hosts) acknowledgeOn(host)
    consent.decide({ location: true })
    expect(open(consent)).toEqual(['analytics', 'ads', 'location'])
    expect(consent.receipt()?.via).toBe('api')
    const signalled = start(japan, { page: next(page, { gpc: true }) }).consent
    expect(open(signalled)).toEqual(['analytics', 'location'])
    expect(signalled.state.asking).toBeNull()
    const changed = { ...japan, effectiveDate: '2017-07-01' }
    const later = start(changed, { page: next(page) }).consent
    expect(open(later)).toEqual([])
    later.decide({ location: true })
    expect(open(later)).toEqual(['location'])
    expect(later.state.asking).not.toBeNull()
  })

  test('A-57, X1: read once earlier answers have ended, it is no answer; beside one that holds, that one is', async () => {
    const ended = makeDecision({
      time: NOW - 400 * DAY,
      expires: NOW - DAY,
      answers: { analytics: 'granted', location: 'granted' },
    })
    const holding = makeDecision({ effectiveDate: '2015-01-01', answers: { location: 'denied' } })
    for (const [before, via, kept] of [
      [ended, 'notice', {}],
      [holding, 'gesture', { location: 'denied' }],
    ] as const) {
      const { consent, hosts } = start(japan, { page: remember(makePage(), before) })
      await settled()
      for (const host of hosts) acknowledgeOn(host)
      expect(consent.receipt()).toMatchObject({ via, answers: kept })
    }
  })

  test('B-71: under the signal it can be read, too, and is not told for ever', async () => {
    const { consent, hosts } = start(japan, { page: makePage({ gpc: true }) })
    expect(consent.state.asking).toBe('first-visit')
    await settled()
    for (const host of hosts) acknowledgeOn(host)
    expect(consent.state.asking).toBeNull()
    expect(open(consent)).toEqual(['analytics'])
  })
})

describe('open until refused', () => {
  const california = {
    region: 'US-CA',
    purposes: ['site:necessary', 'age:age', 'analytics', 'ads:sale', 'location:separate'],
  }

  test('nobody is asked where nothing is optional', () => {
    for (const region of ['US', 'JP', 'FR'])
      expect(start({ region, purposes: ['site:necessary'] }).consent.state.asking).toBeNull()
  })

  test.each([{ age: true }, { location: false }] as const)(
    'B-40: it is still said, after an answer to one thing alone: %j',
    (said) => {
      const { consent } = start(california)
      consent.decide(said)
      expect(consent.state.asking).toBe('first-visit')
    },
  )

  test.each([{ page: makePage({ prerendering: true }) }, { disabled: true }])(
    'B-41, fault 54: nothing is open by itself before the record could be read',
    ({ page = makePage(), ...changed }) => {
      const { consent } = start({ ...california, ...changed }, { page })
      expect(consent.state.purposes.analytics).toBe('unknown')
      expect(consent.allows('analytics')).toBe(false)
    },
  )

  test('B-39: a no holds for twelve months, through a change of the notice, and no day less', () => {
    const page = makePage()
    const { consent } = start(california, { page })
    consent.rejectAll()
    page.seconds += 366 * DAY - 1
    const changed = { ...california, effectiveDate: '2018-07-01' }
    const almost = start(changed, { page: next(page) }).consent
    expect(open(almost)).toEqual(['site'])
    expect(almost.state.asking).toBeNull()
    page.seconds += 1
    const over = start(changed, { page: next(page) }).consent
    // Asked again, and still closed.
    expect(over.state.asking).toBe('expired')
    expect(open(over)).toEqual(['site'])
  })
})

test.each(['opt-out', 'jp', 'notice'])(
  'B-39: in %s, a refusal that has run out opens nothing when another question is answered',
  (regime) => {
    const { consent, page } = start({ regime })
    consent.rejectAll()
    page.seconds += 400 * DAY
    expect(consent.allows('analytics')).toBe(false)
    expect(consent.state.asking).toBe('expired')
    consent.decide({ location: true })
    expect(open(consent)).toEqual(['site', 'location'])
    expect(consent.state.purposes.analytics).toBe('denied')
  },
)

test('B-39: a refusal holds beside a yes for a visit whose record has ended', () => {
  const { consent, page } = start({ regime: 'opt-out' })
  consent.decide({ analytics: 'session' })
  page.seconds += 380 * DAY
  const later = start({ regime: 'opt-out' }, { page: next(page) })
  later.consent.decide({ ads: false })
  expect(later.consent.allows('ads')).toBe(false)
  const last = start({ regime: 'opt-out' }, { page: next(page) })
  expect(last.consent.allows('ads')).toBe(false)
  expect(codes(last.page)).toEqual([])
})

describe.each(['opt-out', 'jp', 'notice'])('in %s, where nobody can tell what was answered', (regime) => {
  const throwing = { cookieKeeping: 'ignored', localKeeping: 'throws' } as const
  const newer = '2.whatever.it.may.be'

  test('fault 18: a record of a later version opens nothing, and no signal writes over it', () => {
    for (const gpc of [false, true]) {
      const page = makePage({ gpc })
      page.browser.stored.set('askfirst', newer)
      const { consent } = start({ regime }, { page })
      expect(open(consent)).toEqual(['site'])
      expect(consent.state.asking).toBe('first-visit')
      expect(page.browser.stored.get('askfirst')).toBe(newer)
    }
  })

  test.each([
    ['a record of a later version', { stored: new Map([['askfirst', newer]]) }, 'both'],
    ['a browser that keeps nothing', throwing, 'memory'],
  ])(
    'promise 1, fault 18: %s: an answer about one thing opens nothing else; to have read about all may',
    async (_, state, where) => {
      const page = makePage({ browser: Object.assign(new FakeBrowser(), structuredClone(state)) })
      const { consent, hosts } = start({ regime }, { page })
      await settled()
      consent.decide({ analytics: true })
      expect(open(consent)).toEqual(['site', 'analytics'])
      expect(consent.state.purposes.ads).toBe(regime === 'opt-out' ? 'denied' : 'unknown')
      expect(consent.state.persisted).toBe(where)
      // Where being told is all it takes, they have been, of all of it; where all is open until refused, it may have been.
      for (const host of hosts) acknowledgeOn(host)
      expect(open(consent)).toEqual(['site', 'analytics', ...(regime === 'opt-out' ? [] : ['ads'])])
      consent.acceptAll()
      expect(open(consent)).toEqual(['site', 'analytics', 'ads'])
    },
  )

  test('A-52, A-27: what silence never opens is asked about there as elsewhere', () => {
    const page = makePage({ browser: Object.assign(new FakeBrowser(), throwing) })
    const { consent } = start(
      { regime, purposes: ['age', 'forum:age', 'analytics', 'location:separate'] },
      { page },
    )
    consent.decide({ analytics: true })
    expect({ ...consent.state.purposes }).toMatchObject({
      age: 'unknown',
      forum: 'unknown',
      location: 'unknown',
    })
    consent.decide({ age: true, forum: true })
    expect(open(consent)).toEqual(['age', 'forum', 'analytics'])
  })

  test('faults 23-25: cookies that contradict each other open nothing', () => {
    const page = makePage({ secure: false })
    page.browser.planted = [1, 2].map((sequence) => `askfirst=${encode(makeDecision({ sequence }))}`)
    for (let visits = 0; visits < 3; visits++) {
      const { consent } = start({ regime }, { page })
      page.window.dispatchEvent(new Event('pageshow'))
      expect(open(consent)).toEqual(['site'])
      consent.destroy()
    }
  })

  test('faults 1, 33: what storage does not let anybody see opens nothing, from the start or from one day', () => {
    const page = makePage({ browser: Object.assign(new FakeBrowser(), throwing) })
    expect(open(start({ regime }, { page }).consent)).toEqual(['site'])
    const visited = start({ regime })
    const run = vi.fn()
    visited.consent.rejectAll()
    visited.consent.when('ads', run)
    Object.assign(visited.page.browser, throwing)
    visited.page.window.dispatchEvent(new Event('pageshow'))
    expect(open(visited.consent)).toEqual(['site'])
    expect(run).not.toHaveBeenCalled()
  })

  test('fault 2: where the cookie says it, localStorage need not', () => {
    const page = remember(makePage(), makeDecision({ seen: '2016-01-01', answers: { ads: 'denied' } }))
    page.browser.localKeeping = 'throws'
    expect(open(start({ regime }, { page }).consent)).toEqual(['site', 'analytics'])
  })
})

describe('the age', () => {
  const shop = {
    purposes: ['site:necessary', 'age:age', 'forum:necessary:age', 'chat:age', 'analytics', 'ads:sale'],
  }

  test('A-54: nobody is asked for it who only looks around', () => {
    const { consent } = start(shop)
    consent.acceptAll()
    expect(consent.state.purposes.age).toBe('unknown')
    expect(consent.state.asking).toBeNull()
    expect(open(consent)).toEqual(['site', 'analytics', 'ads'])
  })

  test.each(['US', 'FR', 'JP', 'CN'])(
    'A-52: in %s a minor without permission has nothing, at once and on the next page',
    (region) => {
      const page = makePage()
      const stopped: string[] = []
      const { consent } = start({ ...shop, region }, { page })
      consent.decide({ analytics: true, ads: true })
      consent.when('analytics', () => () => stopped.push('analytics'))
      consent.decide({ age: false })
      expect(stopped).toEqual(['analytics'])
      expect(open(consent)).toEqual(['site'])
      consent.acceptAll()
      consent.decide({ chat: true, ads: true })
      expect(open(consent)).toEqual(['site'])
      expect(open(start({ ...shop, region }, { page: next(page) }).consent)).toEqual(['site'])
    },
  )

  test('A-53: a tick that somebody permits it opens nothing, nor does a permission that nothing proves', () => {
    for (const said of ['claimed', 'permitted'] as const) {
      const { consent } = start({ ...shop, region: 'US' })
      consent.decide({ age: said })
      consent.acceptAll()
      expect(open(consent)).toEqual(['site'])
      expect(consent.state.purposes).toMatchObject({ age: 'denied', forum: 'denied' })
    }
  })

  test('A-53: a permission in writing opens what needs it, and the rest may be said yes to', () => {
    const page = makePage()
    const { consent } = start({ ...shop, region: 'US' }, { page })
    consent.decide({ age: 'permitted' }, 'form-2017-07-01-a1')
    expect(consent.receipt()?.proof).toBe('form-2017-07-01-a1')
    expect(open(consent)).toEqual(['age', 'site', 'forum'])
    consent.acceptAll()
    const after = start({ ...shop, region: 'US' }, { page: next(page) }).consent
    expect(open(after)).toEqual(['age', 'site', 'forum', 'analytics'])
    after.decide({ ads: true })
    expect(open(after)).toEqual(['age', 'site', 'forum', 'analytics', 'ads'])
  })

  test.each(['a b', 'x'.repeat(81), 'name@site.test', 'a;b', '<b>', 'é'])(
    'A-19, A-53: “%s” is no proof',
    (proof) => {
      const { consent, page } = start(shop)
      consent.decide({ age: 'permitted' }, proof)
      expect(consent.allows('forum')).toBe(false)
      expect(consent.receipt()?.proof).toBe('')
      expect(page.browser.written.join()).not.toContain(proof)
    },
  )

  test('B-47: somebody between thirteen and sixteen: open only what they say yes to', () => {
    const { consent } = start({ ...shop, region: 'US-CA' })
    expect(consent.allows('analytics')).toBe(true)
    consent.decide({ age: 'teen' })
    expect(open(consent)).toEqual(['age', 'site', 'forum'])
    consent.decide({ analytics: true })
    expect(open(consent)).toEqual(['age', 'site', 'forum', 'analytics'])
  })

  test('A-52, B-56: whoever answered is not asked again, though the script insists and they are clicking', async () => {
    const page = makePage({ isActive: true })
    const { consent } = startHeadless(shop, page)
    consent.decide({ age: false })
    const asked: unknown[] = []
    consent.on('prompt', (prompt) => asked.push(prompt?.reason))
    expect(await consent.ask('age', { again: true })).toBe(false)
    expect(await consent.ask('forum', { again: true })).toBe(false)
    expect(await consent.ask('chat', { again: true })).toBe(false)
    expect(asked).not.toContain('asked')
  })

  test('A-54: only the age group is kept, and no withdrawal touches it', () => {
    const { consent } = start(shop)
    consent.decide({ age: true })
    consent.withdraw()
    consent.rejectAll()
    expect(consent.receipt()?.answers.age).toBe('granted')
    expect(consent.allows('forum')).toBe(true)
  })
})
