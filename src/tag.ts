import type { Consent, LoadDesk } from './api.ts'
import { readTag } from './config/tag.ts'
import { createConsent } from './consent.ts'
import { attempt } from './page/attempt.ts'
import { livePage } from './page/live.ts'
import { registered } from './page/registry.ts'
import { mountLauncher } from './widget/launcher.ts'

type Command = (consent: Consent) => void

/**
 * The script tag: makes the consent from the tag's own attributes, puts it in place of the queue that the page may
 * have started as `window.askfirst`, and runs what was queued. A second tag changes nothing (fault 57).
 */
export function startScript(loadFrom: (source: string) => ReturnType<LoadDesk>): void {
  const page = livePage()
  if (!page.present || registered(page)) return
  const script = page.document.currentScript
  const tag = script instanceof HTMLScriptElement ? script : null
  const consent = createConsent(readTag(tag?.dataset ?? {}), {
    page,
    loadDesk: () => loadFrom(tag?.src ?? ''),
    mountLauncher,
  })
  const push = (...commands: Command[]) => {
    for (const command of commands) attempt(() => command(consent), page.report)
  }
  const queue: unknown = (page.window as { askfirst?: unknown }).askfirst
  // Nobody replaces the gate with one that always says yes (fault 119).
  Object.defineProperty(page.window, 'askfirst', {
    writable: false,
    configurable: false,
    value: Object.freeze(Object.create(consent, { push: { value: push } })),
  })
  if (Array.isArray(queue)) push(...queue)
}
