import { expect, test } from 'vitest'
import { noteOf, openSession } from '../../src/storage/session.ts'
import { KEY } from '../../src/storage/store.ts'
import { makeDecision } from '../helpers/decision.ts'
import { makePage, type TestPage } from '../helpers/page.ts'

const decision = makeDecision({ answers: { location: 'session', camera: 'session', ads: 'granted' } })

/** A tab with something in its sessionStorage. */
function tab(kept: string, page: TestPage = makePage()) {
  const stored = new Map([[KEY, kept]])
  const getItem = (key: string) => stored.get(key) ?? null
  const setItem = (key: string, value: string) => void stored.set(key, value)
  Object.assign(page.window, { sessionStorage: { getItem, setItem } })
  return { session: openSession(page), stored }
}

test('C-42: of a record that says yes for one session, a tab allows what was said in this one', () => {
  expect(noteOf(decision, (id) => id === 'camera')).toBe(`1.${decision.time} camera`)
  expect(noteOf(decision, () => false)).toBe('')
  // A yes for good is none for the session, and needs no note.
  expect(noteOf(decision, (id) => id === 'ads')).toBe('')
})

test('C-42: nor does saying something else here take over what another tab was allowed', () => {
  const { session, stored } = tab('')
  session.note(decision, null, { camera: 'session' })
  expect(session.of(decision)).toEqual(['camera'])
  const next = { ...decision, sequence: 2 }
  session.note(next, decision, { ads: false })
  expect(session.of(next)).toEqual(['camera'])
  expect(stored.get(KEY)).toBe(`2.${decision.time} camera`)
})

test('fault 148: what a server keeps for a session of its own allows nothing', () => {
  const note = noteOf(decision, () => true)
  expect(tab(note).session.of(decision)).toEqual(['location', 'camera'])
  expect(tab(note, makePage({ present: false })).session.of(decision)).toEqual([])
})
