import { describe, expect, test } from 'vitest'
import type { Held } from '../../src/gate/held.ts'
import { openOnce } from '../../src/gate/once.ts'
import { readDecision } from '../../src/server.ts'
import { encode } from '../../src/storage/codec.ts'
import { KEY } from '../../src/storage/store.ts'
import { config, DAY, makeDecision, NOW } from '../helpers/decision.ts'
import { FakeBrowser, makePage } from '../helpers/page.ts'
import { codes, open, remember, settled, start } from './start.ts'

const no = makeDecision({ answers: { analytics: 'denied', ads: 'denied' } })
const yes = makeDecision({ answers: { analytics: 'granted', ads: 'granted' } })
const silent = { regime: 'opt-out' }

/** A frame that waits, and what the desk was given to let it load once. */
async function holdFrame(page = makePage()) {
  const node = page.document.createElement('iframe')
  Object.assign(node.dataset, { askfirst: 'analytics', src: 'https://film.test/' })
  page.document.body.append(node)
  const started = start({}, { page })
  const held: Held[] = []
  started.desk.place = async (one) => {
    held.push(one)
    return undefined
  }
  const once = openOnce((id) => started.consent.state.purposes[id], page.report)
  Object.assign(started.desk, { update: once.look, said: once.look })
  await settled()
  const allowOnce = async () => {
    started.consent.rejectAll()
    await settled()
    for (const one of held.slice(-1)) once.show(one)
  }
  return { ...started, node, allowOnce }
}

describe('where silence opens, a refusal that cannot be read stays one (promise 1)', () => {
  test('faults 8, 41: damaged in both places, it closes, and stays until there is another answer', () => {
    const page = remember(makePage(), no)
    const damaged = encode(no).slice(0, -3)
    for (const cookie of page.browser.cookies) Object.assign(cookie, { value: damaged })
    page.browser.stored.set(KEY, damaged)
    const { consent } = start(silent, { page })
    expect([consent.allows('ads'), consent.state.asking]).toEqual([false, 'first-visit'])
    expect(codes(page)).toContain('RECORD_CORRUPT')
    expect(page.browser.stored.get(KEY)).toBe(damaged)
    expect(start(silent, { page: makePage({ browser: page.browser }) }).consent.allows('ads')).toBe(false)
    consent.decide({ ads: true })
    expect(consent.allows('ads')).toBe(true)
    expect(page.browser.stored.get(KEY)).toMatch(/^1\./)
  })

  test('fault 8: the server says the same', () => {
    const read = (text: string) =>
      readDecision(`__Host-askfirst=${text}`, { ...config, ...silent }, { now: NOW * 1000 }).allows('ads')
    expect(read(encode(no).slice(0, -3))).toBe(false)
    expect(read(encode(yes))).toBe(true)
  })

  test('fault 31: a clock two days slow loses none', () => {
    const page = remember(makePage({ seconds: NOW - 2 * DAY }), no)
    expect(start(silent, { page }).consent.allows('ads')).toBe(false)
    const { consent } = start(silent, { page: makePage({ browser: page.browser }) })
    expect([consent.allows('ads'), consent.receipt()]).toEqual([false, no])
  })

  test('faults 1, 33: storage that throws only when it is read is not empty', () => {
    const page = remember(makePage(), no)
    page.browser.cookies = []
    const local = page.local.bind(page)
    page.local = () =>
      Object.assign(local(), {
        getItem() {
          throw new DOMException('damaged')
        },
      })
    expect(start(silent, { page }).consent.allows('ads')).toBe(false)
    const other = remember(makePage(), no)
    other.browser.stored.clear()
    other.browser.cookieKeeping = 'throws'
    expect(start(silent, { page: other }).consent.allows('ads')).toBe(false)
  })

  test('fault 51: another tab that clears its storage takes none out of the cookie', () => {
    const page = remember(makePage(), no)
    const { consent } = start(silent, { page })
    makePage({ browser: page.browser }).local().removeItem(KEY)
    page.browser.deliver()
    expect([consent.allows('ads'), page.browser.cookies.length]).toEqual([false, 1])
  })
})

describe('a no counts whatever stood before it', () => {
  test.each(['rejectAll', 'decide'] as const)(
    'A-40: what was shown once after a no goes with the next (%s)',
    async (by) => {
      const { consent, node, allowOnce } = await holdFrame()
      await allowOnce()
      expect(node.getAttribute('src')).toBe('https://film.test/')
      consent.decide({ ads: true })
      expect(node.hasAttribute('src')).toBe(true)
      if (by === 'decide') consent.decide({ analytics: false })
      else consent.rejectAll()
      expect(node.hasAttribute('src')).toBe(false)
    },
  )

  test('A-40: and with another tab’s, which may follow a yes', async () => {
    const { consent, node, allowOnce, page } = await holdFrame()
    await allowOnce()
    const { consent: other } = start({}, { page: makePage({ browser: page.browser }) })
    other.decide({ analytics: true })
    other.withdraw()
    page.browser.deliver()
    expect([consent.allows('analytics'), node.hasAttribute('src')]).toEqual([false, false])
  })

  test('C-42: withdrawing takes back what another tab allowed for its session', () => {
    const browser = new FakeBrowser()
    const a = makePage({ browser })
    const { consent } = start({}, { page: a })
    consent.decide({ analytics: 'session' })
    expect(consent.allows('analytics')).toBe(true)
    start({}, { page: makePage({ browser }) }).consent.withdraw('analytics')
    browser.deliver()
    expect(consent.allows('analytics')).toBe(false)
  })

  test('A-61: withdrawing takes back a yes to an earlier notice, which may be in force again', () => {
    const browser = new FakeBrowser()
    const { consent } = start({ effectiveDate: '2017-01-01' }, { page: remember(makePage({ browser }), yes) })
    consent.withdraw('analytics')
    expect(start({}, { page: makePage({ browser }) }).consent.allows('analytics')).toBe(false)
  })

  test('A-52: words nobody knows about age are a no, now and later', () => {
    const purposes = ['age', 'analytics', 'media:age']
    const browser = new FakeBrowser()
    const { consent } = start({ purposes }, { page: makePage({ browser }) })
    consent.acceptAll()
    for (const word of ['minor', 'guest', 'teenager']) {
      Reflect.apply(consent.decide, consent, [{ age: word }])
      expect([consent.receipt()?.answers.age, consent.allows('analytics')]).toEqual(['denied', false])
    }
    expect(start({ purposes }, { page: makePage({ browser }) }).consent.allows('analytics')).toBe(false)
  })
})

describe('a no from elsewhere', () => {
  test('faults 36, 42: reaches a tab that could keep nothing, once the browser keeps things again', () => {
    const browser = Object.assign(new FakeBrowser(), { cookieKeeping: 'ignored', localKeeping: 'full' })
    const page = makePage({ browser })
    const { consent } = start({}, { page })
    consent.decide({ analytics: true })
    expect(consent.state.persisted).toBe('memory')
    Object.assign(browser, { cookieKeeping: 'kept', localKeeping: 'kept' })
    const other = makePage({ browser })
    other.seconds++
    start({}, { page: other }).consent.rejectAll()
    browser.deliver()
    expect(consent.allows('analytics')).toBe(false)
  })

  test('B-38: “do not sell” is heard in a tab that has not noticed the yes in another', () => {
    const browser = Object.assign(new FakeBrowser(), { localKeeping: 'full' })
    const { consent } = start({}, { page: makePage({ browser }) })
    consent.rejectAll()
    start({}, { page: makePage({ browser }) }).consent.decide({ ads: true })
    consent.open('opt-out')
    expect(start({}, { page: makePage({ browser }) }).consent.allows('ads')).toBe(false)
  })

  test('fault 12: a node that comes after the answer has expired is held', async () => {
    const page = remember(makePage(), yes)
    const { consent } = start({}, { page })
    page.seconds = NOW + 400 * DAY
    const node = page.document.createElement('iframe')
    Object.assign(node.dataset, { askfirst: 'analytics', src: 'https://film.test/' })
    page.document.body.append(node)
    const sources: unknown[] = []
    new MutationObserver(() => sources.push(node.getAttribute('src'))).observe(node, { attributes: true })
    await new Promise((resolve) => setTimeout(resolve))
    expect(node.hasAttribute('src')).toBe(false)
    expect(sources.filter(Boolean)).toEqual([])
    expect(consent.state.purposes.analytics).toBe('expired')
  })

  test('fault 68: what was promised to stop does, whoever’s promises the page has', async () => {
    const native = globalThis.Promise
    const { consent } = start()
    let runs = false
    Reflect.set(globalThis, 'Promise', class {})
    try {
      consent.when('analytics', async () => {
        runs = true
        return () => {
          runs = false
        }
      })
      consent.decide({ analytics: true })
      expect(runs).toBe(true)
      consent.withdraw('analytics')
    } finally {
      globalThis.Promise = native
    }
    await settled()
    expect(runs).toBe(false)
  })
})

test('fault 71: a listener that says again what holds comes to rest', () => {
  const { consent } = start()
  let told = 0
  consent.on('change', ({ decision, purposes }) => {
    if (decision && told++ < 500) consent.decide({ ads: purposes.analytics === 'granted' })
  })
  consent.decide({ analytics: true })
  expect(told).toBeLessThan(101)
  expect(consent.state.purposes.ads).toBe('granted')
})

describe('a refusal by whoever hears that something is wrong', () => {
  const refuseOnce = ({ consent }: ReturnType<typeof start>) => {
    let heard = 0
    consent.on('error', () => heard++ || consent.rejectAll())
    return consent
  }

  test.each([
    ['localStorage', { stored: new Map([[KEY, 'x']]) }],
    ['the cookie', { cookies: [{ name: '__Host-askfirst', value: 'x', domain: '', path: '/' }] }],
    ['both', { cookies: [], stored: new Map([[KEY, 'x']]) }],
  ])('promise 1, fault 8: with %s damaged, comes after the yes that was read', (_, damaged) => {
    const page = remember(makePage(), yes)
    const consent = refuseOnce(start({}, { page }))
    Object.assign(page.browser, damaged)
    page.window.dispatchEvent(new Event('pageshow'))
    const { consent: next } = start({}, { page: makePage({ browser: page.browser }) })
    for (const { state } of [next, consent]) {
      expect(state.purposes.analytics).toMatch(/denied|withdrawn/)
      expect(state.asking).toBeNull()
    }
  })

  test('promise 1, A-61: nor under a notice of an earlier date', () => {
    const page = remember(makePage({ prerendering: true }), { ...yes, effectiveDate: '2017-01-01' })
    const consent = refuseOnce(start({}, { page }))
    page.document.dispatchEvent(new Event('prerenderingchange'))
    expect(open(consent)).toEqual(['site'])
  })
})

test.each(['opt-in', 'opt-out'])(
  'fault 71: who refuses whenever something is wrong comes to rest: %s',
  (regime) => {
    const page = remember(makePage(), yes)
    const { consent } = start({ regime }, { page })
    const heard: string[] = []
    consent.on('error', ({ code }) => {
      heard.push(code)
      consent.allows('analitycs')
      consent.rejectAll()
    })
    Object.assign(page.browser, { cookies: [], stored: new Map([[KEY, 'x']]) })
    page.window.dispatchEvent(new Event('pageshow'))
    consent.allows('analitics')
    Object.assign(page.browser, { cookieKeeping: 'ignored', localKeeping: 'full' })
    consent.acceptAll()
    expect(heard).toEqual(['RECORD_CORRUPT', 'PURPOSE_UNKNOWN', 'STORAGE_BLOCKED'])
    expect(codes(page).filter((code) => code === 'PURPOSE_UNKNOWN')).toHaveLength(2)
    expect(page.reported).toEqual([])
    expect(open(consent)).toEqual(['site'])
  },
)
