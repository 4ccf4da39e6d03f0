import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import type { Consent } from '../../../src/api.ts'
import type { Declared } from '../../../src/gate/guards/declared.ts'
import { openConnections } from '../../../src/gate/guards/storage/connections.ts'
import { onWithdrawals } from '../../../src/gate/guards/storage/withdrawals.ts'
import { guardStorage } from '../../../src/gate/guards/storage.ts'
import type { Swept } from '../../../src/gate/guards/sweep.ts'
import { encode } from '../../../src/storage/codec.ts'
import { codes, settled, start } from '../../consent/start.ts'
import { makeDecision } from '../../helpers/decision.ts'

const purposes = ['site:necessary', 'analytics', 'media']
const declared: readonly Declared[] = [
  { id: 'site', storage: [{ kind: 'cookie', name: 'session' }] },
  {
    id: 'analytics',
    storage: [
      { kind: 'cookie', name: '_a*' },
      { kind: 'localStorage', name: '_a*' },
    ],
  },
]

/** Past everything that lies on the document: as a browser's own code calls it. */
const jar = () => Object.getOwnPropertyDescriptor(Document.prototype, 'cookie') ?? {}
const bake = (text: string) => jar().set?.call(document, text)
const cookies = () => `${jar().get?.call(document)}`

const undos: (() => void)[] = []
function guarded(given: readonly Declared[] = declared) {
  const started = start({ purposes })
  undos.push(() => started.consent.destroy())
  const undo = guardStorage(started.consent, given)
  return { ...started, undo }
}

beforeEach(() => localStorage.clear())
afterEach(() => {
  for (const undo of undos.splice(0)) undo()
  for (const pair of cookies().split('; ')) bake(`${pair.split('=')[0]}=; max-age=0`)
  vi.restoreAllMocks()
})

describe('what is held', () => {
  test('promise 1 where the consent itself fails, everything but our own record', () => {
    const { consent } = start({ purposes })
    undos.push(() => consent.destroy())
    const broken = {
      ...consent,
      state: consent.state,
      allows() {
        throw new Error('broken')
      },
      report() {
        throw new Error('broken')
      },
    } as Consent
    undos.push(guardStorage(broken, declared))
    bake('session=1')
    bake('_a=1')
    localStorage.setItem('_a', '1')
    bake(`askfirst=${encode(makeDecision())}`)
    bake(`shop=${encode(makeDecision())}`)
    localStorage.setItem('askfirst', '1')
    expect(cookies().replace(/=[^;]*/g, '')).toBe('askfirst; shop')
    expect(Object.keys(localStorage)).toEqual(['askfirst'])
  })

  test('promise 1 everything but our own record, where the declaration cannot be read', () => {
    for (const given of [null, 1, 'x', {}, [null, { id: 'site', storage: 'session' }]]) {
      const { undo, consent } = guarded(given as unknown as Declared[])
      bake('session=1')
      bake('askfirst=1')
      expect([given, cookies()]).toEqual([given, 'askfirst=1'])
      undo()
      consent.destroy()
    }
  })

  test('a refusal is recorded although the record’s own name is not declared', () => {
    const { consent, page } = guarded()
    consent.rejectAll()
    expect(consent.state.persisted).toBe('both')
    expect(page.browser.cookies.map(({ name }) => name)).toEqual(['__Host-askfirst'])
  })

  test('what cannot be made a name of is not stored, and nothing is thrown', () => {
    const { consent } = guarded()
    consent.acceptAll()
    const hostile = {
      toString() {
        throw new Error('theirs')
      },
    }
    expect(() => bake(hostile as unknown as string)).not.toThrow()
    expect(() => localStorage.setItem(hostile as unknown as string, '1')).not.toThrow()
    expect([cookies(), localStorage.length]).toEqual(['', 0])
  })

  test('what was judged is what is written, though it reads otherwise the second time', () => {
    const { consent } = guarded()
    consent.acceptAll()
    const changing = (...texts: string[]) => ({ toString: () => `${texts.shift()}` }) as unknown as string
    bake(changing('_a=1', '_x=1'))
    localStorage.setItem(changing('_a', '_x'), '1')
    expect(cookies()).toBe('_a=1')
    expect(Object.keys(localStorage)).toEqual(['_a'])
  })

  test('a name that is declared for one kind is undeclared in another', () => {
    const { consent, page } = guarded([{ id: 'analytics', storage: [{ kind: 'cookie', name: '_a' }] }])
    consent.acceptAll()
    localStorage.setItem('_a', '1')
    sessionStorage.setItem('_a', '1')
    expect([localStorage.length, sessionStorage.length]).toEqual([0, 0])
    expect(codes(page)).toEqual(['GUARD_UNDECLARED', 'GUARD_UNDECLARED'])
  })

  test('a deletion is not, and says so in the one way that all engines read alike', () => {
    const native = jar()
    const written: string[] = []
    const spy = function (this: Document, text: string) {
      written.push(text)
      native.set?.call(this, text)
    }
    Object.defineProperty(Document.prototype, 'cookie', { ...native, set: spy })
    undos.push(() => Object.defineProperty(Document.prototype, 'cookie', native))
    bake('_x=1')
    const { undo } = guarded()
    bake('_x=; expires=01-Jan-1970 00:00:00')
    undo()
    expect(cookies()).toBe('')
    expect(written).toEqual(['_x=1', '_x=; expires=01-Jan-1970 00:00:00; Max-Age=0'])
  })

  test('each fault is told once, however often a script tries', () => {
    const { page } = guarded()
    for (let time = 0; time < 9; time++) {
      bake('_a=1')
      localStorage.setItem('_x', '1')
    }
    expect(codes(page)).toEqual(['GUARD_REFUSED', 'GUARD_UNDECLARED'])
  })

  test('an error listener that stores does not go round in a circle', () => {
    const { consent } = guarded()
    consent.on('error', (error) => localStorage.setItem(`log ${error?.path}`.slice(0, 40), '1'))
    expect(() => localStorage.setItem('_x', '1')).not.toThrow()
    expect(localStorage.length).toBe(0)
  })

  test('one guard behind another: what is open is written through both, our own record too', () => {
    const { consent } = guarded()
    undos.push(guardStorage(consent, declared))
    localStorage.setItem('_a', '1')
    expect(localStorage.getItem('_a')).toBeNull()
    consent.decide({ analytics: true })
    localStorage.setItem('_a', '1')
    localStorage.setItem('other', '1')
    localStorage.setItem('askfirst', 'x')
    localStorage._a2 = '2'
    expect(['_a', '_a2', 'other', 'askfirst'].map((key) => localStorage.getItem(key))).toEqual([
      '1',
      '2',
      null,
      'x',
    ])
  })

  test('after the undo nothing is, and a second undo does no harm', () => {
    const before = jar()
    const { undo } = guarded()
    expect(jar()).not.toEqual(before)
    undo()
    undo()
    expect(jar()).toEqual(before)
    bake('_x=1')
    expect(cookies()).toBe('_x=1')
  })

  test('an area that a script has kept from us works on', () => {
    const { consent } = guarded()
    const kept = window.localStorage
    consent.destroy()
    kept._x = '1'
    kept.setItem('_y', '2')
    expect([kept._x, kept.getItem('_y'), kept.length]).toEqual(['1', '2', 2])
    expect(Object.keys(window.localStorage).sort()).toEqual(['_x', '_y'])
  })

  test('a consent that is gone guards nothing', () => {
    const { consent } = start({ purposes })
    consent.destroy()
    const before = jar()
    guardStorage(consent, declared)
    expect(jar()).toEqual(before)
  })
})

describe('when to sweep', () => {
  const watch = (consent: Consent) => {
    const due: string[] = []
    undos.push(onWithdrawals(consent, ['analytics', 'media'], (purpose) => due.push(purpose)))
    return due
  }

  test('A-26 whether it was open on this page: once it was, also where it was said no to more than once', async () => {
    const { consent } = start({ purposes })
    const due: unknown[] = []
    const undo = onWithdrawals(consent, ['analytics', 'media'], (...args) => due.push(args))
    consent.decide({ analytics: true })
    consent.decide({ analytics: false, media: false })
    consent.forget()
    consent.rejectAll()
    await settled()
    expect(due).toEqual([
      ['analytics', true],
      ['media', false],
    ])
    consent.acceptAll()
    consent.withdraw()
    undo()
    await settled()
    expect(due).toHaveLength(2)
  })

  test('A-26 what was open and is not, once', async () => {
    const { consent } = start({ purposes })
    const due = watch(consent)
    consent.decide({ analytics: true })
    await settled()
    expect(due).toEqual([])
    consent.withdraw('analytics')
    expect(due).toEqual([])
    await settled()
    expect(due).toEqual(['analytics'])
    consent.decide({ media: true })
    await settled()
    expect(due).toEqual(['analytics'])
  })

  test('a no is swept at the start and when it is said; silence is not', async () => {
    const { consent } = start({ purposes })
    const silent = watch(consent)
    await settled()
    expect(silent).toEqual([])
    consent.decide({ analytics: false })
    await settled()
    expect(silent).toEqual(['analytics'])
    const late = watch(consent)
    await settled()
    expect(late).toEqual(['analytics'])
  })

  test('forgetting the visitor erases what was open', async () => {
    const { consent } = start({ purposes })
    const due = watch(consent)
    consent.decide({ analytics: true })
    consent.forget()
    await settled()
    expect(due).toEqual(['analytics'])
  })

  test('nothing is erased that is granted again in the same turn, or when the consent is destroyed', async () => {
    const { consent } = start({ purposes })
    const due = watch(consent)
    consent.acceptAll()
    consent.withdraw('analytics')
    consent.decide({ analytics: true })
    await settled()
    expect(due).toEqual([])
    consent.withdraw()
    consent.destroy()
    await settled()
    expect(due).toEqual([])
  })
})

describe('the guard’s own sweep', () => {
  function swept(listen: (result: Swept) => void = () => {}) {
    const started = start({ purposes })
    const heard: Swept[] = []
    undos.push(() => started.consent.destroy())
    guardStorage(started.consent, declared, {
      swept(result) {
        heard.push(result)
        listen(result)
      },
    })
    return { ...started, heard }
  }
  const name = { purpose: 'analytics', kind: 'localStorage' as const, name: '_a' }

  test('A-26 erases at the withdrawal what was written, and tells the site what', async () => {
    const { consent, heard } = swept()
    consent.decide({ analytics: true })
    localStorage.setItem('_a', '1')
    bake('session=1')
    consent.withdraw('analytics')
    await vi.waitFor(() => expect(heard).toEqual([{ purpose: 'analytics', erased: [name], left: [] }]))
    expect([localStorage.length, cookies()]).toEqual([0, 'session=1'])
  })

  test('A-26 tells of a withdrawal although nothing was there, and of a first no only what was', async () => {
    const { consent, heard } = swept()
    const turn = () => new Promise((resolve) => setTimeout(resolve))
    consent.rejectAll()
    await turn()
    expect(heard).toEqual([])
    consent.decide({ analytics: true })
    consent.withdraw('analytics')
    await vi.waitFor(() => expect(heard).toEqual([{ purpose: 'analytics', erased: [], left: [] }]))
  })

  test('A-26 a first no erases what an earlier time has left, and tells it', async () => {
    localStorage.setItem('_a', '1')
    const { consent, heard } = swept()
    consent.rejectAll()
    await vi.waitFor(() => expect(heard).toEqual([{ purpose: 'analytics', erased: [name], left: [] }]))
    expect(localStorage.length).toBe(0)
  })

  test('promise 4 a listener that throws is reported as the page’s own fault, and the next sweep comes', async () => {
    const reported = vi.fn()
    vi.stubGlobal('reportError', reported)
    const fault = new Error('theirs')
    const { consent, heard } = swept(() => {
      throw fault
    })
    for (const at of [1, 2]) {
      consent.decide({ analytics: true })
      consent.withdraw('analytics')
      await vi.waitFor(() => expect(heard).toHaveLength(at))
    }
    expect(reported.mock.calls).toEqual([[fault], [fault]])
    vi.unstubAllGlobals()
  })
})

describe('connections', () => {
  const open = () => {
    const database = { close: vi.fn() }
    const request = Object.assign(new EventTarget(), { result: database })
    return { database, request: request as unknown as IDBOpenDBRequest }
  }

  test('A-26 are closed when their purpose closes, or has closed meanwhile', () => {
    const may = new Set(['a', 'b'])
    const { add, close } = openConnections((name) => may.has(name))
    const [one, two] = [open(), open()]
    add('a', one.request)
    add('b', two.request)
    one.request.dispatchEvent(new Event('success'))
    close()
    expect(one.database.close).not.toHaveBeenCalled()
    may.clear()
    close()
    expect(one.database.close).toHaveBeenCalledOnce()
    two.request.dispatchEvent(new Event('success'))
    expect(two.database.close).toHaveBeenCalledOnce()
    close()
    expect(one.database.close).toHaveBeenCalledOnce()
  })
})
