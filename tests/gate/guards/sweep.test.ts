import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import type { Declared } from '../../../src/gate/guards/declared.ts'
import type { Browser } from '../../../src/gate/guards/sweep/browser.ts'
import { sweep, sweepFrom } from '../../../src/gate/guards/sweep.ts'
import { codes, start } from '../../consent/start.ts'

const purposes = ['site:necessary', 'analytics', 'media']
const purpose = 'analytics'
const item = (kind: 'cookie' | 'localStorage' | 'indexedDB' | 'cacheStorage', name: string) => ({
  kind,
  name,
})
const declare = (...storage: NonNullable<Declared['storage']>[number][]): Declared[] => [
  { id: purpose, storage },
]

const open = () => {
  const started = start({ purposes })
  ends.push(() => started.consent.destroy())
  return started
}
const ends: (() => void)[] = []

/** A browser with what a test puts in it, on a document that is there. */
const makeBrowser = (parts: Partial<Browser> = {}, window: object = {}): Browser => ({
  window: { document, location, navigator: {}, ...window } as Browser['window'],
  cookies: () => [],
  setCookie() {},
  area: () => undefined,
  files: () => undefined,
  ...parts,
})

beforeEach(() => localStorage.clear())
afterEach(() => {
  for (const end of ends.splice(0)) end()
})

describe('a sweep', () => {
  test('A-26 erases literal names and prefixes, tells what it found, and leaves the rest', async () => {
    for (const name of ['_a', '_ab', 'b', 'askfirst', 'b2']) localStorage.setItem(name, '1')
    const { consent } = open()
    const declared = declare(
      item('localStorage', '_a*'),
      item('localStorage', 'b'),
      item('localStorage', 'c'),
    )
    expect(await sweep(consent, declared, purpose)).toEqual({
      purpose,
      erased: ['_a', '_ab', 'b'].map((name) => ({ purpose, ...item('localStorage', name) })),
      left: [],
    })
    expect(Object.keys(localStorage).sort()).toEqual(['askfirst', 'b2'])
  })

  test('A-26 each item by itself: one that fails does not keep the others, and nothing rejects', async () => {
    localStorage.setItem('_a', '1')
    const broken = () => {
      throw new Error('broken')
    }
    const { consent, page } = open()
    const result = await sweepFrom(
      makeBrowser(
        { cookies: broken, area: () => localStorage },
        { caches: { keys: () => Promise.reject(new Error('broken')) } },
      ),
      consent,
      declare(item('cookie', 'c'), item('cacheStorage', 'x'), item('localStorage', '_a')),
      purpose,
    )
    expect(result.erased.map(({ name }) => name)).toEqual(['_a'])
    expect(result.left.map(({ name, reason }) => [name, reason])).toEqual([
      ['c', 'failed'],
      ['x', 'failed'],
    ])
    expect(codes(page)).toEqual(['NOT_ERASED', 'NOT_ERASED'])
  })

  test('A-26 what is there after it was erased is told', async () => {
    const area = { length: 1, key: () => '_a', removeItem() {}, getItem: () => '1' } as unknown as Storage
    const caches = { keys: async () => ['_a'], delete: async () => false, has: async () => true }
    const registration = { active: { scriptURL: 'https://site.test/_a' }, unregister: async () => false }
    const serviceWorker = { getRegistrations: async () => [registration] }
    const deleteDatabase = () => {
      const request = { onerror() {} }
      queueMicrotask(() => request.onerror())
      return request
    }
    const browser = makeBrowser(
      { cookies: () => [['_a', '1']], area: () => area },
      { caches, navigator: { serviceWorker }, indexedDB: { deleteDatabase } },
    )
    const kinds = ['cookie', 'localStorage', 'sessionStorage', 'cacheStorage', 'indexedDB'] as const
    const items = [
      ...kinds.map((kind) => ({ kind, name: '_a' })),
      { kind: 'serviceWorker' as const, name: '/_a' },
    ]
    const { erased, left } = await sweepFrom(browser, open().consent, declare(...items), purpose)
    expect(erased).toEqual([])
    expect(left).toEqual(items.map((one) => ({ purpose, ...one, reason: 'failed' })))
  })

  test('A-26 is of one purpose: what others declare stays, unless it goes by the same name and they are closed', async () => {
    for (const name of ['_a', '_m', '_both', '_site']) localStorage.setItem(name, '1')
    const mine = ['_a', '_both', '_site'].map((name) => item('localStorage', name))
    const declared = [
      ...declare(...mine),
      { id: 'media', storage: [item('localStorage', '_m'), item('localStorage', '_both')] },
      { id: 'site', storage: [item('cookie', '_site')] },
    ]
    const { erased } = await sweep(open().consent, declared, purpose)
    expect(erased).toEqual(mine.map((one) => ({ purpose, ...one })))
    expect(Object.keys(localStorage)).toEqual(['_m'])
  })

  test('A-26 what is left is told with whom to ask, as far as that was declared', async () => {
    const { consent, page } = open()
    const recipients = [
      { id: 'metrics', name: 'Example Metrics', url: 'https://metrics.example/' },
      { id: 'other', name: 7 },
    ]
    const storage = ['metrics', 'other', 'unknown', undefined].map((provider) => ({
      kind: 'other' as const,
      name: `${provider}`,
      provider,
    }))
    const declared = [{ id: 'media' }, { id: purpose, storage, recipients }] as unknown as Declared[]
    const { left } = await sweep(consent, declared, purpose)
    expect(left.map(({ provider }) => provider)).toEqual([
      recipients[0],
      { id: 'other' },
      { id: 'unknown' },
      undefined,
    ])
    expect(page.warned.map((problem) => `${problem}`.replace(/^.* = other/, ''))).toEqual([
      ' ; ask Example Metrics, https://metrics.example/',
      ' ; ask other',
      ' ; ask unknown',
      ' ',
    ])
  })

  test('our own record stays, though all names are declared, and so does what another open purpose declares', async () => {
    for (const name of ['askfirst', '_a', '_shared']) localStorage.setItem(name, '1')
    const { consent } = open()
    const declared = [
      ...declare(item('localStorage', '*')),
      { id: 'site', storage: [item('localStorage', '_sh*')] },
    ]
    const { erased } = await sweep(consent, declared, purpose)
    expect(erased.map(({ name }) => name)).toEqual(['_a'])
    expect(Object.keys(localStorage).sort()).toEqual(['_shared', 'askfirst'])
  })

  test('a site may erase what a purpose has stored while it is open', async () => {
    localStorage.setItem('_a', '1')
    const { consent } = open()
    consent.acceptAll()
    const { erased } = await sweep(consent, declare(item('localStorage', '_a')), purpose)
    expect(erased).toHaveLength(1)
  })

  test('A-26 a cookie that no text erases goes through the cookie store', async () => {
    const jar = ['_a', 'b']
    const cookieStore = {
      getAll: async () => jar.map((name) => ({ name, path: '/odd' })),
      delete: async ({ name, path }: { name: string; path: string }) =>
        path === '/odd' && jar.splice(jar.indexOf(name), 1),
    }
    const browser = makeBrowser({ cookies: () => jar.map((name) => [name, '1']) }, { cookieStore })
    const { erased, left } = await sweepFrom(browser, open().consent, declare(item('cookie', '_a*')), purpose)
    expect([erased.map(({ name }) => name), left, jar]).toEqual([['_a'], [], ['b']])
  })

  test('without a grant on this page, what cannot be seen is not spoken of, and nothing is tried', async () => {
    const setCookie = vi.fn()
    const storage = [
      { ...item('cookie', 'x'), party: 'third' as const },
      item('cookie', 'y'),
      item('indexedDB', 'z*'),
    ]
    const other = { kind: 'other' as const, name: 'ETag' }
    const browser = makeBrowser({ setCookie }, { indexedDB: {} })
    const declared = declare(...storage, other)
    const { consent } = open()
    expect((await sweepFrom(browser, consent, declared, purpose, false)).left).toEqual([])
    expect(setCookie).not.toHaveBeenCalled()
    const { left } = await sweepFrom(browser, consent, declared, purpose)
    expect(left.map(({ reason }) => reason)).toEqual(['third-party', 'not-listed', 'other'])
    expect(setCookie).toHaveBeenCalled()
  })

  test('a pattern of databases, in an engine that does not list them', async () => {
    const browser = makeBrowser({}, { indexedDB: {} })
    const { left } = await sweepFrom(browser, open().consent, declare(item('indexedDB', '_a*')), purpose)
    expect(left).toEqual([{ purpose, ...item('indexedDB', '_a*'), reason: 'not-listed' }])
  })

  test('a purpose that is granted again meanwhile keeps its things', async () => {
    const { consent } = open()
    const deleted: string[] = []
    const caches = {
      async keys() {
        consent.decide({ analytics: true })
        return ['_a']
      },
      delete: async (name: string) => deleted.push(name),
    }
    await sweepFrom(makeBrowser({}, { caches }), consent, declare(item('cacheStorage', '_a')), purpose)
    expect(deleted).toEqual([])
  })

  test('where there is no page nothing is touched', async () => {
    localStorage.setItem('_a', '1')
    const browser = makeBrowser({ area: () => localStorage }, { document: undefined })
    const { erased } = await sweepFrom(browser, open().consent, declare(item('localStorage', '_a')), purpose)
    expect([erased, localStorage.length]).toEqual([[], 1])
  })

  test('whatever is declared, it answers', async () => {
    const { consent } = open()
    const strange = ['nonsense', 'constructor', '__proto__'].map((kind) => ({ kind, name: 'x' }))
    for (const given of [null, 'x', [null], [{ id: purpose, storage: [...strange, 1] }]])
      expect((await sweep(consent, given as unknown as Declared[], purpose)).erased).toEqual([])
  })
})
