import { expect, test } from 'vitest'
import { compareFacts } from '../../../src/cli/changes/facts.ts'
import type { Facts } from '../../../src/cli/changes/version.ts'
import type { FactChange } from '../../../src/notice/model.ts'
import { facts, purpose } from './terms.ts'

const told = ({ kind, change, title, before, purpose }: FactChange) =>
  `${kind} ${change}: ${title}${before === undefined ? '' : ` (was ${before})`}${purpose ? ` [${purpose}]` : ''}`
const compared = (before: Facts | null, after: Facts | null) => compareFacts(before, after).map(told)

const visits = purpose('visits', { categories: ['ip_address', 'pages_viewed'] })
const mail = purpose('mail', { categories: ['email'], recipients: ['post'] })
const base = facts([visits, mail])

test('what changed: nothing, where nothing did', () => {
  expect(compared(base, structuredClone(base))).toEqual([])
})

test('what changed: nothing is claimed where a version declares nothing', () => {
  expect([compared(null, base), compared(base, null), compared(null, null)]).toEqual([[], [], []])
})

test('A-45: another controller is named with the old one; another address of the same is no other', () => {
  const other = { ...base, controller: { name: 'New Owner BV', contact: 'x@example.com' } }
  expect(compared(base, other)).toEqual(['controller changed: New Owner BV (was Sample Shop Ltd)'])
  const moved = { ...base, controller: { ...base.controller, address: 'Elsewhere 1' } }
  expect(compared(base, moved)).toEqual([])
})

test('what changed: purposes that came and went, by id, with the data only they use', () => {
  const ads = purpose('ads', { categories: ['cross_site_pages', 'ip_address'], recipients: ['net'] })
  expect(compared(base, facts([visits, ads]))).toEqual([
    'purpose added: Title of ads',
    'purpose removed: Title of mail',
    'category added: Pages seen on other sites [Title of ads]',
    'category removed: E-mail address [Title of mail]',
    'recipient added: Ad Net Inc [Title of ads]',
    'recipient removed: Post GmbH [Title of mail]',
  ])
})

test('what changed: a data category new to the site is told once, without a purpose where several use it', () => {
  const both = [visits, mail].map((one) => ({ ...one, categories: [...one.categories, 'age'] }))
  expect(compared(base, facts(both))).toEqual(['category added: Age'])
})

test('what changed: a known data category that came to another purpose is told with that purpose', () => {
  const more = { ...mail, categories: ['email', 'ip_address'] }
  expect(compared(base, facts([visits, more]))).toEqual(['category added: IP address [Title of mail]'])
  expect(compared(facts([visits, more]), base)).toEqual(['category removed: IP address [Title of mail]'])
})

test('what changed: own categories and recipients are told by their own names', () => {
  const categories = [{ id: 'shoe', title: 'Shoe size', source: 'provided', special: 'none' } as const]
  const own = { ...facts([visits, { ...mail, categories: ['email', 'shoe'] }]), categories }
  expect(compared(base, own)).toEqual(['category added: Shoe size [Title of mail]'])
  const [first, ...others] = base.recipients ?? []
  const renamed = { ...base, recipients: first ? [{ ...first, name: 'Letters AG' }, ...others] : [] }
  expect(compared(base, renamed)).toEqual(['recipient changed: Letters AG (was Post GmbH)'])
})

test('what changed: a recipient declared for no purpose counts, too', () => {
  const recipients = [...(base.recipients ?? []), { id: 'court', name: 'Courts', type: 'authority' } as const]
  expect(compared(base, { ...base, recipients })).toEqual(['recipient added: Courts'])
})

test.each([
  [{ retention: '25 months' }, ['retention changed: 25 months (was 13 months) [Title of mail]']],
  [{ basis: 'necessary' }, ['basis changed: necessary (was consent) [Title of mail]']],
  [{ separate: true, sale: true }, ['basis changed: consent, separate, sale (was consent) [Title of mail]']],
  [{ title: 'Letters' }, ['purpose changed: Letters (was Title of mail)']],
  [{ description: 'Something else.' }, ['purpose changed: Title of mail']],
  [{ consequence: 'No mail.' }, []],
] as const)('what changed: %j of a purpose', (changed, expected) => {
  expect(compared(base, facts([visits, { ...mail, ...changed }]))).toEqual(expected)
})

test('what changed: storage items, by kind and name, and how long they last', () => {
  const item = (kind: 'cookie' | 'localStorage', name: string, lifetime = '1 day') => ({
    kind,
    name,
    lifetime,
  })
  const stored = (...storage: ReturnType<typeof item>[]) => facts([visits, { ...mail, storage }])
  expect(
    compared(
      stored(item('cookie', 'id'), item('cookie', 'old')),
      stored(item('cookie', 'id', '1 year'), item('localStorage', 'old')),
    ),
  ).toEqual([
    'storage changed: id: 1 year (was id: 1 day) [Title of mail]',
    'storage added: old [Title of mail]',
    'storage removed: old [Title of mail]',
  ])
  expect(compared(facts([visits]), stored(item('cookie', 'id')))).toContain(
    'storage added: id [Title of mail]',
  )
})
