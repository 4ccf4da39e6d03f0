import { expect, test, vi } from 'vitest'
import { createConsent } from '../../src/consent.ts'
import { livePage } from '../../src/page/live.ts'
import { startScript } from '../../src/tag.ts'
import { makeDesk } from './start.ts'

test('fault 58: a tag after a consent from npm hands that one to what was queued', () => {
  const said = vi.spyOn(console, 'error').mockImplementation(() => {})
  const first = createConsent({}, { page: livePage(), loadDesk: makeDesk().loadDesk })
  const got: unknown[] = []
  Object.assign(window, {
    askfirst: [(consent: object) => got.push(Object.getPrototypeOf(consent), consent)],
  })
  startScript(makeDesk().loadDesk)
  expect(got).toEqual([Object.getPrototypeOf(first), first])
  expect(Object.getPrototypeOf(Reflect.get(window, 'askfirst'))).toBe(first)
  expect(said.mock.calls.flat().map(String).join()).toContain('ALREADY_STARTED')
  first.destroy()
  said.mockRestore()
})
