import { describe, expect, test } from 'vitest'
import { nearest } from '../../src/config/nearest.ts'
import { settlePurposes } from '../../src/config/purposes.ts'
import { readTag } from '../../src/config/tag.ts'
import { settleSettings } from '../../src/regime/settle.ts'
import { config } from '../helpers/decision.ts'

const plain = {
  basis: 'consent',
  separate: false,
  sale: false,
  shared: false,
  age: false,
  since: '2016-01-01',
}

describe('settings', () => {
  test('have these defaults, and nobody can change them', () => {
    const settings = settleSettings({
      notice: '/n.json',
      effectiveDate: '2016-01-01',
      purposes: ['analytics'],
    })
    expect({ ...settings }).toEqual({
      notice: '/n.json',
      effectiveDate: '2016-01-01',
      purposes: [{ id: 'analytics', ...plain }],
      terms: '',
      timeZone: 'UTC',
      days: 365,
      regime: 'opt-in',
      rule: { initially: 'closed', apart: false, least: 184, most: 395, guardian: 16, teen: 0 },
      launcher: 'Privacy choices',
    })
    expect(Object.isFrozen(settings)).toBe(true)
  })

  test('fault 172: are a copy: what the site changes later changes nothing', () => {
    const purposes = [{ id: 'location', separate: true }]
    const settings = settleSettings({ ...config, purposes })
    purposes[0] = { id: 'location', separate: false }
    purposes.push({ id: 'more', separate: false })
    expect(settings.purposes).toEqual([{ id: 'location', ...plain, separate: true }])
  })

  // What of a notice is sensitive, or has parts with a yes of their own, only `summarize()` can tell.
  test('promise 1: a notice given as an object alone leaves everything closed', () => {
    const notice = { effectiveDate: '2017-01-01', purposes: [{ id: 'offers', title: 'Offers' }] }
    expect(settleSettings({ notice })).toMatchObject({ effectiveDate: '', purposes: [] })
  })

  test('a key that is undefined is as good as left out', () => {
    const told = { effectiveDate: '2017-01-01', purposes: ['offers'] }
    const left = settleSettings(told)
    const nothing = Object.fromEntries(
      ['terms', 'timeZone', 'days', 'launcher'].map((key) => [key, undefined]),
    )
    expect(settleSettings({ ...told, ...nothing })).toEqual(left)
  })

  test('faults 45, 47: terms are what a record can hold, whatever the site wrote', () => {
    const terms = (given: unknown) => settleSettings({ ...config, terms: given }).terms
    expect([terms('k3f9a2'), terms('v2.1; Path=/ä'), terms(20160101)]).toEqual([
      'k3f9a2',
      'v2-1--Path---',
      '20160101',
    ])
  })

  test.each([
    ['opt-in', 183, 365],
    ['opt-in', 184, 184],
    ['opt-in', 395, 395],
    ['opt-in', 396, 365],
    ['opt-in', '200', 365],
    ['opt-in', Number.NaN, 365],
    ['opt-out', 365, 366],
    ['opt-out', 366, 366],
    ['cn', 366, 366],
    ['cn', 367, 365],
  ])('B-28, B-75: under %s, %s days are %i', (regime, days, expected) => {
    expect(settleSettings({ ...config, regime, days }).days).toBe(expected)
  })

  test.each([undefined, '', 'soon', '2016', '01/08/2016', '2016-1-1', 20160101, null, {}, ['x']])(
    'fault 170: with the date %j there are no purposes',
    (effectiveDate) => {
      expect(settleSettings({ ...config, effectiveDate }).purposes).toEqual([])
    },
  )

  test.each(['2016-01-01T00:00:00Z', 'since 2016-01-01'])(
    'fault 170: with the date “%s”, which says more than a day, there are none either',
    (effectiveDate) => {
      expect(settleSettings({ ...config, effectiveDate })).toMatchObject({ effectiveDate: '', purposes: [] })
    },
  )

  test.each([undefined, null, 'x', 5, true, [], () => {}, new Map()])(
    'fault 161: %s as config has no purposes',
    (given) => {
      expect(settleSettings(given).purposes).toEqual([])
    },
  )
})

describe('purposes', () => {
  test('are ids, or ids with what is special about them, or one text', () => {
    const expected = [
      { id: 'site', ...plain, basis: 'necessary' },
      { id: 'analytics', ...plain, since: '2015-06-01' },
      { id: 'location', ...plain, separate: true },
      { id: 'ads', ...plain, separate: true, sale: true },
    ]
    const date = '2016-01-01'
    const words = ['site:necessary', 'analytics:2015-06-01', 'location:separate', 'ads:separate:sale']
    expect(settlePurposes(words, date)).toEqual(expected)
    const line = ' site:necessary analytics:2015-06-01\n location:separate  ads:sale:separate '
    expect(settlePurposes(line, date)).toEqual(expected)
    expect(settlePurposes(expected, date)).toEqual(expected)
  })

  test('A-59: each has the date of its last change: its own, else the config’s, never one after the notice’s', () => {
    const since = (entry: unknown, config?: unknown) =>
      settlePurposes([entry], '2016-01-01', config).map((purpose) => purpose.since)
    expect(since('a')).toEqual(['2016-01-01'])
    expect(since('a', '2015-01-01')).toEqual(['2015-01-01'])
    expect(since('a:2014-01-01', '2015-01-01')).toEqual(['2014-01-01'])
    expect(since({ id: 'a', since: '2014-01-01' }, '2015-01-01')).toEqual(['2014-01-01'])
    expect(since('a:2017-01-01')).toEqual(['2016-01-01'])
    for (const nonsense of ['', 'soon', 0, null, {}]) expect(since('a', nonsense)).toEqual(['2016-01-01'])
  })

  test.each([
    'Analytics',
    '1st',
    '',
    '-a',
    'a b',
    'a.b',
    'a:',
    'a:seperate',
    'a:separate:x',
    'a:2016',
    'a:2016-1-1',
    ':separate',
    `a${'b'.repeat(32)}`,
    '__proto__',
    'été',
    'a;b',
    'a"b',
  ])('faults 45, 133, 162: “%s” is no purpose', (id) => {
    expect(settlePurposes([id])).toEqual([])
  })

  test.each([null, undefined, 5, true, {}, [], { name: 'analytics' }, { id: null }, { id: true }])(
    'fault 164: the entry %j is no purpose',
    (entry) => {
      expect(settlePurposes([entry])).toEqual([])
    },
  )

  test('fault 166: of two with one id the later one holds', () => {
    expect(settlePurposes(['a', 'a:separate']).map(({ separate }) => separate)).toEqual([true])
  })

  test('A-21: what is sold is never necessary', () => {
    expect(settlePurposes(['a:necessary:sale'], '2016-01-01')).toEqual([{ id: 'a', ...plain, sale: true }])
  })

  test('fault 5: there are at most 64', () => {
    expect(settlePurposes(Array.from({ length: 100 }, (_, at) => `p${at}`))).toHaveLength(64)
  })
})

describe('the tag', () => {
  test('says in attributes what a config says', () => {
    expect({
      ...readTag({
        notice: '/n.json',
        effectiveDate: '2016-01-01',
        purposes: 'analytics location:separate',
        days: '200',
        launcher: 'false',
        prompt: 'false',
        disabled: '',
        shadow: 'true',
      } as never),
    }).toEqual({
      notice: '/n.json',
      effectiveDate: '2016-01-01',
      purposes: 'analytics location:separate',
      days: 200,
      launcher: false,
      prompt: false,
      disabled: true,
      shadow: true,
    })
  })
})

describe('nearest', () => {
  test.each([
    ['analitics', 'analytics'],
    ['add', 'ads'],
    ['locaton', 'location'],
  ])('fault 80: “%s” was meant as %s', (word, meant) => {
    expect(nearest(word, ['analytics', 'ads', 'location'])).toContain(meant)
  })

  test('where nothing is known, nothing is suggested and nothing thrown', () => {
    expect(nearest('x', [])).not.toContain('x?')
  })
})
