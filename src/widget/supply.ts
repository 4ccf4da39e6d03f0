import type { Notice } from '../notice/model.ts'
import type { Source, Ui } from './ui.tsx'

/** What is fetched for the widget, by whom it does not know. */
export interface Supply {
  readonly notice: Promise<Notice | null>
  /** A part of the notice that lies apart; `null` after reporting why not. */
  part(source: Source): Promise<unknown>
  /** All but the first layer. */
  layers(): Promise<Layers>
}

export type Layers = typeof import('./layers.ts')

/** Fetches each part once, when it is first needed; `arrived` hears that one is here, or is not to be had. */
export function openParts(supply: Supply, arrived: () => void): Ui['part'] {
  const parts = new Map<Source, unknown>()
  return <T>(source: Source) => {
    if (!parts.has(source)) {
      parts.set(source, undefined)
      supply.part(source).then((part) => {
        parts.set(source, part)
        arrived()
      })
    }
    return parts.get(source) as T
  }
}
