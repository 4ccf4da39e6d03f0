import fc from 'fast-check'
import { DAY } from '../../helpers/decision.ts'
import type { Age } from './said.ts'
import { type Going, type Id, ids, notices } from './site.ts'

/** In one of two tabs. */
export type TabStep =
  | { readonly tab: number; readonly say: Id; readonly word: 'yes' | 'no' | 'session' }
  | { readonly tab: number; readonly age: Age }
  | { readonly tab: number; readonly load: 'again' | 'small' | 'new' | 'prerender' }
  | {
      readonly tab: number
      readonly call: 'acceptAll' | 'rejectAll' | 'withdraw' | 'forget' | 'optOut' | 'wake' | 'read' | 'show'
    }

export type Step =
  | TabStep
  | { readonly wait: number }
  /** Known to pages that load from now on, as are the next three. */
  | { readonly gpc: boolean }
  | { readonly terms: string }
  | { readonly regime: Going['regime'] }
  | { readonly notice: number }
  | { readonly deliver: true }
  | { readonly lose: 'cookie' | 'local' | 'both' | 'damaged cookie' | 'damaged local' }
  /** One of the two places keeps nothing, or both do again. */
  | { readonly fail: 'cookie' | 'local' | 'neither'; readonly how: 'ignored' | 'throws' | 'full' | 'null' }
  | { readonly keep: true }
  | { readonly restore: 'cookie' | 'local' }
  | { readonly form: 'accept' | 'reject' | 'told' }

const tab = fc.nat(1)
const always = fc.constant<true>(true)
const yes = fc.constantFrom<'yes' | 'no' | 'session'>('yes', 'no', 'session')
const age = fc.constantFrom<Age>(true, true, false, 'teen', 'claimed', 'permitted')
const call = fc.constantFrom<Extract<TabStep, { call: unknown }>['call']>(
  'acceptAll',
  'rejectAll',
  'withdraw',
  'forget',
  'optOut',
  'wake',
  'read',
  'show',
)
const load = fc.constantFrom<Extract<TabStep, { load: unknown }>['load']>(
  'again',
  'again',
  'small',
  'new',
  'prerender',
)

export const anyRegime = fc.constantFrom<Going['regime']>('opt-in', 'opt-out', 'jp', 'notice', 'cn', 'br')

const anyStep: fc.Arbitrary<Step> = fc.oneof(
  { arbitrary: fc.record({ tab, say: fc.constantFrom(...ids), word: yes }), weight: 4 },
  { arbitrary: fc.record({ tab, call }), weight: 4 },
  { arbitrary: fc.record({ tab, load }), weight: 3 },
  fc.record({ tab, age }),
  fc.record({ wait: fc.constantFrom(60, DAY, 100 * DAY, 200 * DAY, 396 * DAY) }),
  fc.record({ gpc: fc.boolean() }),
  fc.record({ terms: fc.constantFrom('a', 'b') }),
  fc.record({ regime: anyRegime }),
  fc.record({ notice: fc.nat(notices.length - 1) }),
  fc.record({ deliver: always }),
  fc.record({ lose: fc.constantFrom('cookie', 'local', 'both', 'damaged cookie', 'damaged local') }),
  fc.record({
    fail: fc.constantFrom('cookie', 'local', 'neither', 'neither'),
    how: fc.constantFrom('ignored', 'throws', 'full', 'null'),
  }),
  fc.record({ keep: always }),
  fc.record({ restore: fc.constantFrom('cookie', 'local') }),
  fc.record({ form: fc.constantFrom('accept', 'reject', 'told') }),
)

export const anySteps = fc.array(anyStep, { maxLength: 20, size: 'max' })
