import { expect, test, vi } from 'vitest'
import { isUuid, newIds } from '../../src/receipts/ids.ts'

const random = () => 0.5

test('C-44: the browser’s own UUIDs, two of them', () => {
  const ids = newIds({ crypto: globalThis.crypto, random })
  expect([isUuid(ids.recordId), isUuid(ids.principalId), ids.weak]).toEqual([true, true, false])
  expect(ids.recordId).not.toBe(ids.principalId)
})

test('fault 150: without https they are made of random values', () => {
  const getRandomValues = vi.fn((bytes: Uint8Array) => bytes.fill(0xff))
  const ids = newIds({ crypto: { getRandomValues: getRandomValues as never }, random })
  expect(ids).toEqual({
    recordId: 'ffffffff-ffff-4fff-bfff-ffffffffffff',
    principalId: 'ffffffff-ffff-4fff-bfff-ffffffffffff',
    weak: false,
  })
})

test('fault 150: that some of these are nothing makes them no weaker', () => {
  const getRandomValues = (bytes: Uint8Array) => bytes.fill(7, 3)
  const ids = newIds({ crypto: { getRandomValues: getRandomValues as never }, random })
  expect([ids.recordId, ids.weak]).toEqual(['00000007-0707-4707-8707-070707070707', false])
})

test('fault 149: a weak one is made of chance, each of its own, in the form of the others', () => {
  let at = 0
  expect(newIds({ crypto: undefined, random: () => at++ / 256 })).toEqual({
    recordId: '00010203-0405-4607-8809-0a0b0c0d0e0f',
    principalId: '10111213-1415-4617-9819-1a1b1c1d1e1f',
    weak: true,
  })
})

test('fault 149: one of two that is weak makes both so', () => {
  for (const broken of [1, 2]) {
    let call = 0
    const randomUUID = () => (++call === broken ? ('' as never) : globalThis.crypto.randomUUID())
    expect(newIds({ crypto: { randomUUID }, random }).weak).toBe(true)
  }
})

test.each([
  undefined,
  {},
  { randomUUID: () => 'no-uuid' as never },
  { getRandomValues: (bytes: never) => bytes },
  {
    randomUUID: () => {
      throw new Error('broken')
    },
  },
])('fault 149: where there is nothing better, an id is weak and says so (%#)', (crypto) => {
  const ids = newIds({ crypto, random })
  expect([isUuid(ids.recordId), isUuid(ids.principalId), ids.weak]).toEqual([true, true, true])
})
