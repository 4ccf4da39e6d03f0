import { expect } from 'vitest'
import { readDecision, type ServerConfig } from '../../../src/server.ts'
import { NAME, recordsIn, type Tab } from './browser.ts'
import { isMinor, isOutdated, lastAbout, shortest, whyShut } from './said.ts'
import { alone, configOf, type Id, ids, knows, silenceIn, sinceOf } from './site.ts'
import type { Visitor } from './visitor.ts'

/** What has to be true at any moment, in any tab. */
export function check(visitor: Visitor): void {
  for (const tab of visitor.tabs) {
    hearInTime(tab, visitor)
    checkOpen(tab)
    if (!tab.isHidden) checkAsking(tab)
    expect(tab.page.reported).toEqual([])
    if (!tab.isHidden && tab.heard === visitor.memory.said) checkServer(tab)
  }
}

/** An answer that is over, and a notice that comes into force, are noticed by a page that nobody wakes. */
function hearInTime(tab: Tab, { memory }: Visitor): void {
  const { coming, decision } = tab.consent.state
  if (tab.isHidden || !(coming || tab.now >= Number(decision?.expires))) return
  tab.consent.allows('analytics')
  tab.heard = memory.said
}

/** Nothing is open that must be shut, and everybody who asks is told the same. */
function checkOpen(tab: Tab): void {
  for (const id of ids) {
    const isOpen = tab.consent.allows(id)
    expect(tab.running.has(id), `waiter of ${id}`).toBe(isOpen)
    expect(tab.frames.get(id)?.hasAttribute('src'), `frame of ${id}`).toBe(isOpen)
    if (!tab.isHidden) expect(tab.consent.state.purposes[id] === 'granted', `state of ${id}`).toBe(isOpen)
    if (!isOpen) continue
    expect(tab.isHidden, `${id} opens before anybody has seen the page`).toBe(false)
    expect(whyShut(tab.heard, id, tab), `${id} is open`).toBeNull()
  }
}

/** Whatever is not decided is asked about, and nothing else is (B-17). */
function checkAsking(tab: Tab): void {
  const { going, heard, now, today, consent } = tab
  const { asking, purposes } = consent.state
  const aged = lastAbout(heard, 'age')
  const isYoung = !!aged && aged.word !== true
  const due = ids.filter((id) => knows(going, id) && !alone.includes(id) && !(id === 'ads' && isYoung))
  if (silenceIn(going.regime) === 'no')
    for (const id of due)
      if (/^[ue]/.test(purposes[id] ?? '') && sinceOf(going.notice, id) <= today)
        expect(asking, `${id} is undecided, and nobody asks`).not.toBeNull()
  const isAnswered = (id: Id) => {
    const last = lastAbout(heard, id)
    return (last?.word === 'yes' || last?.word === 'no') && !isOutdated(last, id, tab)
  }
  // A record ends with the oldest yes in it (B-75).
  const isFresh = heard.every(({ seconds }) => now < seconds + shortest)
  // The signal's no is no answer to the first layer.
  const isAsked = due.some((id) => id !== 'ads')
  if (isFresh && isAsked && due.every(isAnswered) && !isMinor(aged?.word))
    expect(asking, 'asked again about what was answered').toBeNull()
}

/** The server says the same of the same record, but for what is one session's. */
function checkServer({ page, going, now, consent }: Tab): void {
  const { cookie, local } = recordsIn(page.browser)
  // What a page cannot look into may hold a refusal, of which a server does not know.
  if (page.browser.localKeeping !== 'kept' || page.browser.cookieKeeping === 'throws') return
  const answers = consent.receipt()?.answers ?? {}
  // A copy from before may lie in the cookie, until somebody reads both.
  if (cookie !== local || Object.values(answers).includes('session')) return
  const config: ServerConfig = configOf(going)
  const headers = { ...(cookie && { cookie: `${NAME}=${cookie}` }), ...(going.gpc && { 'sec-gpc': '1' }) }
  const visitor = readDecision({ headers }, config, { now: now * 1000 })
  // Told as little as it has heard.
  if (visitor.decision?.sequence !== consent.receipt()?.sequence) return
  expect(visitor.purposes, 'states on the server').toEqual(consent.state.purposes)
  expect(visitor.asking, 'asking on the server').toBe(consent.state.asking)
}
