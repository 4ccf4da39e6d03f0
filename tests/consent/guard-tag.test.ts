import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import type { Consent } from '../../src/api.ts'
import { findBook, openBook } from '../../src/gate/guards/book.ts'
import { openGuard } from '../../src/gate/guards/guard.ts'
import { readDeclared, startGuard } from '../../src/guard-tag.ts'
import { livePage } from '../../src/page/live.ts'
import { register, unregister } from '../../src/page/registry.ts'
import { makePage } from '../helpers/page.ts'
import { start as startConsent } from './start.ts'

type Command = (consent: Consent) => void
type Queue = { askfirst?: Command[] | undefined }

const page = livePage()
const real = { state: { purposes: { analytics: 'granted' } }, allows: () => true } as unknown as Consent

/** A guard that tells which consents it was started and stopped with. */
function makeGuard() {
  const started: Consent[] = []
  const stopped: Consent[] = []
  const start = vi.fn((consent: Consent) => {
    started.push(consent)
    return () => void stopped.push(consent)
  })
  return { start, started, stopped }
}

beforeEach(() => {
  Reflect.deleteProperty(window, 'askfirst')
  Reflect.deleteProperty(window, Symbol.for('askfirst.guards.early'))
})
afterEach(() => vi.restoreAllMocks())

describe('a guard as a script of its own', () => {
  test('takes the consent of the page', () => {
    register(page, real)
    const guard = makeGuard()
    startGuard(guard.start)
    expect(guard.started).toEqual([real])
    expect((window as Queue).askfirst).toBeUndefined()
    unregister(page, real)
  })

  test('promise 1: stands closed until there is one', async () => {
    const guard = makeGuard()
    startGuard(guard.start)
    const [closed] = guard.started
    expect(closed?.allows('analytics')).toBe(false)
    expect(await closed?.ask('analytics')).toBe(false)
    expect(closed?.state.purposes.analytics).toBeUndefined()
    for (const command of (window as Queue).askfirst ?? []) command(real)
    expect(guard.stopped).toEqual([closed])
    expect(guard.started).toEqual([closed, real])
  })

  test('promise 8: several get the consent at once, the last first aside, as each puts back what it found', () => {
    const log: string[] = []
    const note = (name: string) => (consent: Consent) => {
      const whose = consent === real ? 'real' : 'none'
      log.push(`${name} ${whose}`)
      return () => void log.push(`${name} ${whose} ends`)
    }
    startGuard(note('one'))
    startGuard(note('two'))
    for (const command of (window as Queue).askfirst ?? []) command(real)
    expect(log).toEqual(['one none', 'two none', 'two none ends', 'one none ends', 'one real', 'two real'])
    expect(Object.getOwnPropertySymbols(window).map(String)).not.toContain('Symbol(askfirst.guards.early)')
  })

  test('promise 8: also one that came after the page had begun its queue anew', () => {
    const [first, second] = [makeGuard(), makeGuard()]
    startGuard(first.start)
    ;(window as Queue).askfirst = []
    startGuard(second.start)
    for (const command of (window as Queue).askfirst ?? []) command(real)
    expect(first.started.at(-1)).toBe(real)
    expect(second.started.at(-1)).toBe(real)
  })

  test('fault 105: an element called askfirst is no queue', () => {
    document.body.innerHTML = '<a id="askfirst">x</a>'
    const guard = makeGuard()
    startGuard(guard.start)
    const { askfirst } = window as Queue
    expect(Array.isArray(askfirst)).toBe(true)
    for (const command of askfirst ?? []) command(real)
    expect(guard.started.at(-1)).toBe(real)
    document.body.replaceChildren()
  })

  test('what was noted before there was a consent is still in the book', () => {
    const started = makePage()
    const power = 'storage' as const
    startGuard((consent) => {
      const guard = openGuard(consent, power)
      guard.note(`cookie ${power}`, [], 'refused')
      return guard.undo
    })
    const { consent } = startConsent({}, { page: started })
    for (const command of (window as Queue).askfirst ?? []) command(consent)
    expect(openBook(window).entries.get('storage cookie storage')?.counts.refused).toBe(2)
    consent.destroy()
    expect(findBook(window)).toBeUndefined()
  })

  test('leaves what else waits for the consent in the queue', () => {
    const other: Command = () => {}
    ;(window as Queue).askfirst = [other]
    startGuard(makeGuard().start)
    expect((window as Queue).askfirst).toHaveLength(2)
    expect((window as Queue).askfirst?.[0]).toBe(other)
  })

  test('fault 111: takes its settings from a script element only', () => {
    const image = Object.assign(document.createElement('img'), { name: 'currentScript' })
    image.dataset.declared = '[]'
    vi.spyOn(Document.prototype, 'currentScript', 'get').mockReturnValue(image as never)
    const guard = makeGuard()
    startGuard(guard.start)
    expect(guard.start.mock.calls[0]?.at(1)).toEqual({})
  })
})

describe('data-declared', () => {
  test('is what the command printed', () => {
    const report = vi.fn()
    const declared = [{ id: 'analytics', storage: [{ kind: 'cookie', name: '_m' }] }]
    expect(readDeclared(JSON.stringify(declared), report)).toEqual(declared)
    expect(readDeclared(undefined, report)).toEqual([])
    expect(report).not.toHaveBeenCalled()
  })

  test('promise 1: what cannot be read declares nothing, and is reported', () => {
    for (const text of ['{', '{}', 'null', '"a"']) {
      const report = vi.fn()
      expect(readDeclared(text, report)).toEqual([])
      expect(report).toHaveBeenCalledOnce()
      expect(report.mock.calls[0]?.slice(0, 2)).toEqual(['CONFIG_INVALID', 'data-declared'])
    }
  })
})
