import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { isNo } from '../../src/decision/lasting.ts'
import { answerForm, type Form, type From, keepDecision, readDecision } from '../../src/server.ts'
import { encode } from '../../src/storage/codec.ts'
import { KEY } from '../../src/storage/store.ts'
import { remember, start } from '../consent/start.ts'
import { config, DAY, makeDecision, NOW } from '../helpers/decision.ts'
import { makePage } from '../helpers/page.ts'

const now = NOW * 1000
const own = { 'sec-fetch-site': 'same-origin' }
const cookie = (answers: object, changed: object = {}) =>
  `__Host-askfirst=${encode(makeDecision({ answers: answers as never, ...changed }))}`

/** What was recorded, by purpose. */
const post = (form: Form | string, headers: object = own, changed: object = {}, options: object = {}) =>
  answerForm(
    { headers: headers as never },
    typeof form === 'string' ? new URLSearchParams(form) : form,
    { ...config, ...changed },
    { now, ...options },
  )
const answers = (...given: Parameters<typeof post>) => ({ ...post(...given).decision?.answers })

describe('a plain form', () => {
  test('B-21: refuses and accepts as the buttons of the first layer do', () => {
    expect(answers('answer=reject')).toEqual({ analytics: 'denied', ads: 'denied', location: 'denied' })
    expect(answers('answer=accept')).toEqual({ analytics: 'granted', ads: 'granted' })
  })

  test('B-76: is recorded as a form, and stored by the server until it ends', () => {
    const { decision, cookie } = post('answer=reject')
    expect(decision).toMatchObject({
      via: 'form',
      sequence: NOW - (NOW % 60),
      time: NOW,
      effectiveDate: '2016-01-01',
      proof: '',
    })
    expect(cookie).toBe(
      `__Host-askfirst=${decision && encode(decision)}; Path=/; Max-Age=${365 * DAY}; SameSite=Lax; Secure`,
    )
    expect(readDecision(cookie?.split(';')[0], config, { now }).asking).toBeNull()
  })

  test('B-76: is the newest word, though the browser lost the cookie and kept an older record beside it', () => {
    for (const [said, answer, older] of [
      ['reject', 'denied', 'granted'],
      ['accept', 'granted', 'denied'],
    ] as const)
      for (const lost of [{}, { 'sec-gpc': '1' }]) {
        const { decision } = post(`answer=${said}`, { ...own, ...lost })
        if (!decision) throw new Error('nothing was recorded')
        const page = remember(makePage({ gpc: 'sec-gpc' in lost }), decision)
        const old = makeDecision({ sequence: 3, time: NOW - 30 * DAY, answers: { analytics: older } })
        page.browser.stored.set(KEY, encode(old))
        expect(start({}, { page }).consent.state.purposes.analytics).toBe(answer)
        expect(page.browser.stored.get(KEY)).toBe(encode(decision))
      }
  })

  test('saves as it stands: what is asked for by itself and was left alone stays to be asked', () => {
    expect(answers('answer=save&purpose=analytics')).toEqual({ analytics: 'granted', ads: 'denied' })
    expect(answers('answer=save&purpose=location')).toEqual({
      analytics: 'denied',
      ads: 'denied',
      location: 'granted',
    })
    const before = { ...own, cookie: cookie({ location: 'granted', analytics: 'granted', ads: 'granted' }) }
    expect(answers('answer=save', before)).toEqual({
      analytics: 'withdrawn',
      ads: 'withdrawn',
      location: 'withdrawn',
    })
  })

  test('A-42: a part is off with its whole', () => {
    const purposes = ['analytics', 'analytics/metrics']
    expect(answers('answer=save&purpose=analytics/metrics', own, { purposes })).toEqual({
      analytics: 'denied',
    })
    expect(answers('answer=save&purpose=analytics&purpose=analytics/metrics', own, { purposes })).toEqual({
      analytics: 'granted',
      'analytics/metrics': 'granted',
    })
  })

  test('A-42, promise 1: a yes to the whole is none to a part that was left alone', () => {
    const purposes = ['analytics', 'analytics/metrics']
    expect(answers('answer=save&purpose=analytics', own, { purposes })).toEqual({ analytics: 'granted' })
    const before = { ...own, cookie: cookie({ analytics: 'granted', 'analytics/metrics': 'granted' }) }
    expect(answers('answer=save&purpose=analytics', before, { purposes })).toEqual({
      analytics: 'granted',
      'analytics/metrics': 'withdrawn',
    })
  })

  test('the first layer is about what is open, the choices about everything', () => {
    const before = { ...own, cookie: cookie({ analytics: 'denied' }) }
    expect(answers('answer=accept', before)).toEqual({ analytics: 'denied', ads: 'granted' })
    expect(answers('answer=accept&layer=choices', before)).toEqual({ analytics: 'granted', ads: 'granted' })
    const allowed = { ...own, cookie: cookie({ analytics: 'granted' }) }
    expect(answers('answer=reject', allowed)).toMatchObject({ analytics: 'granted', ads: 'denied' })
    expect(answers('answer=reject&layer=choices', allowed)).toMatchObject({ analytics: 'withdrawn' })
  })

  test('C-42: what was granted for one session is carried over, and stays the tab’s', () => {
    const before = { ...own, cookie: cookie({ location: 'session', analytics: 'granted' }) }
    expect(answers('answer=accept', before)).toEqual({
      analytics: 'granted',
      ads: 'granted',
      location: 'session',
    })
    expect(answers('answer=reject', before)).toMatchObject({ location: 'withdrawn' })
  })

  test.each(['choose', 'notice', 'changes'])('%s is a wish, and records nothing', (answer) => {
    expect(post(`answer=${answer}&purpose=analytics`)).toEqual({
      decision: null,
      cookie: null,
      wants: answer,
      refused: null,
    })
    expect(post(`answer=${answer}`, { 'sec-fetch-site': 'cross-site' }).wants).toBe(answer)
    expect(post('answer=reject').wants).toBeNull()
  })

  test('every runtime’s kind of form will do', () => {
    const data = new FormData()
    data.append('answer', 'save')
    data.append('purpose', 'analytics')
    data.append('purpose', 'ads')
    const expected = { analytics: 'granted', ads: 'granted' }
    for (const form of [
      data,
      new URLSearchParams('answer=save&purpose=analytics&purpose=ads'),
      { answer: 'save', purpose: ['analytics', 'ads'] },
    ])
      expect(answers(form)).toEqual(expected)
    expect(answers({ answer: 'save', purpose: 'ads' })).toEqual({ analytics: 'denied', ads: 'granted' })
  })

  test('on a Fetch runtime a refusal counts, too, that no browser has marked', () => {
    const headers = { host: 'site.test', origin: 'https://site.test' }
    for (const given of [headers, new Headers(headers)]) {
      expect(answers('answer=reject', given)).toEqual({
        analytics: 'denied',
        ads: 'denied',
        location: 'denied',
      })
      expect(answers('answer=accept', given)).toEqual({ analytics: 'granted', ads: 'granted' })
    }
    const strange = new Headers({ ...headers, origin: 'https://evil.example' })
    expect(post('answer=reject', strange)).toMatchObject({ decision: null, refused: 'cross-site' })
  })

  test('nothing is recorded where the site is disabled, or its config unreadable', () => {
    expect(post('answer=accept', own, { disabled: true }).decision).toBeNull()
    expect(answerForm({ headers: own }, new URLSearchParams('answer=accept'), null as never)).toMatchObject({
      decision: null,
    })
    expect(answers('answer=accept', own, { effectiveDate: 'soon' })).toEqual({})
  })
})

test('B-39, fault 19: a form keeps what was refused of purposes that its page does not know; so does keepDecision()', () => {
  const all = { ...config, purposes: ['analytics', 'ads:sale', 'media'], regime: 'opt-out' }
  const fewer = { ...all, purposes: ['analytics', 'ads:sale'] }
  const headers = { ...own, cookie: cookie({ media: 'denied', ads: 'granted' }) }
  const posted = answerForm({ headers }, { answer: 'accept' }, fewer, { now }).cookie
  const kept = keepDecision(readDecision(headers, fewer, { now }))
  for (const text of [posted, kept])
    expect(readDecision({ cookie: `${text}` }, all, { now }).purposes.media).toBe('denied')
})

describe('where a yes comes from', () => {
  const site = { host: 'site.test', origin: 'https://site.test' }
  test.each<[string, object, boolean]>([
    ['the browser says so', own, true],
    ['an old browser names the origin', site, true],
    ['nobody says anything', {}, false],
    ['a sibling', { 'sec-fetch-site': 'same-site', ...site }, false],
    ['typed', { 'sec-fetch-site': 'none' }, false],
    ['twice', { 'sec-fetch-site': ['same-origin', 'cross-site'] }, false],
    ['http', { ...site, origin: 'http://site.test' }, false],
    ['hidden', { ...site, origin: 'null' }, false],
    ['nowhere', { host: '', origin: 'https://' }, false],
    ['in HTTP/2', { ':authority': 'site.test', origin: 'https://site.test' }, true],
    ['a proxy names the host', { ...site, host: 'app:3000', 'x-forwarded-host': 'site.test' }, true],
    ['no host', { origin: 'https://site.test' }, false],
  ])('%s', (_, headers, isOurs) => {
    const accepted = post('answer=accept', headers)
    expect(accepted.decision !== null).toBe(isOurs)
    expect(accepted.refused).toBe(isOurs ? null : 'cross-site')
    // A no is obeyed, whoever may have sent it.
    expect(post('answer=reject', headers)).toMatchObject({
      decision: { answers: { analytics: 'denied' } },
      refused: null,
    })
    const saved = post('answer=save&purpose=analytics', headers)
    expect(saved.decision?.answers).toEqual(
      isOurs ? { analytics: 'granted', ads: 'denied' } : { ads: 'denied' },
    )
    expect(saved.refused).toBe(isOurs ? null : 'cross-site')
  })

  test('a stranger’s page says nothing: it would take the place of a record that the browser withheld', () => {
    for (const stranger of [
      { ...site, 'sec-fetch-site': 'cross-site' },
      { ...site, origin: 'https://evil.test' },
      { ...site, origin: 'https://site.test:8443' },
      { host: ['site.test', 'evil.test'], origin: 'https://evil.test' },
    ])
      for (const said of ['accept', 'reject', 'save', 'told'])
        expect(post(`answer=${said}`, stranger)).toMatchObject({
          decision: null,
          cookie: null,
          refused: 'cross-site',
        })
  })

  test('nor does one that no browser marks open what it may have covered up, where silence opens', () => {
    const stranger = { host: 'site.test', origin: 'null' }
    const rule = { regime: 'opt-out' }
    for (const signal of [{}, { 'sec-gpc': '1' }]) {
      const saved = post('answer=save&layer=choices&purpose=analytics', { ...stranger, ...signal }, rule)
      expect(saved.decision?.answers).toEqual({ analytics: 'denied', ads: 'denied' })
      expect(saved.refused).toBe('cross-site')
    }
    expect(post('answer=accept', stranger, rule).decision).toBeNull()
    // With the record before us there is nothing that it could cover up.
    const seen = { ...stranger, cookie: cookie({ analytics: 'granted', ads: 'denied' }) }
    expect(answers('answer=save&layer=choices&purpose=ads', seen, rule)).toMatchObject({
      analytics: 'withdrawn',
      ads: 'denied',
    })
    const open = { ...stranger, cookie: cookie({ analytics: 'granted', ads: 'granted' }) }
    expect(answers('answer=save&layer=choices&purpose=ads', open, rule)).toEqual({
      analytics: 'withdrawn',
      ads: 'granted',
    })
  })

  test('on plain http the origin is', () => {
    const there = { host: 'localhost:8080', origin: 'http://localhost:8080' }
    expect(post('answer=accept', there, {}, { secure: false }).refused).toBeNull()
    expect(post('answer=accept', there).refused).toBe('cross-site')
  })
})

describe('Global Privacy Control', () => {
  const gpc = { ...own, 'sec-gpc': '1' }
  test('B-46, X7: Accept all never includes a sale, in either layer', () => {
    for (const layer of ['', '&layer=choices'])
      expect(answers(`answer=accept${layer}`, gpc)).toEqual({ analytics: 'granted', ads: 'denied' })
  })

  test('B-44: a yes to a sale counts only where the conflict stood beside it', () => {
    expect(answers('answer=save&purpose=ads', gpc)).toMatchObject({ ads: 'denied' })
    expect(answers('answer=save&purpose=ads&known=analytics', gpc)).toMatchObject({ ads: 'denied' })
    const { decision } = post('answer=save&purpose=ads&known=ads', gpc)
    expect(decision).toMatchObject({ gpc: true, answers: { ads: 'granted' } })
    const next = { cookie: `__Host-askfirst=${decision && encode(decision)}`, 'sec-gpc': '1' }
    expect(readDecision(next, config, { now }).allows('ads')).toBe(true)
  })
})

describe('regimes', () => {
  const us = { region: 'US-CA' }
  const jp = { region: 'JP' }
  test('B-37: open until refused: Reject all refuses what is open by rule', () => {
    expect(readDecision({}, config, { now, ...us }).allows('analytics')).toBe(true)
    expect(answers('answer=reject', own, {}, us)).toMatchObject({ analytics: 'denied', ads: 'denied' })
  })

  test('B-37, B-39: what was answered by itself, either way, is none of what the first layer is about there', () => {
    const said = (answer: string, told: object) => answers(answer, { ...own, cookie: cookie(told) }, {}, us)
    const no = { analytics: 'denied', ads: 'granted' }
    expect(said('answer=accept', { analytics: 'denied' })).toEqual(no)
    expect(said('answer=accept&layer=choices', { analytics: 'denied' })).toMatchObject({
      analytics: 'granted',
    })
    const yes = { analytics: 'granted', ads: 'denied', location: 'denied' }
    expect(said('answer=reject', { analytics: 'granted' })).toEqual(yes)
    const purposes = ['analytics', 'analytics/metrics']
    const part = { ...own, cookie: cookie({ 'analytics/metrics': 'granted' }) }
    expect(answers('answer=reject', part, { purposes }, us)).toEqual({
      analytics: 'denied',
      'analytics/metrics': 'granted',
    })
    // Nor what began by being told, where that is all it took.
    const told = { ...own, cookie: cookie({}, { via: 'notice', seen: '2016-01-01' }) }
    expect(answers('answer=reject', told, {}, jp)).toEqual({ location: 'denied' })
  })

  test('B-03: what is open by rule, and was left on, is no yes; all of it left on is recorded as read', () => {
    const saved = post('answer=save&layer=choices&purpose=analytics', own, {}, us)
    expect(saved.decision).toMatchObject({ via: 'form', seen: '' })
    expect({ ...saved.decision?.answers }).toEqual({ ads: 'denied' })
    expect(answers('answer=accept', own, {}, us)).toEqual({ analytics: 'granted', ads: 'granted' })
    // What the browser has answered as well is no answer of theirs: to have read the choices is.
    const signalled = { ...own, 'sec-gpc': '1' }
    const refused = post('answer=save&layer=choices&purpose=analytics', signalled, {}, us)
    expect(refused.decision).toMatchObject({ via: 'form', gpc: true, answers: { ads: 'denied' } })
    const again = { ...signalled, cookie: `__Host-askfirst=${refused.decision && encode(refused.decision)}` }
    expect(readDecision(again, config, { now, ...us }).asking).toBeNull()
    const left = post('answer=save&layer=choices&purpose=analytics&purpose=ads', own, {}, us)
    expect(left.decision).toMatchObject({ via: 'notice', answers: {} })
    const next = `__Host-askfirst=${left.decision && encode(left.decision)}`
    expect(readDecision(next, config, { now, ...us })).toMatchObject({
      asking: null,
      purposes: { analytics: 'granted', ads: 'granted' },
    })
    expect(readDecision(next, config, { now })).toMatchObject({
      asking: 'first-visit',
      purposes: { analytics: 'unknown', ads: 'unknown' },
    })
  })

  test.each([us, jp])(
    'B-03: nor is it where the visitor was told before, and what was switched on is: %j',
    (there) => {
      const told = { ...own, cookie: cookie({}, { via: 'notice', seen: '2016-01-01' }) }
      const form = 'answer=save&layer=choices&purpose=analytics&purpose=location'
      expect(answers(form, told, {}, there)).toEqual({ ads: 'denied', location: 'granted' })
    },
  )

  test('B-39: a refusal is kept at least a year there, and so is its cookie', () => {
    const { cookie } = post('answer=reject', own, { days: 200 }, us)
    expect(cookie).toContain(`Max-Age=${366 * DAY};`)
  })

  test('X1, A-57: to have read the notice is recorded as that, and opens what it may', () => {
    const { decision, refused } = post('answer=told', own, {}, jp)
    expect(refused).toBeNull()
    expect(decision).toMatchObject({ via: 'notice', answers: {} })
    const next = `__Host-askfirst=${decision && encode(decision)}`
    expect(readDecision(next, config, { now, ...jp })).toMatchObject({
      asking: null,
      purposes: { analytics: 'granted', location: 'unknown' },
    })
    expect(post('answer=told', {}, {}, jp)).toMatchObject({ decision: null, refused: 'cross-site' })
    // What the signal refused is no answer of theirs; what they answered is, and stays.
    const signalled = post('answer=told', { ...own, 'sec-gpc': '1' }, {}, jp)
    expect(signalled.decision).toMatchObject({ via: 'notice', gpc: true, answers: { ads: 'denied' } })
    const before = { ...own, cookie: cookie({ analytics: 'denied' }) }
    expect(post('answer=told', before, {}, jp).decision).toMatchObject({
      via: 'gesture',
      answers: { analytics: 'denied' },
    })
  })

  test.each([
    ['of a later version', '__Host-askfirst=2.whatever.it.may.be'],
    ['damaged', `${cookie({ ads: 'denied' })}x`],
    ['that contradict each other', `${cookie({ ads: 'denied' })}; ${cookie({}, { sequence: 9 })}`],
  ])('promise 1, faults 18, 23-25: over records %s nothing opens that was not said', (_, unclear) => {
    const before = { ...own, cookie: unclear }
    const told = post('answer=told', before, {}, us).decision
    const saved = post('answer=save&layer=choices&purpose=analytics', before, {}, us).decision
    for (const decision of [told, saved]) {
      const next = `__Host-askfirst=${decision && encode(decision)}`
      expect(readDecision(next, config, { now, ...us }).allows('ads')).toBe(false)
    }
    expect(told?.answers).toMatchObject({ analytics: 'outdated', ads: 'outdated' })
    expect(saved?.answers).toMatchObject({ analytics: 'granted', ads: 'denied' })
    // Where being told is all it takes, it is said of all that the form tells.
    expect(post('answer=told', before, {}, jp).decision).toMatchObject({ seen: '2016-01-01', answers: {} })
    expect(Object.values(answers('answer=save&layer=choices&purpose=analytics', before))).not.toContain(
      'outdated',
    )
  })

  test('A-04: elsewhere it opens nothing, and keeps every answer', () => {
    expect(post('answer=told').decision).toBeNull()
    const before = { ...own, cookie: cookie({ analytics: 'granted' }) }
    expect(post('answer=told', before).decision).toMatchObject({
      sequence: 2,
      seen: '2016-01-01',
      answers: { analytics: 'granted' },
    })
    const refused = { ...own, cookie: cookie({ analytics: 'denied', ads: 'denied' }, { time: NOW - DAY }) }
    expect(post('answer=told', refused, {}, us).decision).toMatchObject({ sequence: 2, time: NOW - DAY })
  })

  test('A-52: nobody’s age is answered by a form, and what needs one stays closed', () => {
    const purposes = ['age:age', 'analytics', 'forum:age']
    expect(answers('answer=save&purpose=age&purpose=forum&purpose=analytics', own, { purposes })).toEqual({
      analytics: 'granted',
    })
    const minor = { ...own, cookie: cookie({ age: 'denied' }) }
    expect(answers('answer=save&purpose=analytics', minor, { purposes })).toMatchObject({
      age: 'denied',
      analytics: 'denied',
    })
    expect(answers('answer=accept&layer=choices', minor, { purposes })).toEqual({})
    const grown = { ...own, cookie: cookie({ age: 'granted' }) }
    expect(answers('answer=save&purpose=forum', grown, { purposes })).toMatchObject({ forum: 'granted' })
  })
})

describe('B-47: a form is one step, and a new yes of somebody young to a sale takes two', () => {
  test.each(['teen', 'permitted'] as const)('%s', (age) => {
    const purposes = ['age:age', 'analytics', 'ads:sale']
    const young = { ...own, cookie: cookie({ age }, { proof: 'seen' }) }
    for (const layer of ['', '&layer=choices'])
      expect(answers(`answer=accept${layer}`, young, { purposes })).toEqual({ age, analytics: 'granted' })
    expect(answers('answer=save&purpose=ads&purpose=analytics', young, { purposes })).toEqual({
      age,
      analytics: 'granted',
    })
    const said = { ...own, cookie: cookie({ age, ads: 'granted' }, { proof: 'seen' }) }
    expect(answers('answer=save&purpose=ads&layer=choices', said, { purposes })).toMatchObject({
      ads: 'granted',
    })
    expect(answers('answer=save&layer=choices', said, { purposes })).toMatchObject({ ads: 'withdrawn' })
  })
})

describe('hostile input', () => {
  test('says nothing, and throws nothing', () => {
    const big = 'x'.repeat(1e6)
    for (const form of [
      null,
      undefined,
      5,
      [],
      {},
      { answer: ['accept', 'reject'] },
      { answer: ['accept', 'accept'] },
      { answer: { accept: 1 } },
      { answer: 'accept', layer: ['choices', 'choices'] },
      { answer: 'save', purpose: { 0: 'analytics' } },
      { answer: 'save', purpose: [['analytics']] },
      { answer: 'save', purpose: Array(5000).fill('analytics') },
      { answer: 'save', purpose: big },
      { getAll: 'accept' },
      { getAll: () => [new Blob()] },
      {
        getAll() {
          throw new Error('no')
        },
      },
      Object.create({ answer: 'accept' }),
      JSON.parse('{"__proto__":{"answer":"accept"}}'),
      new URLSearchParams('answer=accept&answer=accept'),
      new URLSearchParams('answer=Accept'),
      new URLSearchParams('answer=__proto__'),
      new URLSearchParams('answer=constructor'),
    ])
      expect([form, post(form as never).decision]).toEqual([form, null])
  })

  test('fault 78: names that every object has are no purposes', () => {
    expect(
      answers('answer=save&purpose=__proto__&purpose=constructor&purpose=toString&purpose=nonsense'),
    ).toEqual({
      analytics: 'denied',
      ads: 'denied',
    })
  })

  test('faults 38, 46: nothing in the config can add a line or an attribute', () => {
    for (const evil of ['a\r\nSet-Cookie: b=1', 'a; Domain=evil.test', 'a b']) {
      expect(post('answer=reject', own, { cookieName: evil }).cookie).toBeNull()
      expect(post('answer=reject', own, { cookieDomain: evil }).cookie).toBeNull()
      const attributes = (terms: string) =>
        post('answer=reject', own, { terms }).cookie?.replace(/=[\w.-]+;/, '')
      expect(attributes(evil)).toBe(attributes('0x1a2b3'))
    }
  })

  const word = fc.constantFrom('accept', 'reject', 'save', 'told', 'choose', '', 'x')
  const id = fc.constantFrom('site', 'analytics', 'ads', 'location', 'age', '__proto__', 'none')
  const said = fc.constantFrom('granted' as const, 'denied' as const, 'withdrawn' as const)

  test('promise 1: never a grant that was not said, never without proof, and never against the signal', () => {
    const record = fc.option(fc.dictionary(fc.constantFrom('analytics', 'ads', 'location'), said))
    const fields = fc.record({
      answer: word,
      purpose: fc.array(id),
      known: fc.array(id),
      layer: fc.constantFrom('', 'choices'),
    })
    const surroundings = fc.record({
      isOurs: fc.boolean(),
      gpc: fc.boolean(),
      region: fc.constantFrom('', 'FR', 'US-CA', 'CN', 'JP', 'evil'),
    })
    fc.assert(
      fc.property(fields, record, surroundings, (form, stored, { isOurs, gpc, region }) => {
        const headers = {
          ...(isOurs && own),
          ...(gpc && { 'sec-gpc': '1' }),
          ...(stored && { cookie: cookie(stored) }),
        }
        const { decision } = post(form, headers, {}, { region })
        for (const [purpose, answer] of Object.entries(decision?.answers ?? {})) {
          if (isNo(answer) || stored?.[purpose] === 'granted') continue
          expect(isOurs).toBe(true)
          expect(['accept', 'save']).toContain(form.answer)
          if (form.answer === 'save') expect(form.purpose).toContain(purpose)
          else expect(purpose).not.toBe('location')
          if (purpose === 'ads' && gpc)
            expect([form.answer, form.known.includes('ads')]).toEqual(['save', true])
        }
      }),
      { numRuns: 1000, seed: 6 },
    )
  })

  test('promise 1: whatever arrives, nothing is thrown, and nothing but a form is a yes', () => {
    fc.assert(
      fc.property(fc.anything(), fc.anything(), (from, form) => {
        const { decision } = answerForm(from as From, form as Form, config, { now })
        expect(Object.values(decision?.answers ?? {}).every(isNo)).toBe(true)
      }),
      { numRuns: 1000, seed: 7 },
    )
  })
})
