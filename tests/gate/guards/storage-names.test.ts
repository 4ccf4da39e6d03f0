import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Declared } from '../../../src/gate/guards/declared.ts'
import { readCookieDate, readCookieText } from '../../../src/gate/guards/storage/cookie-text.ts'
import { covers, isOurs, itemsOf, workerName } from '../../../src/gate/guards/storage/names.ts'
import { encode } from '../../../src/storage/codec.ts'
import { makeDecision as decision } from '../../helpers/decision.ts'

const now = Date.parse('2026-01-01T00:00:00Z')

describe('a declared name', () => {
  test('fault 133 A-25 is literal, whatever is in it', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (declared, name) => {
        fc.pre(!declared.endsWith('*'))
        expect(covers(declared, name)).toBe(declared === name)
        expect(covers(declared, declared)).toBe(true)
      }),
    )
  })

  test('fault 132 A-25 with a star behind it is a prefix, and a star elsewhere is a star', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (prefix, rest) => {
        expect(covers(`${prefix}*`, prefix + rest)).toBe(true)
        expect(covers(`${prefix}*`, rest)).toBe(rest.startsWith(prefix))
      }),
    )
    expect(covers('a*b', 'a*c')).toBe(false)
    expect([covers('a*b', 'axb'), covers('.*', 'x'), covers('_g.', '_gx'), covers('(', '(')]).toEqual([
      false,
      false,
      false,
      true,
    ])
  })

  test('promise 1 what is not what it should be declares nothing', () => {
    const sound = { id: 'a', storage: [{ kind: 'cookie', name: 'x' }] }
    const broken = [
      null,
      1,
      'a',
      [],
      { storage: sound.storage },
      { id: 1, storage: sound.storage },
      { id: 'a', storage: 'x' },
      { id: 'a', storage: { length: 1, 0: sound.storage[0] } },
      { id: 'a', storage: [null, 1, {}, { kind: 'cookie' }, { name: 'x' }, { kind: 'cookie', name: '' }] },
    ]
    expect(itemsOf(broken as unknown as Declared[])).toEqual([])
    expect(itemsOf([...broken, sound] as unknown as Declared[])).toHaveLength(1)
    for (const value of [undefined, null, 'x', { 0: sound, length: 1 }])
      expect(itemsOf(value as unknown as Declared[])).toEqual([])
  })

  test('fault 102 what a page puts on Object.prototype declares nothing', () => {
    const put = (key: string, value: unknown) =>
      Object.defineProperty(Object.prototype, key, { value, configurable: true, enumerable: false })
    put('storage', [{ kind: 'cookie', name: '*' }])
    try {
      expect(itemsOf([{ id: 'a' }])).toEqual([])
    } finally {
      Reflect.deleteProperty(Object.prototype, 'storage')
    }
  })

  test('a service worker goes by the path of its script, without query', () => {
    expect(workerName('sw.js?user=1#x', 'https://site.test/shop/')).toBe('/shop/sw.js')
    expect(workerName(new URL('https://site.test/sw.js'), 'https://site.test/')).toBe('/sw.js')
  })
})

describe('what is ours', () => {
  const record = encode(decision())

  test('is the record, by its names, and in a cookie of the site’s own naming by its form', () => {
    expect(isOurs('cookie', 'askfirst')).toBe(true)
    expect(isOurs('cookie', '__Host-askfirst')).toBe(true)
    expect(isOurs('localStorage', 'askfirst')).toBe(true)
    expect(isOurs('sessionStorage', 'askfirst')).toBe(true)
    expect(isOurs('localStorage', 'askfirst.receipt.1')).toBe(true)
    expect(isOurs('cookie', 'shop_choice', record)).toBe(true)
    expect(
      isOurs('cookie', 'shop_choice', encodeURIComponent(encode({ ...decision(), terms: 'v;2 ä' }))),
    ).toBe(true)
  })

  test('is nothing else', () => {
    expect(isOurs('cookie', 'askfirst2')).toBe(false)
    expect(isOurs('cookie', 'Askfirst')).toBe(false)
    expect(isOurs('indexedDB', 'askfirst')).toBe(false)
    expect(isOurs('sessionStorage', 'askfirst.receipt.1')).toBe(false)
    expect(isOurs('localStorage', 'askfirst.other')).toBe(false)
    expect(isOurs('cookie', 'id', `${record.slice(0, -1)}!`)).toBe(false)
    expect(isOurs('cookie', 'id', '1.2026-01-01')).toBe(false)
    expect(isOurs('cookie', 'id', '%E0%A4%A')).toBe(false)
    fc.assert(
      fc.property(fc.string(), fc.string(), (name, value) => {
        fc.pre(!/^(__Host-)?askfirst$/.test(name))
        expect(isOurs('cookie', name, value)).toBe(false)
        expect(isOurs('localStorage', name, value)).toBe(false)
      }),
    )
  })
})

describe('the text of a cookie', () => {
  const word = fc.stringMatching(/^[\w!#$%&'*+.^`|~-]{1,12}$/)
  const blank = fc.stringMatching(/^[ \t]{0,3}$/)
  const attribute = fc.constantFrom('path=/', 'Secure', 'SameSite=Lax', 'domain=site.test', 'x', '=', '')
  const attributes = fc.array(attribute, { maxLength: 4 }).map((all) => all.map((one) => `;${one}`).join(''))

  test('its name ends at the first equals sign; spaces and tabs around it and the value are not theirs', () => {
    fc.assert(
      fc.property(word, word, blank, blank, attributes, (name, value, before, after, more) => {
        const text = `${before}${name}${after}=${before}${value}=x${after}${more}`
        expect(readCookieText(text, now)).toEqual({ name, value: `${value}=x`, erases: false })
      }),
    )
  })

  test('without an equals sign, or with nothing before it, there is only a value', () => {
    fc.assert(
      fc.property(word, attributes, (value, more) => {
        for (const text of [value, `=${value}`, ` = ${value}`])
          expect(readCookieText(text + more, now)).toEqual({ name: '', value, erases: false })
      }),
    )
  })

  test('a deletion is one whose Max-Age is not above nothing, whatever Expires says', () => {
    const date = fc.constantFrom('Thu, 01 Jan 1970 00:00:00 GMT', 'Fri, 31 Dec 2100 00:00:00 GMT', 'never')
    fc.assert(
      fc.property(
        word,
        fc.integer({ min: -1e9, max: 1e9 }),
        date,
        fc.boolean(),
        (name, age, expires, first) => {
          const both = [`max-age=${age}`, `Expires=${expires}`]
          const text = `${name}=v; ${(first ? both : both.reverse()).join('; ')}`
          expect(readCookieText(text, now).erases).toBe(age <= 0)
        },
      ),
    )
  })

  test('without a Max-Age that can be read, Expires decides; without one of both it is a write', () => {
    fc.assert(
      fc.property(
        fc.date({ min: new Date('1970-01-01'), max: new Date('2200-01-01'), noInvalidDate: true }),
        (date) => {
          const text = `k=v; max-age=x; expires=${date.toUTCString()}`
          const seconds = Math.floor(date.getTime() / 1000) * 1000
          expect(readCookieText(text, now).erases).toBe(seconds <= now)
        },
      ),
    )
    for (const text of [
      'k=',
      'k=; expires=0',
      'k=; expires=-1',
      'k=; max-age=',
      'k=; max-age=0x',
      'k=max-age=0',
      'k;x=max-age=0',
    ])
      expect([text, readCookieText(text, now).erases]).toEqual([text, false])
  })

  test('of several the last that can be read counts', () => {
    const [past, coming] = ['expires=Thu, 01 Jan 1970 00:00:00 GMT', 'expires=Fri, 31 Dec 2100 00:00:00 GMT']
    const erasing = ['max-age=0', 'max-age=-', 'max-age=9; max-age=0', 'max-age=0; max-age=x']
    for (const attributes of [...erasing, past, `${coming}; ${past}`, `${past}; expires=x`])
      expect([attributes, readCookieText(`k=v; ${attributes}`, now).erases]).toEqual([attributes, true])
    for (const attributes of ['max-age=0; max-age=9', `${past}; ${coming}`, `max-age=1; ${past}`])
      expect([attributes, readCookieText(`k=v; ${attributes}`, now).erases]).toEqual([attributes, false])
  })

  test('promise 1 one that browsers cut short or refuse is no deletion', () => {
    for (const control of ['\0', '\r', '\n', '\x01', '\x7f'])
      expect(readCookieText(`k=v${control}; max-age=0`, now).erases).toBe(false)
  })

  test('any text is read without throwing', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary-ascii', maxLength: 60 }), (text) => {
        const { name, value } = readCookieText(text, now)
        expect(text).toContain(name)
        expect(text).toContain(value)
        expect(name).not.toMatch(/[=;]/)
      }),
    )
  })

  test('fault 132 a long one is read in a time that grows with its length', () => {
    for (const piece of [' ', '\t', '=', ';', '1:', 'max-age=', 'expires=1 ', '-'])
      expect(readCookieText(piece.repeat(50_000), now).erases).toBe(false)
  })
})

describe('the date of a cookie', () => {
  test('is read in every form that scripts write', () => {
    const time = Date.parse('1994-11-06T08:49:37Z')
    for (const text of [
      'Sun, 06 Nov 1994 08:49:37 GMT',
      'Sunday, 06-Nov-94 08:49:37 GMT',
      'Sun Nov  6 08:49:37 1994',
      '6 november 1994 8:49:37',
      '08:49:37 1994 nov 06',
    ])
      expect([text, readCookieDate(text)]).toEqual([text, time])
    expect(readCookieDate('01 Jan 69 00:00:00')).toBe(Date.parse('2069-01-01T00:00:00Z'))
    expect(readCookieDate('01 Jan 70 00:00:00')).toBe(0)
  })

  test('is none where a part is missing or impossible', () => {
    for (const text of [
      '',
      '0',
      '-1',
      'now',
      '06 Nov 1994',
      '06 Nov 08:49:37',
      'Nov 1994 08:49:37',
      '06 1994 08:49:37',
      '00 Nov 1994 08:49:37',
      '32 Nov 1994 08:49:37',
      '06 Nov 1600 08:49:37',
      '06 Nov 1994 24:00:00',
      '06 Nov 1994 08:60:00',
      '06 Nov 1994 08:49:60',
      '06 anfnov 1994 08:49:00',
    ])
      expect([text, readCookieDate(text)]).toEqual([text, undefined])
  })
})
