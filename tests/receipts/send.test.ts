import { beforeEach, describe, expect, test, vi } from 'vitest'
import { fingerprint } from '../../src/notice/fingerprint.ts'
import { codes, remember } from '../consent/start.ts'
import { makeDecision } from '../helpers/decision.ts'
import { makePage } from '../helpers/page.ts'
import { echo, locks, office, pass, sending, sent, silent, timed } from './office.ts'
import { notice } from './sample.ts'

beforeEach(timed)

const terms = fingerprint(notice)

describe('when there is a receipt', () => {
  test('promise 6: before any answer nothing is written and nothing sent, nor for an answer of an earlier page', async () => {
    for (const page of [makePage(), remember(makePage(), makeDecision({ terms }))]) {
      const post = office(page)
      const before = [...page.browser.stored.keys()]
      sending({}, page)
      await pass(60_000)
      expect(post.requests).toEqual([])
      expect([...page.browser.stored.keys()]).toEqual(before)
    }
  })

  test('B-09, faults 135, 140, X6: it stands in the queue before it is sent, with its id, and goes once the server has it', async () => {
    const page = makePage()
    const post = office(page)
    const { consent } = sending({ principalId: 'customer-7' }, page)
    consent.decide({ analytics: true, ads: false })
    expect(post.waiting()).toHaveLength(1)
    expect(post.requests).toEqual([])
    await pass()
    const [request] = post.requests
    const [receipt] = sent(post)
    expect(request?.waiting).toBe(1)
    expect(request?.url).toBe('https://www.site.test/receipts')
    expect(request?.options).toMatchObject({
      method: 'POST',
      keepalive: true,
      mode: 'same-origin',
      credentials: 'same-origin',
      redirect: 'error',
      referrerPolicy: 'origin',
      headers: { 'Content-Type': 'application/json', 'Idempotency-Key': `"${receipt?.header.receiptId}"` },
    })
    expect(receipt?.header).toMatchObject({
      piiPrincipalId: 'customer-7',
      sequence: consent.receipt()?.sequence,
    })
    expect(request?.body).not.toMatch(/anna|Mozilla|jsdom/)
    expect(post.waiting()).toEqual([])
    await pass(60_000)
    expect(post.requests).toHaveLength(1)
  })

  test('promise 4: it is in the queue before the gate opens, and whatever goes wrong with it opens and closes nothing', async () => {
    const page = makePage()
    const post = office(page, () => {
      throw new Error('no network')
    })
    const { consent } = sending({}, page)
    const seen: number[] = []
    consent.when('analytics', () => void seen.push(post.waiting().length))
    consent.decide({ analytics: true })
    expect(seen).toEqual([1])
    await pass(60_000)
    expect(consent.allows('analytics')).toBe(true)
    expect(page.reported).toEqual([])
  })

  test('fault 141: each answer has one, the later with the higher sequence and the id of the one before', async () => {
    const page = makePage()
    const post = office(page)
    const { consent } = sending({}, page)
    consent.acceptAll()
    await pass()
    consent.withdraw()
    await pass()
    const [first, second] = sent(post)
    expect(second?.header.sequence).toBeGreaterThan(first?.header.sequence ?? 0)
    expect(second?.header.previousRecordId).toBe(first?.header.recordId)
    expect(second?.header.piiPrincipalId).not.toBe(first?.header.piiPrincipalId)
    expect(first?.header.previousRecordId).toBeUndefined()
  })

  test('forget: what waits is proof and still goes, and nothing leads from it to who comes after', async () => {
    const page = makePage()
    const post = office(page, silent)
    const { consent } = sending({}, page)
    consent.acceptAll()
    await pass()
    consent.forget()
    await pass()
    expect(post.requests).toHaveLength(1)
    expect(post.waiting()).toHaveLength(1)
    post.answer = echo
    consent.rejectAll()
    await pass(60_000)
    expect(new Set(sent(post).map(({ header }) => header.recordId)).size).toBe(2)
    expect(sent(post).every(({ header }) => header.previousRecordId === undefined)).toBe(true)
    expect(post.waiting()).toEqual([])
  })

  test.each(['storage', 'pageshow', 'visibilitychange', 'prerenderingchange'])(
    'faults 48, 54, 140: what this page learns of by %s, another has a receipt of',
    async (type) => {
      const page = makePage()
      const post = office(page)
      const { consent } = sending({}, page)
      remember(page, makeDecision({ terms, sequence: 9 }))
      Object.assign(page.window, { event: { type } })
      page.window.dispatchEvent(new Event('pageshow'))
      Object.assign(page.window, { event: undefined })
      expect(consent.receipt()?.sequence).toBe(9)
      await pass(60_000)
      expect([post.requests, post.waiting()]).toEqual([[], []])
      consent.rejectAll()
      await pass()
      expect(post.requests).toHaveLength(1)
    },
  )

  test('X1: expiry is no answer', async () => {
    const page = makePage()
    const post = office(page)
    const { consent } = sending({}, page)
    consent.acceptAll()
    await pass()
    page.seconds += 366 * 86_400
    expect(consent.allows('analytics')).toBe(false)
    expect(consent.state.asking).toBe('expired')
    await pass(60_000)
    expect(post.requests).toHaveLength(1)
  })
})

test.each([
  'https://collector.example/receipts',
  '//collector.example/receipts',
  'http://www.site.test/receipts',
  'https://www.site.test:8443/receipts',
  'https://anna@www.site.test/receipts',
  'data:text/plain,x',
  'https://[',
  { toString: () => ({}) },
])('faults 139, 145: %s is none of this site’s, and nothing is ever sent or written', async (endpoint) => {
  const page = makePage()
  const post = office(page)
  const { consent } = sending({ endpoint }, page)
  expect(codes(page)).toEqual(['ENDPOINT_REFUSED'])
  consent.acceptAll()
  page.window.dispatchEvent(new Event('pagehide'))
  await pass(60_000)
  expect([post.requests, post.beacons, post.waiting()]).toEqual([[], [], []])
})

describe('what the site got wrong is said, and throws nothing', () => {
  test.each([{ notice: null }, { notice: {} }, { principalId: 'anna@example.com' }])(
    'promise 6: %j',
    async (changed) => {
      const page = makePage()
      const post = office(page)
      const { consent } = sending(changed, page)
      consent.acceptAll()
      await pass(60_000)
      expect([post.requests, post.waiting()]).toEqual([[], []])
      expect(consent.allows('analytics')).toBe(true)
      expect([...codes(page), ...page.reported]).toHaveLength(1)
    },
  )

  test('B-09: another notice than the one that was answered', async () => {
    const page = makePage()
    const post = office(page)
    const { consent } = sending({ notice: { ...notice, controller: { name: 'Other', contact: '/' } } }, page)
    consent.acceptAll()
    await pass()
    expect(codes(page)).toEqual(['NOTICE_MISMATCH'])
    expect(sent(post)[0]?.processing.privacyNotice.hash).toBe(terms)
  })
})

test.each(['undo', 'destroy'] as const)(
  'promise 8: %s ends timers and listeners, and what waits goes from the next page',
  async (how) => {
    const page = makePage()
    const post = office(page, silent)
    const { consent, undo } = sending({}, page)
    consent.acceptAll()
    await pass()
    expect(vi.getTimerCount()).toBe(1)
    expect(page.listeners).toEqual(expect.arrayContaining(['online', 'pagehide']))
    if (how === 'undo') undo()
    else consent.destroy()
    expect(vi.getTimerCount()).toBe(0)
    expect(page.listeners).not.toContain('online')
    expect(page.listeners).not.toContain('pagehide')
    consent.rejectAll()
    await pass(60_000)
    expect(post.requests).toHaveLength(1)
    expect(post.waiting()).toHaveLength(1)

    if (how === 'undo') consent.destroy()
    const later = makePage({ browser: page.browser })
    const again = office(later, echo)
    sending({}, later)
    await pass(60_000)
    expect(again.requests.map(({ body }) => body)).toEqual(post.requests.map(({ body }) => body))
    expect(again.waiting()).toEqual([])
  },
)

test('promise 8: a consent that has ended, and a place without a page, are left alone', async () => {
  const page = makePage()
  const post = office(page)
  const { consent } = sending({}, page)
  consent.destroy()
  const listeners = page.listeners.length
  expect(page.listeners).toHaveLength(listeners)
  const none = makePage({ present: false })
  sending({}, none)
  expect(none.listeners).toEqual([])
  expect(post.requests).toEqual([])
})

test('faults 138, 140: two tabs take turns', async () => {
  const page = makePage()
  const lock = locks()
  const other = makePage({ browser: page.browser })
  const posts = [page, other].map((one) => {
    const post = office(one, silent)
    Object.assign(one.window.navigator, { locks: lock })
    return post
  })
  const [mine] = posts
  const first = sending({}, page)
  const second = sending({}, other)
  first.consent.acceptAll()
  await pass()
  second.consent.rejectAll()
  await pass()
  expect(posts.map(({ requests }) => requests.length)).toEqual([1, 0])
  expect(mine?.waiting()).toHaveLength(2)
  for (const post of posts) post.answer = echo
  await pass(60_000)
  const ids = posts.flatMap((post) => sent(post).map(({ header }) => header.recordId))
  expect(new Set(ids).size).toBe(2)
  // The one that hung, again; the other once.
  expect(ids).toHaveLength(3)
  expect(mine?.waiting()).toEqual([])
})
