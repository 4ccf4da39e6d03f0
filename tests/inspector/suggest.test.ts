import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { parse } from 'yaml'
import type { Entry } from '../../src/gate/guards/book.ts'
import type { Declared } from '../../src/gate/guards/declared.ts'
import { type Stray, strays, triedIn } from '../../src/inspector/strays.ts'
import { suggest } from '../../src/inspector/suggest.ts'
import { checkNotice } from '../../src/notice/check.ts'
import { declare } from '../../src/notice/declare.ts'

const cookie = (name: string): Stray => ({ kind: 'cookie', name })
const host = (name: string): Stray => ({ kind: 'host', name })

describe('what nobody declares', () => {
  const declared: readonly Declared[] = [
    {
      id: 'analytics',
      storage: [
        { kind: 'cookie', name: '_m*' },
        { kind: 'localStorage', name: 'exact' },
      ],
      recipients: [{ id: 'metrics', hosts: ['metrics.example', '*.cdn.example'] }],
    },
  ]

  test('A-25: names are literal or end in *, and a kind is not another', () => {
    const found = [
      cookie('_m'),
      cookie('_m2'),
      cookie('m'),
      cookie('exact'),
      { kind: 'localStorage', name: 'exact' },
    ]
    expect(strays(found as Stray[], declared)).toEqual([cookie('exact'), cookie('m')])
  })

  test('hosts are declared by name, or by all that is below one', () => {
    const found = [
      'metrics.example',
      'a.metrics.example',
      'a.b.cdn.example',
      'cdn.example',
      'xcdn.example',
    ].map(host)
    expect(strays(found, declared).map(({ name }) => name)).toEqual([
      'a.metrics.example',
      'cdn.example',
      'xcdn.example',
    ])
  })

  test('hosts are read as the guard reads them: capitals, other alphabets, a dot at the end, ports', () => {
    const hosts = ['Metrics.Example', 'bücher.example', 'dot.example.', 'port.example:81', '*.Shop.example']
    const found = [
      'metrics.example',
      'metrics.example:8080',
      'xn--bcher-kva.example',
      'dot.example',
      'port.example:81',
      'a.shop.example:81',
      'port.example',
    ].map(host)
    const left = strays(found, [{ id: 'analytics', recipients: [{ id: 'metrics', hosts }] }])
    expect(left).toEqual([host('port.example')])
  })

  test('what is ours, and what came twice, is not listed', () => {
    const ours = [
      cookie('askfirst'),
      cookie('__Host-askfirst'),
      { kind: 'localStorage', name: 'askfirst' } as const,
    ]
    expect(strays([...ours, cookie('x'), cookie('x')], [])).toEqual([cookie('x')])
  })

  test('what guards held back is read from their entries, and nothing else is', () => {
    const entry = (power: Entry['power'], name: string): Entry => ({
      power,
      name,
      purposes: [],
      counts: { passed: 0, held: 0, released: 0, refused: 1 },
      waiting: 0,
    })
    const entries = [
      entry('storage', 'indexedDB a b'),
      entry('storage', 'nonsense x'),
      entry('network', 'fetch m.test:8443'),
      entry('network', 'RTCPeerConnection'),
      entry('network', 'fetch intranet'),
      entry('markup', 'script s.test'),
    ]
    expect(triedIn(entries)).toEqual([
      { kind: 'indexedDB', name: 'a b' },
      host('m.test:8443'),
      host('intranet'),
    ])
  })

  test('fault 132: a declared name is never a regular expression, however long the cookie', () => {
    const pattern: Declared = { id: 'x', storage: [{ kind: 'cookie', name: '(a+)+$*' }] }
    const [kept] = strays([cookie(`${'a'.repeat(50_000)}!`)], [pattern])
    expect(kept?.name).toHaveLength(50_001)
    expect(strays([cookie('(a+)+$')], [pattern])).toEqual([])
  })
})

describe('the declaration to paste', () => {
  test('what was found, with ??? for what only people know', () => {
    const found = [
      cookie('_ga'),
      cookie('_ga_1A2B'),
      cookie('_ga_3C4D'),
      host('metrics.example'),
      host('127.0.0.1:81'),
    ]
    expect(
      suggest(found),
    ).toBe(`# Sort these by purpose, say what is still ???, and take out what should not be there.
purposes:
  - id: "???"
    recipients: [metrics-example, host-127-0-0-1-81]
    storage:
      - { kind: cookie, name: "_ga", lifetime: "???" }
      - { kind: cookie, name: "_ga_*", lifetime: "???" }
recipients:
  - { id: metrics-example, name: "???", type: service_provider, hosts: ["metrics.example"] }
  - { id: host-127-0-0-1-81, name: "???", type: service_provider, hosts: ["127.0.0.1:81"] }
`)
  })

  test('is nothing where nothing was found', () => {
    expect(suggest([])).toBe('')
  })

  test('once it is filled in, it makes a notice that declares what was found', () => {
    const long = `${'a'.repeat(40)}.example`
    const found = [cookie('x y: {"}#'), cookie('_id_12'), host(long), host(`${'a'.repeat(40)}.test`)]
    const facts = parse(suggest(found).replaceAll('"???"', '"filled"'))
    const [purpose] = facts.purposes
    const whole = { title: 'T', description: 'D', categories: ['browser_type'], retention: '1 day' }
    const notice = {
      title: 'T',
      effectiveDate: '2026-01-01',
      language: 'en',
      controller: { name: 'N', contact: 'a@b.test' },
      ...facts,
      purposes: [{ ...purpose, ...whole }],
    }
    expect(checkNotice(notice).map(String)).toEqual([])
    expect(strays(found, declare(notice))).toEqual([])
  })

  test('faults 99, 132: whatever things are called, it is YAML that says just that', () => {
    const name = fc.string({ unit: 'grapheme', minLength: 1 })
    fc.assert(
      fc.property(fc.uniqueArray(name, { maxLength: 6 }), (names) => {
        const text = suggest(names.map(cookie))
        expect(text).toMatch(/^\p{ASCII}*$/u)
        const items: { name: string }[] = names.length ? parse(text).purposes[0].storage : []
        const covered = names.every((name) =>
          items.some(
            (item) =>
              item.name === name || (item.name.endsWith('*') && name.startsWith(item.name.slice(0, -1))),
          ),
        )
        expect(covered).toBe(true)
        expect(items.length).toBeLessThanOrEqual(names.length)
      }),
    )
  })
})
