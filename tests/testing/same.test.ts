import * as fc from 'fast-check'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { Consent } from '../../src/api.ts'
import { fakeConsent, recordFor } from '../../src/testing.ts'
import { put, settled, startHeadless } from '../consent/start.ts'
import { NOW } from '../helpers/decision.ts'
import { makePage } from '../helpers/page.ts'
import { type Answers, anyVisit, type Site } from './any.ts'

beforeEach(() => void vi.useFakeTimers({ toFake: ['Date'], now: NOW * 1000 }))
afterEach(() => void vi.useRealTimers())

/** One thing that is done with a consent. `at` tells which purpose, or which waiter. */
type Step =
  | { readonly act: 'when' | 'undo' | 'withdraw' | 'ask' | 'again'; readonly at: number }
  | { readonly act: 'all' | 'none' | 'takeBack' | 'forget' | 'close' | 'opt-out' | 'limit' | 'destroy' }
  | { readonly act: 'decide'; readonly at: number; readonly answer: boolean | 'session' }

const anyAt = fc.nat(5)
const anyStep: fc.Arbitrary<Step> = fc.oneof(
  fc.record({ act: fc.constantFrom('when', 'undo', 'withdraw', 'ask', 'again'), at: anyAt }),
  fc.record({
    act: fc.constant('decide' as const),
    at: anyAt,
    answer: fc.constantFrom(true, false, 'session' as const),
  }),
  fc.record({ act: fc.constantFrom('all', 'none', 'takeBack', 'forget', 'close', 'opt-out', 'limit') }),
)
const anySteps = fc
  .tuple(fc.array(anyStep, { maxLength: 20 }), fc.boolean())
  .map(([steps, ends]): Step[] => (ends ? [...steps, { act: 'destroy' }, { act: 'all' }] : steps))

/** Everything that can be heard of a consent while these steps are taken, in order. */
async function play(consent: Consent, { ids }: Site, steps: readonly Step[]): Promise<readonly string[]> {
  const log: string[] = []
  const undos: (() => void)[] = []
  const id = (at: number) => ids[at % ids.length] ?? 'nonsense'
  consent.on('change', (state) => log.push(`change ${JSON.stringify(state)}`))
  consent.on('prompt', (prompt) => log.push(`prompt ${JSON.stringify(prompt)}`))
  consent.on('error', ({ code }) => log.push(`error ${code}`))
  const wait = (at: number) => {
    const name = `${undos.length} ${id(at)}`
    undos.push(
      consent.when(id(at), () => {
        log.push(`start ${name}`)
        return () => void log.push(`stop ${name}`)
      }),
    )
  }
  for (const at of [0, 1, 2, 0]) wait(at)

  async function take(step: Step): Promise<unknown> {
    switch (step.act) {
      case 'when':
        return wait(step.at)
      case 'undo':
        return undos[step.at % undos.length]?.()
      case 'withdraw':
        return consent.withdraw(id(step.at))
      case 'ask':
        return log.push(`asked ${await consent.ask(id(step.at))}`)
      case 'again':
        return log.push(`asked ${await consent.ask(id(step.at), { again: true })}`)
      case 'decide':
        return consent.decide({ [id(step.at)]: step.answer })
      case 'all':
        return consent.acceptAll()
      case 'none':
        return consent.rejectAll()
      case 'takeBack':
        return consent.withdraw()
      case 'forget':
        return consent.forget()
      case 'close':
        return consent.close()
      case 'destroy':
        return consent.destroy()
      default:
        return consent.open(step.act)
    }
  }

  for (const step of steps) {
    await take(step)
    await settled()
    log.push(
      Object.keys(consent.state.purposes)
        .map((id) => `${id} ${consent.allows(id)}`)
        .join(),
    )
    log.push(JSON.stringify(consent.receipt()))
  }
  return log
}

/** The real one, on a page with a browser that remembers this, and a site that asks and is answered with `yesTo`. */
function real({ config }: Site, answers: Answers | null, yesTo: readonly string[]): Consent {
  const page = makePage({ isActive: true })
  if (answers) put(recordFor(config, answers), page)
  const { consent } = startHeadless(config, page)
  consent.on('prompt', (prompt) => {
    const { purpose } = prompt ?? {}
    if (!purpose) return
    // To be asked for a part while its whole is closed is to be asked for both.
    const [whole = ''] = purpose.split('/')
    const more = consent.allows(whole) ? {} : { [whole]: true }
    const said = yesTo.includes(purpose) ? { ...more, [purpose]: true } : { [purpose]: false }
    void Promise.resolve().then(() => consent.decide(said))
  })
  return consent
}

test('a fake consent and a real one, of which the same is wanted, do the same in the same order', async () => {
  const warned = vi.spyOn(console, 'error').mockImplementation(() => {})
  const anyOrder = fc.record({ visit: anyVisit, steps: anySteps, isNew: fc.boolean(), yes: fc.array(anyAt) })
  await fc.assert(
    fc.asyncProperty(anyOrder, async ({ visit, steps, isNew, yes }) => {
      fc.pre(visit.ids.length > 0)
      const yesTo = yes.map((at) => visit.ids[at % visit.ids.length] ?? '')
      const unanswered = Object.fromEntries(visit.ids.map((id) => [id, 'unknown' as const]))
      const answers = isNew ? unanswered : visit.answered
      const fake = fakeConsent(answers, { yesTo, config: visit.config })
      const heard = await play(fake, visit, steps)
      const other = real(visit, isNew ? null : visit.answered, yesTo)
      expect(heard).toEqual(await play(other, visit, steps))
      other.destroy()
      fake.destroy()
    }),
    { numRuns: 120, seed: 8 },
  )
  warned.mockRestore()
})
