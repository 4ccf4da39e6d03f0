/** What a written date says, and no more than it says. */
export type Reading =
  | { readonly is: 'day'; readonly iso: string }
  /** Month and year only. */
  | { readonly is: 'month' }
  /** One of several days: 08/12/2026. */
  | { readonly is: 'ambiguous'; readonly days: readonly string[] }
  /** No day of any calendar: February 30. */
  | { readonly is: 'invalid' }

/** The day, if the calendar has it. Months from 1. Years outside of 1980 to 2199 are no dates of policies. */
export function day(year: number, month: number, date: number): Reading {
  const time = new Date(Date.UTC(year, month - 1, date))
  const real = time.getUTCMonth() === month - 1 && time.getUTCDate() === date
  return real ? { is: 'day', iso: time.toISOString().slice(0, 10) } : { is: 'invalid' }
}

/** All of the days that numbers of unknown order can mean. */
export function either(readings: readonly Reading[]): Reading {
  const days = [...new Set(readings.flatMap((reading) => (reading.is === 'day' ? [reading.iso] : [])))]
  const [first] = days
  if (!first) return { is: 'invalid' }
  return days.length === 1 ? { is: 'day', iso: first } : { is: 'ambiguous', days }
}
