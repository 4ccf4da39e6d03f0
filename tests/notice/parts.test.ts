import { describe, expect, test } from 'vitest'
import { checksum } from '../../src/config/checksum.ts'
import { fingerprint, flags } from '../../src/notice/fingerprint.ts'
import type { Notice, Purpose, Recipient } from '../../src/notice/model.ts'
import { termsOf } from '../../src/notice/parts.ts'
import { readNotice } from '../../src/notice/read.ts'
import { summarize } from '../../src/notice.ts'
import { makeSettings } from '../helpers/decision.ts'
import { makeNotice } from './sample.ts'

const purpose = (changed: Partial<Purpose>): Purpose => ({
  id: 'map',
  title: 'Map',
  description: 'Shows where you are.',
  categories: [],
  retention: 'a day',
  ...changed,
})
const recipient = (changed: Partial<Recipient>): Recipient => ({
  id: 'maps',
  name: 'Maps Ltd',
  type: 'service_provider',
  ...changed,
})
const notice = (one: Partial<Purpose>, ...recipients: Recipient[]): Notice => ({
  ...makeNotice(),
  purposes: [purpose(one)],
  recipients,
})
const asked = (...parts: Parameters<typeof notice>) => flags(termsOf(notice(...parts)))

describe('what can be said yes or no to', () => {
  test('A-42: a recipient is part of the purpose, or asked about by itself', () => {
    const mine = { recipients: ['maps'] }
    expect(asked(mine, recipient({}))).toBe('map map/maps:necessary')
    expect(asked(mine, recipient({ separate: true }))).toBe('map map/maps')
    expect(asked({ ...mine, basis: 'necessary' }, recipient({ separate: true }))).toBe(
      'map:necessary map/maps:necessary',
    )
  })

  test('A-42: only the purpose’s own recipients are', () => {
    expect(asked({}, recipient({}))).toBe('map')
  })

  test('A-44: nobody is asked about those who take by right', () => {
    for (const type of ['authority', 'rights_protection'] as const)
      expect(asked({ recipients: ['maps'] }, recipient({ type }))).toBe('map')
  })

  test('A-27, A-31: the exact position is a part, where it is collected; the one of the address is not', () => {
    expect(asked({ categories: ['gps_position', 'wifi_access_points'], separate: true })).toBe(
      'map:separate map/precise',
    )
    expect(asked({ categories: ['ip_location'] })).toBe('map')
  })

  test('A-17, A-18: each occasion is asked by itself, the purpose never', () => {
    const card = { id: 'card', occasions: ['transaction', 'lottery'] as const, recipients: ['maps'] }
    expect(asked({ ...card, occasions: [...card.occasions] }, recipient({ separate: true }))).toBe(
      'card-transaction:separate card-transaction/maps card-lottery:separate card-lottery/maps',
    )
  })

  test('A-59: a part has the date of its purpose', () => {
    const dated = { ...notice({ since: '2015-06-01', recipients: ['maps'] }, recipient({ separate: true })) }
    expect(termsOf(dated).map(({ since }) => since)).toEqual(['2015-06-01', '2015-06-01'])
  })

  test('A-59: a date that says nothing new goes without saying, and what is necessary has none', () => {
    const since = (one: Partial<Purpose>) =>
      termsOf(notice(one, recipient({ abroad: true }), recipient({ id: 'own', name: 'Own' }))).map(
        (term) => `${term.id} ${term.since}`,
      )
    const parts = { recipients: ['maps', 'own'], categories: ['gps_position'] }
    const { effectiveDate } = makeNotice()
    for (const date of [effectiveDate, '2099-01-01', undefined])
      expect(since({ ...parts, ...(date && { since: date }) }).join()).not.toMatch(/\d/)
    expect(since({ ...parts, since: '2015-06-01' })).toEqual([
      'map 2015-06-01',
      'map/maps 2015-06-01',
      'map/own undefined',
      'map/precise 2015-06-01',
    ])
    expect(since({ ...parts, since: '2015-06-01', basis: 'necessary' }).join()).not.toMatch(/\d|precise/)
  })

  test('A-52: the age is asked where one purpose of several depends on it, and goes first', () => {
    const { purposes } = notice({ id: 'forum', age: true })
    const terms = termsOf({ ...makeNotice(), purposes: [...makeNotice().purposes, ...purposes] })
    expect(terms[0]).toEqual({ id: 'age', basis: 'age', age: true })
    expect(terms.filter(({ age }) => age).map(({ id }) => id)).toEqual(['age', 'forum'])
  })

  test('B-52, B-61: a category of the site’s own says of itself alone whether it is sensitive', () => {
    const category = (id: string, special: 'none' | 'sensitive') =>
      ({ id, title: id, source: 'provided', special }) as const
    const categories = [category('voice', 'sensitive'), category('shoe_size', 'none')]
    const words = (id: string) => flags(termsOf({ ...notice({ categories: [id] }), categories }))
    expect(['voice', 'shoe_size', 'income', 'net_income', 'income_tax'].map(words)).toEqual([
      'map:separate',
      'map',
      'map:separate',
      'map',
      'map',
    ])
  })

  test('the core settles all of it', () => {
    const terms = summarize(notice({ categories: ['gps_position'], recipients: ['maps'] }, recipient({})))
    const { purposes } = makeSettings(terms)
    expect(purposes.map(({ id, basis, separate }) => [id, basis, separate])).toEqual([
      ['map', 'consent', false],
      ['map/maps', 'necessary', true],
      ['map/precise', 'consent', true],
    ])
  })
})

describe('the fingerprint', () => {
  const plain = notice({ recipients: ['maps'] }, recipient({}))

  test('A-59: changes when a recipient is asked about, or an occasion comes', () => {
    const apart = notice({ recipients: ['maps'] }, recipient({ separate: true }))
    const occasion = notice({ recipients: ['maps'], occasions: ['contest'] }, recipient({}))
    expect(new Set([plain, apart, occasion].map(fingerprint)).size).toBe(3)
  })

  test('is the same as ever where neither is', () => {
    expect(
      fingerprint(
        notice({ recipients: ['maps'], occasions: [] }, recipient({ separate: false, hosts: ['a.example'] })),
      ),
    ).toBe(fingerprint(plain))
  })
})

describe('a tag and the notice', () => {
  const apart = notice({ recipients: ['maps'] }, recipient({ separate: true }))
  const read = async (purposes: string[]) => {
    const faults: string[] = []
    const settings = makeSettings({ purposes, terms: '' })
    const got = await readNotice(apart as never, { ...settings, checksum }, (code) => faults.push(code))
    return got ? 'read' : faults.join()
  }

  test('agree when the tag names all parts, or leaves some out', async () => {
    expect(await read(['map', 'map/maps'])).toBe('read')
    expect(await read(['map'])).toBe('read')
  })

  test('A-17: agree on occasions', async () => {
    const card = notice({ id: 'card', occasions: ['transaction'], recipients: ['maps'] }, recipient({}))
    const settings = makeSettings({ ...summarize(card) })
    expect(await readNotice(card as never, { ...settings, checksum }, () => {})).toMatchObject({
      purposes: [{ id: 'card' }],
    })
    const general = makeSettings({ ...summarize(card), purposes: ['card:separate'] })
    expect(await readNotice(card as never, { ...general, checksum }, () => {})).toBeNull()
  })

  test('disagree when the tag takes more for granted than the notice says', async () => {
    expect(await read(['map', 'map/maps:necessary'])).toBe('NOTICE_MISMATCH')
    expect(await read(['map', 'map/other'])).toBe('NOTICE_MISMATCH')
    expect(await read(['map/maps'])).toBe('NOTICE_MISMATCH')
  })
})
