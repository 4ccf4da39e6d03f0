import type { Notice } from '../../src/notice/model.ts'

/** Small and sound; every test takes its own. */
export function makeNotice(changed: Partial<Notice> = {}): Notice {
  return {
    title: 'Privacy policy',
    effectiveDate: '2016-01-01',
    language: 'en',
    controller: { name: 'Sample Shop Ltd', contact: 'privacy@example.com' },
    purposes: [
      {
        id: 'operation',
        title: 'Running the site',
        description: 'Pages are sent to you.',
        basis: 'necessary',
        categories: ['ip_address', 'access_requests'],
        retention: '30 days',
      },
      {
        id: 'offers',
        title: 'Offers',
        description: 'News by mail.',
        separate: true,
        sale: true,
        categories: ['email', 'shoe_size'],
        recipients: ['mailer', 'partner'],
        retention: '13 months',
        consequence: 'No mail comes.',
        storage: [{ kind: 'cookie', name: 'offer_*', lifetime: '13 months' }],
      },
    ],
    recipients: [
      { id: 'mailer', name: 'Mailer GmbH', type: 'service_provider', role: 'sends mail' },
      {
        id: 'partner',
        name: 'Pärtner 公司',
        type: 'promotion_partner',
        url: 'https://partner.example/privacy',
        coveredByNotice: false,
      },
    ],
    categories: [{ id: 'shoe_size', title: 'Shoe size', source: 'provided', special: 'none' }],
    sections: [
      {
        id: 'collection',
        title: 'Collection',
        blocks: [
          'A paragraph.',
          { p: ['With ', { b: 'bold' }, ', ', { i: [{ a: 'a link', href: '/help' }] }] },
          { ul: ['one', ['two ', { b: 'bold' }], { blocks: ['three', { ol: ['a', 'b'] }] }] },
          {
            table: [
              ['What', 'Why'],
              ['IP address', [{ a: 'see', href: '#collection' }]],
            ],
          },
        ],
      },
    ],
    words: { accept: 'Yes to all' },
    ...changed,
  }
}

/** A copy with one thing in it replaced: `set(notice, 'purposes.0.retention', '')`; `undefined` takes it away. */
export function set(notice: Notice, path: string, value: unknown): unknown {
  const keys = path.split('.')
  const last = keys.pop() ?? ''
  const copy: unknown = JSON.parse(JSON.stringify(notice))
  const target = keys.reduce((at, key) => Reflect.get(Object(at), key), copy)
  Reflect.set(Object(target), last, value)
  return copy
}
