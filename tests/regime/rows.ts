import type { Regime } from '../../src/config/config.ts'

/** What the law's rows ask for, in the words of requirements 0.2 and B; written down here a second time, on purpose. */
export interface Written {
  /** What an optional purpose is for somebody who said nothing. */
  readonly silence: 'closed' | 'open once told' | 'open'
  /** Other handlers and recipients abroad are asked about one by one. */
  readonly eachRecipient: 'a yes of its own' | 'part of the whole'
  /** Nobody who refused is asked again before. */
  readonly wait: '6 months' | '12 months'
  /** No yes is kept longer. */
  readonly longest: '12 months' | '13 months'
  /** Under this age somebody else has to permit. */
  readonly guardian: number
  /** Under this age nothing is open before a yes; 0 where nothing is anyway. */
  readonly teen: number
  /** Where it holds without the site choosing it. */
  readonly regions: readonly string[]
}

export const written: Readonly<Record<Regime, Written>> = {
  // B-01, B-02, B-15 (the highest age of Art 8), B-28, B-75.
  'opt-in': {
    silence: 'closed',
    eachRecipient: 'part of the whole',
    wait: '6 months',
    longest: '13 months',
    guardian: 16,
    teen: 0,
    regions: ['FR', 'DE', 'GB', 'CH', 'NO', 'KR', 'IN', 'CA', 'CA-ON', 'AQ'],
  },
  // B-57, B-61, B-62, B-65, B-67.
  cn: {
    silence: 'closed',
    eachRecipient: 'a yes of its own',
    wait: '6 months',
    longest: '12 months',
    guardian: 14,
    teen: 0,
    regions: ['CN', 'CN-GD'],
  },
  // B-69, B-70.
  br: {
    silence: 'closed',
    eachRecipient: 'part of the whole',
    wait: '6 months',
    longest: '12 months',
    guardian: 18,
    teen: 0,
    regions: ['BR', 'BR-SP'],
  },
  // B-73.
  qc: {
    silence: 'closed',
    eachRecipient: 'part of the whole',
    wait: '6 months',
    longest: '13 months',
    guardian: 14,
    teen: 0,
    regions: ['CA-QC'],
  },
  // B-39, B-41, B-47, B-56.
  'opt-out': {
    silence: 'open',
    eachRecipient: 'part of the whole',
    wait: '12 months',
    longest: '13 months',
    guardian: 13,
    teen: 16,
    regions: ['US', 'US-CA', 'US-TX'],
  },
  // B-71, B-72.
  jp: {
    silence: 'open once told',
    eachRecipient: 'a yes of its own',
    wait: '6 months',
    longest: '12 months',
    guardian: 16,
    teen: 16,
    regions: ['JP', 'JP-13'],
  },
  // X1: the founding policy's own stance, as far as any law lets it.
  notice: {
    silence: 'open once told',
    eachRecipient: 'part of the whole',
    wait: '6 months',
    longest: '12 months',
    guardian: 16,
    teen: 16,
    regions: [],
  },
}

export const regimes = Object.keys(written) as Regime[]

/** No refusal ends earlier than the longest such run of months; no yes later than the longest such run. */
export const days = { '6 months': 184, '12 months': 366, '13 months': 395 } as const
