/**
 * A copy of its own properties with nothing behind them: pages put things on `Object.prototype` (fault 102). What is
 * `undefined` is left out.
 */
export function own(value: unknown): Record<string, unknown> {
  const copy = Object.assign(Object.create(null), value)
  for (const key in copy) if (copy[key] === undefined) delete copy[key]
  return copy
}
