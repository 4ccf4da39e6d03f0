import { describe, expect, test } from 'vitest'
import { findGaps } from '../../../src/cli/check/gaps.ts'
import { known } from '../../../src/cli/check/language.ts'
import type { Notice } from '../../../src/notice/model.ts'
import { sentences, without } from './complete.ts'
import { founding } from './founding.ts'
import { policy } from './policy.ts'

const codes = (text: string, notice: Partial<Notice> = {}, head: Record<string, unknown> = {}) =>
  findGaps(policy(text, head), notice).map(({ code }) => code)

describe('A-66: a policy like the founding one', () => {
  test('lacks exactly nine things', () => {
    expect(codes(founding)).toEqual([
      'CONTACT_MISSING',
      'CONTROLLER_ADDRESS_MISSING',
      'RETENTION_MISSING',
      'RECIPIENTS_UNNAMED',
      'CROSS_BORDER_MISSING',
      'LEGAL_BASIS_MISSING',
      'WITHDRAWAL_MISSING',
      'RIGHTS_MISSING',
      'MINORS_MISSING',
    ])
  })

  test('each is an error that says where and what to write', () => {
    for (const { severity, line, message, fix, file } of findGaps(policy(founding), {})) {
      expect({ severity, file }).toEqual({ severity: 'error', file: 'policy.md' })
      expect(line).toBeGreaterThan(0)
      expect(message).not.toBe('')
      expect(fix).toMatch(/GDPR|PIPL/)
    }
  })

  test('A-64: the blank address is pointed at, in its line', () => {
    const [contact] = findGaps(policy(founding), {})
    const line = founding.split('\n').findIndex((text) => text.includes('our e-mail:')) + 1
    expect(contact).toMatchObject({
      code: 'CONTACT_MISSING',
      line,
      message: expect.stringContaining('our e-mail:'),
    })
  })
})

describe.each(known)('A-66 in %s', (language) => {
  test('a policy that says everything has no gap', () => {
    expect(codes(without(language))).toEqual([])
  })

  test.each(Object.keys(sentences[language]).filter((code) => code !== 'NOTHING'))(
    '%s, and only that',
    (code) => {
      expect(codes(without(language, code))).toEqual([code])
    },
  )
})

describe('what counts as said', () => {
  const rest = (code: string, said: string) => codes(`${without('en', code)}\n\n${said}`)

  test.each([
    ['CONTACT_MISSING', 'Write to [our form](https://kettles.example/contact).'],
    ['CONTACT_MISSING', 'Write to hello [at] kettles [dot] example, please.'],
    ['CONTACT_MISSING', 'Write to [us](mailto:hello@kettles.example).'],
    ['RECIPIENTS_UNNAMED', 'Parcels are brought by Swift Wheels GmbH.'],
    ['RECIPIENTS_UNNAMED', 'Here is the list of our subprocessors.'],
    ['RECIPIENTS_UNNAMED', 'We do not share it with third parties.'],
    ['RECIPIENTS_UNNAMED', 'The film is from [Reel](https://reel.example/privacy).'],
    ['MINORS_MISSING', 'Our shop is not meant to be used and not intended for children.'],
    ['CROSS_BORDER_MISSING', 'Everything stays in the European Economic Area.'],
    ['CROSS_BORDER_MISSING', 'It remains in Finland, on our machines.'],
    ['CROSS_BORDER_MISSING', 'Your data does not leave Germany.'],
    ['CROSS_BORDER_MISSING', 'Your data never leaves our machines in the EEA.'],
    ['CROSS_BORDER_MISSING', 'It doesn’t leave the country.'],
    ['CROSS_BORDER_MISSING', 'What we count goes to the United States.'],
    ['CROSS_BORDER_MISSING', 'What we count goes to the US.'],
    ['CROSS_BORDER_MISSING', 'Our servers are in Frankfurt.'],
    ['CROSS_BORDER_MISSING', 'The servers are in the European Economic Area.'],
    ['CROSS_BORDER_MISSING', 'It is stored in the US.'],
    ['CONTROLLER_MISSING', 'Museum of Kettles (“we”) keeps this page.'],
    [
      'RIGHTS_MISSING',
      'You may access, correct or delete it. The information commissioner hears complaints.',
    ],
  ])('%s: %s', (code, said) => {
    expect(rest(code, said)).toEqual([])
  })

  test.each([
    ['CONTACT_MISSING', 'Write to [nobody](https://kettles.example/teapots).'],
    ['CONTROLLER_MISSING', 'Maps are drawn by Google LLC.'],
    ['RECIPIENTS_UNNAMED', 'We share it with service providers, partners and affiliates.'],
    ['RECIPIENTS_UNNAMED', 'We do not share it with third parties except our partners.'],
    ['RECIPIENTS_UNNAMED', 'See [us](https://www.copper.example/privacy).'],
    ['RECIPIENTS_UNNAMED', 'We at Copper Kettle Trading Ltd do it.'],
    ['RECIPIENTS_UNNAMED', 'Google Chrome can refuse them.'],
    ['CROSS_BORDER_MISSING', 'Your order goes to us, and is sent to us by the form.'],
    ['CROSS_BORDER_MISSING', 'A form goes to the UK Information Commissioner.'],
    ['CROSS_BORDER_MISSING', 'The cookie remains in your browser and never leaves it.'],
    ['CROSS_BORDER_MISSING', 'Our servers are in good hands.'],
    ['RETENTION_MISSING', 'Your order is kept in a safe place.'],
    ['MINORS_MISSING', 'Who is under 18 needs a written yes.'],
    ['RIGHTS_MISSING', 'You have the right to access, to rectification and to erasure.'],
    ['RIGHTS_MISSING', 'You may look at it. The supervisory authority hears complaints.'],
  ])('%s, still: %s', (code, said) => {
    expect(rest(code, said)).toEqual([code])
  })
})

describe('what the front matter declares', () => {
  const purpose = { id: 'orders', title: 'Orders', description: 'To send them.', categories: ['name'] }

  test('counts as said', () => {
    const notice: Partial<Notice> = {
      controller: { name: 'Copper Kettle Ltd', address: 'Harbour', contact: 'hello@kettles.example' },
      purposes: [{ ...purpose, basis: 'consent', retention: '10 years' }],
      recipients: [{ id: 'till', name: 'Brass Till', type: 'service_provider' }],
    }
    const declared = [
      'CONTACT_MISSING',
      'CONTROLLER_MISSING',
      'CONTROLLER_ADDRESS_MISSING',
      'RETENTION_MISSING',
      'RECIPIENTS_UNNAMED',
      'LEGAL_BASIS_MISSING',
    ]
    expect(codes(without('en', ...declared), notice)).toEqual([])
    expect(codes(without('en', ...declared))).toEqual(declared)
  })

  test.each([
    ['CONTACT_MISSING', { controller: { name: 'A', contact: 'by post' } }],
    ['CONTROLLER_MISSING', { controller: { name: ' ', contact: '' } }],
    [
      'RECIPIENTS_UNNAMED',
      { recipients: [{ id: 'a', name: 'Our service providers', type: 'service_provider' }] },
    ],
    ['RECIPIENTS_UNNAMED', { recipients: [{ id: 'a', name: 'Courts', type: 'authority' }] }],
    ['RETENTION_MISSING', { purposes: [{ ...purpose, retention: '' }] }],
    ['LEGAL_BASIS_MISSING', { purposes: [{ ...purpose, retention: 'a day' }] }],
  ] as [string, Partial<Notice>][])('%s: %j is not enough', (code, notice) => {
    expect(codes(without('en', code), notice)).toEqual([code])
  })

  test('an empty list of recipients says that there are none', () => {
    expect(codes(without('en', 'RECIPIENTS_UNNAMED'), { recipients: [] })).toEqual([])
  })

  test.each([null, 3, 'text', [], [null], { name: 1 }])(
    'nothing of it is trusted to be what it should be: %j',
    (odd) => {
      const notice = {
        controller: odd,
        purposes: odd,
        recipients: odd,
        language: odd,
      } as unknown as Partial<Notice>
      expect(() => codes(founding, notice)).not.toThrow()
    },
  )

  test('A-64: a blank in the text is a warning where a contact is declared', () => {
    const notice = { controller: { name: 'A', contact: 'a@kettles.example' } }
    const [blank] = findGaps(policy(founding), notice).filter(({ code }) => code.startsWith('CONTACT'))
    expect(blank).toMatchObject({ code: 'CONTACT_BLANK', severity: 'warning', line: 42 })
  })
})

describe('where the address is left blank', () => {
  const at = (text: string) => findGaps(policy(`${without('en', 'CONTACT_MISSING')}\n\n${text}`), {})[0]?.line

  test.each(['E-mail:', 'Contact us by e-mail:', 'Write to us, e-mail at: and phone', '邮箱:'])(
    '%s',
    (text) => {
      expect(at(text)).toBe(21)
    },
  )

  test.each([
    'Your e-mail: we need it to answer.',
    'We collect name, phone and, where you gave it to us, e-mail:',
  ])('not where it is one of theirs: %s', (text) => {
    expect(at(text)).toBeNull()
  })

  test('nor where it follows on the next line', () => {
    expect(codes(`${without('en')}\n\nContact us by e-mail:\n\na@kettles.example`)).toEqual([])
  })
})

describe('placeholders', () => {
  test('what is asked in the front matter is not reported from the text again', () => {
    const head = { controller: { contact: '???' } }
    expect(codes(without('en', 'CONTACT_MISSING'), {}, head)).toEqual(['CONTACT_MISSING'])
  })

  test.each([
    ['CONTACT_MISSING', { controller: { contact: '???' } }, 'controller.contact'],
    ['RETENTION_MISSING', { purposes: [{ retention: '??? months' }] }, 'purposes[0].retention'],
    ['RECIPIENTS_UNNAMED', { recipients: [{}, { name: '???' }] }, 'recipients[1].name'],
    ['PLACEHOLDER', { summary: ' ???' }, 'summary'],
  ])('%s: what init asked and nobody answered is refused', (code, head, path) => {
    const [problem, ...others] = findGaps(policy(without('en'), head), {})
    expect(problem).toMatchObject({
      code,
      severity: 'error',
      line: 2,
      message: expect.stringContaining(path),
    })
    expect(others).toEqual([])
  })

  test('a head that holds itself is gone through once', () => {
    const head: Record<string, unknown> = { summary: '???' }
    head.self = head
    expect(codes(without('en'), {}, head)).toEqual(['PLACEHOLDER'])
  })
})

describe('languages', () => {
  const dutch =
    'Dit is de pagina van onze winkel, en wij zijn blij dat u haar leest. Het gaat over wat wij bewaren en waarom. '

  test('one we do not read gets a warning, and no false alarm about its prose', () => {
    const text = `${dutch.repeat(5)}\n\nhallo@ketels.example\n\nKoperen Ketel B.V.`
    expect(findGaps(policy(text), {})).toMatchObject([
      { code: 'LANGUAGE_UNREAD', severity: 'warning', line: null },
    ])
  })

  test('what needs no words is looked for all the same', () => {
    expect(codes(dutch.repeat(5))).toEqual(['CONTACT_MISSING', 'CONTROLLER_MISSING', 'LANGUAGE_UNREAD'])
  })

  test('a policy in two languages may say each thing in either', () => {
    const half = ['RETENTION_MISSING', 'RIGHTS_MISSING', 'MINORS_MISSING', 'WITHDRAWAL_MISSING']
    const other = Object.keys(sentences.de).filter((code) => !half.includes(code) && code !== 'NOTHING')
    expect(codes(`${without('en', ...half)}\n\n${without('de', ...other)}`)).toEqual([])
  })

  test('of a text too short to tell, the declared language counts', () => {
    expect(codes('Kettles.', { language: 'en-GB' })).toHaveLength(10)
    expect(codes('Kettles.', { language: 'nl' })).toContain('LANGUAGE_UNREAD')
  })
})

// Quadratic time on any of these takes minutes.
test.each(['A', 'Aa ', 'a.', 'E-mail: ', 'your rights ', '1 Aa ', '省', 'do not '])(
  '200 KB of %j are gone through at once',
  (piece) => {
    expect(codes(piece.repeat(200_000 / piece.length))).not.toEqual([])
  },
  30_000,
)
