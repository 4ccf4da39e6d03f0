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
