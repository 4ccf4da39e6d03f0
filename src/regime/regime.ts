import type { Regime, Rule } from '../config/config.ts'
import { TABLE } from './table.ts'

const REGIMES = Object.keys(TABLE) as Regime[]

/** What holds for a visitor. */
export interface Settled {
  readonly regime: Regime
  readonly rule: Rule
}

/**
 * The rule for a regime of the site's choice, a region, or both: the stricter of the two in every column. Whatever is
 * missing, unknown or no text is `opt-in`.
 * @param region ISO 3166: `JP`, `CA-QC`, `US-CA`
 */
export function settleRegime(chosen: unknown, region: unknown): Settled {
  const known = REGIMES.find((regime) => regime === chosen) ?? 'opt-in'
  const there = region ? regimeIn(region) : known
  const here = chosen ? known : there
  const [[, ...mine], [, ...theirs]] = [TABLE[here], TABLE[there]]
  const [initially, apart, least, most, guardian, teen] = mine.map((value, column) =>
    // The stricter way is the smaller number where it says what opens and how long a grant lasts, else the larger.
    Math[column && column !== 3 ? 'max' : 'min'](value, theirs[column] ?? value),
  ) as typeof mine
  return {
    // The name of whichever says what silence means; the server goes by the name alone.
    regime: theirs[0] < mine[0] || (theirs[0] === mine[0] && theirs[1] > mine[1]) ? there : here,
    rule: {
      initially: (['closed', 'told', 'open'] as const)[initially] ?? 'closed',
      apart: !!apart,
      least,
      most,
      guardian,
      teen,
    },
  }
}

/** `US-CA` is in the `US`, and `CA-ON` in nothing we know. */
function regimeIn(region: unknown): Regime {
  const [code, country] = /^(..)(?:-[A-Z\d]{1,3})?$/.exec(typeof region === 'string' ? region : '') ?? []
  return REGIMES.find((regime) => [code, country].includes(TABLE[regime][0])) ?? 'opt-in'
}
