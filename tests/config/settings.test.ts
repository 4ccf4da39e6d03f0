import { describe, expect, test } from 'vitest'
import { nearest } from '../../src/config/nearest.ts'
import { settlePurposes } from '../../src/config/purposes.ts'
import { settleSettings } from '../../src/config/settings.ts'
import { readTag } from '../../src/config/tag.ts'
import { config } from '../helpers/decision.ts'

const plain = { basis: 'consent', separate: false, sale: false }

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

  test('a notice given as an object says its date and purposes itself', () => {
    const notice = { effectiveDate: '2017-01-01', purposes: [{ id: 'offers', sale: true, title: 'Offers' }] }
    const settings = settleSettings({ notice })
    expect(settings.effectiveDate).toBe('2017-01-01')
    expect(settings.purposes).toEqual([{ id: 'offers', ...plain, sale: true }])
  })

  test('a key that is undefined is as good as left out', () => {
    const notice = { effectiveDate: '2017-01-01', purposes: ['offers'] }
    const left = settleSettings({ notice })
    const nothing = Object.fromEntries(
      ['effectiveDate', 'purposes', 'terms', 'timeZone', 'days', 'launcher'].map((key) => [key, undefined]),
    )
    expect(settleSettings({ notice, ...nothing })).toEqual(left)
  })

  test.each([undefined, '', 'soon', '2016', '01/08/2016', '2016-1-1', 20160101, null, {}, ['x']])(
    'fault 170: with the date %j there are no purposes',
    (effectiveDate) => {
      expect(settleSettings({ ...config, effectiveDate }).purposes).toEqual([])
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
      { id: 'analytics', ...plain },
      { id: 'location', ...plain, separate: true },
      { id: 'ads', ...plain, separate: true, sale: true },
    ]
    expect(settlePurposes(['site:necessary', 'analytics', 'location:separate', 'ads:separate:sale'])).toEqual(
      expected,
    )
    expect(settlePurposes(' site:necessary analytics\n location:separate  ads:sale:separate ')).toEqual(
      expected,
    )
    expect(settlePurposes(expected)).toEqual(expected)
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
    expect(settlePurposes(['a:necessary:sale'])).toEqual([{ id: 'a', ...plain, sale: true }])
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
