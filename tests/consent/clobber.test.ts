import { afterEach, expect, test, vi } from 'vitest'
import type { Consent } from '../../src/api.ts'
import { startScript } from '../../src/tag.ts'
import { makeDesk, settled } from './start.ts'

afterEach(() => {
  Reflect.deleteProperty(Document.prototype, 'currentScript')
})

test('faults 111, 112, 148: an element posing as the running script configures nothing; all is closed, and says so', async () => {
  const said = vi.spyOn(console, 'error').mockImplementation(() => {})
  const image = document.createElement('img')
  Object.assign(image.dataset, {
    notice: '/n.json',
    effectiveDate: '2016-01-01',
    purposes: 'analytics:necessary',
  })
  Object.defineProperty(Document.prototype, 'currentScript', { configurable: true, get: () => image })
  const loadFrom = vi.fn(makeDesk().loadDesk)
  startScript(loadFrom)
  await settled()
  const consent = Reflect.get(window, 'askfirst') as Consent
  expect(consent.allows('analytics')).toBe(false)
  // From nowhere: it names no address either.
  expect(loadFrom.mock.calls).toEqual([['']])
  expect(`${said.mock.calls[0]}`).toContain('CONFIG_INVALID')
  said.mockRestore()
})
