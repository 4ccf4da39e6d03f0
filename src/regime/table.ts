import type { Regime } from '../config/config.ts'

/**
 * Where it holds, and then as in `Rule`, in numbers: `initially` is 0 closed, 1 told, 2 open; `apart` is 1.
 * @param place ISO 3166 code, of a country or one of its parts; a part stands before its country
 */
export type Row = readonly [
  place: string,
  initially: number,
  apart: number,
  least: number,
  most: number,
  guardian: number,
  teen: number,
]

/** The one table, one copy (requirements 0.2). What no source says is marked as our decision, the stricter way. */
export const TABLE: Readonly<Record<Regime, Row>> = {
  // GDPR 4(11), 7, 8; ePrivacy 5(3). Six months: CNIL 2020-092, Garante 231/2021 (B-28). Thirteen: TCF (B-75).
  // Sixteen: the highest age of GDPR 8 (B-15).
  'opt-in': ['', 0, 0, 184, 395, 16, 0],
  // PIPL 14, 23, 25, 28-31, 39 (B-57 … B-67). Six and twelve months: our decision.
  cn: ['CN', 0, 1, 184, 366, 14, 0],
  // ANPD cookie guide of 2022, Lei 15.211/2025 (B-69, B-70).
  br: ['BR', 0, 0, 184, 366, 18, 0],
  // Act respecting the protection of personal information in the private sector, 4.1 and 8.1 (B-73).
  qc: ['CA-QC', 0, 0, 184, 395, 14, 0],
  // Cal. Civ. Code 1798.120 and 1798.135(c)(4): twelve months, sixteen (B-39, B-47). COPPA: thirteen (B-56).
  'opt-out': ['US', 2, 0, 366, 395, 13, 16],
  // Telecommunications Business Act 27-12: told first. APPI 31: each recipient (B-71, B-72). The rest: our decision.
  jp: ['JP', 1, 1, 184, 366, 16, 16],
  // Where the law only wants people told; the founding policy's own stance (X1). Never by region.
  notice: ['', 1, 0, 184, 366, 16, 16],
}
