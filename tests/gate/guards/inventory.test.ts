import { afterEach, describe, expect, test } from 'vitest'
import type { Consent } from '../../../src/api.ts'
import type { Declared } from '../../../src/gate/guards/declared.ts'
import { openGuard } from '../../../src/gate/guards/guard.ts'
import { inventory } from '../../../src/gate/guards/inventory.ts'
import { start } from '../../consent/start.ts'
import { makePage } from '../../helpers/page.ts'

const purposes = ['site:necessary', 'analytics', 'analytics/metrics', 'media']
const declared: readonly Declared[] = [
  { id: 'site', storage: [{ kind: 'localStorage', name: 'basket' }] },
  {
    id: 'analytics',
    storage: [{ kind: 'cookie', name: '_m*' }],
    recipients: [
      { id: 'metrics', hosts: ['metrics.example'] },
      { id: 'mail', hosts: ['mail.example'] },
    ],
  },
]
const analytics = [{ purpose: 'analytics' }]
const none = { count: 0, names: [] }

let consent: Consent

function open() {
  ;({ consent } = start({ purposes }, { page: makePage() }))
  return openGuard(consent, 'storage')
}

afterEach(() => {
  consent.destroy()
  document.body.replaceChildren()
})

const frozen = (value: unknown): boolean =>
  typeof value !== 'object' ||
  value === null ||
  (Object.isFrozen(value) && Object.values(value).every(frozen))

describe('the inventory', () => {
  test('by purpose, what is declared and how it stands, before anything was tried', () => {
    open()
    const { purposes, undeclared } = inventory(consent, declared)
    expect(Object.keys(purposes)).toEqual(['site', 'analytics', 'analytics/metrics', 'media'])
    expect(purposes.analytics).toEqual({
      state: 'unknown',
      declared: ['cookie _m*', 'host mail.example'],
      seen: none,
      held: none,
      waiting: none,
      released: none,
      refused: none,
    })
    expect(purposes['analytics/metrics']?.declared).toEqual(['host metrics.example'])
    expect(purposes.site?.state).toBe('granted')
    expect(undeclared).toEqual([])
  })

  test('seen, held, released and refused since the page was loaded, each attempt once', () => {
    const guard = open()
    guard.note('cookie _m1', analytics, 'refused')
    guard.note('cookie _m1', analytics, 'passed')
    for (let time = 0; time < 3; time++) guard.note('fetch metrics.example', analytics, 'held')
    const read = () => inventory(consent, declared).purposes.analytics
    expect(read()).toMatchObject({
      seen: { count: 5, names: ['cookie _m1', 'fetch metrics.example'] },
      held: { count: 3, names: ['fetch metrics.example'] },
      waiting: { count: 3 },
      released: none,
      refused: { count: 1, names: ['cookie _m1'] },
    })
    guard.note('fetch metrics.example', analytics, 'released')
    guard.note('fetch metrics.example', analytics, 'refused')
    expect(read()).toMatchObject({
      seen: { count: 5 },
      held: { count: 3 },
      waiting: { count: 1 },
      released: { count: 1 },
      refused: { count: 2, names: ['cookie _m1', 'fetch metrics.example'] },
    })
  })

  test('what was refused before something was held is no answer to that', () => {
    const guard = open()
    guard.note('fetch metrics.example', analytics, 'refused')
    guard.note('fetch metrics.example', analytics, 'held')
    expect(inventory(consent).purposes.analytics).toMatchObject({ seen: { count: 2 }, waiting: { count: 1 } })
  })

  test('A-42: a recipient has a row of its own where they are asked about by themselves', () => {
    const guard = open()
    guard.note('fetch metrics.example', [{ purpose: 'analytics', recipient: 'metrics' }], 'held')
    guard.note('fetch mail.example', [{ purpose: 'analytics', recipient: 'mail' }], 'held')
    const { purposes, undeclared } = inventory(consent, declared)
    expect(purposes['analytics/metrics']?.held.names).toEqual(['fetch metrics.example'])
    expect(purposes.analytics?.held.names).toEqual(['fetch mail.example'])
    expect(undeclared).toEqual([])
  })

  test('what nobody declares, or a purpose that there is not, stands apart', () => {
    const guard = open()
    guard.note('cookie x', [], 'refused')
    guard.note('cookie y', [{ purpose: 'constructor' }], 'refused')
    guard.note('cookie z', [{ purpose: 'nobody' }, ...analytics], 'passed')
    const { purposes, undeclared } = inventory(consent)
    expect(undeclared.map(({ name }) => name)).toEqual(['cookie x', 'cookie y'])
    expect(purposes.analytics?.seen.names).toEqual(['cookie z'])
    expect(inventory(consent, [{ id: 'nobody' }]).purposes.nobody).toBeUndefined()
    const gone = inventory(consent, [{ id: 'nobody', storage: [{ kind: 'cookie', name: 'y' }] }])
    expect(gone.purposes.nobody).toMatchObject({ state: null, declared: ['cookie y'], seen: { count: 1 } })
  })

  test('nodes that the core holds, by kind and host, never by path', () => {
    open()
    document.body.innerHTML = `
      <script type="text/plain" data-askfirst="analytics" src="https://metrics.example/m.js?id=7"></script>
      <script type="text/plain" data-askfirst="analytics">inline()</script>
      <iframe data-askfirst="media" data-src="https://video.example/embed/secret"></iframe>
      <img data-askfirst="media" data-srcset="https://video.example/a.png 1x" srcset="https://video.example/a.png 1x">
      <link data-askfirst="media" data-href=" https://fonts.example/secret.css">
      <form data-askfirst="media"><input name="dataset"></form>
      <iframe data-askfirst="nobody" data-src="https://x.example/"></iframe>`
    const { purposes, undeclared } = inventory(consent)
    expect(purposes.analytics?.waiting).toEqual({ count: 2, names: ['script metrics.example', 'script'] })
    expect(purposes.media).toMatchObject({
      seen: { count: 3 },
      held: { count: 3, names: ['iframe video.example', 'img video.example', 'link fonts.example'] },
      waiting: { names: ['iframe video.example', 'link fonts.example'] },
      released: { count: 1, names: ['img video.example'] },
    })
    expect(undeclared.map(({ power, name }) => [power, name])).toEqual([['markup', 'iframe x.example']])
    expect(JSON.stringify([purposes, undeclared])).not.toMatch(/secret|m\.js|id=7/)
  })

  test('promise 1: without a consent, every purpose is nobody\u2019s', () => {
    const guard = open()
    guard.note('cookie x', [{ purpose: 'constructor' }], 'refused')
    const { purposes, undeclared } = inventory({ state: { purposes: {} } } as Consent, [])
    expect(Object.keys(purposes)).toEqual([])
    expect(undeclared.map(({ name }) => name)).toEqual(['cookie x'])
    const named = inventory({ state: { purposes: {} } } as Consent, [
      { id: 'x', recipients: [{ id: 'y', hosts: ['h.test'] }] },
      { id: 'constructor', storage: [{ kind: 'cookie', name: 'x' }] },
    ])
    expect(Object.values(named.purposes).map(({ state }) => state)).toEqual([null, null])
  })

  test('is frozen through and through, and does not change afterwards', () => {
    const guard = open()
    guard.note('cookie x', [], 'refused')
    const before = inventory(consent, declared)
    const text = JSON.stringify(before)
    guard.note('cookie x', [], 'refused')
    guard.note('cookie _m', analytics, 'refused')
    consent.acceptAll()
    expect(JSON.stringify(before)).toBe(text)
    expect(frozen(before)).toBe(true)
  })

  test('promise 8: opens no book where no guard stands', () => {
    ;({ consent } = start({ purposes }, { page: makePage() }))
    const before = Reflect.ownKeys(window)
    expect(inventory(consent).purposes.analytics?.seen).toEqual(none)
    expect(Reflect.ownKeys(window)).toEqual(before)
  })

  test('fault 105: elements named like members of the document do not get between', () => {
    open()
    document.body.innerHTML = `<img name="querySelectorAll"><img name="baseURI">
      <iframe data-askfirst="media" data-src="//video.example/x"></iframe>`
    expect(inventory(consent).purposes.media?.waiting.names).toEqual(['iframe video.example'])
  })
})
