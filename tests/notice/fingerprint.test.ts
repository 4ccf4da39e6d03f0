import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Notice } from '../../src/notice/model.ts'
import { fingerprint } from '../../src/notice.ts'
import { makeNotice, set } from './sample.ts'

const of = (path: string, value: unknown) => fingerprint(set(makeNotice(), path, value) as Notice)
const original = fingerprint(makeNotice())

test('it is seven lower-case digits and letters, and the same everywhere', () => {
  expect(original).toMatchInlineSnapshot(`"1hvms7k"`)
})

test.each([
  ['title', 'Another title'],
  ['effectiveDate', '2026-11-01'],
  ['summary', 'Short'],
  ['sections', []],
  ['purposes.0.description', 'Said in other words.'],
  ['purposes.1.consequence', undefined],
  ['purposes.0.basis', 'necessary'],
  ['purposes.0.sale', false],
  ['recipients.0.role', 'posts mail'],
  ['purposes.1.storage.0.lifetime', 'a year'],
  ['purposes.1.categories', ['shoe_size', 'email']],
  ['purposes.1.recipients', ['partner', 'mailer']],
])('A-58: it is not of the prose, nor of the order: %s', (path, value) => {
  expect(of(path, value)).toBe(original)
})

test('it is not of the order of purposes', () => {
  const notice = makeNotice()
  expect(fingerprint({ ...notice, purposes: [...notice.purposes].reverse() })).toBe(original)
})

test.each([
  ['controller.name', 'Another Shop Ltd'],
  ['purposes.0.id', 'running'],
  ['purposes.0.basis', 'consent'],
  ['purposes.1.separate', false],
  ['purposes.1.sale', false],
  ['purposes.1.categories', ['email']],
  ['purposes.1.recipients', ['mailer']],
  ['recipients.0.name', 'Another Mailer GmbH'],
  ['recipients.1.name', 'Pärtner 公哥'],
  ['purposes.1.retention', '14 months'],
  ['purposes.1.storage.0.name', 'other_*'],
  ['purposes.1.storage', undefined],
])('A-45, A-56: it changes with what visitors agree to: %s', (path, value) => {
  expect(of(path, value)).not.toBe(original)
})

test('any letters will do, lone surrogates too', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (name) => {
      expect(of('controller.name', `${name}\ud800`)).toMatch(/^[0-9a-z]{7}$/)
    }),
    { numRuns: 2000, seed: 7 },
  )
})
