import { describe, expect, test } from 'vitest'
import type { Regime } from '../../src/config/config.ts'
import { settleStates } from '../../src/decision/states.ts'
import { askingIn, lines, ruleFor } from './oracle.ts'
import { regimes, written } from './rows.ts'
import { decisionIn, type Kind, kinds, momentIn, settingsIn, type World, worlds } from './world.ts'

const all = Object.entries(kinds) as [Kind, string][]
const settings = new Map<string, ReturnType<typeof settingsIn>>()

function standingIn(world: World) {
  const key = `${world.regime} ${world.notice}`
  const known = settings.get(key) ?? settingsIn(world)
  settings.set(key, known)
  return settleStates(known, decisionIn(world), momentIn(world))
}

const words = (world: World) => Object.values(world).join(', ')

/** Where the sources and the written rules do not agree, in sentences. */
function disagreements(regime: Regime): string[] {
  const found: string[] = []
  for (const world of worlds(regime)) {
    const { purposes, asking } = standingIn(world)
    for (const [kind, id] of all) {
      const [rule, state] = ruleFor(kind, world)
      if (purposes[id] !== state)
        found.push(`${words(world)}: ${kind} is ${purposes[id]}, not ${state} (${rule})`)
    }
    const expected = askingIn(world)
    if (asking !== expected) found.push(`${words(world)}: asks ${asking}, not ${expected}`)
  }
  return found
}

describe.each(regimes)('%s', (regime) => {
  const { silence, eachRecipient } = written[regime]
  test(`B-01 … B-79: ${silence} in silence, recipients ${eachRecipient}: every purpose, in every world, is as written`, () => {
    const found = disagreements(regime)
    expect(found.slice(0, 12), `${found.length} in all`).toEqual([])
  })
})

test('every written rule is needed by some world, and no world is without one', () => {
  const used = new Set<string>()
  let count = 0
  for (const regime of regimes)
    for (const world of worlds(regime)) {
      count++
      for (const [kind] of all) used.add(ruleFor(kind, world)[0])
    }
  expect([...used].sort()).toEqual(lines.map(([rule]) => rule).sort())
  expect(count).toBeGreaterThan(8000)
})

/** The first, harmless world; each example names only what is different in it. */
const base = { signal: 'no signal', age: 'unasked', notice: 'same', record: 'none', time: 'fresh' } as const

/** The oracle itself, by eye: what a reader of the requirements would say without any rules. */
const examples: readonly [
  title: string,
  world: Partial<World> & { regime: Regime },
  open: readonly Kind[],
  asks: string | null,
][] = [
  ['A-02, B-01: silence in Europe', { regime: 'opt-in' }, ['necessary'], 'first-visit'],
  ['B-73: silence in Quebec', { regime: 'qc' }, ['necessary'], 'first-visit'],
  ['B-69: silence in Brazil', { regime: 'br' }, ['necessary'], 'first-visit'],
  ['B-57, B-61: silence in China', { regime: 'cn' }, ['necessary'], 'first-visit'],
  [
    'B-41, B-54: silence in California',
    { regime: 'opt-out' },
    [
      'plain',
      'sale',
      'part that is another handler',
      'part that works for the site',
      'part of a sale',
      'necessary',
    ],
    'first-visit',
  ],
  [
    'B-41: silence in California, with the signal',
    { regime: 'opt-out', signal: 'GPC' },
    ['plain', 'part that is another handler', 'part that works for the site', 'necessary'],
    'first-visit',
  ],
  ['B-71: silence in Japan', { regime: 'jp' }, ['necessary'], 'first-visit'],
  [
    'B-71, B-72: Japan, told: another handler still needs a yes',
    { regime: 'jp', record: 'told' },
    ['plain', 'sale', 'part that works for the site', 'part of a sale', 'necessary'],
    null,
  ],
  [
    'X1, A-57: told once, but not of this notice',
    { regime: 'notice', record: 'told', notice: 'materially changed' },
    ['necessary'],
    'notice-changed',
  ],
  ['A-57: told in Europe is nothing', { regime: 'opt-in', record: 'told' }, ['necessary'], 'first-visit'],
  [
    'A-57, B-71: only the age was asked: nobody was told',
    { regime: 'jp', age: 'of age' },
    ['necessary', 'necessary, for grown-ups', 'age'],
    'first-visit',
  ],
  [
    'B-62, B-65: a yes to the whole in China, and to each part',
    { regime: 'cn', record: 'yes' },
    [
      'plain',
      'sale',
      'separate',
      'sale of precise position',
      'part with a yes of its own',
      'part that is another handler',
      'part that works for the site',
      'part of a sale',
      'necessary',
    ],
    null,
  ],
  [
    'B-44, B-46: an old yes does not outweigh the signal',
    { regime: 'opt-in', record: 'yes', signal: 'GPC' },
    [
      'plain',
      'separate',
      'part with a yes of its own',
      'part that is another handler',
      'part that works for the site',
      'necessary',
    ],
    null,
  ],
  [
    'B-39: a no outlives every change of the notice',
    { regime: 'opt-out', record: 'no', notice: 'materially changed' },
    ['necessary'],
    null,
  ],
  [
    'A-56: in Europe the change asks anew',
    { regime: 'opt-in', record: 'no', notice: 'materially changed' },
    ['necessary'],
    'notice-changed',
  ],
  ['B-28: a no outlives the yes', { regime: 'opt-in', record: 'no', time: 'yes ended' }, ['necessary'], null],
  [
    'B-75: after the wait it may be asked',
    { regime: 'opt-in', record: 'no', time: 'all ended' },
    ['necessary'],
    'expired',
  ],
  [
    'B-75: a yes that has ended is closed, in California too',
    { regime: 'opt-out', record: 'yes', time: 'yes ended' },
    ['necessary'],
    'expired',
  ],
  [
    'A-52: a minor who once said yes',
    { regime: 'opt-out', age: 'minor', record: 'yes' },
    ['necessary'],
    null,
  ],
  ['A-53: a claim opens nothing', { regime: 'opt-in', age: 'claimed', record: 'yes' }, ['necessary'], null],
  [
    'B-47: a teen in California',
    { regime: 'opt-out', age: 'teen' },
    ['necessary', 'necessary, for grown-ups', 'age'],
    'first-visit',
  ],
  [
    'A-53: permitted in writing, and said yes',
    { regime: 'br', age: 'permitted', record: 'yes' },
    Object.keys(kinds) as Kind[],
    null,
  ],
]

test.each(examples)('%s', (_, changed, open, asks) => {
  const world = { ...base, ...changed }
  const { purposes, asking } = standingIn(world)
  expect(all.filter(([, id]) => purposes[id] === 'granted').map(([kind]) => kind)).toEqual(
    all.map(([kind]) => kind).filter((kind) => open.includes(kind)),
  )
  expect(asking).toBe(asks)
})
