/** A copy of its own properties with nothing behind them: pages put things on `Object.prototype` (fault 102). */
export const own = (value: unknown): Record<string, unknown> => Object.assign(Object.create(null), value)
