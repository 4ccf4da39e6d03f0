import { describe, expect, test } from 'vitest'
import type { Code } from '../../src/config/errors.ts'
import type { Settings } from '../../src/config/settings.ts'
import type { Answer, Decision } from '../../src/decision/decision.ts'
import { encode } from '../../src/storage/codec.ts'
import { KEY, openStore } from '../../src/storage/store.ts'
import { answers, DAY, makeDecision, makeSettings, NOW } from '../helpers/decision.ts'
import { FakeBrowser, makePage, type TestPage } from '../helpers/page.ts'

const NAME = '__Host-askfirst'
const grant = makeDecision({ answers: { analytics: 'granted', ads: 'granted' } })
const refusal = makeDecision({ answers: { analytics: 'denied', ads: 'denied' } })
const later = (decision: Decision, by = 1): Decision => ({ ...decision, sequence: decision.sequence + by })
const expired = (decision: Decision): Decision => ({ ...decision, time: NOW - 300 * DAY, expires: NOW - DAY })

interface Given {
  cookie?: string
  local?: string
  page?: TestPage
  settings?: Settings
}

/** A store, and a browser that holds these two texts. */
function open({ cookie = '', local = '', page = makePage(), settings = makeSettings() }: Given = {}) {
  const { browser } = page
  if (cookie) browser.cookies = [{ name: NAME, value: cookie, domain: '', path: '/' }]
  if (local) browser.stored.set(KEY, local)
  const faults: Code[] = []
  const store = openStore(page, settings, (code) => faults.push(code))
  return {
    ...store,
    /** As the ledger does when it reads. */
    read(removed?: string) {
      const decision = store.read(removed)
      if (decision) store.mend(decision)
      return decision
    },
    page,
    browser,
    faults,
    /** What the browser holds in the end. */
    get held() {
      return [browser.cookies.find(({ name }) => name === NAME)?.value, browser.stored.get(KEY)]
    },
  }
}

const both = (decision: Decision) => [encode(decision), encode(decision)]

describe('another tab removed a record', () => {
  test('fault 51: the same one in a cookie goes with it', () => {
    const store = open({ cookie: encode(grant) })
    expect(store.read(encode(grant))).toBeNull()
    expect(store.held).toEqual([undefined, undefined])
  })

  test('fault 51, promise 1: where silence opens, it stays, for it may be a refusal', () => {
    const store = open({ cookie: encode(refusal), settings: makeSettings({ regime: 'opt-out' }) })
    expect(store.read(encode(refusal))).toEqual(refusal)
    expect(store.held).toEqual(both(refusal))
  })

  test.each([
    ['a later one in a cookie', { cookie: encode(later(refusal)) }, later(refusal)],
    [
      'a later one in both',
      { cookie: encode(later(refusal)), local: encode(later(refusal)) },
      later(refusal),
    ],
    ['the same one, written again', { cookie: encode(grant), local: encode(grant) }, grant],
  ])('%s stays', (_, given, kept) => {
    const store = open(given)
    expect(store.read(encode(grant))).toEqual(kept)
    expect(store.held).toEqual(both(kept))
  })
})

describe('two copies, one answer', () => {
  test('nothing is stored before anything is written', () => {
    const store = open()
    expect(store.read()).toBeNull()
    expect(store.held).toEqual([undefined, undefined])
    expect(store.browser.written).toEqual([])
    expect(store.faults).toEqual([])
  })

  test('DESIGN 1.3: both hold the same bytes', () => {
    const store = open()
    store.write(grant)
    expect(store.held).toEqual(both(grant))
    expect(store.read()).toEqual(grant)
    expect(store.where(grant)).toBe('both')
  })

  test('promise 7: where both hold it already, reading writes nothing', () => {
    const store = open({ cookie: encode(grant), local: encode(grant) })
    expect(store.read()).toEqual(grant)
    expect(store.browser.written).toEqual([])
  })

  test.each(['cookie', 'local'])(
    'fault 19: what only the %s has is repaired as it stands there, with what this page does not know',
    (where) => {
      const text = encode(makeDecision({ answers: { analytics: 'denied', chat: 'granted', mail: 'denied' } }))
      const store = open({ [where]: text })
      store.read()
      expect(store.held).toEqual([text, text])
    },
  )

  test.each([
    ['cookie', { cookie: encode(grant) }],
    ['localStorage', { local: encode(grant) }],
  ])('faults 27, 28, 41, 56: what only the %s has is read, and refills the other', (_, given) => {
    const store = open(given)
    expect(store.read()).toEqual(grant)
    expect(store.held).toEqual(both(grant))
  })

  const matrix: readonly [string, Decision, Decision, Decision][] = [
    ['grant after refusal', later(grant), refusal, later(grant)],
    ['refusal after grant', later(refusal), grant, later(refusal)],
    ['grant against refusal, same sequence', grant, refusal, refusal],
    ['the same', grant, grant, grant],
  ]
  test.each(matrix)(
    'fault 21, B-77: the newest wins, a tie is a refusal, both are repaired: %s',
    (_, a, b, winner) => {
      for (const [cookie, local] of [
        [a, b],
        [b, a],
      ]) {
        const store = open({ cookie: encode(cookie ?? a), local: encode(local ?? b) })
        expect(store.read()?.answers).toEqual(winner.answers)
        expect(store.read()?.sequence).toBe(winner.sequence)
        expect(store.held).toEqual(both(winner))
      }
    },
  )

  test('fault 21, B-77: at a tie the stricter answer wins purpose by purpose', () => {
    const said = (analytics: Answer, ads: Answer) => encode(makeDecision({ answers: { analytics, ads } }))
    const store = open({ cookie: said('granted', 'denied'), local: said('denied', 'granted') })
    expect(store.read()?.answers).toEqual(answers({ analytics: 'denied', ads: 'denied' }))
  })

  test('faults 8, 41: one copy that is damaged does not harm the one that is not', () => {
    const store = open({ cookie: 'junk', local: encode(refusal) })
    expect(store.read()).toEqual(refusal)
    expect(store.faults).toEqual(['RECORD_CORRUPT'])
    expect(store.held).toEqual(both(refusal))
    expect(store.read()).toEqual(refusal)
    expect(store.faults).toHaveLength(1)
  })

  test('fault 8, B-78: junk in both is no decision, is told once and taken away', () => {
    const store = open({ cookie: 'junk', local: '{}' })
    expect(store.read()).toBeNull()
    expect(store.faults).toEqual(['RECORD_CORRUPT'])
    expect(store.held).toEqual([undefined, undefined])
    store.read()
    expect(store.faults).toHaveLength(1)
  })

  test('fault 31: a record from the future is taken away like any junk', () => {
    const store = open({ local: encode(grant), page: makePage({ seconds: NOW - 2 * DAY }) })
    expect(store.read()).toBeNull()
    expect(store.held).toEqual([undefined, undefined])
  })
})

describe('time', () => {
  test('faults 22, 32: an expired copy is read as expired and refills nothing', () => {
    for (const given of [{ cookie: encode(expired(grant)) }, { local: encode(expired(grant)) }]) {
      const store = open(given)
      const before = store.held
      expect(store.read()?.expires).toBe(NOW - DAY)
      expect(store.held).toEqual(before)
      expect(store.browser.written).toEqual([])
    }
  })

  test('fault 22: a copy of 2015 does not win over a missing cookie', () => {
    const old = makeDecision({ time: 1_420_070_400, expires: 1_420_070_400 + 365 * DAY })
    const store = open({ local: encode(old) })
    expect(store.read()?.expires).toBeLessThan(NOW)
    expect(store.held[0]).toBeUndefined()
  })

  test('fault 30: a clock of 1980 stores a record that is expired for everybody else', () => {
    const store = open({ page: makePage({ seconds: 315_532_800 }) })
    const decision = makeDecision({ time: 315_532_800, expires: 315_532_800 + 365 * DAY })
    store.write(decision)
    expect(store.browser.written.join()).toContain(`max-age=${365 * DAY}`)
    store.page.seconds = NOW
    expect(store.read()?.expires).toBeLessThan(NOW)
  })

  test('DESIGN 1.3: a repaired copy ends when the decision ends, not later', () => {
    const store = open({ local: encode(grant), page: makePage({ seconds: NOW + 100 * DAY }) })
    store.read()
    expect(store.browser.written.join()).toContain(`max-age=${265 * DAY}`)
  })
})

describe('more than one cookie of that name', () => {
  test('faults 23-25: cookies that contradict each other are all doubted, until another answer takes their place', () => {
    for (const [mine, planted] of [
      [refusal, later(grant, 5)],
      [later(refusal, 5), grant],
      [refusal, grant],
    ]) {
      const store = open({ cookie: encode(mine ?? refusal), local: encode(mine ?? refusal) })
      store.browser.planted = [`${NAME}=${encode(planted ?? grant)}`]
      for (let visits = 0; visits < 3; visits++) expect(store.read()).toBeUndefined()
      store.browser.planted = []
      store.write(later(refusal, 6))
      expect(store.held).toEqual(both(later(refusal, 6)))
      expect(store.read()).toEqual(later(refusal, 6))
    }
  })

  test('fault 23: the same record twice is no contradiction', () => {
    const store = open({ cookie: encode(grant), local: encode(grant) })
    store.browser.planted = [`${NAME}=${encode(grant)}`]
    expect(store.read()).toEqual(grant)
  })

  test('fault 23: since the site has named a domain, the cookie of before contradicts no later answer', () => {
    const page = makePage()
    const visit = (cookieDomain?: string) =>
      openStore(page, makeSettings({ cookieName: 'answers', cookieDomain }), () => {})
    visit().write(grant)
    visit('site.test').write(later(refusal))
    expect(page.browser.cookies).toHaveLength(1)
    expect(visit('site.test').read()).toEqual(later(refusal))
    expect(visit('site.test').where(later(refusal))).toBe('both')
  })

  test('fault 10: junk of the same name from elsewhere takes nobody’s decision away', () => {
    const store = open({ cookie: encode(refusal), local: encode(refusal) })
    store.browser.planted = [`${NAME}=%E0%A4%A`, NAME, `${NAME}=null`]
    expect(store.read()).toEqual(refusal)
    expect(store.held).toEqual(both(refusal))
  })
})

describe('a later version of askfirst was here', () => {
  const newer = '2.whatever.it.may.be'

  test('fault 18: its record is no grant, and stays untouched until the visitor decides anew', () => {
    const store = open({ cookie: newer, local: newer })
    expect(store.read()).toBeUndefined()
    expect(store.held).toEqual([newer, newer])
    expect(store.browser.written).toEqual([])
    store.write(refusal)
    expect(store.held).toEqual(both(refusal))
  })

  test.each([
    ['cookie', { cookie: newer, local: encode(grant) }],
    ['localStorage', { cookie: encode(grant), local: newer }],
  ])(
    'fault 18: a later record in the %s is later than the grant beside it, so nothing is granted',
    (_, given) => {
      const store = open(given)
      expect(Object.values(store.read()?.answers ?? {})).not.toContain('granted')
    },
  )
})

describe('a browser that keeps nothing, or half', () => {
  const faults: readonly [string, Partial<FakeBrowser>, string][] = [
    ['fault 1: everything throws', { cookieKeeping: 'throws', localKeeping: 'throws' }, 'memory'],
    [
      'fault 1: cookies vanish, localStorage throws',
      { cookieKeeping: 'ignored', localKeeping: 'throws' },
      'memory',
    ],
    ['fault 2: localStorage throws', { localKeeping: 'throws' }, 'cookie'],
    ['fault 3: localStorage is null', { localKeeping: 'null' }, 'cookie'],
    ['fault 4: localStorage is full', { localKeeping: 'full' }, 'cookie'],
    ['fault 7: cookies vanish', { cookieKeeping: 'ignored' }, 'local'],
    ['fault 33: document.cookie throws', { cookieKeeping: 'throws' }, 'local'],
    [
      'fault 36: cookies vanish and localStorage is full',
      { cookieKeeping: 'ignored', localKeeping: 'full' },
      'memory',
    ],
    ['fault 7: both forget in silence', { cookieKeeping: 'ignored', localKeeping: 'ignored' }, 'memory'],
    ['fault 42: the second write throws', { localKeeping: 'full' }, 'cookie'],
  ]
  test.each(faults)('%s: nothing is thrown, and it is known where the decision is', (_, browser, where) => {
    const store = open({ page: makePage({ browser: Object.assign(new FakeBrowser(), browser) }) })
    // Where nobody may look there could be an answer, and where one may look there is none.
    const keepings = [browser.localKeeping, browser.cookieKeeping]
    const nothing = keepings.some((keeping) => /throws|null/.test(`${keeping}`)) ? undefined : null
    expect(store.read()).toBe(nothing)
    store.write(refusal)
    expect(store.where(refusal)).toBe(where)
    expect(store.read()).toEqual(where === 'memory' ? nothing : refusal)
    expect(store.erase).not.toThrow()
  })

  test('fault 6: a cookie that the browser cut short counts as not kept', () => {
    const store = open()
    store.write(refusal)
    store.browser.cookies = store.browser.cookies.map((cookie) => ({
      ...cookie,
      value: cookie.value.slice(0, 40),
    }))
    expect(store.where(refusal)).toBe('local')
    expect(store.read()).toEqual(refusal)
  })

  test('fault 42: a refusal that only reached the cookie wins over the grant that stayed in localStorage', () => {
    const store = open({ cookie: encode(grant), local: encode(grant) })
    store.browser.localKeeping = 'full'
    store.write(later(refusal))
    expect(store.read()).toEqual(later(refusal))
  })

  test('faults 4, 42: where a refusal cannot be written, the grant before it does not stay for the next page', () => {
    const store = open({ local: encode(grant) })
    store.browser.cookieKeeping = 'ignored'
    store.browser.localKeeping = 'full'
    store.write(later(refusal))
    const next = open({ page: makePage({ browser: store.browser }) })
    expect(Object.values(next.read()?.answers ?? {})).not.toContain('granted')
  })

  test('fault 42: what is kept is found, in whatever order it was answered', () => {
    const store = open()
    const { ads = 'denied', analytics = 'granted' } = grant.answers
    const decision = { ...grant, answers: { ads, analytics } }
    store.write(decision)
    expect([store.where(decision), store.where(later(decision))]).toEqual(['both', 'memory'])
  })

  test('faults 6, 42: where only the cookie refuses to be written, the grant before it is taken out of it', () => {
    const store = open({ cookie: encode(grant), local: encode(grant) })
    const { browser } = store
    const bake = browser.setCookie.bind(browser)
    browser.setCookie = (text) => {
      if (!/max-age=[1-9]/.test(text)) bake(text)
    }
    store.write(later(refusal))
    expect(store.held).toEqual([undefined, encode(later(refusal))])
  })

  test('fault 38: a cookie name no browser keeps as it is leaves the other copy', () => {
    const page = makePage()
    const store = openStore(page, makeSettings({ cookieName: 'a b;c' }), () => {})
    store.write(refusal)
    expect(store.where(refusal)).toBe('local')
    expect(store.read()).toEqual(refusal)
  })
})

test('fault 40: after erasing, nothing is held and nothing is read', () => {
  const store = open({ cookie: encode(grant), local: encode(grant) })
  store.erase()
  expect(store.held).toEqual([undefined, undefined])
  expect(store.read()).toBeNull()
})

test('fault 104: a page that redefines how JSON is written changes no record', () => {
  const store = open()
  Object.assign(Array.prototype, { toJSON: () => 'broken' })
  try {
    store.write(grant)
    expect(store.read()?.answers.analytics).toBe('granted')
    expect(store.held).toEqual(both(grant))
  } finally {
    Reflect.deleteProperty(Array.prototype, 'toJSON')
  }
})
