import type { Regime } from '../../src/config/config.ts'
import type { Answer, Decision } from '../../src/decision/decision.ts'
import type { Moment } from '../../src/decision/states.ts'
import { settleSettings } from '../../src/regime/settle.ts'
import { DAY, makeDecision, NOW } from '../helpers/decision.ts'
import { days, written } from './rows.ts'

/** Every circumstance that may decide what is open. */
export interface World {
  readonly regime: Regime
  readonly signal: (typeof signals)[number]
  readonly age: (typeof ages)[number]
  readonly notice: (typeof notices)[number]
  readonly record: (typeof records)[number]
  readonly time: (typeof times)[number]
}

export const signals = ['no signal', 'GPC'] as const
export const ages = ['unasked', 'of age', 'teen', 'minor', 'claimed', 'permitted'] as const
export const notices = ['same', 'materially changed', 'reworded', 'coming'] as const
export const records = [
  'none',
  'yes',
  'no',
  'taken back',
  'yes, but to the whole no longer',
  'yes in this tab',
  'yes in another tab',
  'told',
  'signal heeded',
  'yes despite the signal',
] as const
/** Of the record: its yes and its no may end on different days. */
export const times = ['fresh', 'yes ended', 'all ended'] as const

/** One purpose, or part of one, of every kind; what a kind needs beside it comes along. */
export const kinds = {
  plain: 'plain',
  sale: 'sale',
  separate: 'location',
  'sale of precise position': 'traces',
  'part with a yes of its own': 'plain/agency',
  'part that is another handler': 'plain/partner',
  'part that works for the site': 'plain/printer',
  'part of a sale': 'sale/broker',
  necessary: 'site',
  'necessary, for grown-ups': 'forum',
  'optional, for grown-ups': 'chat',
  age: 'age',
} as const
export type Kind = keyof typeof kinds

const tag =
  'age:age site:necessary forum:necessary:age chat:age plain sale:sale location:separate traces:separate:sale ' +
  'plain/agency plain/partner:necessary:shared plain/printer:necessary sale/broker:necessary'

const today = '2017-07-14'
const editions = {
  same: { effectiveDate: '2016-01-01' },
  'materially changed': { effectiveDate: today },
  reworded: { effectiveDate: today, since: '2016-01-01' },
  coming: { effectiveDate: '2017-07-15' },
}

export const settingsIn = ({ regime, notice }: Pick<World, 'regime' | 'notice'>) =>
  settleSettings({ notice: '/n.json', purposes: tag, regime, ...editions[notice] })

export const momentIn = ({ signal, record }: Pick<World, 'signal' | 'record'>): Moment => ({
  now: NOW,
  today,
  gpc: signal === 'GPC',
  session: record !== 'yes in another tab',
})

const answer: Partial<Record<World['record'], Answer>> = {
  yes: 'granted',
  no: 'denied',
  'taken back': 'withdrawn',
  'yes, but to the whole no longer': 'granted',
  'yes in this tab': 'session',
  'yes in another tab': 'session',
  'yes despite the signal': 'granted',
}
const ageAnswer = {
  unasked: undefined,
  'of age': 'granted',
  teen: 'teen',
  minor: 'denied',
  claimed: 'claimed',
  permitted: 'permitted',
} as const

/** What lies in the store: all was answered alike, under the notice of 2016. */
export function decisionIn({ regime, record, age, time }: World): Decision | null {
  const said: Record<string, Answer> = {}
  const given = answer[record]
  if (given) for (const id of Object.values(kinds)) said[id] = given
  if (record === 'yes, but to the whole no longer') said.plain = 'withdrawn'
  if (record === 'signal heeded') for (const id of ['sale', 'traces']) said[id] = 'denied'
  const old = ageAnswer[age]
  delete said.age
  if (old) said.age = old
  if (record === 'none' && !old) return null
  const wait = days[written[regime].wait]
  const at = NOW - { fresh: 0, 'yes ended': wait - 1, 'all ended': wait }[time] * DAY
  return makeDecision({
    time: at,
    expires: time === 'fresh' ? NOW + DAY : NOW,
    // What the record says is the visitor's; the signal and the reading of the notice are told apart (A-04, B-45).
    via: (!old && ({ told: 'notice', 'signal heeded': 'gpc' } as const)[String(record)]) || 'gesture',
    seen: record === 'told' ? '2016-01-01' : '',
    gpc: record === 'signal heeded' || record === 'yes despite the signal',
    proof: age === 'permitted' ? 'letter-2017-07-01' : '',
    answers: said,
  })
}

/** All worlds there are, but those in which nothing lies in the store that could be old. */
export function* worlds(regime: Regime): Generator<World> {
  for (const signal of signals)
    for (const age of ages)
      for (const notice of notices)
        for (const record of records)
          for (const time of times)
            if (time === 'fresh' || record !== 'none' || age !== 'unasked')
              yield { regime, signal, age, notice, record, time }
}
