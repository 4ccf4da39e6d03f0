import { addressReader } from '../gate/guards/network/hosts.ts'
import { attempt } from '../page/attempt.ts'
import type { Page } from '../page/page.ts'
import type { Stray } from './strays.ts'

export interface Requests {
  /** Other hosts that were asked for something, since the page was loaded. */
  hosts(): Stray[]
  stop(): void
}

/** Watches what the browser loads for this page. What was blocked or held back is not among it. */
export function watchRequests({ window }: Page, heard: () => void): Requests {
  const hosts = new Set<string>()
  const read = addressReader(window)
  const observer = attempt(
    () =>
      new window.PerformanceObserver((list) => {
        for (const { name } of list.getEntries()) {
          const { host, port = '' } = read(name) ?? {}
          if (host) hosts.add(/^(80|443)$/.test(port) ? host : `${host}:${port}`)
        }
        heard()
      }),
  )
  attempt(() => observer?.observe({ type: 'resource', buffered: true }))
  return {
    hosts: () => [...hosts].map((name) => ({ kind: 'host', name })),
    stop: () => observer?.disconnect(),
  }
}
