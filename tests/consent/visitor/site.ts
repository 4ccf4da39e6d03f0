import type { Regime } from '../../../src/config/config.ts'

/** What the site asks about, one of each kind. */
export const ids = ['analytics', 'ads', 'location', 'club', 'analytics/agency'] as const
export type Id = (typeof ids)[number]

/** Nobody says yes to these along with others. */
export const alone: readonly Id[] = ['location', 'club', 'analytics/agency']

/** A version of the notice, and since when what it says of a purpose is as it is. */
export interface Notice {
  readonly date: string
  readonly since: Partial<Record<Id, string>>
}

/** One after the other; today is 14 July 2017 at first. A change that touches nothing is one of wording. */
export const notices: readonly [Notice, ...Notice[]] = [
  { date: '2016-01-01', since: {} },
  { date: '2017-01-01', since: { analytics: '2017-01-01' } },
  { date: '2017-07-01', since: { analytics: '2017-01-01' } },
  { date: '2017-10-01', since: { analytics: '2017-01-01', ads: '2017-10-01', location: '2017-10-01' } },
  { date: '2018-06-01', since: { analytics: '2018-06-01', ads: '2018-06-01', location: '2017-10-01' } },
]

/** What a page of the site goes by, from when it is loaded until it is closed. */
export interface Going {
  readonly regime: Regime
  readonly notice: Notice
  readonly terms: string
  readonly gpc: boolean
  /** A page that knows fewer purposes than the others. */
  readonly isSmall: boolean
}

export const sinceOf = ({ since }: Notice, id: Id): string => since[id] ?? '2016-01-01'

export const knows = ({ isSmall }: Going, id: Id): boolean =>
  !isSmall || id === 'analytics' || id === 'location'

const terms: Readonly<Record<Id, string>> = {
  analytics: 'analytics',
  ads: 'ads:sale',
  location: 'location:separate',
  club: 'club:age',
  'analytics/agency': 'analytics/agency',
}

export function configOf(going: Going) {
  const { regime, notice, terms: fingerprint } = going
  const known = ids.filter((id) => knows(going, id))
  return {
    regime,
    effectiveDate: notice.date,
    terms: fingerprint,
    purposes: [
      'age:age:2016-01-01',
      'site:necessary',
      ...known.map((id) => `${terms[id]}:${sinceOf(notice, id)}`),
    ],
  }
}

/** What silence is, in the words of the law: nothing, or a yes once told, or a yes. */
export function silenceIn(regime: Regime): 'no' | 'told' | 'yes' {
  if (regime === 'opt-out') return 'yes'
  return regime === 'jp' || regime === 'notice' ? 'told' : 'no'
}
