import type { LoadDesk, PageConsent } from './api.ts'
import { readTag } from './config/tag.ts'
import { createConsent } from './consent.ts'
import { attempt } from './page/attempt.ts'
import { livePage } from './page/live.ts'
import { runningTag } from './page/running-tag.ts'
import { makeLauncher } from './widget/launcher.ts'

/**
 * The script tag: makes the consent from the tag's own attributes, puts it in place of the queue that the page may
 * have started as `window.askfirst`, and runs what was queued. Where the page has a consent already, it is that one, which
 * reports this; nothing else comes of a second tag (faults 57, 58).
 */
export function startScript(loadFrom: (source: string) => ReturnType<LoadDesk>): void {
  const page = livePage()
  if (!page.present) return
  const tag = runningTag(page)
  const consent = createConsent(readTag(tag?.dataset ?? {}), {
    page,
    loadDesk: () => loadFrom(tag?.src ?? ''),
    makeLauncher,
  })
  const push: PageConsent['push'] = (...commands) => {
    for (const command of commands) attempt(() => command(consent), page.report)
  }
  const queue: unknown = (page.window as { askfirst?: unknown }).askfirst
  // Nobody replaces the gate with one that always says yes (fault 119).
  Reflect.defineProperty(page.window, 'askfirst', {
    writable: false,
    configurable: false,
    value: Object.freeze(Object.create(consent, { push: { value: push } })),
  })
  if (Array.isArray(queue)) push(...queue)
}
