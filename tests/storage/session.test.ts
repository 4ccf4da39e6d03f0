import { expect, test } from 'vitest'
import { noteOf, openSession } from '../../src/storage/session.ts'
import { KEY } from '../../src/storage/store.ts'
import { makeDecision } from '../helpers/decision.ts'
import { makePage, type TestPage } from '../helpers/page.ts'

const decision = makeDecision({ answers: { location: 'session', ads: 'granted' } })
const note = `1.${decision.time}`

/** A tab with something in its sessionStorage. */
function tab(kept: string, page: TestPage = makePage()) {
  const stored = new Map([[KEY, kept]])
  const getItem = (key: string) => stored.get(key) ?? null
  const setItem = (key: string, value: string) => void stored.set(key, value)
  Object.assign(page.window, { sessionStorage: { getItem, setItem } })
  return { session: openSession(page), stored }
}

test('C-42: a tab notes which record it has made, where that says yes for one session', () => {
  expect(noteOf(decision)).toBe(note)
  expect(noteOf(null)).toBe('')
  // A yes for good is none for the session, and needs no note.
  expect(noteOf(makeDecision({ answers: { ads: 'granted' } }))).toBe('')
})

test('C-42: it allows what that record says, and nothing of one that another tab has made', () => {
  const { session, stored } = tab('')
  expect(session.has(decision)).toBe(false)
  session.note(decision)
  expect(session.has(decision)).toBe(true)
  expect(stored.get(KEY)).toBe(note)
  expect(tab(note).session.has(decision)).toBe(true)
  expect(session.has({ ...decision, sequence: 2 })).toBe(false)
  expect(session.has({ ...decision, time: decision.time + 1 })).toBe(false)
  expect([session.has(null), session.has(undefined)]).toEqual([false, false])
})

test('C-42: nothing stays noted of what allows nothing, and nothing is written where nothing was', () => {
  const { session, stored } = tab(note)
  session.note(null)
  expect(stored.get(KEY)).toBe('')
  expect(session.has(decision)).toBe(false)
  stored.clear()
  session.note(makeDecision({ answers: { ads: 'granted' } }))
  expect(stored.size).toBe(0)
})

test('fault 148: what a server keeps for a session of its own allows nothing', () => {
  expect(tab(note, makePage({ present: false })).session.has(decision)).toBe(false)
})
