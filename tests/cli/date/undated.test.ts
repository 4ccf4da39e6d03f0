import { describe, expect, test } from 'vitest'
import { findEffectiveDate } from '../../../src/cli/date/effective.ts'
import { policy } from './document.ts'

const found = (text: string, head: Record<string, unknown> = {}) => {
  const finding = findEffectiveDate(policy(`# Privacy policy\n${text}`, head))
  return finding.date === null ? finding.problem.code : finding.date
}

describe('A-63 a beginning that is counted from another day is refused, not taken for that day', () => {
  test.each([
    'Published March 1, 2026. Takes effect 30 days later.',
    'Published March 1, 2026 (effective thirty (30) days after publication)',
    'Last updated March 1, 2026 and effective 30 days later.',
    'Last updated: March 1, 2026\nEffective in 30 days.',
    'Effective date: 30 days after publication. Published March 1, 2026.',
    'Last updated: March 1, 2026\nIt will take effect on the first day of the month after that.',
    'Posted on March 1, 2026.\nHello.\nWelcome.\nThank you.\nThis policy takes effect one month after posting.',
    'Veröffentlicht am 1. März 2026. Tritt 30 Tage später in Kraft.',
    'Stand: 1. März 2026\nDiese Fassung tritt einen Monat nach Veröffentlichung in Kraft.',
    'Mise à jour le 1 mars 2026. Entre en vigueur 30 jours après sa publication.',
    '更新日期：2026年3月1日。本政策自发布之日起30日后生效。',
    'This policy takes effect 30 days after publication.',
    'Published March 1, 2026. Takes effect on the first of the following month.',
    'Published March 1, 2026. Becomes binding 30 days later.',
    'Last updated on 1 March 2026; effective 1 April.',
    'Last updated on 1 March 2026. Effective April 1st.',
    'Effective: Spring 2026. Last updated: March 1, 2026',
    'Last updated: March 1, 2026. Effective when our new app is released.',
    'Last updated: March 1, 2026\nThis policy is not yet in effect.',
  ])('%s', (text) => {
    expect(found(text)).toBe('DATE_INCOMPLETE')
    expect(found(text, { effectiveDate: '2026-03-31' })).toBe('2026-03-31')
  })

  test('the message quotes what names no day, at its line', () => {
    const finding = findEffectiveDate(policy('# Privacy\n\nPosted May 1, 2026.\nTakes effect 30 days later.'))
    expect(finding).toMatchObject({
      problem: { line: 4, message: '"takes effect 30 days later." names no day' },
    })
  })
})

describe('A-63 two moments, for two kinds of visitors, are a conflict that the front matter settles', () => {
  test.each([
    'Effective May 1, 2026 for existing users and immediately for new ones.',
    'This policy is effective May 1, 2026 for existing users and immediately for new ones.',
    'Last updated: April 1, 2026\nEffective May 1, 2026 for existing users and immediately for new ones.',
    'Effective immediately for new users, May 1, 2026 for existing users.\nLast updated April 1, 2026',
    'Effective date: May 1, 2026\nThis policy is effective immediately for new members, May 1, 2026 for others.',
    'Effective date: May 1, 2026 (existing customers), April 1, 2026 (new customers)',
    'Effective: 1 March 2026 (UK) / 15 March 2026 (EU)',
    'Effective March 1, 2026 in the EU and April 1, 2026 elsewhere.\nLast updated: January 5, 2026',
    'Last updated: January 5, 2026\nThis policy is effective in the EU on March 1, 2026 and in the UK on April 1, 2026.',
    'Stand: 1. April 2026. Gilt ab sofort für neue Kunden, ab 1. Mai 2026 für bestehende.',
  ])('%s', (text) => {
    expect(found(text)).toBe('DATE_CONFLICT')
    expect(found(text, { effectiveDate: '2026-05-01' })).toBe('2026-05-01')
  })
})

describe('A-63 what is said of other things leaves the date as it is', () => {
  const updated = 'Last updated: March 1, 2026'
  test.each([
    'Changes to this policy take effect 30 days after we post them.',
    'Any change to this policy takes effect 30 days after its posting.',
    'If we change this policy, the new one takes effect 30 days later.',
    'We post a revised policy here. It takes effect 30 days after posting.',
    'For new users, changes apply at once. For existing users, it will become effective 30 days after posting.',
    'Closing your account takes effect 30 days after your request.',
    'A cookie is in effect for 30 days.',
    'Your choice takes effect immediately, for new visitors and for existing users.',
    'Effective immediately.',
    'Effective when posted.',
    'This policy is effective once it is published on our site.',
    'It applies when you visit our site.',
    'This policy applies when our customers use the app, and once they pay.',
    'This policy takes effect when you accept it.',
    'This policy applies to the site, its 30 days of logs, and to 2 apps.',
    'This policy is effective immediately for all users.',
    '本政策的变更自发布之日起30日后生效。',
  ])('%s', (text) => {
    for (const whole of [`${updated}\n${text}`, `${text}\n${updated}`, `${updated}\\${text}`])
      expect(found(whole)).toBe('2026-03-01')
  })

  test('with the hour, in words for all, or once more in other words, a date is one', () => {
    expect(found('Effective March 1, 2026 at 12:01 a.m. PT')).toBe('2026-03-01')
    expect(found('Effective March 1, 2026 for everybody in the EU; see the version of 2025-01-01.')).not.toBe(
      'DATE_CONFLICT',
    )
    expect(found('Effective: March 1, 2026 (EU: 2026-03-01)')).toBe('2026-03-01')
  })

  test('a date that is written out stands, whatever is counted from another day', () => {
    expect(found('Effective date: March 31, 2026\nThis policy takes effect 30 days after posting.')).toBe(
      '2026-03-31',
    )
  })
})
