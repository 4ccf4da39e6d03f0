/** A real calendar day, written `2016-01-31`. */
export function isDate(value: unknown): value is string {
  return (
    typeof value === 'string' &&
    /^\d{4}-\d\d-\d\d$/.test(value) &&
    // Engines disagree on 30 February: some refuse it, some make it 2 March.
    new Date(`${value}T00:00Z`).toJSON()?.startsWith(value) === true
  )
}
