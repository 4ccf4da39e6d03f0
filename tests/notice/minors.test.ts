import { describe, expect, test } from 'vitest'
import { checksum } from '../../src/config/checksum.ts'
import type { Regime } from '../../src/config/config.ts'
import { inWords } from '../../src/config/purposes.ts'
import type { Category, Notice, Purpose, Recipient } from '../../src/notice/model.ts'
import { termsOf } from '../../src/notice/parts.ts'
import { readNotice } from '../../src/notice/read.ts'
import { isSeparate } from '../../src/notice/special.ts'
import { catalogue, checkNotice, fingerprint, summarize, tag } from '../../src/notice.ts'
import { makeSettings } from '../helpers/decision.ts'
import { makeNotice } from './sample.ts'

const purpose: Purpose = {
  id: 'forum',
  title: 'The forum',
  description: 'What you write.',
  categories: ['email'],
  retention: 'a year',
}
const partner: Recipient = { id: 'partner', name: 'Partner Inc.', type: 'promotion_partner' }

const notice = (
  more: Partial<Purpose>,
  recipients: Recipient[] = [],
  rest: Partial<Notice> = {},
): Notice => ({
  ...makeNotice(),
  effectiveDate: '2016-01-01',
  purposes: [
    { ...purpose, ...more, ...(recipients.length && { recipients: recipients.map(({ id }) => id) }) },
  ],
  recipients,
  ...rest,
})

const words = (given: Notice) =>
  termsOf(given)
    .map((terms) => inWords({ ...terms }))
    .join(' ')

const faults = (given: object) => checkNotice(given).map(({ path, code }) => `${code} ${path}`)

/** As the core has settled it in this regime, and what the widget makes of the notice. */
async function readIn(
  given: Notice,
  told: Partial<ReturnType<typeof summarize>> = {},
  regime: Regime = 'opt-in',
) {
  const settings = makeSettings({ ...summarize(given), regime, ...told })
  return (await readNotice(given as never, { ...settings, checksum }, () => {})) !== null
}

describe('what depends on the age', () => {
  test('A-52: the age comes first, and is asked about once, however many depend on it', () => {
    const given = notice({ age: true })
    const two = { ...given, purposes: [...given.purposes, { ...purpose, id: 'draw', age: true }] }
    expect(words(given)).toBe('age:age forum:age')
    expect(words(two)).toBe('age:age forum:age draw:age')
    expect(words(notice({ age: true, basis: 'necessary' }))).toBe('age:age forum:necessary:age')
    expect(words(notice({}))).toBe('forum')
  })

  test('A-17, A-52: every occasion of such a purpose depends on it', () => {
    const given = notice({ age: true, occasions: ['lottery', 'contest'] })
    expect(words(given)).toBe('age:age forum-lottery:separate:age forum-contest:separate:age')
  })

  test('A-52: notice and tag agree, in every regime; a tag without the age is not believed', async () => {
    for (const basis of ['necessary', 'consent'] as const) {
      const given = notice({ age: true, basis }, [partner])
      for (const regime of ['opt-in', 'cn', 'opt-out', 'jp'] as const)
        expect(await readIn(given, {}, regime)).toBe(true)
      const { purposes } = summarize(given)
      expect(await readIn(given, { purposes: purposes.slice(1) })).toBe(false)
      const careless = purposes.map(({ age: _, ...rest }) => rest)
      expect(await readIn(given, { purposes: careless })).toBe(false)
    }
  })

  test('A-52: a purpose cannot be called age', () => {
    expect(faults(notice({ id: 'age' }))).toEqual(['PURPOSE_INVALID purposes[0].id'])
    expect(tag(notice({ age: true }), { notice: '/n.json', src: '/a.js' })).toContain('"age:age forum:age"')
  })
})

describe('minors', () => {
  test.each([13, 14, 16, 18, 21])('A-52: a threshold of %i', (threshold) => {
    expect(faults(notice({}, [], { minors: { threshold } }))).toEqual([])
  })

  test.each([12, 22, 13.5, '18', null, Number.NaN, undefined])('A-52: no threshold: %s', (threshold) => {
    expect(faults(notice({}, [], { minors: { threshold } as never }))).toEqual([
      'NOTICE_INVALID minors.threshold',
    ])
  })

  test('B-67: the rules are on https, how is in words, and nothing else is known', () => {
    const given = (more: object) => faults(notice({}, [], { minors: { threshold: 18, ...more } }))
    expect(given({ how: 'In the shop.', rules: 'https://shop.example/young' })).toEqual([])
    expect(given({ how: ' ' })).toEqual(['NOTICE_INVALID minors.how'])
    for (const rules of ['http://shop.example', 'javascript:alert(1)', '/young', 'https://'])
      expect(given({ rules })).toEqual(['NOTICE_INVALID minors.rules'])
    expect(given({ mode: 'guardian-written' })).toEqual(['NOTICE_INVALID minors.mode'])
  })

  test('A-52: age without minors is fine: the age of the regime holds', () => {
    expect(faults(notice({ age: true }))).toEqual([])
  })
})

describe('what is asked by itself', () => {
  test.each(catalogue.map(({ id, special }) => [id, special]))(
    'B-52, B-54, B-61: %s is %s, and so is what uses it',
    (id, special) => {
      const isPosition = id === 'gps_position'
      const isOwn = special === 'sensitive' && !isPosition
      expect(isSeparate({ ...purpose, categories: ['email', id] }, {})).toBe(isOwn)
      expect(isSeparate({ ...purpose, basis: 'necessary', categories: [id] }, {})).toBe(false)
    },
  )

  test.each(['sensitive', 'payment', 'identity', 'minor'] as const)(
    'B-61: the notice’s own %s data',
    (special) => {
      const categories: Category[] = [{ id: 'track', title: 'Track', source: 'observed', special }]
      const given = notice({ categories: ['track'] }, [], { categories })
      expect(words(given)).toBe('forum:separate')
      const [own] = categories
      expect(words({ ...given, categories: own ? [{ ...own, special: 'none' }] : [] })).toBe('forum')
    },
  )

  test('A-27, B-48: of a position it is the exact one that is asked by itself', () => {
    const sensors = ['gps_position', 'sensor_data', 'wifi_access_points', 'cell_base_stations']
    expect(words(notice({ categories: sensors }))).toBe('forum forum/precise')
    expect(words(notice({ categories: [...sensors, 'income'] }))).toBe('forum:separate forum/precise')
    expect(words(notice({ categories: sensors, separate: true }))).toBe('forum:separate forum/precise')
    expect(words(notice({ categories: ['wifi_access_points'] }))).toBe('forum:separate')
  })

  test('B-61: notice and tag agree on it, and a bundled yes under older terms is asked for anew', async () => {
    const given = notice({ categories: ['income'] })
    expect(await readIn(given)).toBe(true)
    expect(await readIn(given, { purposes: [{ id: 'forum' }] })).toBe(false)
    const marked = notice({ categories: ['income'], separate: true })
    expect(fingerprint(given)).toBe(fingerprint(marked))
  })

  test('B-64: everybody at large is always asked about by itself', async () => {
    const all: Recipient = { id: 'all', name: 'Everybody', type: 'public' }
    const given = notice({}, [all])
    expect(words(given)).toBe('forum forum/all:shared')
    expect(makeSettings(summarize(given)).purposes[1]).toMatchObject({ basis: 'consent', separate: true })
    const { purposes } = summarize(given)
    const lax = purposes.map((terms) =>
      terms.id === 'forum/all' ? { ...terms, basis: 'necessary' as const } : terms,
    )
    expect(await readIn(given)).toBe(true)
    expect(await readIn(given, { purposes: lax })).toBe(false)
  })
})

describe('recipients that are handlers of their own, or abroad', () => {
  const host: Recipient = { id: 'host', name: 'Host', type: 'service_provider' }

  test.each<[Recipient['type'] | 'abroad', boolean]>([
    ['service_provider', false],
    ['abroad', true],
    ['contest', true],
    ['acquirer', true],
    ['promotion_partner', true],
    ['affiliate', true],
    ['client', true],
  ])('B-62, B-65: %s: asked about by itself in China is %s', (kind, apart) => {
    const one = kind === 'abroad' ? { ...host, abroad: true } : { ...host, type: kind }
    const settled = (regime: Regime) =>
      makeSettings({ ...summarize(notice({}, [one])), regime }).purposes[1]?.basis
    expect(settled('cn')).toBe(apart ? 'consent' : 'necessary')
    expect(settled('jp')).toBe(apart ? 'consent' : 'necessary')
    expect(settled('opt-in')).toBe('necessary')
  })

  test('A-44: whoever takes by right is still told of, and not asked about', () => {
    expect(words(notice({}, [{ ...host, type: 'authority' }]))).toBe('forum')
  })

  test('A-21: of what is necessary, nobody is asked about', async () => {
    const given = notice({ basis: 'necessary' }, [{ ...host, abroad: true }])
    expect(words(given)).toBe('forum:necessary forum/host:necessary')
    expect(await readIn(given, {}, 'cn')).toBe(true)
  })

  test('B-62: a tag that does not say so is not believed; one that asks anyway is', async () => {
    const given = notice({}, [partner])
    const told = (part: object) =>
      readIn(given, { purposes: [{ id: 'forum' }, { id: 'forum/partner', ...part }] })
    expect(await told({ basis: 'necessary', shared: true })).toBe(true)
    expect(await told({ basis: 'necessary' })).toBe(false)
    expect(await told({})).toBe(true)
  })

  test('A-59: terms change when somebody goes abroad, and are the same as ever where nobody is', () => {
    const plain = notice({}, [host])
    expect(fingerprint(notice({}, [{ ...host, abroad: true }]))).not.toBe(fingerprint(plain))
    expect(fingerprint(notice({ age: false }, [{ ...host, abroad: false }]))).toBe(fingerprint(plain))
    expect(fingerprint({ ...plain, minors: { threshold: 18 } })).toBe(fingerprint(plain))
  })
})
