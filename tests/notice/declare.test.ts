import { describe, expect, test } from 'vitest'
import type { Declared } from '../../src/gate/guards/declared.ts'
import { declare } from '../../src/notice/declare.ts'
import type { Notice, Purpose, Recipient } from '../../src/notice/model.ts'

const item = (kind: 'cookie' | 'localStorage', name: string) => ({ kind, name, lifetime: '13 months' })
const purpose = (id: string, more: Partial<Purpose> = {}): Purpose => ({
  id,
  title: id,
  description: id,
  categories: [],
  retention: '13 months',
  ...more,
})
const recipient = (id: string, hosts?: string[]): Recipient => ({
  id,
  name: id,
  type: 'service_provider',
  ...(hosts && { hosts }),
})
const notice = (purposes: Purpose[], recipients: Recipient[] = []): Notice => ({
  title: 'Privacy',
  effectiveDate: '2026-01-01',
  language: 'en',
  controller: { name: 'Example Ltd.', contact: 'a@example.org' },
  purposes,
  recipients,
})

describe('what guards go by', () => {
  test('A-25: storage by kind and name, without lifetimes; recipients by their hosts, without names', () => {
    const declared: readonly Declared[] = declare(
      notice(
        [purpose('analytics', { storage: [item('cookie', '_m*')], recipients: ['metrics', 'mail'] })],
        [recipient('metrics', ['metrics.example', '*.metrics.example']), recipient('mail')],
      ),
    )
    expect(declared).toEqual([
      {
        id: 'analytics',
        storage: [{ kind: 'cookie', name: '_m*' }],
        recipients: [{ id: 'metrics', hosts: ['metrics.example', '*.metrics.example'] }],
      },
    ])
  })

  test('A-26: whose storage it is goes along, with name and link for visitors who must ask them', () => {
    const party = { party: 'third', provider: 'films' } as const
    const storage = [{ ...item('cookie', 'vid'), ...party }]
    const films = { ...recipient('films', ['films.example']), url: 'https://films.example/privacy' }
    const [declared] = declare(notice([purpose('media', { storage })], [films, recipient('idle')]))
    expect(declared).toEqual({
      id: 'media',
      storage: [{ kind: 'cookie', name: 'vid', ...party }],
      // Not among those the purpose sends to: no hosts.
      recipients: [{ id: 'films', name: 'films', url: 'https://films.example/privacy' }],
    })
    expect(JSON.parse(JSON.stringify(declared))).toEqual(declared)
  })

  test('what is empty is left out, and what is necessary is not', () => {
    const purposes = [
      purpose('empty', { storage: [], recipients: ['silent'] }),
      purpose('site', { basis: 'necessary', storage: [item('localStorage', 'basket')] }),
      purpose('hostless', { recipients: ['silent', 'nobody'] }),
    ]
    expect(declare(notice(purposes, [recipient('silent'), recipient('other', ['other.example'])]))).toEqual([
      { id: 'site', storage: [{ kind: 'localStorage', name: 'basket' }] },
    ])
  })

  test('A-17, A-18: each occasion is an entry of its own, and the purpose in general is none', () => {
    const card = purpose('card', {
      occasions: ['transaction', 'lottery'],
      recipients: ['bank'],
    })
    expect(declare(notice([card], [recipient('bank', ['pay.example'])]))).toEqual(
      ['card-transaction', 'card-lottery'].map((id) => ({
        id,
        recipients: [{ id: 'bank', hosts: ['pay.example'] }],
      })),
    )
  })
})
