import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import type { Consent } from '../../src/api.ts'
import { announce } from '../../src/signals/announce.ts'
import { announceGoogle, announceMeta } from '../../src/signals.ts'
import { codes, startHeadless } from '../consent/start.ts'
import { DAY } from '../helpers/decision.ts'
import { makePage } from '../helpers/page.ts'
import { clear, NAMES, place, placed, queued, vendors } from './vendors.ts'

const reportError = vi.fn()

beforeEach(() => {
  clear()
  reportError.mockReset()
  vi.stubGlobal('reportError', reportError)
})
afterEach(() => {
  clear()
  vi.unstubAllGlobals()
})

const ids: Readonly<Record<string, string>> = {
  google: 'C-02, C-05',
  microsoft: 'C-12',
  clarity: 'C-13',
  meta: 'C-14',
  tiktok: 'C-15',
  matomo: 'C-16',
  wordpress: 'C-17',
}

describe.each(Object.entries(vendors))('%s', (name, { announce, load }) => {
  const id = ids[name]

  /** A visit until the consent is there; `heard` grows. */
  function visit(page = makePage(), purpose = 'analytics') {
    const heard: string[] = []
    load((word) => heard.push(word))
    const announced = announce(purpose)
    const first = [...heard]
    const { consent } = startHeadless({}, page)
    const undo = announced(consent)
    return { page, heard, first, consent, undo }
  }

  test(`${id}: hears a no before there is a consent, and not the same again`, () => {
    const { first, heard, consent } = visit()
    expect(first).toEqual(['denied'])
    consent.decide({ ads: true })
    consent.decide({ analytics: false })
    expect(heard).toEqual(['denied'])
  })

  test(`C-55, ${id}: hears of no yes where there never is a consent`, () => {
    const heard: string[] = []
    load((word) => heard.push(word))
    announce('analytics')
    document.dispatchEvent(new Event('DOMContentLoaded'))
    window.dispatchEvent(new Event('load'))
    expect(heard).toEqual(['denied'])
  })

  test(`promise 4, C-58, ${id}: hears of a yes before the gate opens, and of its withdrawal before it closes`, () => {
    const { heard, consent } = visit()
    const found: unknown[] = []
    consent.when('analytics', () => {
      found.push(heard.at(-1))
      return () => void found.push(heard.at(-1))
    })
    consent.decide({ analytics: true })
    consent.decide({ analytics: true })
    consent.withdraw('analytics')
    consent.decide({ analytics: true })
    expect(heard).toEqual(['denied', 'granted', 'denied', 'granted'])
    expect(found).toEqual(['granted', 'denied', 'granted'])
    consent.forget()
    expect(heard.at(-1)).toBe('denied')
  })

  test(`fault 104, ${id}: hears of a no where the page has redefined JSON`, () => {
    const { heard, consent } = visit()
    const toJSON = () => 'the same'
    try {
      for (const { prototype } of [Object, Array, String]) Object.assign(prototype, { toJSON })
      consent.decide({ analytics: true })
      consent.withdraw()
    } finally {
      for (const { prototype } of [Object, Array, String]) Reflect.deleteProperty(prototype, 'toJSON')
    }
    expect(heard).toEqual(['denied', 'granted', 'denied'])
  })

  test(`C-05, ${id}: hears at once of the answer of whoever comes back`, () => {
    const first = visit()
    first.consent.decide({ analytics: true })
    first.consent.destroy()
    expect(visit(first.page).heard).toEqual(['denied', 'granted'])
  })

  test(`promise 1, ${id}: hears that an answer has ended`, () => {
    const { heard, consent, page } = visit()
    consent.decide({ analytics: true })
    page.seconds += 400 * DAY
    expect(consent.allows('analytics')).toBe(false)
    expect(heard).toEqual(['denied', 'granted', 'denied'])
  })

  test(`promise 8, ${id}: hears a last no from destroy(), and nothing after`, () => {
    const { heard, consent } = visit()
    consent.decide({ analytics: true })
    consent.destroy()
    consent.decide({ analytics: true })
    expect(heard).toEqual(['denied', 'granted', 'denied'])
  })

  test(`promise 8, ${id}: hears a last no from the undo, and nothing after`, () => {
    const { heard, consent, undo } = visit()
    consent.decide({ analytics: true })
    undo()
    undo()
    consent.decide({ analytics: false })
    consent.decide({ analytics: true })
    consent.destroy()
    expect(heard).toEqual(['denied', 'granted', 'denied'])
  })

  test(`faults 78, 80, ${id}: an unknown purpose is a no, and reported once`, () => {
    const { heard, consent, page } = visit(makePage(), 'analytix')
    consent.acceptAll()
    consent.rejectAll()
    expect(heard).toEqual(['denied'])
    expect(codes(page)).toEqual(['PURPOSE_UNKNOWN'])
  })

  test(`promise 1, ${id}: no purpose at all is a no, and named`, () => {
    const { heard, consent, page } = visit(makePage(), '')
    consent.acceptAll()
    expect(heard).toEqual(['denied'])
    expect(codes(page)).toEqual(['CONFIG_INVALID'])
  })

  test(`promise 1, ${id}: where it is disabled, or over before it was told, nothing is allowed`, () => {
    const { page, consent } = visit()
    consent.decide({ analytics: true })
    consent.destroy()
    const heard: string[] = []
    load((word) => heard.push(word))
    const announced = announce('analytics')
    announced(consent)
    announced(startHeadless({ disabled: true }, page).consent)
    expect(heard).toEqual(['denied'])
  })

  test(`promise 4, ${id}: what it throws is reported, and stops nobody`, () => {
    const broken = vi.fn(() => {
      throw name
    })
    load(broken)
    const announced = announce('analytics')
    const { consent, page } = startHeadless()
    announced(consent)
    const others: boolean[] = []
    consent.on('change', () => others.push(consent.allows('analytics')))
    consent.decide({ analytics: true })
    expect(others).toEqual([false, true])
    const reported = reportError.mock.calls.length
    expect(reported).toBeGreaterThan(1)
    expect(reportError.mock.calls.every(([problem]) => problem === name)).toBe(true)
    expect(page.reported).toEqual([])
    // Nobody can tell what it heard: it is told again.
    consent.withdraw()
    expect(reportError.mock.calls.length).toBeGreaterThan(reported)
    consent.destroy()
  })

  test(`fault 105, ${id}: what has its name is never replaced`, () => {
    for (const name of NAMES.slice(0, 6)) place(name, 'mine')
    announce('analytics')
    expect(NAMES.slice(0, 6).map(placed)).toEqual(Array(6).fill('mine'))
  })
})

test('fault 105: an element that has its name is not the vendor’s', () => {
  for (const name of NAMES.slice(0, 6)) place(name, document.createElement('a'))
  for (const { announce } of Object.values(vendors)) announce('analytics')
  const queues = ['dataLayer', 'uetq', 'ttq', '_paq']
  expect(queues.map((name) => Array.isArray(placed(name)))).toEqual([true, true, true, true])
  expect([typeof placed('clarity'), String(placed('fbq'))]).toEqual(['function', ''])
  expect(reportError).not.toHaveBeenCalled()
})

test('A-42, C-03: a recipient’s part of a purpose is asked for as such', () => {
  const purposes = ['ads', 'ads/network:necessary', 'ads/partner:separate']
  const announced = announceGoogle({ ad_user_data: 'ads/network', ad_personalization: 'ads/partner' })
  const { consent } = startHeadless({ purposes })
  announced(consent)
  consent.decide({ ads: true })
  expect(queued('dataLayer').at(-1)).toMatchObject([
    'consent',
    'update',
    { ad_user_data: 'granted', ad_personalization: 'denied' },
  ])
})

test('faults 71, 93: a listener that takes the answer back while it hears of it hears that last', () => {
  const page = makePage()
  const before = startHeadless({}, page).consent
  before.decide({ analytics: true })
  before.destroy()
  const { consent } = startHeadless({}, page)
  const heard: boolean[] = []
  const announced = announce(
    false,
    ({ allows }) => allows('analytics'),
    (is) => {
      heard.push(is)
      if (is) consent.withdraw()
    },
  )
  announced(consent)
  expect(heard).toEqual([false, true, false])
  consent.decide({ analytics: true })
  expect(heard).toEqual([false, true, false, true, false])
})

test('promise 1: what was read before an answer was found to have ended is read again', () => {
  let state = {}
  let asked = 0
  const fake = {
    signal: new AbortController().signal,
    on: (_: string, listener: () => void) => {
      listener()
      return () => {}
    },
    // The second question is the one that sees the clock.
    allows: () => {
      asked++
      if (asked === 2) state = {}
      return asked === 1
    },
    get state() {
      return state
    },
  } as unknown as Consent
  const told: unknown[] = []
  announce<readonly boolean[]>(
    [false, false],
    ({ allows }) => [allows('a'), allows('b')],
    (said) => told.push(said),
  )(fake)
  expect(told).toEqual([[false, false]])
})

test('promise 4: who throws after it took the answer back heard the no, and does not hear it twice', () => {
  const { consent } = startHeadless()
  const heard: boolean[] = []
  const announced = announce(
    false,
    ({ allows }) => allows('analytics'),
    (is) => {
      heard.push(is)
      if (!is) return
      consent.withdraw()
      throw 'late'
    },
  )
  consent.decide({ analytics: true })
  announced(consent)
  consent.decide({ ads: true })
  expect(heard).toEqual([false, true, false])
})

test('promise 8: the undo stops listening', () => {
  const off = vi.fn()
  const { signal } = new AbortController()
  const fake = { signal, on: () => off, state: {}, allows: () => false } as unknown as Consent
  announce(
    false,
    ({ allows }) => allows('a'),
    () => {},
  )(fake)()
  expect(off).toHaveBeenCalledOnce()
})

describe('who is not there yet', () => {
  const loading = (state: DocumentReadyState) =>
    vi.spyOn(Document.prototype, 'readyState', 'get').mockReturnValue(state)
  afterEach(() => vi.restoreAllMocks())

  test('C-14: is told what holds as soon as the page was parsed, and nothing is put in its place', () => {
    loading('loading')
    announceMeta('ads')
    expect('fbq' in window).toBe(false)
    const fbq = vi.fn()
    place('fbq', fbq)
    document.dispatchEvent(new Event('DOMContentLoaded'))
    expect(fbq.mock.calls).toEqual([['consent', 'revoke']])
    window.dispatchEvent(new Event('load'))
    expect(fbq).toHaveBeenCalledOnce()
  })

  test('C-14: who comes only after that is told when the page has loaded', () => {
    loading('interactive')
    announceMeta('ads')
    document.dispatchEvent(new Event('DOMContentLoaded'))
    const fbq = vi.fn()
    place('fbq', fbq)
    window.dispatchEvent(new Event('load'))
    expect(fbq.mock.calls).toEqual([['consent', 'revoke']])
  })

  test('C-14, C-58: comes with a yes, and hears of the withdrawal', () => {
    const announced = announceMeta('ads')
    const { consent } = startHeadless()
    announced(consent)
    consent.decide({ ads: true })
    const fbq = vi.fn()
    place('fbq', fbq)
    consent.withdraw('ads')
    expect(fbq.mock.calls).toEqual([['consent', 'revoke']])
  })
})

test('promise 8: another consent of the same page takes over, and the end of the first is not its end', () => {
  const heard: string[] = []
  vendors.google?.load((word) => heard.push(word))
  const announced = announceGoogle({ analytics_storage: 'analytics' })
  const page = makePage()
  const first = startHeadless({}, page).consent
  const undo = announced(first)
  first.decide({ analytics: true })
  first.destroy()
  const { consent } = startHeadless({}, page)
  announced(consent)
  undo()
  expect(consent.allows('analytics')).toBe(true)
  expect(heard).toEqual(['denied', 'granted', 'denied', 'granted'])
})
