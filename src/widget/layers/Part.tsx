import { type ComponentChildren, h } from 'preact'
import type { FullUi, Source } from './ui.ts'

/** What lies apart from the notice, once it is here; until then, that it is on its way. */
export function Part<T>(ui: FullUi, source: Source, show: (part: T) => ComponentChildren): ComponentChildren {
  const part = ui.part<T>(source)
  return part ? show(part) : <p role="status">{part === null ? ui.words.missing : ui.words.loading}</p>
}
