import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import type { Consent } from '../../src/api.ts'
import { findBook } from '../../src/gate/guards/book.ts'
import { openGuard } from '../../src/gate/guards/guard.ts'
import { mountInspector } from '../../src/inspector/panel.ts'
import { encode } from '../../src/storage/codec.ts'
import { start } from '../consent/start.ts'
import { makeDecision } from '../helpers/decision.ts'
import { makePage } from '../helpers/page.ts'

const declared = [{ id: 'analytics', storage: [{ kind: 'cookie' as const, name: '_m*' }] }]

let consent: Consent
beforeEach(() => {
  ;({ consent } = start({ purposes: ['site:necessary', 'analytics'] }, { page: makePage() }))
})
afterEach(() => {
  vi.restoreAllMocks()
  Reflect.deleteProperty(window, 'caches')
  consent.destroy()
  localStorage.clear()
  sessionStorage.clear()
  for (const name of ['_m1', 'stray', 'kept']) bake(`${name}=; max-age=0`)
})

const bake = (cookie: string) => Reflect.set(Document.prototype, 'cookie', cookie, document)
const root = () => document.querySelector('[data-askfirst-inspector]')?.shadowRoot ?? null
const part = (name: string) => root()?.querySelector(`[data-part=${name}]`)
const texts = (name: string) => [...(part(name)?.children ?? [])].map((row) => row.textContent)
const open = () => {
  const panel = root()?.querySelector('details')
  if (panel) panel.open = true
  panel?.dispatchEvent(new Event('toggle'))
}
const shown = (act: () => void) => vi.waitFor(act)

describe('the inspector', () => {
  test('E-03: comes last in the page, also where its tag comes before the body, and not after its end', () => {
    const state = vi.spyOn(Document.prototype, 'readyState', 'get').mockReturnValue('loading')
    const undo = mountInspector(consent, declared)
    const later = document.createElement('div')
    document.documentElement.append(later)
    document.dispatchEvent(new Event('DOMContentLoaded'))
    expect(later.nextElementSibling?.shadowRoot).toBe(root())
    undo()
    expect(root()).toBeNull()
    mountInspector(consent, declared)()
    document.dispatchEvent(new Event('DOMContentLoaded'))
    expect(root()).toBeNull()
    state.mockRestore()
    later.remove()
  })

  test('shows each purpose, and what becomes of what scripts try, live', async () => {
    mountInspector(consent, declared)
    expect(texts('purposes')).toEqual([])
    open()
    expect(texts('purposes')).toEqual(['sitegranted0000', 'analyticsunknowncookie _m*0000'])
    const guard = openGuard(consent, 'storage')
    guard.note('cookie _m1', [{ purpose: 'analytics' }], 'refused')
    await shown(() => expect(texts('purposes')[1]).toBe('analyticsunknowncookie _m*1cookie _m1001cookie _m1'))
    consent.decide({ analytics: true })
    await shown(() => expect(texts('purposes')[1]).toContain('analyticsgranted'))
  })

  test('lists what nobody declares, by name only, and writes the declaration', () => {
    bake('_m1=secret')
    bake('stray=secret')
    localStorage.setItem('key', 'secret')
    localStorage.setItem('askfirst', 'record')
    mountInspector(consent, declared)
    open()
    expect(texts('strays')).toEqual(['cookiestray', 'localStoragekey'])
    const area = part('declaration') as HTMLTextAreaElement
    expect(area.value).toContain('{ kind: cookie, name: "stray", lifetime: "???" }')
    expect(root()?.textContent + area.value).not.toMatch(/secret|record/)
  })

  test('what askfirst keeps itself is no stray: a record under the site’s own name, receipts on their way', () => {
    bake(`kept=${encode(makeDecision())}`)
    bake('stray=secret')
    for (const key of ['askfirst', 'askfirst.receipt.1', 'key']) localStorage.setItem(key, 'record')
    sessionStorage.setItem('askfirst', 'analytics')
    mountInspector(consent, declared)
    open()
    expect(texts('strays')).toEqual(['cookiestray', 'localStoragekey'])
  })

  test('what guards refused is listed, too', () => {
    mountInspector(consent, declared)
    openGuard(consent, 'network').note('fetch other.test', [], 'refused')
    open()
    expect(texts('strays')).toEqual(['hostother.test'])
  })

  test('where the page may look at nothing of its own, the purposes are shown all the same', async () => {
    const refuse = () => {
      throw new DOMException('The document is sandboxed', 'SecurityError')
    }
    vi.spyOn(Document.prototype, 'cookie', 'get').mockImplementation(refuse)
    for (const name of ['localStorage', 'sessionStorage'] as const)
      vi.spyOn(window, name, 'get').mockImplementation(refuse)
    Object.defineProperty(window, 'caches', { get: refuse, configurable: true })
    mountInspector(consent, declared)
    openGuard(consent, 'network').note('fetch other.test', [], 'refused')
    open()
    await shown(() => expect(texts('purposes')).toHaveLength(2))
    expect(texts('strays')).toEqual(['hostother.test'])
  })

  test('promise 5: names are text', () => {
    localStorage.setItem('<img src=x>', '')
    mountInspector(consent)
    open()
    expect(root()?.querySelector('img')).toBeNull()
    expect(texts('strays')).toEqual(['localStorage<img src=x>'])
  })

  test('closed, it looks at nothing', () => {
    const read = vi.spyOn(Document.prototype, 'cookie', 'get')
    mountInspector(consent, declared)
    consent.decide({ analytics: true })
    expect(read).not.toHaveBeenCalled()
    read.mockRestore()
  })

  test('promise 8: leaves the page as it was found, by its undo and by destroy()', () => {
    for (const end of [(undo: () => void) => undo(), () => consent.destroy()]) {
      const before = [Reflect.ownKeys(window), document.documentElement.outerHTML]
      const undo = mountInspector(consent, declared)
      open()
      expect(findBook(window)).toBeDefined()
      end(undo)
      expect([Reflect.ownKeys(window), document.documentElement.outerHTML]).toEqual(before)
    }
    mountInspector(consent)
    expect(root()).toBeNull()
  })

  test('what guards have noted outlives the inspector, and the other way round', () => {
    const undo = mountInspector(consent, declared)
    const guard = openGuard(consent, 'storage')
    guard.note('cookie _m1', [{ purpose: 'analytics' }], 'refused')
    undo()
    expect(findBook(window)?.entries.size).toBe(1)
    mountInspector(consent, declared)
    guard.undo()
    open()
    expect(texts('purposes')[1]).toContain('cookie _m1')
  })

  test('where storage is blocked, it shows the rest', () => {
    const blocked = vi.spyOn(window, 'localStorage', 'get').mockImplementation(() => {
      throw new DOMException('blocked', 'SecurityError')
    })
    bake('stray=1')
    mountInspector(consent, declared)
    open()
    blocked.mockRestore()
    expect(texts('strays')).toEqual(['cookiestray'])
  })
})
