import { describe, expect, test } from 'vitest'
import { answerForm, type ServerConfig } from '../../src/server.ts'
import { encode } from '../../src/storage/codec.ts'
import { config, makeDecision, NOW } from '../helpers/decision.ts'
import { FakeBrowser, makePage } from '../helpers/page.ts'
import { type Changed, open, remember, start } from './start.ts'

/** Pages of one site, one after the other. */
function visits(browser = new FakeBrowser()) {
  let seconds = NOW
  return (changed: Changed = {}, page = {}) => {
    seconds += 60
    return start(changed, { page: makePage({ browser, seconds, ...page }) }).consent
  }
}

describe('an answer to one thing says nothing about another', () => {
  const said = makeDecision({ answers: { analytics: 'granted' } })
  test.each([
    ['a later date', { effectiveDate: '2017-01-01' }],
    ['other terms', { terms: 'other' }],
  ])('A-57, A-59: where silence opens, a yes is none to %s', (_, notice) => {
    const visit = visits(remember(makePage(), said).browser)
    const first = visit({ ...notice, regime: 'opt-out' })
    first.decide({ ads: false })
    expect(first.allows('analytics')).toBe(true)
    expect(open(visit(notice))).toEqual(['site'])
  })

  test('A-59: but what has not changed is carried on', () => {
    const visit = visits(remember(makePage(), said).browser)
    const notice = { effectiveDate: '2017-01-01', purposes: ['analytics:2016-01-01', 'ads:sale'] }
    visit({ ...notice, regime: 'opt-out' }).decide({ ads: false })
    expect(open(visit(notice))).toEqual(['analytics'])
  })

  const coming = { effectiveDate: '2017-10-01', regime: 'opt-in' }
  test('A-57, A-60: nor tells it of a notice to come, where being told opens', () => {
    const visit = visits()
    visit(coming).decide({ location: true })
    const { state } = visit({ ...coming, regime: 'jp' })
    expect([state.asking, state.purposes.analytics]).toEqual(['first-visit', 'unknown'])
  })

  test('A-57, B-45: nor does the browser’s signal', () => {
    const visit = visits()
    visit(coming, { gpc: true })
    const { state } = visit({ ...coming, regime: 'jp' }, { gpc: true })
    expect([state.asking, state.purposes.analytics]).toEqual(['first-visit', 'unknown'])
  })

  test('A-60: whoever answered all of it is not told of it again', () => {
    const announced = { ...coming, announce: true }
    const visit = visits()
    visit(announced).rejectAll()
    expect(visit(announced).state.reworded).toBe(false)
  })
})

describe('promise 3: what is said now goes before every copy from before, however often one had answered there', () => {
  test('of the same day, out of sight on another subdomain', () => {
    const browser = new FakeBrowser()
    const visit = visits(browser)
    for (const answer of [false, true, false, true]) visit().decide({ analytics: answer })
    const local = new Map(browser.stored)
    // The cookie is gone, and this host has nothing in its own localStorage.
    Object.assign(browser, { cookies: [], stored: new Map() })
    visit().rejectAll()
    browser.stored = local
    expect(open(visit())).toEqual(['site'])
  })

  test('or of localStorage, which a server that gets the form does not see', () => {
    const browser = new FakeBrowser()
    const visit = visits(browser)
    for (const answer of [false, true, false, true]) visit().decide({ analytics: answer })
    const headers = { 'sec-fetch-site': 'same-origin' }
    const form = { answer: 'reject', layer: 'choices' }
    const { decision } = answerForm({ headers }, form, config as ServerConfig, { now: (NOW + 600) * 1000 })
    if (!decision) throw new Error('nothing was recorded')
    browser.cookies = [{ name: '__Host-askfirst', value: encode(decision), domain: '', path: '/' }]
    expect(open(visit({}, { seconds: NOW + 601 }))).toEqual(['site'])
  })
})
