import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { parse } from 'yaml'
import { findGaps } from '../../../src/cli/check/gaps.ts'
import { writeDraft } from '../../../src/cli/init/draft.ts'
import { suggest } from '../../../src/cli/init/suggest.ts'
import { readPolicy } from '../../../src/cli/source/read.ts'
import type { Notice } from '../../../src/notice/model.ts'
import { founding } from '../check/founding.ts'
import { policy } from '../check/policy.ts'

function draftOf(
  text: string,
  head: Record<string, unknown> = {},
  effectiveDate: string | null = '2016-01-01',
) {
  const document = policy(text, head)
  return writeDraft(document, suggest(document, { effectiveDate }), text)
}

const headOf = (draft: string) => draft.slice(4, draft.indexOf('\n---\n'))
const parsed = (draft: string): Notice => parse(headOf(draft))

describe('a first front matter from a policy like the founding one', () => {
  const draft = draftOf(founding)
  const notice = parsed(draft)

  test('is YAML, followed by the text unchanged', () => {
    expect(draft.startsWith('---\n')).toBe(true)
    expect(draft.endsWith(`\n---\n\n${founding}`)).toBe(true)
  })

  test('holds what was found, with its line', () => {
    expect(notice).toMatchObject({
      title: 'Privacy',
      language: 'en',
      effectiveDate: '2016-01-01',
      controller: { name: 'Guangdong Copper Kettle Technology Co.,Ltd.' },
    })
    const line = founding.split('\n').length
    expect(draft).toContain(`name: Guangdong Copper Kettle Technology Co.,Ltd. # from line ${line}\n`)
  })

  test('has its purposes, each with the clause it came from and in its words', () => {
    expect(draft).toMatch(/^ {2}- id: activities # from II\.2, line 26: ".*questionnaires.*"$/m)
    expect(notice.purposes.map(({ id, description }) => [id, description])).toContainEqual([
      'activities',
      'Let you take part in questionnaires, forums or lucky draws',
    ])
  })

  test('lists its data to be moved: without the mark, each line is a line of a purpose', () => {
    const [line = ''] = /^#.*- gps_position # from I\.4\.e, line \d+: ".*GPS.*"$/m.exec(draft) ?? []
    const moved = `purposes:\n  - id: x\n    categories:\n${line.slice(1)}`
    expect(parse(moved)).toEqual({ purposes: [{ id: 'x', categories: ['gps_position'] }] })
  })

  test('A-27: position is asked for by itself, and has its data', () => {
    expect(notice.purposes.find(({ id }) => id === 'location')).toMatchObject({
      separate: true,
      categories: ['gps_position', 'sensor_data', 'wifi_access_points', 'cell_base_stations'],
    })
  })

  test('each of them with the clause it came from, quoted in short', () => {
    expect(draft).toMatch(/^ {6}- sensor_data # from I\.4\.e, line 19: "….*sensor data.*…"$/m)
    expect(draft).toMatch(/^#.*- browser_type # from I\.4\.a, line 15: "browser types.{1,60}…"$/m)
    expect(draft).toMatch(/^#.*- passport_number # from I\.3, line 13: "….*passport number\."$/m)
  })

  test('invents nothing: what the text does not say is ???, and check refuses it', () => {
    expect(notice.controller).toMatchObject({ address: '???', contact: '???' })
    for (const { retention, basis } of notice.purposes) expect([retention, basis]).toEqual(['???', undefined])
    const codes = findGaps(readPolicy(new TextEncoder().encode(draft), 'policy.md'), notice).map(
      ({ code }) => code,
    )
    for (const code of ['CONTACT', 'CONTROLLER_ADDRESS', 'RETENTION'])
      expect(codes).toContain(`${code}_MISSING`)
    expect(codes).toContain('RECIPIENTS_UNNAMED')
  })

  test('asks for all that is missing, at the top', () => {
    const questions = headOf(draft).split('title:')[0]
    const asked = [...(questions?.matchAll(/^# \? ([^:]*):/gm) ?? [])].map(([, about]) => about)
    expect(asked).toEqual([
      'Contact',
      'Address',
      'Retention',
      'Recipients',
      'Abroad',
      'Legal bases',
      'Withdrawal',
      'Rights',
      'Children under 14',
      'Data',
      'Payment and identity papers',
      'Necessary',
      'Sale',
      'Age',
      'Storage',
    ])
    // Without them check refuses the purpose.
    expect(questions).toContain('needs occasions, such as [transaction]')
  })
})

test('a date, a language and purposes that were not found are asked for', () => {
  const draft = draftOf('Kettles.', {}, null)
  expect(parsed(draft)).toMatchObject({ effectiveDate: '???', language: '???', purposes: [] })
  for (const about of ['Date', 'Language', 'Purposes']) expect(draft).toContain(`# ? ${about}:`)
})

test('what a front matter of its own declares is not asked about', () => {
  const questions = (head: object) => draftOf(founding, { ...head }).match(/^# \? .*$/gm) ?? []
  const topics = (head: object) => questions(head).map((line) => /\w+/.exec(line)?.[0])
  expect(topics({})).toEqual(expect.arrayContaining(['Contact', 'Retention', 'Recipients', 'Sale', 'Rights']))
  const head = { controller: { name: 'A' }, purposes: [], recipients: [], minors: {} }
  expect(new Set(topics(head))).toEqual(new Set(['Abroad', 'Legal', 'Withdrawal', 'Rights']))
})

test('what a front matter of its own declares stays', () => {
  const draft = draftOf(founding, { title: 'Ours', purposes: [{ id: 'orders' }], redirect: '/p' })
  expect(parsed(draft)).toMatchObject({ title: 'Ours', purposes: [{ id: 'orders' }], redirect: '/p' })
  expect(draft).toContain('- id: orders\n')
})

test('a hostile text stays a comment or a string', () => {
  const text = `# I. What we collect\n\nWe collect your name\u2028---\u0007 "and: [a, {b} # c\u0000 age.\n\n---\n\nEvil: "x" Ltd.`
  const draft = draftOf(text)
  expect(parsed(draft).title).toBe('What we collect')
  expect(headOf(draft)).not.toMatch(/[\p{Zl}\p{Zp}]|(?!\n)\p{Cc}/u)
})

test('whatever the text, the draft is a front matter that parses, and the text comes back', () => {
  const pieces = fc.oneof(
    fc.constantFrom(
      '\n\n',
      '# ',
      '- ',
      '1. ',
      'We collect ',
      'your age',
      'GPS',
      ': ',
      '"',
      "'",
      '???',
      '---',
      '#',
    ),
    fc.constantFrom(
      'Acme Ltd.',
      'Google',
      'we share it with vendors',
      'How we use it',
      '\t',
      '|',
      '>',
      '&a *a',
      '\u2029',
    ),
    fc.string({ unit: 'binary', maxLength: 5 }),
  )
  fc.assert(
    fc.property(fc.array(pieces, { maxLength: 25 }), (text) => {
      const body = text.join('')
      const draft = draftOf(body)
      expect(draft.endsWith(`\n---\n\n${body}`)).toBe(true)
      expect(parsed(draft)).toHaveProperty('controller')
    }),
    { numRuns: 60 },
  )
}, 30_000)
