import fc from 'fast-check'
import { expect, test } from 'vitest'
import { ConsentError } from '../../src/config/errors.ts'
import { sound as soundCopy } from '../../src/notice/sound.ts'
import { checkNotice, fingerprint, type Notice } from '../../src/notice.ts'
import { makeNotice, set } from './sample.ts'

const runs = { numRuns: 20_000, seed: 20_160_101 }

function coded(input: unknown): boolean {
  const faults = checkNotice(input)
  const quiet: ConsentError[] = []
  const sound = soundCopy(input, 'notice', (...fault) =>
    quiet.push(new ConsentError(...fault)),
  ) as Notice | null
  // The short check of the page never refuses what the full one passes.
  if (!faults.length) expect(sound && fingerprint(sound)).toMatch(/^[0-9a-z]{7}$/)
  expect(sound === null).toBe(quiet.length > 0)
  return [...faults, ...quiet].every((fault) => fault instanceof ConsentError && /^[A-Z_]+$/.test(fault.code))
}

test('fault 172: any input at all yields coded errors, never a throw', () => {
  fc.assert(
    fc.property(fc.anything({ withNullPrototype: true, withBigInt: true, withDate: true }), coded),
    runs,
  )
})

test('fault 172: a sound notice with anything anywhere in it yields coded errors or none', () => {
  const paths: string[] = []
  const collect = (value: unknown, path: string) => {
    if (path) paths.push(path)
    if (typeof value === 'object' && value)
      for (const [key, inner] of Object.entries(value)) collect(inner, path ? `${path}.${key}` : key)
  }
  collect(makeNotice(), '')
  fc.assert(
    fc.property(fc.constantFrom(...paths), fc.oneof(fc.anything(), fc.object(), fc.string()), (path, value) =>
      coded(set(makeNotice(), path, value)),
    ),
    runs,
  )
})
