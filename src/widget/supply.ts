import type { Notice } from '../notice/model.ts'
import type { Source } from './ui.tsx'

/** What is fetched for the widget, by whom it does not know. */
export interface Supply {
  readonly notice: Promise<Notice | null>
  /** A part of the notice that lies apart; `null` after reporting why not. */
  part(source: Source): Promise<unknown>
  /** All but the first layer. */
  layers(): Promise<Layers>
}

export type Layers = typeof import('./layers.ts')
