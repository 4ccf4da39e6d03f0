import type { Complain } from '../../config/settings.ts'
import type { FullUi, Source } from './ui.ts'

/** A part of the notice that lies apart, beside `base`; `null` after reporting why not. */
export type ReadPart = (source: Source, base: URL, complain: Complain) => Promise<unknown>

/** Fetches each part once, when it is first needed; `arrived` hears that one is here, or is not to be had. */
export function openParts(read: (source: Source) => Promise<unknown>, arrived: () => void): FullUi['part'] {
  const parts = new Map<Source, unknown>()
  return <T>(source: Source) => {
    if (!parts.has(source)) {
      parts.set(source, undefined)
      read(source).then((part) => {
        parts.set(source, part)
        arrived()
        // What did not come is fetched again, the next time something is drawn.
        if (!part) parts.delete(source)
      })
    }
    return parts.get(source) as T
  }
}
