import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Regime } from '../../src/config/config.ts'
import { answerAll, everything } from '../../src/decision/choose.ts'
import type { Decision, Said } from '../../src/decision/decision.ts'
import { settleDecision, settleSignal } from '../../src/decision/settle.ts'
import { settleStates } from '../../src/decision/states.ts'
import { settleSettings } from '../../src/regime/settle.ts'
import { decode, encode } from '../../src/storage/codec.ts'
import { DAY, NOW } from '../helpers/decision.ts'
import { days, regimes, written } from './rows.ts'

const RUNS = Number(process.env.FUZZ_RUNS ?? 300)

type Act =
  | { readonly say: Said }
  | {
      readonly do:
        | 'accept'
        | 'reject'
        | 'read the notice'
        | 'new tab'
        | 'signal on'
        | 'signal off'
        | 'reword'
        | 'change'
    }
  | { readonly wait: number }

const tag = 'age:age plain more ads:sale location:separate plain/agency'
const ids = ['age', 'plain', 'more', 'ads', 'location', 'plain/agency']
const dateAt = (now: number) => new Date(now * 1000).toISOString().slice(0, 10)

/** One visitor over the years: everything they say is stored, and read back, as their browser would. */
class Visitor {
  now = NOW
  gpc = false
  session = false
  decision: Decision | null = null
  /** When each no was said that was not followed by a yes. */
  readonly refused = new Map<string, number>()
  private effectiveDate = '2016-01-01'
  private since = '2016-01-01'

  constructor(
    readonly regime: Regime,
    readonly lasts: number | undefined,
  ) {}

  get settings() {
    const { regime, effectiveDate, since, lasts } = this
    return settleSettings({ purposes: tag, regime, effectiveDate, since, days: lasts })
  }
  get moment() {
    return { now: this.now, today: dateAt(this.now), gpc: this.gpc, session: this.session }
  }
  get standing() {
    return settleStates(this.settings, this.decision, this.moment)
  }

  /** In the clothes it wears in the store. */
  private keep(decision: Decision | null) {
    if (!decision) return
    this.decision = decode(encode(decision), ids, this.now)
    expect(this.decision).toEqual(decision)
  }

  private say(said: Said) {
    if (Object.values(said).includes('session')) this.session = true
    this.keep(settleDecision(this.settings, this.decision, said, this.moment, 'gesture', 'letter-1'))
    for (const [id, answer] of Object.entries(said))
      if (answer === false || answer === 'claimed') this.refused.set(id, this.now)
      else this.refused.delete(id)
  }

  act(act: Act): void {
    const { purposes } = this.settings
    if ('say' in act) this.say(act.say)
    else if ('wait' in act) this.now += act.wait * DAY
    else if (act.do === 'accept') this.say(everything(purposes, this.gpc))
    else if (act.do === 'reject') this.say(answerAll(purposes, false))
    else if (act.do === 'new tab') this.session = false
    else if (act.do === 'signal off') this.gpc = false
    else if (act.do === 'signal on') this.gpc = true
    else if (act.do === 'reword') this.effectiveDate = dateAt(this.now)
    else if (act.do === 'read the notice') this.read()
    // A material change is what may ask a refusal again before its time, where silence is closed.
    else if (written[this.regime].silence !== 'closed') this.since = this.effectiveDate = dateAt(this.now)
    this.load()
  }

  private read() {
    const { settings, decision, moment } = this
    if (written[this.regime].silence === 'open once told')
      this.keep(settleDecision(settings, decision, {}, moment, 'notice'))
    else if (decision)
      this.keep({ ...decision, sequence: decision.sequence + 1, seen: settings.effectiveDate })
  }

  /** Every page begins with this (B-41). */
  private load() {
    const heeded = settleSignal(this.settings, this.decision, this.moment)
    if (heeded) this.refused.set('ads', this.now)
    this.keep(heeded)
  }

  /** Refusals that could be asked again today, though their time is not over. */
  get forgotten() {
    const wait = days[written[this.regime].wait] * DAY
    const { purposes } = this.standing
    return [...this.refused]
      .filter(([, at]) => this.now < at + wait)
      .filter(([id]) => !/^(denied|withdrawn)$/.test(purposes[id] ?? ''))
      .map(([id, at]) => `${id}: ${purposes[id]} after ${(this.now - at) / DAY} days`)
  }
}

const answer = fc.constantFrom(true, false, 'session' as const)
const say = fc
  .record(
    {
      age: fc.constantFrom(true, false, 'teen' as const, 'claimed' as const, 'permitted' as const),
      plain: answer,
      more: answer,
      ads: answer,
      location: answer,
      'plain/agency': answer,
    },
    { requiredKeys: [] },
  )
  .map((said): Act => ({ say: said as Said }))
const deed = fc
  .constantFrom(
    'accept',
    'reject',
    'read the notice',
    'new tab',
    'signal on',
    'signal off',
    'reword',
    'change',
  )
  .map((name): Act => ({ do: name as Extract<Act, { do: unknown }>['do'] }))
const wait = fc.integer({ min: 1, max: 200 }).map((wait): Act => ({ wait }))
const life = fc.array(fc.oneof(say, deed, wait), { minLength: 2, maxLength: 14 })

describe.each(regimes)('%s', (regime) => {
  const { wait, longest } = written[regime]
  const lasts = fc.option(fc.integer({ min: days[wait], max: days[longest] }), { nil: undefined })

  test(`B-17, B-28, B-39: a no is not asked again for ${wait}, whatever else happens meanwhile`, () => {
    fc.assert(
      fc.property(lasts, life, (lasts, acts) => {
        const visitor = new Visitor(regime, lasts)
        for (const act of acts) {
          visitor.act(act)
          expect(visitor.forgotten).toEqual([])
        }
      }),
      { numRuns: RUNS, seed: 17 },
    )
  })

  test(`B-75: no yes outlives ${longest}, however often others are said`, () => {
    fc.assert(
      fc.property(lasts, life, (lasts, acts) => {
        const visitor = new Visitor(regime, lasts)
        const given = new Map<string, number>()
        for (const act of acts) {
          visitor.act(act)
          const { settings, decision, standing } = visitor
          // Each yes that was said just now.
          const said =
            'say' in act
              ? act.say
              : 'do' in act && act.do === 'accept'
                ? everything(settings.purposes, visitor.gpc)
                : {}
          for (const [id, answer] of Object.entries(said)) if (answer === true) given.set(id, visitor.now)
          for (const id of ['plain', 'more', 'ads', 'location', 'plain/agency'])
            if (standing.purposes[id] === 'granted' && decision?.answers[id] === 'granted')
              expect(visitor.now - (given.get(id) ?? 0), id).toBeLessThan(days[longest] * DAY)
        }
      }),
      { numRuns: RUNS, seed: 75 },
    )
  })

  test('B-28: a no is remembered at least as long as a yes given with it', () => {
    for (const lasts of [undefined, days[wait], days[longest]]) {
      const visitor = new Visitor(regime, lasts)
      visitor.act({ say: { plain: true, more: false } })
      for (let day = 0; day < 500; day++) {
        visitor.act({ wait: 1 })
        const { plain, more } = visitor.standing.purposes
        if (plain === 'granted') expect(more, `day ${day}`).toBe('denied')
      }
      expect(visitor.standing.purposes).toMatchObject({ plain: 'expired', more: 'expired' })
    }
  })

  test('B-53: two years without a visit leave no yes, and the question comes again', () => {
    for (const lasts of [undefined, days[wait], days[longest], 9999]) {
      const visitor = new Visitor(regime, lasts)
      visitor.act({ say: { plain: true, more: true, ads: true, location: true } })
      visitor.act({ wait: 730 })
      expect(visitor.standing.asking).toBe('expired')
      for (const id of ['plain', 'more', 'ads', 'location'])
        expect(visitor.standing.purposes[id]).toBe('expired')
    }
  })
})

test('B-39: a signal refuses for twelve months from its day, on whatever day the record was made', () => {
  const visitor = new Visitor('opt-out', undefined)
  visitor.act({ do: 'accept' })
  visitor.act({ wait: 300 })
  visitor.act({ do: 'signal on' })
  visitor.act({ do: 'signal off' })
  for (let day = 1; day < 366; day++) {
    visitor.act({ wait: 1 })
    expect(visitor.standing.purposes.ads, `day ${day}`).toBe('withdrawn')
  }
})
