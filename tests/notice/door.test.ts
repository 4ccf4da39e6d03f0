import { expect, test } from 'vitest'
import * as door from '../../src/notice.ts'
import { makeNotice } from './sample.ts'

test('the door has these names and no others', () => {
  expect(Object.keys(door).sort()).toEqual([
    'ConsentError',
    'catalogue',
    'checkNotice',
    'declare',
    'fingerprint',
    'summarize',
    'tag',
    'titleOf',
  ])
})

test('summarize gives a config what it needs beside a URL', () => {
  expect(door.summarize(makeNotice())).toEqual({
    effectiveDate: '2016-01-01',
    purposes: [
      { id: 'operation', basis: 'necessary', separate: false, sale: false },
      { id: 'offers', basis: 'consent', separate: true, sale: true },
      { id: 'offers/mailer', basis: 'necessary' },
      { id: 'offers/partner', basis: 'necessary', shared: true },
    ],
    terms: door.fingerprint(makeNotice()),
  })
})

test('A-06: where it holds is named where the notice names it', () => {
  const scope = ['https://shop.example', 'http://localhost:8080']
  const notice = { ...makeNotice(), scope }
  expect(door.checkNotice(notice)).toEqual([])
  expect(door.summarize(notice).scope).toBe('https://shop.example http://localhost:8080')
  const urls = { notice: '/n.json', src: '/a.js' }
  expect(door.tag(notice, urls)).toContain(' data-scope="https://shop.example http://localhost:8080"')
  expect(door.tag(makeNotice(), urls)).not.toContain('scope')
  expect(door.checkNotice({ ...notice, scope: [] })).toMatchObject([{ path: 'scope[0]' }])
  for (const wrong of ['shop.example', 'https://shop.example/', 'https://*.example/x', 'null', ''])
    expect(door.checkNotice({ ...notice, scope: [wrong] }), wrong).toMatchObject([
      { code: 'NOTICE_INVALID', path: 'scope[0]' },
    ])
})

test('A-59: a purpose brings the date of its last change, where that is not the notice’s own', () => {
  const since = (date: string) => {
    const { purposes, ...rest } = makeNotice()
    return { ...rest, purposes: purposes.map((purpose) => ({ ...purpose, since: date })) }
  }
  const plain = door.summarize(makeNotice()).purposes
  expect(door.summarize(since('2016-01-01')).purposes).toEqual(plain)
  expect(door.summarize(since('2015-06-01')).purposes).toEqual([
    plain[0],
    { ...plain[1], since: '2015-06-01' },
    plain[2],
    // Where the regime asks about it by itself, it is asked anew, too.
    { ...plain[3], since: '2015-06-01' },
  ])
  const urls = { notice: '/n.json', src: '/a.js' }
  expect(door.tag(since('2015-06-01'), urls)).toContain(
    'offers:separate:sale:2015-06-01 offers/mailer:necessary',
  )
  expect(door.fingerprint(since('2015-06-01'))).toBe(door.fingerprint(makeNotice()))
})

test('tag writes the script tag', () => {
  expect(door.tag(makeNotice(), { notice: '/notice.json?a="<&', src: '/askfirst.js' })).toBe(
    '<script src="/askfirst.js" data-notice="/notice.json?a=&#34;&#60;&#38;" data-effective-date="2016-01-01" ' +
      'data-purposes="operation:necessary offers:separate:sale offers/mailer:necessary offers/partner:necessary:shared" ' +
      `data-terms="${door.fingerprint(makeNotice())}"></script>`,
  )
})
