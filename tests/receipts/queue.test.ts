import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Receipt } from '../../src/receipts/model.ts'
import { openQueue, PREFIX } from '../../src/receipts/queue.ts'
import { written } from '../../src/receipts/written.ts'
import { makePage } from '../helpers/page.ts'
import { idOf, visit } from './sample.ts'

function samples() {
  const { consent, receipt } = visit()
  consent.acceptAll()
  const granted = receipt()
  consent.rejectAll()
  const refused = receipt()
  if (!granted || !refused) throw new Error('none')
  return { granted, refused }
}

const { granted, refused } = samples()

const as = (receipt: Receipt, at: number): Receipt => ({
  ...receipt,
  header: { ...receipt.header, recordId: idOf(at), receiptId: idOf(at), sequence: at + 1 },
})

test('fault 142: whatever stands in the queue, nothing throws, and what is no receipt is taken away', () => {
  const whole = written(as(granted, 1))
  const text = fc.oneof(
    fc.string(),
    fc.json(),
    fc.constant('x'.repeat(200_000)),
    fc.tuple(fc.nat(whole.length), fc.string({ maxLength: 3 })).map(([at, put]) => whole.slice(0, at) + put),
    fc.constant(whole),
  )
  const key = fc.oneof(fc.constantFrom(idOf(1), idOf(2), '__proto__', ''), fc.string())
  fc.assert(
    fc.property(fc.array(fc.tuple(key, text), { maxLength: 6 }), (entries) => {
      const page = makePage()
      const { stored } = page.browser
      stored.set('askfirst', 'theirs')
      for (const [name, value] of entries) stored.set(PREFIX + name, value)
      const isSound = stored.get(PREFIX + idOf(1)) === whole
      const queue = openQueue(page)
      expect(queue.all().map(({ id }) => id)).toEqual(isSound ? [idOf(1)] : [])
      expect([...stored.keys()]).toEqual(['askfirst', ...(isSound ? [PREFIX + idOf(1)] : [])])
    }),
  )
})

test('fault 142: twenty at most, and refusals are the last to go', () => {
  fc.assert(
    fc.property(fc.array(fc.boolean(), { minLength: 10, maxLength: 50, size: 'max' }), (answers) => {
      const page = makePage()
      const queue = openQueue(page)
      for (const [at, yes] of answers.entries()) queue.add(as(yes ? granted : refused, at))
      const kept = queue.all().map(({ receipt }) => receipt.header.sequence - 1)
      expect(kept).toHaveLength(Math.min(20, answers.length))
      expect(kept).toEqual([...kept].sort((a, b) => b - a))
      const refusals = [...answers.keys()].filter((at) => !answers[at])
      expect(kept.filter((at) => !answers[at]).reverse()).toEqual(refusals.slice(-20))
    }),
    { numRuns: 50 },
  )
})

test('fault 142: the same where the browser keeps none of it', () => {
  const page = makePage()
  page.browser.localKeeping = 'throws'
  const queue = openQueue(page)
  for (let at = 0; at < 30; at++) queue.add(as(granted, at))
  expect(queue.all()).toHaveLength(20)
  for (const { id } of queue.all()) queue.drop(id)
  expect(queue.all()).toEqual([])
})
