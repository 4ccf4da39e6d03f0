import fc from 'fast-check'
import { expect, test } from 'vitest'
import { settled } from '../start.ts'
import { check } from './check.ts'
import type { Going } from './site.ts'
import { anyRegime, anySteps, type Step } from './steps.ts'
import { Visitor } from './visitor.ts'

const RUNS = Number(process.env.FUZZ_RUNS ?? 150)
const SEED = Number(process.env.FUZZ_SEED ?? 7)

async function play(regime: Going['regime'], steps: readonly Step[]): Promise<void> {
  const visitor = new Visitor(regime)
  await settled()
  check(visitor)
  for (const step of steps) {
    await visitor.act(step)
    check(visitor)
  }
  visitor.close()
  for (const tab of visitor.tabs) expect([...tab.running], 'what runs after the end').toEqual([])
}

const yes = { tab: 0, say: 'analytics', word: 'yes' } as const

test.each<[string, Going['regime'], readonly Step[]]>([
  [
    'a yes to other terms, and then an age with which silence opens nothing',
    'opt-out',
    [{ terms: 'b' }, yes, { form: 'accept' }, { tab: 0, age: 'permitted' }],
  ],
  [
    'the browser’s signal under a notice to come, and then a page where being told opens',
    'jp',
    [{ gpc: true }, { regime: 'opt-in' }, { notice: 3 }, { tab: 0, load: 'again' }, { tab: 1, call: 'wake' }],
  ],
  [
    'a no, and then a copy from before it of the same day',
    'opt-in',
    [
      ...[yes, yes, yes, { keep: true } as const, { lose: 'both' } as const, { wait: 60 }],
      ...[{ tab: 0, call: 'rejectAll' } as const, { restore: 'cookie' } as const, { deliver: true } as const],
    ],
  ],
  [
    'a no, and then an answer on a page that knows fewer purposes',
    'opt-out',
    [
      { tab: 0, call: 'rejectAll' },
      { tab: 1, load: 'small' },
      { ...yes, tab: 1 },
      { tab: 0, load: 'again' },
    ],
  ],
  [
    'the browser’s signal beside an answer to something else, and then a tab that forgets it all',
    'opt-in',
    [
      { ...yes, say: 'location' },
      { gpc: true },
      { tab: 0, load: 'again' },
      { tab: 1, call: 'forget' },
      { ...yes, say: 'club' },
    ],
  ],
])('promises 1 and 3: %s', (_, regime, steps) => play(regime, steps))

test('promises 1, 3 and 4, B-17: whatever visitors say, and wherever, it is heard as they have said it', async () => {
  await fc.assert(fc.asyncProperty(anyRegime, anySteps, play), { numRuns: RUNS, seed: SEED })
})
