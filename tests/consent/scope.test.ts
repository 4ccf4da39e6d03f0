import { describe, expect, test, vi } from 'vitest'
import { encode } from '../../src/storage/codec.ts'
import { KEY } from '../../src/storage/store.ts'
import { makeDecision } from '../helpers/decision.ts'
import { makePage } from '../helpers/page.ts'
import { codes, open, remember, settled, start } from './start.ts'

/** The test page is at https://www.site.test. */
const granted = makeDecision({ answers: { analytics: 'granted', ads: 'granted', location: 'granted' } })
const openFor = (scope: unknown) => open(start({ scope }, { page: remember(makePage(), granted) }).consent)

describe('A-06: the gate is open only where the policy holds', () => {
  test.each([
    undefined,
    'https://www.site.test',
    'https://site.test https://www.site.test',
    'https://www.site.test https://site.test',
  ])('%s: here', (scope) => {
    expect(openFor(scope)).toContain('analytics')
  })

  test.each<unknown>([
    'https://site.test',
    'http://www.site.test',
    'https://www.site.test:8443',
    'https://www.site.test.evil.example',
    'xhttps://www.site.test',
    'https://www.site.test/',
    'https://www.site.test,https://site.test',
    '',
    true,
    [],
    {},
    Symbol('x'),
    { toString: null },
  ])('%o: elsewhere', (scope) => {
    expect(openFor(scope)).toEqual([])
  })

  test('elsewhere nothing is asked, stored, listened to or loaded, and the code says why', async () => {
    const page = remember(makePage(), granted)
    const { consent, loadDesk } = start({ scope: 'https://shop.example' }, { page })
    const run = vi.fn()
    consent.when('site', run)
    consent.rejectAll()
    consent.open('opt-out')
    expect(await consent.ask('analytics')).toBe(false)
    await settled()
    expect(run).not.toHaveBeenCalled()
    expect(loadDesk).not.toHaveBeenCalled()
    expect(page.listeners).toEqual([])
    expect(page.browser.stored.get(KEY)).toBe(encode(granted))
    expect(codes(page)).toEqual(['OUT_OF_SCOPE'])
    expect(page.warned[0]).toMatchObject({ path: 'scope', value: 'https://www.site.test' })
    expect(`${page.warned[0]}`).toMatch(/ https:\/\/shop\.example$/)
  })

  test('a server, which is nowhere, hears of nothing', () => {
    const page = makePage({ present: false })
    start({ scope: 'https://shop.example' }, { page })
    expect(codes(page)).toEqual([])
  })
})
