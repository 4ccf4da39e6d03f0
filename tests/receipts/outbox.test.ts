import { beforeEach, describe, expect, test } from 'vitest'
import { codes } from '../consent/start.ts'
import { makePage } from '../helpers/page.ts'
import { accepted, broken, echo, office, pass, sending, sent, silent, timed } from './office.ts'

beforeEach(timed)

describe('what a server may answer', () => {
  test.each([
    ['204', accepted],
    ['201', () => new Response('<p>kept</p>', { status: 201 })],
    ['200 with the id', echo],
  ] as const)('fault 143: %s, and it has it', async (_, answer) => {
    const page = makePage()
    const post = office(page, answer)
    sending({}, page).consent.acceptAll()
    await pass(60_000)
    expect(post.requests).toHaveLength(1)
    expect(post.waiting()).toEqual([])
  })

  test.each([
    ['a captive portal’s page', () => new Response('<!doctype html><p>Welcome', { status: 200 })],
    ['200 with nothing', () => new Response(null)],
    ['200 with null', () => Response.json(null)],
    ['200 with some other id', () => Response.json({ receiptId: 'other' })],
    ['202', () => new Response(null, { status: 202 })],
    ['500', broken],
    ['500 with the id', (body: string) => Response.json(JSON.parse(body).header, { status: 500 })],
    ['400', () => new Response(null, { status: 400 })],
    ['a redirect, or no network', () => Promise.reject(new TypeError('Failed to fetch'))],
  ] as const)('faults 134, 136, 143, 145, 146: %s, three tries in all, and it stays', async (_, answer) => {
    const page = makePage()
    const post = office(page, answer)
    const { consent } = sending({}, page)
    consent.acceptAll()
    await pass(3_600_000)
    expect(post.requests).toHaveLength(3)
    expect(new Set(post.requests.map(({ body }) => body)).size).toBe(1)
    expect(post.waiting()).toHaveLength(1)
    expect(codes(page)).toEqual(['RECEIPT_NOT_SENT'])
    expect(page.reported).toEqual([])
    expect(consent.allows('analytics')).toBe(true)
  })
})

test.each([
  [0, 1000, 2000],
  [0.5, 2000, 4000],
  [0.9, 2800, 5600],
])('fault 146: tries are apart, and not in step with those of others (%d)', async (chance, first, second) => {
  const page = makePage()
  const post = office(page, broken)
  sending({}, page, {}, () => chance).consent.acceptAll()
  await pass()
  await pass(first - 1)
  expect(post.requests).toHaveLength(1)
  await pass(1)
  expect(post.requests).toHaveLength(2)
  await pass(second - 1)
  expect(post.requests).toHaveLength(2)
  await pass(1)
  expect(post.requests).toHaveLength(3)
})

test('faults 135, 136: it goes when the network is back, and from the next page', async () => {
  const page = makePage()
  const post = office(page, broken)
  sending({}, page).consent.acceptAll()
  await pass(60_000)
  page.window.dispatchEvent(new Event('online'))
  expect(post.requests).toHaveLength(3)
  await pass(60_000)
  expect(post.requests).toHaveLength(6)

  const later = makePage({ browser: page.browser })
  const again = office(later)
  const { consent } = sending({}, later)
  expect(again.requests).toEqual([])
  await pass(60_000)
  expect(sent(again)).toEqual([sent(post)[0]])
  expect(again.waiting()).toEqual([])
  expect(consent.state.asking).toBeNull()
})

test('fault 135: a server that says nothing has failed after ten seconds', async () => {
  const page = makePage()
  const post = office(page, silent)
  sending({}, page).consent.acceptAll()
  await pass(9999)
  post.answer = echo
  expect(post.requests).toHaveLength(1)
  await pass(10_000)
  expect(post.requests).toHaveLength(2)
  expect(post.waiting()).toEqual([])
})

test('fault 138: one at a time, and what is new goes first', async () => {
  const page = makePage()
  const post = office(page, silent)
  const { consent } = sending({}, page)
  consent.acceptAll()
  await pass()
  consent.rejectAll()
  consent.decide({ analytics: true })
  await pass(9000)
  expect(post.requests).toHaveLength(1)
  post.answer = echo
  await pass(60_000)
  const sequences = sent(post).map(({ header }) => header.sequence)
  const [first = 0] = sequences
  expect(sequences).toEqual([first, first + 2, first + 1, first])
  expect(post.waiting()).toEqual([])
})

test('faults 134, 146: what a server will not have holds up nothing that is new', async () => {
  const page = makePage()
  const post = office(page, broken)
  const { consent } = sending({}, page)
  consent.acceptAll()
  await pass(60_000)
  const [stuck] = sent(post)
  post.answer = (body) =>
    JSON.parse(body).header.recordId === stuck?.header.recordId ? broken(body) : echo(body)
  consent.rejectAll()
  await pass(60_000)
  expect(post.waiting()).toEqual([`askfirst.receipt.${stuck?.header.recordId}`])
})

test('faults 134, 146: nor anything that is old', async () => {
  const page = makePage()
  const post = office(page, broken)
  const { consent } = sending({}, page)
  consent.acceptAll()
  await pass(60_000)
  const [old] = sent(post)
  consent.rejectAll()
  await pass(60_000)
  const later = makePage({ browser: page.browser })
  const again = office(later, (body) =>
    JSON.parse(body).header.recordId === old?.header.recordId ? echo(body) : broken(body),
  )
  sending({}, later)
  await pass(60_000)
  expect(sent(again)[0]?.header.sequence).toBe((old?.header.sequence ?? 0) + 1)
  expect(again.waiting()).toHaveLength(1)
})

test('an answer given while the last try fails is sent all the same', async () => {
  const page = makePage()
  let tries = 0
  const post = office(page, (body) => {
    if (++tries === 3) consent.rejectAll()
    return tries > 3 ? echo(body) : broken(body)
  })
  const { consent } = sending({}, page)
  consent.acceptAll()
  await pass(60_000)
  expect(post.requests).toHaveLength(5)
  expect(post.waiting()).toEqual([])
})

describe('the page goes', () => {
  test('fault 137: what nobody has tried yet is sent then, and what is on its way is not sent twice', async () => {
    const page = makePage()
    const post = office(page, silent)
    const { consent } = sending({}, page)
    consent.acceptAll()
    await pass()
    consent.rejectAll()
    await pass()
    expect(post.requests).toHaveLength(1)
    post.answer = echo
    page.window.dispatchEvent(new Event('pagehide'))
    expect(post.requests).toHaveLength(2)
    expect(post.requests[1]?.options.keepalive).toBe(true)
    await pass()
    expect(post.waiting()).toHaveLength(1)
    page.window.dispatchEvent(new Event('pagehide'))
    expect(post.requests).toHaveLength(2)
  })

  test('fault 137: by a beacon, where no request outlives the page; it stays, for nobody hears what became of it', async () => {
    const page = makePage()
    const post = office(page, silent)
    Object.assign(page.window, { Request: { prototype: {} } })
    const { consent } = sending({}, page)
    consent.acceptAll()
    await pass()
    consent.rejectAll()
    page.window.dispatchEvent(new Event('pagehide'))
    expect(post.requests).toHaveLength(1)
    expect(post.beacons.map(({ url, body }) => [url, body.type])).toEqual([
      ['https://www.site.test/receipts', 'application/json'],
    ])
    expect(post.waiting()).toHaveLength(2)
  })

  test('fault 146: what failed before is not sent on every leaving', async () => {
    const page = makePage()
    const post = office(page, broken)
    sending({}, page).consent.acceptAll()
    await pass(60_000)
    page.window.dispatchEvent(new Event('pagehide'))
    expect(post.requests).toHaveLength(3)
  })
})

test.each(['throws', 'full', 'ignored', 'null'] as const)(
  'faults 1-3: with storage that %s it is sent from this page',
  async (keeping) => {
    const page = makePage()
    page.browser.localKeeping = keeping
    const post = office(page, broken)
    const { consent } = sending({}, page)
    consent.acceptAll()
    await pass(60_000)
    post.answer = echo
    page.window.dispatchEvent(new Event('online'))
    await pass(60_000)
    expect(post.requests).toHaveLength(4)
    page.window.dispatchEvent(new Event('online'))
    await pass(60_000)
    expect(post.requests).toHaveLength(4)
  },
)
