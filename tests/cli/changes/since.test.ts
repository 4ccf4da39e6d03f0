import fc from 'fast-check'
import { expect, test } from 'vitest'
import { settleSince, touchedBy } from '../../../src/cli/changes/since.ts'
import type { Facts, Version } from '../../../src/cli/changes/version.ts'
import { facts, purpose } from './terms.ts'

/** A version per year, from 2001. */
const versions = (...changed: Partial<Version>[]): Version[] =>
  changed.map((one, at) => ({
    effectiveDate: `${2001 + at}-01-01`,
    sections: [],
    facts: base,
    change: 'material',
    ...one,
  }))
const since = (...changed: Partial<Version>[]) =>
  Object.fromEntries(
    [...settleSince(versions(...changed))].map(([id, date]) => [id, Number(date.slice(0, 4))]),
  )

const [a, b] = [purpose('a'), purpose('b', { recipients: ['post'] })]
const base = facts([a, b])
const longer = facts([{ ...a, retention: '25 months' }, b])

test('A-59: the first version that declares purposes dates all of them', () => {
  expect(since({})).toEqual({ a: 2001, b: 2001 })
  expect(since({ facts: null }, { facts: null }, { change: 'editorial' })).toEqual({ a: 2003, b: 2003 })
})

test('A-59: a change of one purpose’s terms touches that one', () => {
  expect(since({}, { facts: longer })).toEqual({ a: 2002, b: 2001 })
})

test.each([
  { retention: 'a week' },
  { title: 'Another' },
  { description: 'Another.' },
  { basis: 'necessary' },
  { separate: true },
  { sale: true },
  { categories: ['ip_address', 'age'] },
  { recipients: ['net'] },
  { occasions: ['lottery'] },
  { storage: [{ kind: 'cookie', name: 'id', lifetime: 'a day' }] },
  { age: true },
] as const)('A-59: %j changes the terms, also where the version says it is editorial', (changed) => {
  const other = facts([{ ...a, ...structuredClone(changed) } as typeof a, b])
  expect(since({}, { facts: other, change: 'editorial' })).toEqual({ a: 2002, b: 2001 })
})

test('A-42, A-59: a recipient that is asked about from now on changes the terms of those who send to it', () => {
  const one = facts([{ ...a, recipients: ['net'] }, b])
  const recipients =
    one.recipients?.map((recipient) => ({
      ...recipient,
      separate: recipient.id === 'net',
    })) ?? []
  expect(since({ facts: one }, { facts: { ...one, recipients }, change: 'editorial' })).toEqual({
    a: 2002,
    b: 2001,
  })
})

test.each([{ type: 'promotion_partner' }, { abroad: true }] as const)(
  'B-62, B-65, A-59: a recipient who is %j from now on changes the terms of those who send to it',
  (changed) => {
    const recipients = base.recipients?.map((one) => (one.id === 'post' ? { ...one, ...changed } : one)) ?? []
    const other = { ...base, recipients }
    expect(since({}, { facts: other, change: 'editorial' })).toEqual({ a: 2001, b: 2002 })
    expect(since({}, { facts: { ...other, purposes: longer.purposes } })).toEqual({ a: 2002, b: 2002 })
  },
)

test('B-52, A-59: a purpose whose data is sensitive from now on is asked about by itself, and so again', () => {
  const own = (special: 'none' | 'sensitive'): Facts => ({
    ...facts([{ ...a, categories: ['x'] }, b]),
    categories: [{ id: 'x', title: 'Mood', source: 'provided', special }],
  })
  expect(since({ facts: own('none') }, { facts: own('sensitive'), change: 'editorial' })).toEqual({
    a: 2002,
    b: 2001,
  })
})

test('A-25, A-59: what is kept as something else, or for another site, is a change of terms', () => {
  const item = { kind: 'cookie', name: 'id', lifetime: 'a day' } as const
  const storing = (changed: object) => facts([{ ...a, storage: [{ ...item, ...changed }] }, b])
  const before = { facts: storing({}) }
  for (const changed of [{ kind: 'indexedDB' }, { party: 'third' }])
    expect(since(before, { facts: storing(changed), change: 'editorial' })).toEqual({ a: 2002, b: 2001 })
  expect(since(before, { facts: storing({ party: 'first' }), change: 'editorial' })).toEqual({
    a: 2001,
    b: 2001,
  })
})

test('A-58: order, typography, and what a refusal means are no change of terms', () => {
  const storage = (lifetime: string, ...names: string[]) =>
    names.map((name) => ({ kind: 'cookie' as const, name, lifetime }))
  const one = {
    ...a,
    categories: ['age', 'email'],
    storage: storage('a day', 'id', 'no'),
    description: 'It’s  for a.',
  }
  const same = {
    ...a,
    categories: ['email', 'age'],
    storage: storage('a  day', 'no', 'id'),
    description: "It's for a.",
  }
  const other = facts([b, { ...same, consequence: 'Nothing works.' }])
  expect(since({ facts: facts([one, b]) }, { facts: other, change: 'editorial' })).toEqual({
    a: 2001,
    b: 2001,
  })
})

test('A-58, A-59: how long a cookie lasts is a term, which no editorial version changes', () => {
  const lasting = (lifetime: string) =>
    facts([{ ...a, storage: [{ kind: 'cookie', name: 'id', lifetime }] }, b])
  const version = { facts: lasting('10 years'), change: 'editorial' } as const
  expect(since({ facts: lasting('13 months') }, version)).toEqual({ a: 2002, b: 2001 })
})

test('A-59: an id that means something else now is a change of terms', () => {
  const own = (title: string): Facts => ({
    ...facts([{ ...a, categories: ['x'] }, b]),
    categories: [{ id: 'x', title, source: 'provided', special: 'none' }],
  })
  expect(since({ facts: own('Shoe size') }, { facts: own('Faith'), change: 'editorial' })).toEqual({
    a: 2002,
    b: 2001,
  })
  const renamed = { ...base, recipients: [{ id: 'post', name: 'Data Dealers', type: 'client' as const }] }
  expect(since({}, { facts: renamed, change: 'editorial' })).toEqual({ a: 2001, b: 2002 })
})

test('A-56: a material version that says nothing and changes no terms touches every purpose', () => {
  expect(since({}, {})).toEqual({ a: 2002, b: 2002 })
  expect(since({ facts: facts([a, b, purpose('c')]) }, {})).toEqual({ a: 2002, b: 2002 })
})

test('A-58: an editorial version touches none', () => {
  expect(since({}, { change: 'editorial' }, { change: 'editorial', touches: ['a'] })).toEqual({
    a: 2001,
    b: 2001,
  })
})

test('A-59: the writer may name what a version touches, and cannot hide a change of terms', () => {
  expect(since({}, { touches: ['b'] })).toEqual({ a: 2001, b: 2002 })
  expect(since({}, { touches: [] })).toEqual({ a: 2001, b: 2001 })
  expect(since({}, { touches: ['b'], facts: longer })).toEqual({ a: 2002, b: 2002 })
  expect(since({}, { touches: [], facts: longer })).toEqual({ a: 2002, b: 2001 })
})

test('A-59: where the writer names a purpose nobody knows, every purpose is touched', () => {
  expect(since({}, { touches: ['bb'] })).toEqual({ a: 2002, b: 2002 })
  // One that went is known.
  expect(since({}, { touches: ['b'], facts: facts([a]) })).toEqual({ a: 2001 })
})

test('A-59: who may have answered to other terms under the same date is asked at the next', () => {
  const mended = { facts: longer, others: [base] }
  expect(since(mended, { facts: longer, change: 'editorial' })).toEqual({ a: 2002, b: 2001 })
  expect(since(mended, { facts: base, change: 'editorial' })).toEqual({ a: 2002, b: 2001 })
  expect(since({ others: [base] }, { change: 'editorial' })).toEqual({ a: 2001, b: 2001 })
  const sold = { others: [facts([a, b], 'New Owner BV')] }
  expect(since(sold, { change: 'editorial' })).toEqual({ a: 2002, b: 2002 })
})

test('A-45, B-63: under another controller everything is asked again, however the version is marked', () => {
  const sold = facts([a, b], 'New Owner BV')
  expect(since({}, { facts: sold, change: 'editorial', touches: [] })).toEqual({ a: 2002, b: 2002 })
})

test('A-59: a new purpose, or one that was away, holds since it came', () => {
  expect(since({ facts: facts([a]) }, { facts: base, change: 'editorial' })).toEqual({ a: 2001, b: 2002 })
  const away = { facts: facts([a]), touches: [] }
  expect(since({}, away, { touches: [] }, { touches: [] })).toEqual({ a: 2001, b: 2003 })
})

test('A-56: after a version that declares nothing, nothing is taken for unchanged', () => {
  expect(since({}, { facts: null }, { change: 'editorial' })).toEqual({ a: 2003, b: 2003 })
  expect(since({}, { facts: null })).toEqual({})
})

const anyPurpose = fc.record({
  id: fc.constantFrom('a', 'b', 'c'),
  retention: fc.constantFrom('a week', 'a year'),
  sale: fc.boolean(),
})
const anyFacts = fc
  .tuple(
    fc.uniqueArray(anyPurpose, { selector: ({ id }) => id }),
    fc.constantFrom('One', 'One', 'One', 'Two'),
  )
  .map(([some, name]) =>
    facts(
      some.map(({ id, ...terms }) => purpose(id, terms)),
      name,
    ),
  )
const anyVersion = fc.record(
  {
    facts: fc.option(anyFacts, { freq: 6 }),
    change: fc.constantFrom('material' as const, 'editorial' as const),
    touches: fc.uniqueArray(fc.constantFrom('a', 'b', 'c')),
  },
  { requiredKeys: ['facts', 'change'] },
)

test('what changed, cumulative: an answer is asked again exactly where a version since has touched its purpose', () => {
  fc.assert(
    fc.property(fc.array(anyVersion, { minLength: 1, maxLength: 7 }), (some) => {
      const history = versions(...some)
      const dates = history.map(({ effectiveDate }) => effectiveDate)
      for (const [id, date] of settleSince(history)) {
        expect(dates).toContain(date)
        const touched = history.map((version, at) =>
          touchedBy(version, history[at - 1]?.facts ?? null).has(id),
        )
        for (const [answered, under] of dates.entries())
          expect(under < date).toBe(touched.slice(answered + 1).includes(true))
      }
      const newest = history.at(-1)?.facts?.purposes.map((one) => one.id) ?? []
      expect([...settleSince(history).keys()]).toEqual(newest)
    }),
    { numRuns: 1000, seed: 20_160_101 },
  )
})
