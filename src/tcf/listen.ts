import { attempt } from '../page/attempt.ts'
import type { Page } from '../page/page.ts'
import { field } from './settle.ts'

/**
 * Hears what the page's CMP says, until the signal. Where there is none it is looked for again when the page was parsed, and
 * when it has loaded; `missing`: there was none by then. Only the page's own is asked, never one in a frame around it: that
 * would be messages from anybody (fault 131).
 */
export function onTcf(
  { window, document, report }: Page,
  hear: (data: unknown, success: unknown) => void,
  missing: () => void,
  signal: AbortSignal,
): void {
  let isListening = false
  let listener: unknown
  let isLeft = false

  /** The stub that was there first is replaced when the CMP has loaded. */
  function call(...given: unknown[]): boolean {
    const api: unknown = Reflect.get(window, '__tcfapi')
    if (typeof api !== 'function') return false
    attempt(() => Reflect.apply(api, window, given), report)
    return true
  }

  function told(data: unknown, success: unknown): void {
    listener = attempt(() => field(data, 'listenerId')) ?? listener
    if (signal.aborted) leave()
    else attempt(() => hear(data, success), report)
  }

  /** Who was told of no number yet is told with the first call. */
  function leave(): void {
    if (isLeft || listener === undefined) return
    isLeft = true
    call('removeEventListener', 2, () => {}, listener)
  }

  function begin(): void {
    if (!isListening) isListening = call('addEventListener', 2, told)
  }

  signal.addEventListener('abort', leave)
  begin()
  const last = () => {
    begin()
    if (!isListening) missing()
  }
  if (document.readyState === 'complete') last()
  else {
    document.addEventListener('DOMContentLoaded', begin, { signal })
    window.addEventListener('load', last, { signal })
  }
}
