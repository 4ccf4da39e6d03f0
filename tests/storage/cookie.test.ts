import { beforeEach, describe, expect, test } from 'vitest'
import type { Config } from '../../src/config/config.ts'
import { openJar } from '../../src/storage/cookie.ts'
import { makeSettings } from '../helpers/decision.ts'
import { FakeBrowser, makePage, type TestPage } from '../helpers/page.ts'

const jar = (page: TestPage, config: Partial<Config> = {}) => openJar(page, makeSettings(config))

/** The attributes of the latest cookie, lower-case, sorted. */
const attributes = ({ browser }: TestPage) =>
  (browser.written.at(-1) ?? '').toLowerCase().split('; ').slice(1).sort()

describe('the decision cookie', () => {
  test('B-79: is SameSite=Lax, Secure, Path=/, for this host only', () => {
    const page = makePage()
    jar(page).write('text', 1000)
    expect(attributes(page)).toEqual(['max-age=1000', 'path=/', 'samesite=lax', 'secure'])
  })

  test('B-79, fault 39: names a domain only if one is configured', () => {
    const page = makePage()
    jar(page, { cookieDomain: 'site.test' }).write('text', 1000)
    expect(attributes(page)).toContain('domain=site.test')
  })

  test('fault 26: over http it is not Secure, or the browser would refuse it', () => {
    const page = makePage({ secure: false })
    jar(page).write('text', 1000)
    expect(attributes(page)).toEqual(['max-age=1000', 'path=/', 'samesite=lax'])
    expect(jar(page).read()).toEqual(['text'])
  })

  test('fault 30: its life is told in seconds, which no wrong clock falsifies', () => {
    const page = makePage({ seconds: 315_532_800 })
    jar(page).write('text', 31_536_000)
    expect(page.browser.written.join()).toContain('max-age=31536000')
    expect(page.browser.written.join()).not.toMatch(/expires/i)
  })

  test.each([
    ['https, this host', true, {}, '__Host-askfirst'],
    ['https, a domain', true, { cookieDomain: 'site.test' }, 'askfirst'],
    ['http', false, {}, 'askfirst'],
    ['a name of the site’s own', true, { cookieName: 'choices' }, 'choices'],
  ])('faults 24-26: on %s it has the safest name there is', (_, secure, config, name) => {
    const page = makePage({ secure })
    jar(page, config).write('text', 1000)
    expect(page.browser.cookies.map((cookie) => cookie.name)).toEqual([name])
  })

  test('fault 46: a semicolon in its domain or name adds no attribute', () => {
    const page = makePage()
    jar(page, { cookieDomain: 'site.test; Path=/evil', cookieName: 'a; Path=/evil' }).write('text', 1000)
    expect(attributes(page).filter((one) => one.startsWith('path'))).toEqual(['path=/'])
  })
})

describe('reading', () => {
  test('fault 10: other people’s broken cookies are nobody’s business', () => {
    const page = makePage()
    page.browser.planted = [
      'a=%',
      '%E0%A4%A=%E0%A4%A',
      'b',
      '=',
      '__Host-askfirst2=no',
      'x__Host-askfirst=no',
    ]
    expect(jar(page).read()).toEqual([])
    jar(page).write('text', 1000)
    expect(jar(page).read()).toEqual(['text'])
  })

  test('fault 9: a broken percent sign in our own cookie is read as it stands', () => {
    const page = makePage()
    page.browser.planted = ['__Host-askfirst=%E0%A4%A']
    expect(jar(page).read()).toEqual(['%E0%A4%A'])
  })

  test('fault 13: a cookie is read to its end, whatever stands in it', () => {
    const page = makePage()
    page.browser.planted = ['__Host-askfirst=text=more=']
    expect(jar(page).read()).toEqual(['text=more='])
  })

  test('fault 23: every cookie of that name is seen, in the browser’s order', () => {
    const page = makePage()
    page.browser.planted = ['__Host-askfirst=one', 'other=x', '__Host-askfirst=two', '__Host-askfirst']
    jar(page).write('three', 1000)
    expect(jar(page).read()).toEqual(['one', 'two', '', 'three'])
  })

  test.each(['.*', 'a.c', '^$', '(a+)+$', '[', 'a|b', '__proto__'])(
    'faults 38, 132: the name %s is a name and no pattern',
    (cookieName) => {
      const page = makePage()
      page.browser.planted = ['abc=no', `aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa!=no`, '=no', `${cookieName}=yes`]
      expect(jar(page, { cookieName }).read()).toEqual(['yes'])
    },
  )
})

describe('erasing', () => {
  test.each([
    ['', '/'],
    ['', '/a'],
    ['', '/a/'],
    ['', '/a/b'],
    ['', '/a/b/'],
    ['www.site.test', '/'],
    ['www.site.test', '/a'],
    ['site.test', '/'],
    ['site.test', '/a/b'],
  ])('fault 40: reaches the cookie of domain “%s” and path %s', (domain, path) => {
    const page = makePage({ secure: false })
    page.browser.cookies = [
      { name: 'askfirst', value: 'x', domain, path },
      { name: 'other', value: 'kept', domain, path },
    ]
    jar(page).erase()
    expect(page.browser.cookies.map(({ name }) => name)).toEqual(['other'])
  })
})

describe('in the cookies of jsdom, which keep the rules of a browser', () => {
  beforeEach(() => {
    Reflect.deleteProperty(document, 'cookie')
  })

  test('B-79: what is written is read back, and gone after erasing', () => {
    const browser = new FakeBrowser()
    Reflect.deleteProperty(document, 'cookie')
    browser.cookieText = () => document.cookie
    const page = makePage({ browser })
    expect(document.cookie).toBe('')
    jar(page).write('1.a-b.c', 1000)
    expect(document.cookie).toBe('__Host-askfirst=1.a-b.c')
    expect(jar(page).read()).toEqual(['1.a-b.c'])
    jar(page).erase()
    expect(document.cookie).toBe('')
  })
})
