import fc from 'fast-check'
import { expect, test } from 'vitest'
import { settleSections } from '../../../src/cli/changes/settle.ts'
import type { Part } from '../../../src/cli/source/document.ts'
import { part, prose } from './parts.ts'

const { cookies, contact, children, security, sharing, rights } = prose

/** Ids of the versions, oldest first. */
const ids = (...versions: Part[][]) =>
  settleSections(versions).map((sections) => sections.map(({ id }) => id))

const base = [part('Cookies', cookies), part('Contact', contact), part('Children', children)]

test('sections: renumbered ones keep their ids', () => {
  const [one, two] = ids(
    [part('Cookies', cookies, 1, '1'), part('Contact', contact, 1, '2')],
    [part('Security', security, 1, '1'), part('Cookies', cookies, 1, '2'), part('Contact', contact, 1, '3')],
  )
  expect(one).toEqual(['cookies', 'contact'])
  expect(two).toEqual(['security', 'cookies', 'contact'])
})

test('sections: a lightly retitled one keeps its id, though most of its text is new', () => {
  const rewritten =
    'Each carries a random number, lasts thirteen months, and is read by nobody else than the shop.'
  const [, two] = ids(base, [
    part('Cookies and similar technologies', rewritten),
    part('Contacting us', contact),
    part('Children', children),
  ])
  expect(two).toEqual(['cookies', 'contact', 'children'])
})

test('sections: a title that grew is enough where the text is all new', () => {
  const [, two] = ids(
    [part('Payment information', cookies), part('Contact', contact)],
    [part('Payment and billing information', security), part('Contact', contact)],
  )
  expect(two).toEqual(['payment-information', 'contact'])
})

test('sections: one with the same text under quite another title keeps its id', () => {
  const [, two] = ids(base, [part('How browsers remember', cookies), ...base.slice(1)])
  expect(two).toEqual(['cookies', 'contact', 'children'])
})

test('sections: a like text goes before a like title that has another text', () => {
  const [, two] = ids(
    [part('How we share your details', sharing)],
    [part('How we use your details', security), part('Couriers and banks', sharing)],
  )
  expect(two).toEqual(['how-we-use-your-details', 'how-we-share-your-details'])
})

test('sections: a like title alone is not enough, a like text is', () => {
  const [, swapped] = ids(
    [part('How we share your details', sharing)],
    [part('How we use your details', security)],
  )
  expect(swapped).toEqual(['how-we-use-your-details'])
  const cut = cookies.slice(0, cookies.indexOf('Each'))
  const [, shortened] = ids([part('Cookies', cookies)], [part('In the browser', `${cut} ${security}`)])
  expect(shortened).toEqual(['cookies'])
})

test('sections: where titles were passed on, each goes with its text', () => {
  const [, two] = ids(
    [part('Cookies', cookies), part('Cookies and similar technologies', sharing)],
    [part('Cookies', sharing), part('Cookies and tracking technologies', cookies)],
  )
  expect(two).toEqual(['cookies-and-similar', 'cookies'])
})

test('sections: words that are in every title say nothing', () => {
  const titled = (...words: string[]) => words.map((word) => `${word} information`)
  const [payment = '', profile = '', device = '', usage = ''] = titled(
    'Payment',
    'Profile',
    'Device',
    'Usage',
  )
  const others = [part(payment, cookies), part(device, contact)]
  const [, two] = ids([...others, part(profile, '')], [...others, part(usage, security)])
  expect(two).toEqual(['payment-information', 'device-information', 'usage-information'])
})

test('sections: between two that stayed, half a title is enough where there was no text', () => {
  const at = (title: string, text: string) => [
    part('Contact', contact),
    part(title, text),
    part('Children', children),
  ]
  const [, two] = ids(at('Cross-border data transfers', ''), at('International data transfers', sharing))
  expect(two).toEqual(['contact', 'cross-border-data-transfers', 'children'])
  const [, elsewhere] = ids(at('Cross-border data transfers', ''), [
    part('International data transfers', sharing),
    part('Security', security),
    part('Contact', contact),
  ])
  expect(elsewhere).toEqual(['international-data-transfers', 'security', 'contact'])
})

test('sections: an abbreviation is one word, with its dots or without', () => {
  const [, two] = ids(
    [part('In the U.S.', cookies), part('In the US now', security)],
    [part('In the US', sharing)],
  )
  expect(two).toEqual(['in-the-us'])
})

test('sections: moved ones keep their ids', () => {
  const [, two] = ids(base, [...base].reverse())
  expect(two).toEqual(['children', 'contact', 'cookies'])
})

test('sections: of one that was split, one keeps the id and the other is new', () => {
  const [, two] = ids(
    [part('Our duties', [security, rights]), part('Contact', contact)],
    [part('Locks and keys', security), part('Copies', rights), part('Contact', contact)],
  )
  expect(two).toContain('our-duties')
  expect(two).toContain('contact')
  expect(new Set(two).size).toBe(3)
})

test('sections: of two that were merged, the merged one keeps one id', () => {
  const [, two] = ids(
    [part('Locks and keys', security), part('Copies', rights), part('Contact', contact)],
    [part('Our duties', [security, rights]), part('Contact', contact)],
  )
  expect(['locks-and-keys', 'copies']).toContain(two?.[0])
  expect(two?.[1]).toBe('contact')
})

test('sections: two of the same title are told apart by their texts', () => {
  const [one, two] = ids(
    [part('Children', children), part('Children', rights)],
    [part('Children', rights), part('Children', children)],
  )
  expect(one).toEqual(['children', 'children-2'])
  expect(two).toEqual(['children-2', 'children'])
})

test('sections: where title and text are the same, order and level decide', () => {
  const twin = (level: number) => part('Note', 'See above.', level)
  expect(ids([twin(1), twin(2)], [twin(2), twin(1)])[1]).toEqual(['note-2', 'note'])
  expect(ids([twin(1), twin(1)], [twin(1), twin(1)])[1]).toEqual(['note', 'note-2'])
  const contacts = part('Contact', contact)
  expect(ids([contacts, twin(1)], [twin(1), contacts, twin(1)])[1]).toEqual(['note-2', 'contact', 'note'])
})

test('sections: unlike sections are not taken for one another', () => {
  const [, two] = ids(
    [part('Cookies', cookies), part('Contact', contact)],
    [part('Security', security), part('Contact', contact)],
  )
  expect(two).toEqual(['security', 'contact'])
})

test('sections: what stands before the first title has an id, and no title that nobody wrote', () => {
  const [one, two] = settleSections([
    [part('', cookies), part('Contact', contact)],
    [part('', sharing), part('Contact', contact)],
  ])
  for (const version of [one, two]) {
    expect(version?.[0]?.id).toBe('intro')
    expect(version?.[0]).not.toHaveProperty('title')
  }
})

test('sections: one that was away for a version has its old id again, retitled or not', () => {
  const [, , three] = ids(base, base.slice(1), [part('How browsers remember', cookies), ...base.slice(1)])
  expect(three?.[0]).toBe('cookies')
})

test('sections: the id of one that is gone is not given to another', () => {
  const [, two] = ids(
    [part('How we keep your data safe and sound', security)],
    [part('How we keep your data until you leave', children)],
  )
  expect(two).toEqual(['how-we-keep-your-data-until'])
  const [, next] = ids(
    [part('What we do with letters', security)],
    [part('What we do with: letters', security)],
  )
  expect(next).toEqual(['what-we-do-with-letters'])
})

test('sections: level 1 is not written, deeper ones are', () => {
  const [sections] = settleSections([[part('One', 'a'), part('Two', 'b', 2)]])
  expect(sections?.map(({ level }) => level)).toEqual([undefined, 2])
})

const anyPart = fc
  .tuple(
    fc.oneof(fc.constantFrom('Cookies', 'Your rights', 'Contact', ''), fc.string({ unit: 'grapheme' })),
    fc.array(fc.constantFrom(...Object.values(prose), 'No.', ''), { maxLength: 3 }),
    fc.integer({ min: 1, max: 4 }),
  )
  .map(([title, blocks, level]) => part(title, blocks, level))

test('sections: any versions at all: ids are sound, unique, and a version repeated has the same', () => {
  fc.assert(
    fc.property(fc.array(fc.array(anyPart, { maxLength: 8 }), { maxLength: 4 }), (versions) => {
      const settled = ids(...versions)
      for (const [at, version] of settled.entries()) {
        expect(version.length).toBe(versions[at]?.length)
        expect(new Set(version).size).toBe(version.length)
        for (const id of version) expect(id).toMatch(/^[a-z][\w-]{0,31}$/)
      }
      const last = versions.at(-1) ?? []
      const repeated = ids(...versions, last, last)
      expect(repeated.at(-1)).toEqual(repeated.at(-3) ?? [])
      expect(repeated.slice(0, versions.length)).toEqual(settled)
    }),
    { numRuns: 500, seed: 20_160_101 },
  )
})

test.each([
  ['IV', 'IV.'],
  ['3.2', '3.2.'],
  ['§ 5', '§ 5.'],
  ['第二条', '第二条'],
])('sections: the number %s is kept apart from the title, as %s', (number, written) => {
  const [sections] = settleSections([[{ ...part('Cookies', cookies), number }]])
  expect(sections?.[0]).toMatchObject({ number: written, title: 'Cookies' })
  const [, renumbered] = settleSections([
    [{ ...part('Cookies', cookies), number }],
    [{ ...part('Cookies', cookies), number: '9' }],
  ])
  expect(renumbered?.[0]).toMatchObject({ id: 'cookies', number: '9.', title: 'Cookies' })
})
