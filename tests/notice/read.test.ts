import { afterEach, expect, test, vi } from 'vitest'
import { checksum } from '../../src/config/checksum.ts'
import type { Config } from '../../src/config/config.ts'
import { ConsentError } from '../../src/config/errors.ts'
import { settlePurposes } from '../../src/config/purposes.ts'
import { readPart } from '../../src/notice/part.ts'
import { type Expected, readNotice } from '../../src/notice/read.ts'
import { fingerprint, summarize } from '../../src/notice.ts'
import { makeNotice, set } from './sample.ts'

const { effectiveDate, purposes } = summarize(makeNotice())
const expected: Expected = {
  effectiveDate,
  purposes: settlePurposes(purposes, effectiveDate),
  terms: '',
  checksum,
}

async function read(source: unknown, told: Partial<Expected> = {}) {
  const errors: ConsentError[] = []
  const notice = await readNotice(source as Config['notice'], { ...expected, ...told }, (...fault) =>
    errors.push(new ConsentError(...fault)),
  )
  return { notice, codes: errors.map(({ code }) => code), messages: errors.map(({ message }) => message) }
}

const serve = (body: string, init?: ResponseInit) => {
  const fetched = vi.fn(async (_url: string, _init?: RequestInit) => new Response(body, init))
  vi.stubGlobal('fetch', fetched)
  return fetched
}
afterEach(() => vi.unstubAllGlobals())

test('an object is read as it is, and copied', async () => {
  const source = makeNotice()
  const { notice, codes } = await read(source)
  expect(codes).toEqual([])
  expect(JSON.parse(JSON.stringify(notice))).toEqual(JSON.parse(JSON.stringify(source)))
  source.title = 'Changed later'
  expect(notice?.title).toBe('Privacy policy')
})

test('a loader is called, and a module unwrapped', async () => {
  expect((await read(async () => makeNotice())).notice?.title).toBe('Privacy policy')
  expect((await read(async () => ({ default: makeNotice(), title: 'x' }))).notice?.title).toBe(
    'Privacy policy',
  )
})

test('A-13: a URL is fetched from this origin only, revalidated', async () => {
  const fetched = serve(JSON.stringify(makeNotice()))
  expect((await read('/privacy/notice.json')).codes).toEqual([])
  expect(fetched).toHaveBeenCalledExactlyOnceWith('/privacy/notice.json', {
    mode: 'same-origin',
    cache: 'no-cache',
    credentials: 'same-origin',
  })
})

test('fault 144: whatever goes wrong with loading is one coded error, and nothing is shown', async () => {
  serve('<!doctype html>')
  expect((await read('/notice.json')).codes).toEqual(['NOTICE_UNAVAILABLE'])
  serve(JSON.stringify(makeNotice()), { status: 500 })
  expect((await read('/notice.json')).codes).toEqual(['NOTICE_UNAVAILABLE'])
  vi.stubGlobal('fetch', () => Promise.reject(new TypeError('offline')))
  expect((await read('/notice.json')).messages).toEqual([
    expect.stringMatching(/^NOTICE_UNAVAILABLE: notice .*offline$/),
  ])
  for (const thrown of [new Error('x'), undefined, null, 'text', Object.create(null)])
    expect((await read(() => Promise.reject(thrown))).codes).toEqual(['NOTICE_UNAVAILABLE'])
  expect(
    (
      await read(() => {
        throw new Error('x')
      })
    ).notice,
  ).toBeNull()
})

test('fault 144: a language no browser knows a date in is one too', async () => {
  expect((await read(makeNotice({ language: 'en_US' }))).codes).toEqual(['NOTICE_UNAVAILABLE'])
  expect((await read(makeNotice({ language: 'pt-BR' }))).codes).toEqual([])
})

test('fault 99: a file that is too long is not read', async () => {
  serve(JSON.stringify(makeNotice({ title: 'x'.repeat(1e6) })))
  const { notice, codes } = await read('/notice.json')
  expect(notice).toBeNull()
  expect(codes).toEqual(['NOTICE_INVALID'])
})

test.each([
  ['title', undefined, 'NOTICE_INVALID'],
  ['purposes.1.retention', '', 'NOTICE_INVALID'],
  ['purposes.0.categories', null, 'NOTICE_INVALID'],
  ['recipients.0.name', undefined, 'NOTICE_INVALID'],
  ['sections.0.blocks.0', { p: '' }, 'NOTICE_INVALID'],
  ['controller.contact', ' ', 'CONTACT_MISSING'],
  ['controller', undefined, 'NOTICE_INVALID'],
  ['purposes', 'all', 'NOTICE_UNAVAILABLE'],
])('A-64, fault 162: a notice that cannot be shown whole is not shown: %s', async (path, value, code) => {
  const { notice, codes } = await read(set(makeNotice(), path, value))
  expect(notice).toBeNull()
  expect(codes).toContain(code)
})

test.each([null, undefined, 5, [], {}, Symbol('x')])('fault 172: %s is no notice', async (source) => {
  const { notice, codes } = await read(source)
  expect(notice).toBeNull()
  expect(codes.length).toBeGreaterThan(0)
})

test.each([
  ['effectiveDate', '2026-11-01', 'effectiveDate 2016-01-01', 'effectiveDate 2026-11-01'],
  ['purposes.1.id', 'ads', 'purpose offers:separate:sale', 'purpose ads:separate:sale'],
  ['purposes.1.separate', false, 'purpose offers:separate:sale', 'purpose offers:sale'],
  ['purposes.1.sale', undefined, 'purpose offers:separate:sale', 'purpose offers:separate'],
  ['purposes.0.basis', undefined, 'purpose operation:necessary', 'purpose operation'],
])(
  'what is shown must be what is recorded: %s differs from the config, and that alone is named',
  async (path, value, told, found) => {
    const { notice, codes, messages } = await read(set(makeNotice(), path, value))
    expect(notice).toBeNull()
    expect(codes).toEqual(['NOTICE_MISMATCH'])
    expect(messages).toEqual([`NOTICE_MISMATCH: config = ${told} The notice says ${found}`])
  },
)

test('of a purpose that only one of both has, it is said which', async () => {
  const [first, ...others] = expected.purposes
  const without = await read(makeNotice(), { purposes: others })
  expect(without.messages).toEqual([
    `NOTICE_MISMATCH: config = nothing more The notice says purpose ${first?.id}:necessary`,
  ])
})

test('terms are compared when told', async () => {
  expect((await read(makeNotice(), { terms: fingerprint(makeNotice()) })).codes).toEqual([])
  expect((await read(makeNotice(), { terms: '0000000' })).codes).toEqual(['NOTICE_MISMATCH'])
})

test('the order of purposes is no mismatch', async () => {
  expect((await read(makeNotice(), { purposes: [...expected.purposes].reverse() })).codes).toEqual([])
})

test('fault 144: whatever a loader of a part throws is one coded error, and the part is not to be had', async () => {
  for (const thrown of [new Error('x'), undefined, null, 'text', Symbol('x'), Object.create(null)]) {
    const errors: ConsentError[] = []
    const part = await readPart(
      () => Promise.reject(thrown),
      new URL('https://site.test/'),
      (...fault) => errors.push(new ConsentError(...fault)),
    )
    expect([part, ...errors.map(({ code, path }) => `${code} ${path}`)]).toEqual([
      null,
      'NOTICE_UNAVAILABLE part',
    ])
  }
})
