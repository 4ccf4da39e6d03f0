import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { findDeadLinks, type LinkOptions } from '../../../src/cli/check/dead-links.ts'
import { policy } from './policy.ts'

const text = (href: string) => `# Title

First of all.

# 3. Your Choices: what’s up?

See [there](${href}).

# Notes

Once.

# Notes

Twice.`

const dead = (href: string, options?: LinkOptions) =>
  findDeadLinks(policy(text(href)), [{ id: 'contact', title: 'Contact', blocks: [] }], options).map(
    ({ code, severity, line }) => [code, severity, line],
  )
const isDead = [['LINK_DEAD', 'error', 7]]

describe('dead links', () => {
  test.each([
    '#',
    '#top',
    '#contact',
    '#Contact',
    '#your-choices-whats-up',
    '#3-your-choices-whats-up',
    '#notes',
    '#notes-1',
    'mailto:a@kettles.example',
    'mailto:a@kettles.example?subject=x',
    'https://elsewhere.example/none',
    '/not/looked/at',
  ])('%s leads somewhere', (href) => {
    expect(dead(href)).toEqual([])
  })

  test.each(['#choices', '#notes-2', '#%E0%A4%A', 'mailto:', 'mailto:?subject=x', 'mailto:nobody'])(
    '%s does not, which is an error with its line',
    (href) => {
      expect(dead(href)).toEqual(isDead)
    },
  )

  test('the message names the link, the fix says what to write', () => {
    const [problem] = findDeadLinks(policy(text('#choices')), [])
    expect(problem).toMatchObject({ file: 'policy.md', message: expect.stringContaining('"#choices"') })
    expect(problem?.fix).toMatch(/heading/)
  })

  test.each([
    '<a name="by-hand">',
    "<h2 id='by-hand'>",
    '<h2 id=by-hand>',
    'Heading {#by-hand}',
    'Heading {: #by-hand }',
  ])('an anchor set by hand counts: %s', (source) => {
    expect(dead('#by-hand', { source })).toEqual([])
    expect(dead('#by-hand')).toEqual(isDead)
  })

  test('paths are looked for where the site is given, without query and fragment', () => {
    const exists = (path: string) => path === '/terms and more'
    expect(dead('/terms%20and%20more?x#y', { exists })).toEqual([])
    expect(dead('/nowhere', { exists })).toEqual(isDead)
    expect(dead('https://elsewhere.example/nowhere', { exists })).toEqual([])
    expect(dead('//elsewhere.example/nowhere', { exists })).toEqual([])
  })

  test('links in items, cells and nested lists have the lines they stand on', () => {
    const nested = 'Word.\n\n1. One\n a. [x](#a)\n b. [y](#b)\n2. [x](#c)'
    expect(findDeadLinks(policy(nested), []).map(({ line, message }) => [line, message.at(-16)])).toEqual([
      [4, 'a'],
      [5, 'b'],
      [6, 'c'],
    ])
  })

  test('each is reported once, where it stands first', () => {
    const twice = 'See [x](#a).\n\nAnd [y](#b), and [x](#a) again.'
    expect(findDeadLinks(policy(twice), []).map(({ line }) => line)).toEqual([1, 3])
  })

  test('never throws, whatever a link says', () => {
    fc.assert(
      fc.property(fc.string(), (href) => {
        dead(href.replace(/[()\n]/g, ''), { exists: () => false })
      }),
    )
  })
})
