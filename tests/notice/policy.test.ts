import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import type { Notice } from '../../src/notice/model.ts'
import { catalogue, checkNotice, fingerprint } from '../../src/notice.ts'

const read = (date: string): Notice => JSON.parse(readFileSync(`demo/policy/${date}.json`, 'utf8'))
const [first, later] = [read('2016-01-01'), read('2026-11-01')]

describe.each([
  ['2016-01-01', first],
  ['2026-11-01', later],
])('the demo policy of %s', (date, policy) => {
  test('has nothing wrong with it, and is of its date', () => {
    expect(checkNotice(policy).map(({ message }) => message)).toEqual([])
    expect(policy.effectiveDate).toBe(date)
  })

  test('A-07 … A-10: every kind of data the founding policy names serves a purpose', () => {
    const used = new Set(policy.purposes.flatMap(({ categories }) => categories))
    expect(catalogue.map(({ id }) => id).filter((id) => !used.has(id))).toEqual([])
  })

  test('A-41: every kind of recipient the founding policy names is there', () => {
    expect([...new Set(policy.recipients?.map(({ type }) => type))].sort()).toEqual([
      'acquirer',
      'affiliate',
      'authority',
      'client',
      'contest',
      'promotion_partner',
      'public',
      'rights_protection',
      'service_provider',
    ])
  })

  test('it has all eight parts', () => {
    const numbers = policy.sections
      ?.map(({ title }) => /^[IV]+\. /.exec(title ?? '')?.[0].trim())
      .filter(Boolean)
    expect(numbers).toEqual(['I.', 'II.', 'III.', 'IV.', 'V.', 'VI.', 'VII.', 'VIII.'])
  })

  test('A-27, A-32, A-35: position apart; cross-site, personalised ads and messages each a switch', () => {
    const find = (id: string) => policy.purposes.find((purpose) => purpose.id === id)
    expect(find('location')).toMatchObject({ separate: true })
    expect(find('cross-site')).toMatchObject({ sale: true })
    expect(find('ads-personalised')).toMatchObject({ sale: true })
    expect(find('offers')).toBeDefined()
  })

  test('A-64, A-65: it says who answers, and how to reach them', () => {
    expect(policy.controller).toEqual({
      name: 'Guangdong Jimi Youpin Intelligent Technology Co.,Ltd.',
      contact: expect.stringMatching(/^\S+@\S*example\.com$/),
    })
  })
})

test('A-56: the later edition changes what visitors agree to, and says how', () => {
  expect(fingerprint(later)).not.toBe(fingerprint(first))
  expect(later.changes).toMatch(/partners .* 30 days/)
  expect(first.changes).toBeUndefined()
})
