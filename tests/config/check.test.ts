import { describe, expect, test } from 'vitest'
import { checkConfig } from '../../src/config/check.ts'
import { isClean } from '../../src/config/clean.ts'
import type { Code } from '../../src/config/errors.ts'
import { ConsentError } from '../../src/config/errors.ts'
import { readTag } from '../../src/config/tag.ts'
import { settleSettings } from '../../src/regime/settle.ts'
import { config } from '../helpers/decision.ts'

/** What is wrong with the sound config after these changes. */
function faults(changed: object): ConsentError[] {
  const found: ConsentError[] = []
  const written = { ...config, ...changed }
  const settings = settleSettings(written)
  checkConfig(written, settings, (...fault) => found.push(new ConsentError(...fault)))
  // What has a fault is fetched the check for.
  if (found.length) expect(isClean(written, settings)).toBe(false)
  return found
}

test('a sound config is not complained about', () => {
  expect(faults({})).toEqual([])
  expect(
    faults({
      terms: 'k3f9a2',
      since: '2015-01-01',
      announce: true,
      regime: 'opt-in',
      timeZone: 'Asia/Shanghai',
      scope: 'https://shop.example http://localhost:8080',
      days: 184,
      cookieName: 'choices_2',
      cookieDomain: 'example.org',
      launcher: 'Choices',
      shadow: false,
      prompt: false,
      acceptAutomation: true,
      disabled: false,
      notice: () => Promise.resolve({}),
    }),
  ).toEqual([])
})

describe('promise 7: the check is not fetched for what sites write', () => {
  const usual: readonly object[] = [
    {},
    { effectiveDate: '2024-11-30', since: '2024-02-28', terms: '0k3f9a2', notice: '/notice.json' },
    { regime: 'opt-in', region: 'DE', timeZone: 'Asia/Shanghai', days: 200, cookieName: 'choices_2' },
    { region: 'CA-QC', cookieDomain: 'example.org', launcher: 'Your choices', announce: true },
    { scope: 'https://shop.example' },
    { scope: 'https://shop.example https://blog.example' },
    { shadow: false, prompt: false, acceptAutomation: true, disabled: false, launcher: false },
    { purposes: 'analytics  ads:sale:2015-01-01 ', notice: () => Promise.resolve({}) },
    { purposes: ['analytics', { id: 'ads', sale: true }], notice: { title: 'x' } },
    { purposes: [{ id: 'ads', basis: 'consent', separate: true, shared: true, since: '2015-01-01' }] },
    { purposes: [{ id: 'age' }, { id: 'ads', age: true }] },
  ]
  test.each(usual)('%j', (changed) => {
    const written = { ...config, ...changed }
    expect(faults(changed)).toEqual([])
    expect(isClean(written, settleSettings(written))).toBe(true)
  })
})

describe('every fault is named once, with its code, its place, what arrived and what to write', () => {
  const table: readonly [string, object, Code, string, string][] = [
    ['fault 163', { purpose: ['a'] }, 'CONFIG_UNKNOWN_KEY', 'purpose', 'purposes'],
    ['fault 163', { effectivedate: 'x' }, 'CONFIG_UNKNOWN_KEY', 'effectivedate', 'effectiveDate'],
    ['fault 163', { cookie_name: 'x' }, 'CONFIG_UNKNOWN_KEY', 'cookie_name', 'Did you mean cookieName?'],
    ['fault 163', { launch: 'x' }, 'CONFIG_UNKNOWN_KEY', 'launch', 'Did you mean launcher?'],
    [
      'fault 163',
      { cfasync: false },
      'CONFIG_UNKNOWN_KEY',
      'cfasync',
      'Not one of ours: notice, effectiveDate,',
    ],
    [
      'fault 163',
      { theme: 'dark' },
      'CONFIG_UNKNOWN_KEY',
      'theme',
      'Not one of ours: notice, effectiveDate,',
    ],
    [
      'fault 163',
      { purposes: [{ id: 'a', seperate: true }] },
      'CONFIG_UNKNOWN_KEY',
      'purposes[0].seperate',
      'separate',
    ],
    ['fault 164', { notice: 5 }, 'CONFIG_INVALID', 'notice', 'URL'],
    ['fault 164', { notice: null }, 'CONFIG_INVALID', 'notice', 'URL'],
    ['fault 164', { notice: '' }, 'CONFIG_INVALID', 'notice', 'URL'],
    ['fault 164', { purposes: { analytics: true } }, 'CONFIG_INVALID', 'purposes', 'list'],
    ['fault 164', { shadow: 'yes' }, 'CONFIG_INVALID', 'shadow', 'true or false'],
    ['fault 164', { shadow: 'false' }, 'CONFIG_INVALID', 'shadow', 'Write true or false, without quotes'],
    ['fault 164', { disabled: 1 }, 'CONFIG_INVALID', 'disabled', 'true or false'],
    ['fault 164', { launcher: true }, 'CONFIG_INVALID', 'launcher', 'false'],
    ['fault 165', { days: '365' }, 'CONFIG_INVALID', 'days', 'Write 184 to 395, without quotes'],
    ['fault 165', { days: 30 }, 'CONFIG_INVALID', 'days', '184 to 395'],
    ['fault 165', { days: 396 }, 'CONFIG_INVALID', 'days', '184 to 395'],
    ['fault 165', { terms: 5 }, 'CONFIG_INVALID', 'terms', '16 of a-z'],
    ['fault 165', { terms: 'new terms' }, 'CONFIG_INVALID', 'terms', '16 of a-z'],
    ['fault 165', { terms: 'k3f9a2 ' }, 'CONFIG_INVALID', 'terms', '16 of a-z'],
    ['fault 166', { purposes: ['a', 'b', 'a:separate'] }, 'PURPOSE_DUPLICATE', 'purposes[2]', ''],
    ['fault 167', { since: 'minor' }, 'CONFIG_INVALID', 'since', 'a day like'],
    ['fault 167', { regime: 'implied' }, 'CONFIG_INVALID', 'regime', 'Write opt-in, cn, '],
    ['fault 167', { regime: 'not opt-in' }, 'CONFIG_INVALID', 'regime', 'Write opt-in, cn, '],
    ['fault 167', { regime: 'opt-in ' }, 'CONFIG_INVALID', 'regime', 'Write opt-in, cn, '],
    ['fault 167', { region: 'in US' }, 'CONFIG_INVALID', 'region', 'like US or US-CA'],
    ['fault 167', { region: 'US-CALIFORNIA' }, 'CONFIG_INVALID', 'region', 'like US or US-CA'],
    ['fault 167', { region: 'us' }, 'CONFIG_INVALID', 'region', 'like US or US-CA'],
    ['fault 167', { timeZone: 'Mars/Olympus' }, 'CONFIG_INVALID', 'timeZone', 'IANA'],
    ['A-06', { scope: 'shop.example' }, 'CONFIG_INVALID', 'scope', 'https://shop.example'],
    ['A-06', { scope: 'https://shop.example/' }, 'CONFIG_INVALID', 'scope', 'origins'],
    ['A-06', { scope: 'https://shop.example, https://blog.example' }, 'CONFIG_INVALID', 'scope', 'spaces'],
    ['A-06', { scope: '' }, 'CONFIG_INVALID', 'scope', 'origins'],
    ['A-06', { scope: ['https://shop.example'] }, 'CONFIG_INVALID', 'scope', 'spaces'],
    ['fault 162', { effectiveDate: undefined }, 'CONFIG_INVALID', 'effectiveDate', 'a day like'],
    ['fault 162', { purposes: undefined }, 'CONFIG_INVALID', 'purposes', 'a list of ids'],
    ['fault 162', { purposes: [] }, 'CONFIG_INVALID', 'purposes', 'a list of ids'],
    ['fault 162', { purposes: 'a b:seperate' }, 'PURPOSE_INVALID', 'purposes[1]', 'only necessary, separate'],
    ['fault 162', { purposes: ['a', 'B'] }, 'PURPOSE_INVALID', 'purposes[1]', 'a-z'],
    ['fault 162', { purposes: 'a b:seperate' }, 'PURPOSE_INVALID', 'purposes[1]', 'a-z'],
    ['fault 162', { purposes: 'a, b' }, 'PURPOSE_INVALID', 'purposes[0]', 'no comma'],
    ['B-14', { purposes: ['ads:legitimate-interest'] }, 'PURPOSE_INVALID', 'purposes[0]', 'a-z'],
    ['fault 164', { purposes: [{ name: 'analytics' }] }, 'PURPOSE_INVALID', 'purposes[0]', 'a-z'],
    ['fault 164', { purposes: [null] }, 'PURPOSE_INVALID', 'purposes[0]', 'a-z'],
    ['fault 170', { effectiveDate: '2016-02-30' }, 'CONFIG_INVALID', 'effectiveDate', '2016-01-31'],
    ['fault 170', { effectiveDate: '08/12/2026' }, 'CONFIG_INVALID', 'effectiveDate', '2016-01-31'],
    ['fault 170', { effectiveDate: 'January 2016' }, 'CONFIG_INVALID', 'effectiveDate', '2016-01-31'],
    ['fault 38', { cookieName: 'a b' }, 'CONFIG_INVALID', 'cookieName', 'letters, digits'],
    ['fault 46', { cookieName: 'a;b' }, 'CONFIG_INVALID', 'cookieName', 'letters, digits'],
    ['fault 46', { cookieDomain: 'site.test; Path=/' }, 'CONFIG_INVALID', 'cookieDomain', 'example.org'],
    ['fault 46', { cookieDomain: 'Path=/; site.test' }, 'CONFIG_INVALID', 'cookieDomain', 'example.org'],
    ['fault 164', { purposes: { length: 2 } }, 'CONFIG_INVALID', 'purposes', 'a list of ids'],
    ['fault 162', { purposes: [{ id: 'B' }] }, 'PURPOSE_INVALID', 'purposes[0]', ' = B '],
    ['fault 101', JSON.parse('{"constructor":1}'), 'CONFIG_UNKNOWN_KEY', 'constructor', ''],
  ]
  test.each(table)('%s: %j is %s at %s', (_, changed, code, path, advice) => {
    const [fault, ...more] = faults(changed)
    expect(more).toEqual([])
    expect(fault?.code).toBe(code)
    expect(fault?.path).toBe(path)
    expect(fault?.message).toContain(advice)
    expect(fault?.message).toContain(path)
    expect(fault?.name).toBe('ConsentError')
  })

  test('fault 161: of a config that is none, it is named what has to be in one', () => {
    for (const written of [undefined, {}]) {
      const found: ConsentError[] = []
      checkConfig(written, settleSettings(written), (...fault) => found.push(new ConsentError(...fault)))
      expect(found.map(({ path }) => path)).toEqual(['effectiveDate', 'purposes'])
      expect(isClean(written, settleSettings(written))).toBe(false)
    }
  })

  test('fault 164: quotes are spoken of only where they are what is wrong', () => {
    for (const changed of [{ shadow: 'yes' }, { shadow: 'falsely' }, { disabled: 1 }, { days: '1 year' }])
      expect(String(faults(changed))).not.toContain('quotes')
    for (const changed of [{ shadow: 'true' }, { launcher: true, disabled: '0' }, { days: '200' }])
      expect(String(faults(changed))).toContain(', without quotes')
  })

  test('several are all named', () => {
    expect(
      faults({ days: 1, regime: 'x', cookiename: 'y' })
        .map(({ path }) => path)
        .sort(),
    ).toEqual(['cookiename', 'days', 'regime'])
  })

  test('a key that is undefined is as good as left out', () => {
    expect(faults({ days: undefined, terms: undefined, shadow: undefined, region: undefined })).toEqual([])
  })
})

describe('fault 163: what other tools write on the script tag', () => {
  const sound = { notice: '/n.json', effectiveDate: '2016-01-01', purposes: 'analytics location:separate' }
  const faultsOf = (written: object) => {
    const found: string[] = []
    checkConfig(written, settleSettings(written), (code, path, _, hint) =>
      found.push(`${code} ${path} ${hint}`),
    )
    return found
  }
  const onTag = (attributes: DOMStringMap) => faultsOf(readTag({ ...sound, ...attributes }))

  test.each([
    { cfasync: 'false' },
    { nscript: 'beforeInteractive' },
    { turboTrack: 'reload', turboEval: 'false', turbolinksTrack: 'true' },
    { sennaTrack: 'permanent' },
    { rh: 'true', nHead: 'ssr', hid: 'x', reactHelmet: 'true', vueMeta: '1' },
    { noOptimize: '1', noDefer: '', noMinify: '1', optimized: '1', rocketDefer: '', noptimize: '' },
    { pagespeedNoDefer: '', skipMoving: 'true', wpStrategy: 'defer', jetpackBoost: 'ignore' },
    { cookieconsent: 'ignore', otIgnore: '', astroCid123: '', svelte: 'x', v7ba5bd90: '', testid: 'tag' },
  ])('is none of our business: %j', (attributes) => {
    expect(onTag(attributes as DOMStringMap)).toEqual([])
  })

  test.each([
    // By its name.
    ['regoin', 'US', 'Did you mean region?'],
    ['effectivedate', 'soon', 'Did you mean effectiveDate?'],
    ['purpose', 'x', 'Did you mean purposes?'],
    ['timezone', 'x', 'Did you mean timeZone?'],
    ['termsHash', '0x1a2b3', 'Did you mean terms?'],
    ['disable', 'true', 'Did you mean disabled?'],
    ['noPrompt', 'true', 'Did you mean prompt?'],
    ['requiredPrivacyRegime', 'x', 'Not one of ours'],
    ['askfirstTIMEZONE', 'x', 'Not one of ours'],
    // By its value.
    ['country', 'CN', 'Not one of ours'],
    ['law', 'opt-in', 'Not one of ours'],
    ['validFrom', '2016-01-01', 'Not one of ours'],
    ['hosts', 'https://shop.example', 'Not one of ours'],
    ['where', 'Asia/Shanghai', 'Not one of ours'],
    ['askAlone', 'analytics ads', 'Not one of ours'],
    ['necessary', 'analytics:2024-01-01', 'Not one of ours'],
  ])('what was meant for us is still named: data-%s="%s"', (key, value, hint) => {
    expect(onTag({ [key]: value })).toEqual([expect.stringContaining(`CONFIG_UNKNOWN_KEY ${key} ${hint}`)])
  })

  test('in code nobody else writes: whatever is unknown there is named, of a module that was taken for a config, too', () => {
    expect(faultsOf({ ...sound, cfasync: false })).toHaveLength(1)
    const module = Object.assign(Object.create(null, { [Symbol.toStringTag]: { value: 'Module' } }), sound)
    expect(faultsOf(Object.assign(module, { declared: [] }))).toHaveLength(1)
  })
})

describe('ConsentError', () => {
  test('prints code, place and what arrived, whatever arrived', () => {
    const unprintable = [
      Symbol('s'),
      Object.create(null),
      { toString: () => Promise.reject },
      10n,
      undefined,
      null,
      [],
    ]
    for (const value of unprintable) {
      const error = new ConsentError('CONFIG_INVALID', 'days', value)
      expect(error.message).toMatch(/^CONFIG_INVALID: days = /)
      expect(error.value).toBe(value)
    }
    expect(new ConsentError('CONFIG_INVALID', 'x', 'y'.repeat(1000)).message.length).toBeLessThan(250)
    expect(new ConsentError('CONFIG_INVALID', 'x')).toBeInstanceOf(Error)
  })
})
