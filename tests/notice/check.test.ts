import { describe, expect, test } from 'vitest'
import { checkNotice } from '../../src/notice.ts'
import { makeNotice, set } from './sample.ts'

/** Code, path and advice; how a message words them is another matter. */
const messages = (input: unknown) =>
  checkNotice(input).map(({ code, path, message }) => {
    expect(message.startsWith(`${code}: ${path} `)).toBe(true)
    return `${code}: ${path}: ${/(Write|Unknown|Used|What is) ?.*$/.exec(message)?.[0]}`
  })
const change = (path: string, value: unknown) => messages(set(makeNotice(), path, value))

test('a sound notice has nothing wrong with it', () => {
  expect(messages(makeNotice())).toEqual([])
})

test('nor has one that says everything there is to say', () => {
  const { purposes, recipients = [], categories = [], sections = [], ...rest } = makeNotice()
  const [operation, offers] = purposes
  const [mailer, partner] = recipients
  const storage = { kind: 'cookie', name: 'offer_*', lifetime: '13 months', party: 'third' }
  const full = {
    ...rest,
    summary: 'In short.',
    changes: 'What is new.',
    controller: { ...rest.controller, address: '1 Example Street', contact: 'https://shop.example/contact' },
    scope: ['https://shop.example'],
    purposes: [
      { ...operation, occasions: ['contest'], age: true },
      { ...offers, since: '2015-01-01', storage: [{ ...storage, provider: 'partner' }, storage] },
    ],
    recipients: [
      { ...mailer, address: '2 Example Street', abroad: true, hosts: ['mail.example'] },
      { ...partner, separate: true },
    ],
    categories: [...categories, { id: 'voice', title: 'Voice', source: 'provided', special: 'sensitive' }],
    minors: { threshold: 18, how: 'By letter.', rules: 'https://shop.example/minors' },
    sections: [
      ...sections,
      { id: 'use', number: '2', level: 2, blocks: [{ p: [{ ins: 'new' }, { del: 'old' }] }] },
    ],
    text: '/text.json',
    history: [{ effectiveDate: '2015-01-01', controller: 'Old Ltd', changes: 'More.', comparison: 'c.json' }],
  }
  expect(messages(full)).toEqual([])
  expect(messages({ ...full, text: () => import('./sample.ts') })).toEqual([])
})

const singles: readonly (readonly [title: string, path: string, value: unknown, message: string])[] = [
  [
    'fault 162: what is required is named when missing',
    'language',
    undefined,
    'NOTICE_INVALID: language: Write a tag such as en or pt-BR',
  ],
  [
    'a language that browsers refuse, and the page with them',
    'language',
    'en-US-US',
    'NOTICE_INVALID: language: Write a tag such as en or pt-BR',
  ],
  [
    'fault 162: also deep inside',
    'purposes.1.retention',
    undefined,
    'NOTICE_INVALID: purposes[1].retention: Write a text',
  ],
  [
    'fault 163: an unknown key is named with the nearest known one',
    'purposes.0.categoriez',
    [],
    'NOTICE_INVALID: purposes[0].categoriez: Unknown. Did you mean "categories"?',
  ],
  [
    'fault 163: a key close to none is unknown without advice',
    'zzzzzzzzzzz',
    1,
    'NOTICE_INVALID: zzzzzzzzzzz: Unknown.',
  ],
  [
    'fault 164: a wrong type',
    'purposes.0.categories',
    'ip_address',
    'NOTICE_INVALID: purposes[0].categories: Write a list',
  ],
  [
    'fault 164: a list where an object belongs',
    'controller',
    [],
    'NOTICE_INVALID: controller: Write an object',
  ],
  [
    'fault 165: a text is no flag',
    'purposes.1.separate',
    'yes',
    'NOTICE_INVALID: purposes[1].separate: Write true or false',
  ],
  [
    'B-14: a basis that asks nobody',
    'purposes.1.basis',
    'legitimate-interest',
    'NOTICE_INVALID: purposes[1].basis: Write consent|necessary',
  ],
  [
    'fault 166: two purposes with one id',
    'purposes.1.id',
    'operation',
    'PURPOSE_DUPLICATE: purposes[1].id: Used before',
  ],
  [
    'fault 166: two recipients with one id',
    'recipients.1.id',
    'mailer',
    'NOTICE_INVALID: recipients[1].id: Used before',
  ],
  [
    'fault 166: two categories with one id',
    'categories.1',
    makeNotice().categories?.[0],
    'NOTICE_INVALID: categories[1].id: Used before',
  ],
  [
    'fault 166: two sections with one id',
    'sections.1',
    makeNotice().sections?.[0],
    'NOTICE_INVALID: sections[1].id: Used before',
  ],
  [
    'fault 162: an id that only begins like one',
    'purposes.1.id',
    'offers!',
    'NOTICE_INVALID: purposes[1].id: Write a-z, 0-9, - or _, at most 32 characters',
  ],
  [
    'fault 162: an id that only ends like one',
    'purposes.1.id',
    '1 offers',
    'NOTICE_INVALID: purposes[1].id: Write a-z, 0-9, - or _, at most 32 characters',
  ],
  [
    'A-64: a contact in a sentence',
    'controller.contact',
    'write to privacy@example.com',
    'CONTACT_MISSING: controller.contact: Write an e-mail address or https URL',
  ],
  [
    'fault 98: a link that has an end',
    'sections.0.blocks.1.p.1',
    { a: 'x', href: 'https://a.example and more' },
    'NOTICE_INVALID: sections[0].blocks[1].p[1].href: Write https:, mailto:, /path or #id',
  ],
  [
    'fault 167: a bad enum lists what is allowed',
    'purposes.1.storage.0.kind',
    'cookies',
    'NOTICE_INVALID: purposes[1].storage[0].kind: Write cookie|localStorage|sessionStorage|indexedDB|cacheStorage|serviceWorker|other',
  ],
  [
    'A-41: recipient types are listed',
    'recipients.0.type',
    'vendor',
    'NOTICE_INVALID: recipients[0].type: Write service_provider|contest|acquirer|authority|rights_protection|promotion_partner|affiliate|client|public',
  ],
  [
    'A-11: sources are listed',
    'categories.0.source',
    'guessed',
    'NOTICE_INVALID: categories[0].source: Write provided|observed|derived|device-sensor',
  ],
  [
    'fault 170: 30 February is no day',
    'effectiveDate',
    '2016-02-30',
    'EFFECTIVE_DATE_INVALID: effectiveDate: Write YYYY-MM-DD',
  ],
  [
    'fault 170: a month is no day',
    'effectiveDate',
    '2016-01',
    'EFFECTIVE_DATE_INVALID: effectiveDate: Write YYYY-MM-DD',
  ],
  ['fault 171: a blank text', 'purposes.0.title', ' \t', 'NOTICE_INVALID: purposes[0].title: Write a text'],
  [
    'A-12: an unknown category, by its path',
    'purposes.0.categories.1',
    'ip_adress',
    'NOTICE_INVALID: purposes[0].categories[1]: Unknown. Did you mean "ip_address"?',
  ],
  [
    'A-12: an unknown recipient, by its path',
    'purposes.1.recipients.0',
    'maler',
    'NOTICE_INVALID: purposes[1].recipients[0]: Unknown. Did you mean "mailer"?',
  ],
  [
    'A-25: an unknown provider of what is stored, by its path',
    'purposes.1.storage.0.provider',
    'maler',
    'NOTICE_INVALID: purposes[1].storage[0].provider: Unknown. Did you mean "mailer"?',
  ],
  [
    'A-25: whose address it is stored for',
    'purposes.1.storage.0.party',
    'second',
    'NOTICE_INVALID: purposes[1].storage[0].party: Write first|third',
  ],
  [
    'A-64: the contact left blank, as the founding policy does',
    'controller.contact',
    '',
    'CONTACT_MISSING: controller.contact: Write an e-mail address or https URL',
  ],
  [
    'A-64: a contact nobody can use',
    'controller.contact',
    'ask at the desk',
    'CONTACT_MISSING: controller.contact: Write an e-mail address or https URL',
  ],
  [
    'A-65: the controller has a name',
    'controller.name',
    undefined,
    'NOTICE_INVALID: controller.name: Write a text',
  ],
  [
    'A-21: what is sold is not necessary',
    'purposes.0.sale',
    true,
    'PURPOSE_INVALID: purposes[0].sale: What is necessary cannot be sold',
  ],
  [
    'A-21: what is necessary is not asked for',
    'purposes.0.separate',
    true,
    'PURPOSE_INVALID: purposes[0].separate: What is necessary is not asked for',
  ],
  [
    'A-37: security with a promotion partner is not necessary',
    'purposes.0.recipients',
    ['partner'],
    'PURPOSE_INVALID: purposes[0].recipients[0]: What is necessary does not go to a promotion_partner',
  ],
  [
    'fault 98: a javascript: link',
    'sections.0.blocks.1.p.1',
    { a: 'x', href: 'javascript:alert(1)' },
    'NOTICE_INVALID: sections[0].blocks[1].p[1].href: Write https:, mailto:, /path or #id',
  ],
  [
    'a block with two contents would be shown in part',
    'sections.0.blocks.0',
    { p: 'x', ul: ['y'] },
    'NOTICE_INVALID: sections[0].blocks[0].ul: Unknown.',
  ],
  [
    'a block nobody knows',
    'sections.0.blocks.0',
    { ull: ['y'] },
    'NOTICE_INVALID: sections[0].blocks[0].ull: Unknown.',
  ],
]

for (const [title, path, value, message] of singles) {
  test(title, () => expect(change(path, value)[0]).toBe(message))
}

describe('payment and identity data', () => {
  const passport = set(makeNotice(), 'purposes.1.categories', ['passport_number']) as never

  test('A-16, A-17: are asked for on an occasion, never in general', () => {
    expect(messages(passport)).toEqual([
      'OCCASION_REQUIRED: purposes[1].occasions: Write when passport_number is asked for, such as [transaction]',
    ])
    expect(messages(set(passport, 'purposes.1.occasions', []))).toHaveLength(1)
    expect(messages(set(passport, 'purposes.1.occasions', ['lottery', 'contest']))).toEqual([])
    expect(messages(set(passport, 'purposes.1.occasions', ['sometimes']))).toHaveLength(1)
  })

  test('A-18: two purposes cannot mean the same occasion', () => {
    const notice = makeNotice()
    const [operation, offers] = notice.purposes
    const purposes = [
      operation,
      { ...offers, id: 'card', occasions: ['lottery'] },
      { ...offers, id: 'card-lottery' },
    ]
    expect(messages({ ...notice, purposes })).toEqual(['PURPOSE_DUPLICATE: purposes[2].id: Used before'])
  })
})

describe('recipients', () => {
  test('A-44: of those who take by right, nobody is asked', () => {
    for (const type of ['authority', 'rights_protection']) {
      const informed = set(makeNotice(), 'recipients.0.type', type) as never
      expect(messages(informed)).toEqual([])
      expect(messages(set(informed, 'recipients.0.separate', true))).toHaveLength(1)
    }
    expect(messages(set(makeNotice(), 'recipients.0.separate', true))).toEqual([])
  })

  test('none has the name of the exact position', () => {
    const named = set(makeNotice(), 'recipients.0.id', 'precise') as never
    expect(messages(set(named, 'purposes.1.recipients', ['precise']))).toHaveLength(1)
  })

  test.each(['metrics.example', '*.metrics.example', 'localhost', 'metrics.example:8443'])(
    'a host can be %s',
    (host) => expect(messages(set(makeNotice(), 'recipients.0.hosts', [host]))).toEqual([]),
  )
  test.each([
    'https://metrics.example',
    'metrics.example/path',
    '*',
    'a.*.example',
    '',
    'METRICS.example',
    'a b',
  ])('a host cannot be %j', (host) =>
    expect(messages(set(makeNotice(), 'recipients.0.hosts', [host]))).toHaveLength(1),
  )

  test.each(['pt-BR', 'zh-Hant', 'AR'])('a language can be %s', (language) =>
    expect(change('language', language)).toEqual([]),
  )
  test.each(['en-12', 'en-US-US', 'de-1996-1996'])('B-25: nor one that no browser takes: %s', (language) =>
    expect(change('language', language)).toHaveLength(1),
  )

  test('A-56: earlier versions stand with the newest first, which is what visitors are told of', () => {
    const history = (...dates: string[]) =>
      change(
        'history',
        dates.map((effectiveDate) => ({ effectiveDate })),
      )
    expect(history('2015-01-01', '2014-06-01', '2014-06-01')).toEqual([])
    expect(history('2014-01-01', '2015-01-01')).toEqual([
      'NOTICE_INVALID: history[1].effectiveDate: Write the newest first, none after this notice',
    ])
    expect(history('2099-01-01')).toHaveLength(1)
  })

  test('fault 5: no more can be asked than a record can hold', () => {
    const notice = makeNotice()
    const many = Array.from({ length: 64 }, (_, at) => ({ id: `r${at}`, name: 'R', type: 'client' as const }))
    const faultsWith = (recipients: readonly { id: string }[]) => {
      const purposes = notice.purposes.map((one, at) =>
        at ? { ...one, recipients: recipients.map(({ id }) => id) } : one,
      )
      return messages({ ...notice, purposes, recipients }).length
    }
    expect(faultsWith(many.slice(0, 62))).toBe(0)
    expect(faultsWith(many.slice(0, 63))).toBe(1)
  })
})

describe('fault 98: links', () => {
  const link = (href: string) => change('sections.0.blocks.1.p.1', { a: 'x', href }).length === 0
  test.each(['https://a.example/x?y=1', 'mailto:me@example.com', '/privacy', '/', '#part'])('%s', (href) =>
    expect(link(href)).toBe(true),
  )
  test.each([
    'javascript:1',
    ' https://a.example',
    'data:text/html,x',
    '//evil.example',
    '/\\evil.example',
    '\\\\evil.example',
    '/\t/evil.example',
    'http://a.example',
    'https:evil',
    'vbscript:x',
    '',
    'java\nscript:1',
  ])('%j is refused', (href) => expect(link(href)).toBe(false))
})

describe('fault 170: effective dates', () => {
  const valid = (day: unknown) => change('effectiveDate', day).length === 0
  test.each(['2016-01-01', '2024-02-29', '9999-12-31'])('%s', (day) => expect(valid(day)).toBe(true))
  test.each([
    '2023-02-29',
    '2016-13-01',
    '2016-00-10',
    '2016-01-32',
    '01/01/2016',
    'January 1, 2016',
    '2016-1-1',
    20160101,
    null,
  ])('%s is none', (day) => expect(valid(day)).toBe(false))
})

describe('fault 172: hostile objects', () => {
  const cyclic: Record<string, unknown> = { ...makeNotice() }
  cyclic.self = cyclic
  const revoked = Proxy.revocable({}, {})
  revoked.revoke()
  const trap = new Proxy(
    {},
    {
      ownKeys: () => {
        throw new Error('trap')
      },
      get: () => {
        throw new Error('trap')
      },
    },
  )
  const deep = JSON.parse('{"blocks":['.repeat(5000) + ']}'.repeat(5000))
  const hostile: readonly (readonly [string, unknown])[] = [
    [
      'a getter that throws',
      Object.defineProperty({ ...makeNotice() }, 'title', {
        enumerable: true,
        get() {
          throw new Error('x')
        },
      }),
    ],
    ['a revoked proxy', revoked.proxy],
    ['a proxy that throws', trap],
    ['a cycle', cyclic],
    [
      'toJSON that throws',
      {
        toJSON() {
          throw new Error('x')
        },
      },
    ],
    ['ten thousand levels', deep],
    ['two million characters', makeNotice({ title: 'x'.repeat(2e6) })],
    ['nothing', undefined],
    ['null', null],
    ['a text', 'notice'],
    ['a list', []],
    ['a bigint', 1n],
    ['a function', () => 1],
    ['a symbol', Symbol('x')],
  ]
  test.each(hostile)('%s is refused with a code', (_, input) => {
    const faults = checkNotice(input)
    expect(faults.length).toBeGreaterThan(0)
    for (const fault of faults) expect(fault.name).toBe('ConsentError')
  })

  test('a getter is read once', () => {
    let reads = 0
    const input = Object.defineProperty({ ...makeNotice() }, 'title', {
      enumerable: true,
      get: () => ++reads && 'T',
    })
    expect(checkNotice(input)).toEqual([])
    expect(reads).toBe(1)
  })

  test('fault 101: __proto__ and constructor are unknown keys like any other', () => {
    const input = JSON.parse(
      JSON.stringify(makeNotice()).replace('{', '{"__proto__":{"sections":1},"constructor":{},'),
    )
    expect(checkNotice(input).map(({ path }) => path)).toEqual(['__proto__', 'constructor'])
  })

  test('what sits on Object.prototype is not part of the notice', () => {
    const polluted = Object.prototype as Record<string, unknown>
    polluted.summary = 5
    polluted.retention = 'for ever'
    try {
      expect(change('purposes.0.retention', undefined)).toEqual([
        'NOTICE_INVALID: purposes[0].retention: Write a text',
      ])
    } finally {
      delete polluted.summary
      delete polluted.retention
    }
  })

  test('nesting has an end', () => {
    const nest = (levels: number): unknown => (levels ? { ul: [{ blocks: [nest(levels - 1)] }] } : 'end')
    expect(change('sections.0.blocks.0', nest(5))).toEqual([])
    expect(change('sections.0.blocks.0', nest(100))[0]).toMatch(/Write a list/)
  })

  test('a million faults come to ninety-nine', () => {
    const purposes = Array.from({ length: 50_000 }, () => 0)
    expect(checkNotice({ ...makeNotice(), purposes })).toHaveLength(99)
  })
})
