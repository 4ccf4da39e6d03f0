import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { findUnasked } from '../../../src/cli/check/unasked.ts'
import { policy } from './policy.ts'

const purposes = [{ id: 'analytics' }, { id: 'orders', basis: 'necessary' as const }]
const find = (text: string) => findUnasked(policy('Text'), purposes, [{ file: 'site.html', text }])
const codes = (text: string) => find(text).map(({ code }) => code)

describe('purposes nobody waits for', () => {
  test.each([
    '<script type="text/plain" data-askfirst="analytics">',
    "<iframe data-askfirst='analytics'>",
    '<iframe data-askfirst=analytics>',
    '<iframe data-askfirst = "analytics">',
    "<iframe data-askfirst={'analytics'}>",
    '<iframe data-askfirst={`analytics`}>',
    `<iframe :data-askfirst="'analytics'">`,
    "node.setAttribute('data-askfirst', 'analytics')",
    "h('iframe', { 'data-askfirst': 'analytics' })",
    "node.dataset.askfirst = 'analytics'",
    "consent.when('analytics', start)",
    'consent?.when("analytics", start)',
    'await useConsent().ask(`analytics`)',
    "c.allows(\n  'analytics',\n)",
    "consent.guard('geolocation', { purpose: 'analytics' })",
    String.raw`"<script data-askfirst=\"analytics\">"`,
  ])('%s waits', (text) => {
    expect(codes(text)).toEqual([])
  })

  test.each([
    '',
    'analytics',
    '<button data-askfirst-open="analytics">',
    '<!-- <iframe data-askfirst="analytics"> -->',
    "consent.on('analytics')",
  ])('%j does not, which is a warning in the policy', (text) => {
    const head = { file: 'policy.md', line: 2 }
    expect(find(text)).toMatchObject([{ code: 'PURPOSE_UNUSED', severity: 'warning', ...head }])
  })

  test('what is necessary waits for nobody', () => {
    expect(find('').map(({ message }) => message)).not.toContainEqual(expect.stringContaining('orders'))
  })
})

describe('purposes nobody declared', () => {
  const used = '<iframe data-askfirst="analytics">\n'

  test.each([
    '<img data-askfirst="analytisc">',
    "consent.when('analytisc', start)",
    "window.askfirst.ask('analytisc')",
  ])('%s is an error with its line and the nearest one', (text) => {
    expect(find(`${used}<p>\n${text}`)).toMatchObject([
      {
        code: 'PURPOSE_UNKNOWN',
        severity: 'error',
        file: 'site.html',
        line: 3,
        fix: 'Did you mean analytics?',
      },
    ])
  })

  test('where none is near, none is named: it may have to be declared', () => {
    const [found] = find(`${used}<img data-askfirst="newsletter">`)
    expect(found).toMatchObject({ code: 'PURPOSE_UNKNOWN', fix: expect.stringMatching(/^Declare it/) })
  })

  test('one that is necessary is declared', () => {
    expect(codes(`${used}consent.when('orders', start)`)).toEqual([])
  })

  test.each([
    "$.when('ready')",
    "form.ask('What is it?')",
    'data-askfirst="{{ purpose }}"',
    `data-askfirst={\`$\{id}\`}`,
  ])('%s may be anything', (text) => {
    expect(codes(used + text)).toEqual([])
  })

  test('never throws, whatever a source holds', () => {
    const pieces = fc.constantFrom(
      'data-askfirst',
      '=',
      '"',
      "'",
      '`',
      '.when(',
      '<!--',
      '-->',
      '{',
      'a',
      '\n',
      '\\',
    )
    fc.assert(fc.property(fc.array(pieces), (text) => Array.isArray(find(text.join('')))))
  })
})
