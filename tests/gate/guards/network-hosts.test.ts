import fc from 'fast-check'
import { describe, expect, test, vi } from 'vitest'
import type { Declared } from '../../../src/gate/guards/declared.ts'
import { addressesIn, addressReader, hostTable } from '../../../src/gate/guards/network/hosts.ts'

const read = addressReader(window)
const base = 'https://site.test/page'
const hosts = (id: string, ...hosts: string[]): Declared => ({ id, recipients: [{ id: 'them', hosts }] })

/** Whose an address is. */
function whose(address: string, ...declared: Declared[]) {
  const place = read(address, base)
  return place && (hostTable(declared, () => {})(place)?.map(({ purpose }) => purpose) ?? [])
}

describe('an address', () => {
  test.each([
    'https://metrics.example/',
    '//metrics.example/x',
    'HTTPS://METRICS.EXAMPLE',
    'https://metrics.example./x?y',
    'https://metrics.example:8443/',
    'https://user:secret@metrics.example/',
    ' \n https://metrics.example/',
    'https:\\\\metrics.example\\x',
    'ht\ntps://met\trics.example/',
    'wss://metrics.example/socket',
    'https://%6Detrics.example/',
  ])('fault 82: %j leads to metrics.example', (address) => {
    expect(whose(address, hosts('analytics', 'metrics.example'))).toEqual(['analytics'])
  })

  test.each([
    'https://notmetrics.example/',
    'https://metrics.example.evil.test/',
    'https://metrics.example@evil.test/',
    'https://evil.test/metrics.example',
    'https://sub.metrics.example/',
  ])('fault 82: %j leads to nobody', (address) => {
    expect(whose(address, hosts('analytics', 'metrics.example'))).toEqual([])
  })

  test.each([
    '/own',
    'own',
    '',
    'https://site.test/x',
    'HTTPS://SITE.TEST:443',
    'wss://site.test/x',
    'blob:https://metrics.example/1',
    'data:,x',
    'about:blank',
    'javascript:0',
    'https://',
    'https://[',
  ])('%j is none of ours: own origin, or nothing goes out', (address) => {
    expect(whose(address, hosts('analytics', 'metrics.example', 'site.test'))).toBeUndefined()
  })

  test('another port or scheme of the own host is another origin', () => {
    expect(whose('https://site.test:8443/', hosts('site', 'site.test'))).toEqual(['site'])
    expect(whose('http://site.test/', hosts('site', 'site.test'))).toEqual(['site'])
  })
})

describe('a declared host', () => {
  test('in whatever spelling: capitals, IDN, numbers', () => {
    expect(whose('https://xn--mnchen-3ya.example/', hosts('a', 'M\u00dcNCHEN.example.'))).toEqual(['a'])
    expect(whose('https://[0:0::1]/', hosts('a', '[::1]'))).toEqual(['a'])
    expect(whose('http://127.1/', hosts('a', '127.0.0.1'))).toEqual(['a'])
  })

  test('*. is all below, not itself; the closest pattern counts, and no other', () => {
    const declared = [
      hosts('all', '*.example'),
      hosts('shop', '*.shop.example'),
      hosts('metrics', 'metrics.shop.example'),
    ]
    expect(whose('https://metrics.shop.example', ...declared)).toEqual(['metrics'])
    expect(whose('https://a.b.shop.example', ...declared)).toEqual(['shop'])
    expect(whose('https://shop.example', ...declared)).toEqual(['all'])
    expect(whose('https://other.test', ...declared)).toEqual([])
  })

  test('a port is meant when it is written', () => {
    expect(whose('https://a.example', hosts('a', 'a.example:443'))).toEqual(['a'])
    expect(whose('https://a.example:8443', hosts('a', 'a.example:443'))).toEqual([])
    expect(whose('https://x.a.example:8443', hosts('a', '*.a.example:8443'))).toEqual(['a'])
  })

  test('A-42: belongs to every pair of purpose and recipient that names it', () => {
    expect(whose('https://a.example', hosts('one', 'a.example'), hosts('two', 'a.example'))).toEqual([
      'one',
      'two',
    ])
  })

  test('promise 1: what cannot be read declares nothing, and is said; the rest holds', () => {
    const unread = vi.fn()
    const odd = ['https://a.example/', '*', '*.', '', 'a b', 'u@a.example', 'a.example/x', '*.*.example']
    const find = hostTable([hosts('a', ...odd), hosts('b', 'a.example')], unread)
    expect(unread.mock.calls.length).toBeGreaterThanOrEqual(7)
    expect(find({ host: 'a.example', port: '443' })).toEqual([{ purpose: 'b', recipient: 'them' }])
    for (const nonsense of [null, {}, [null], [{ recipients: 1 }]])
      expect(hostTable(nonsense as never, unread)({ host: 'a.example', port: '443' })).toBeUndefined()
  })

  const label = fc.stringMatching(/^[a-z][a-z0-9]{0,5}$/)
  const name = fc.array(label, { minLength: 2, maxLength: 4 }).map((labels) => `${labels.join('.')}.test`)
  test('is found in every spelling, and nothing else is', () => {
    fc.assert(
      fc.property(name, name, fc.boolean(), fc.boolean(), (declared, asked, upper, dot) => {
        const written = `${upper ? asked.toUpperCase() : asked}${dot ? '.' : ''}`
        const below = asked !== declared && asked.endsWith(`.${declared}`)
        expect(whose(`https://${written}/x`, hosts('a', declared))).toEqual(asked === declared ? ['a'] : [])
        expect(whose(`https://${written}/x`, hosts('a', `*.${declared}`))).toEqual(below ? ['a'] : [])
      }),
    )
  })

  test('promise 1: whatever an address is, reading it throws nothing and never makes it somebody’s by chance', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(whose(text, hosts('a', 'metrics.invalid')) ?? []).toEqual([])
      }),
    )
  })
})

describe('a srcset', () => {
  test.each([
    ['a.png', ['a.png']],
    ['a.png 1x, b.png 2x', ['a.png', 'b.png']],
    ['a.png 1x,b.png 2x', ['a.png', 'b.png']],
    [' , a.png, b.png ,', ['a.png', 'b.png']],
    [
      'data:image/png;base64,AA== 1x, https://b.example/c,d 2x',
      ['data:image/png;base64,AA==', 'https://b.example/c,d'],
    ],
    ['a.png (1x, c.png), b.png', ['a.png', 'b.png']],
    ['a.png 2x,https://b.example/', ['a.png', 'https://b.example/']],
    ['', []],
  ])('%j', (text, found) => {
    expect(addressesIn(text)).toEqual(found)
  })

  test('ends, whatever stands in it', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom('a', ',', ' ', '(', ')', '\n') }),
        (text) => void addressesIn(text),
      ),
    )
  })
})
