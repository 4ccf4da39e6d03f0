/** Notes what goes wrong, what moves, and whether the page came out of the back/forward cache. */
export function watchFaults() {
  const errors: string[] = []
  const warnings: string[] = []
  const violations: string[] = []
  const numbers = { shift: 0, restored: 0 }
  const say = (values: unknown[]) => values.map((value) => `${value}`).join(' ')
  addEventListener('error', (event) => errors.push(event.message || `${event.error}`))
  addEventListener('unhandledrejection', (event) => errors.push(`${event.reason}`))
  const { error, warn } = console
  console.error = (...values: unknown[]) => {
    errors.push(say(values))
    error.apply(console, values)
  }
  console.warn = (...values: unknown[]) => {
    warnings.push(say(values))
    warn.apply(console, values)
  }
  document.addEventListener('securitypolicyviolation', ({ effectiveDirective, blockedURI, sample }) =>
    violations.push(`${effectiveDirective} ${blockedURI} ${sample}`),
  )
  addEventListener('pageshow', (event) => {
    if (event.persisted) numbers.restored++
  })
  if (PerformanceObserver.supportedEntryTypes.includes('layout-shift')) {
    const add = (entry: PerformanceEntry) => (numbers.shift += Number(Reflect.get(entry, 'value')))
    new PerformanceObserver((list) => list.getEntries().forEach(add)).observe({
      type: 'layout-shift',
      buffered: true,
    })
  }

  return {
    errors,
    warnings,
    violations,
    get shift() {
      return numbers.shift
    },
    get restored() {
      return numbers.restored
    },
  }
}
