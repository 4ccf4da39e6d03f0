import { describe, expect, test } from 'vitest'
import { findEffectiveDate } from '../../../src/cli/date/effective.ts'
import { policy } from './document.ts'

const find = (text: string) => findEffectiveDate(policy(`# Privacy Policy\n${text}`))
const code = (text: string) => {
  const finding = find(text)
  return finding.date === null ? finding.problem.code : finding.date
}

describe('effective counts, not updated', () => {
  test.each([
    ['Effective: July 1, 2026. Last Revised: May 26, 2026.'],
    ['Last Revised: May 26, 2026. Effective: July 1, 2026.'],
    ['Last updated: May 26, 2026\nEffective date: July 1, 2026'],
    ['Last updated: May 26, 2026\n# Changes\nThis policy is effective as of July 1, 2026.'],
    ['发布日期：2026年5月26日\n生效日期：2026年7月1日'],
    ['更新日期：2026年5月26日\\生效日期：2026年7月1日'],
    ['This version was approved by the board on May 26, 2026, and went into effect on July 1, 2026.'],
    [
      'This version was approved on May 26, 2026, pursuant to the rules, and went into effect on July 1, 2026.',
    ],
  ])('%s', (text) => expect(find(text)).toMatchObject({ date: '2026-07-01', kind: 'effective' }))

  test('a change after that day leaves open since when the change holds', () => {
    expect(code('Valid from 7th of May 2020, updated July 13th, 2026.')).toBe('DATE_CONFLICT')
    expect(code('Effective date: May 7, 2020\nLast updated: July 13, 2026')).toBe('DATE_CONFLICT')
    expect(code('Effective date: May 7, 2020\nLast updated: May 7, 2020')).toBe('2020-05-07')
  })
})

describe('two dates of equal standing are a conflict', () => {
  test.each([
    ['Effective date: May 7, 2020\nEffective date: May 8, 2020'],
    ['Last updated: May 7, 2020\n# Changes\nThis policy was last updated on July 13, 2026.'],
    ['This policy is effective May 7, 2020 for new users and on June 1, 2020 for existing users.'],
    ['Last revised May 7, 2020. For users who joined before, this Policy will be effective on June 1, 2020.'],
  ])('%s', (text) => expect(code(text)).toBe('DATE_CONFLICT'))

  test('the first of several dated parts governs', () => {
    const filler = '# More\n'.repeat(1) + 'We keep it.\n'.repeat(40)
    expect(code(`Effective: May 7, 2020\n${filler}# Notice for California\nEffective: June 8, 2022`)).toBe(
      '2020-05-07',
    )
    expect(
      code(`Last updated: May 7, 2020\n${filler}# Cookie Notice\nEffective: June 8, 2022\n${filler}`),
    ).toBe('2020-05-07')
  })

  test('a part far down does not speak for a document without a date', () => {
    const filler = 'We keep it.\n'.repeat(80)
    expect(code(`${filler}# California Privacy Notice\nLast updated: June 8, 2022\n${filler}`)).toBe(
      'DATE_MISSING',
    )
  })
})

describe('A-60 an announced version is not the one in force', () => {
  test.each([
    ['This policy will change on July 1, 2026.\nSee the upcoming version.\nEffective: May 4, 2021'],
    [
      'The updated policy takes effect on July 1, 2026; until then the policy below, effective May 4, 2021, applies.',
    ],
    [
      'This policy is effective May 4, 2021. A new Privacy Policy becomes effective on July 1, 2026. Review the new one.',
    ],
    [
      "We're updating our Privacy Policy, effective July 1, 2026. Click here to view our new policy.\nLast updated: May 4, 2021",
    ],
    ['本政策自2021年5月4日起生效。\n新版隐私政策将于2026年7月1日生效。'],
  ])('%s', (text) => expect(find(text)).toMatchObject({ date: '2021-05-04', upcoming: '2026-07-01' }))

  test('the new text itself may announce itself', () => {
    expect(
      find("We've updated our Privacy Policy, effective July 1, 2026.\nEffective: July 1, 2026"),
    ).toEqual({
      date: '2026-07-01',
      line: 3,
      kind: 'effective',
    })
  })

  test('an announcement alone does not tell which of the two texts this is', () => {
    expect(code('The new policy takes effect on July 1, 2026.')).toBe('DATE_MISSING')
    expect(code('Our new policy takes effect on July 1, 2026.\nLast updated: May 4, 2026')).toBe(
      'DATE_CONFLICT',
    )
  })
})

describe('never a guess: dates that are not that of the policy', () => {
  test.each([
    ['We follow Regulation (EU) 2016/679 of 27 April 2016.'],
    ['The GDPR came into force on 25 May 2018.'],
    ['Effective January 1, 2020, the state gives you further rights.'],
    ['As of May 25, 2018, members have further rights.'],
    ['Members who joined after May 25, 2018 may object.'],
    ['Under the Act of 6 January 1998, as amended effective June 1, 2004, you may object.'],
    ['See the policy effective before April 7, 2020.'],
    ['(View previous version: 25/12/2018)'],
    ['Previous version: effective May 4, 2018'],
    ['Privacy policy (2014): effective from June 6, 2014, until May 24, 2018'],
    ['Applicable period: January 1, 2025 - December 31, 2025'],
    ['On September 27, 2013, the state changed its law.'],
    ['Update September 1, 2016: we are joining a programme.'],
    ['Last updated September 1, 2016: we are joining a programme.'],
    ['Rights Act, § 6-48 et seq. [Effective January 1, 2026]'],
    ['Other practices\\(Effective as of January 1, 2021)\\During 2020 we shared nothing.'],
    ['© 2009-2020 Example Inc.'],
    ['Seen at 123.45.67.89 on 25/Mar/2013 10:15:32'],
    ['Diese Verordnung gilt ab dem 25. Mai 2018.'],
    ['La loi du 6 janvier 1998 est entrée en vigueur le 1er juin 2004.'],
    ['《个人信息保护法》自2021年11月1日起施行。'],
    ['Wed 8 Jul 2026 11.40 CEST'],
  ])('%s', (text) => expect(code(`Hello.\nWelcome.\n${text}\n# Contact\nWrite to us.`)).toBe('DATE_MISSING'))

  test('lists of what was before', () => {
    expect(code('Hello.\n# Version history\n- Effective May 4, 2021\n- Effective June 5, 2019')).toBe(
      'DATE_MISSING',
    )
    expect(code('Hello.\nPrevious versions:\n- Effective May 4, 2018')).toBe('DATE_MISSING')
    expect(code('Hello.\n# Changes\n- May 4, 2021: added a recipient\n- June 5, 2019: new title')).toBe(
      'DATE_MISSING',
    )
    expect(code('Effective: May 4, 2021\nPrevious versions:\n- Effective June 5, 2019')).toBe('2021-05-04')
  })

  test('a date alone counts under the title or at the end, and only one', () => {
    expect(code('May 4, 2021\nHello.')).toBe('2021-05-04')
    expect(code('Hello.\nWelcome.\nMay 4, 2021')).toBe('2021-05-04')
    expect(code('Hello.\nWelcome.\n# Press\nMay 4, 2021\nWe won a prize.\nThank you.')).toBe('DATE_MISSING')
    expect(code('May 4, 2021\nHello.\nJune 5, 2022')).toBe('DATE_MISSING')
  })

  test('the day it was first published counts only where no later day stands', () => {
    expect(code('Published on May 4, 2021')).toBe('2021-05-04')
    expect(code('Published on May 4, 2021 (version 1.0).\nHello.\n| 2.0 | June 5, 2022')).toBe(
      'DATE_CONFLICT',
    )
  })
})

describe('A-63 what a text says of its own amendment is its date as well, never passed over', () => {
  const year = ['2020年4月1日', '2025年4月1日'] as const
  test.each([
    [`本方針は、${year[0]}から施行する。`, `本改正は、${year[1]}から施行する。`],
    [`本方針は、${year[0]}から施行する。`, `この改正は、${year[1]}から施行する。`],
    [`本方針は、${year[0]}から施行します。`, `${year[1]} 一部改正`],
    [`${year[0]} 施行`, `${year[1]} 改定・施行`],
    [`本政策于${year[0]}生效。`, `本次修订于${year[1]}生效。`],
    ['This policy is effective January 1, 2020.', 'This amendment is effective April 1, 2025.'],
  ])('%s %s', (first, then) => {
    for (const text of [`${first}\n\n${then}`, `${first}\\${then}`]) expect(code(text)).toBe('DATE_CONFLICT')
    expect(code(then)).toBe('2025-04-01')
  })
})
