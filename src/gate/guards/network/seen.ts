import type { Traffic } from './traffic.ts'

/** Until when an earlier guard of this page has looked, in its time: what that one let through was all right. */
let seen = 0

/**
 * What no script of the page can stand before (markup, style sheets, `import()`) still shows when it has happened: it is
 * noted as passed and complained about, for a Content-Security-Policy to stop it.
 */
export function watchSeen(traffic: Traffic): void {
  const { guard } = traffic
  const { PerformanceObserver, performance } = guard.window
  if (!PerformanceObserver || !performance) return
  let changed = seen
  let isFirst = true
  const observer = new PerformanceObserver((list) => {
    for (const { name, startTime } of list.getEntries()) {
      const to = traffic.to('seen', [name])
      // What was on its way when the visitor took it back was all right.
      if (!to || startTime < changed || traffic.isOpen(to)) continue
      for (const [at, host] of to.names.entries()) {
        guard.note(host, to.needs[at] ?? [], 'passed')
        guard.complain(
          'NODE_NOT_HELD',
          host,
          undefined,
          'It went past the guard: a Content-Security-Policy stops it',
        )
      }
    }
  })
  observer.observe({ type: 'resource', buffered: true })
  const undo = guard.consent.on('change', () => {
    if (!isFirst) changed = performance.now()
    isFirst = false
  })
  guard.undoing(() => {
    undo()
    observer.disconnect()
    seen = performance.now()
  })
}
