import type { Widget, WidgetHost } from '../api.ts'
import type { Notice } from '../notice/model.ts'
import type { FullUi } from './layers/ui.ts'
import type { Layers } from './layers.ts'
import type { Ui } from './ui.tsx'

/** What is fetched for the widget, by whom it does not know. */
export interface Supply {
  notice(): Promise<Notice | null>
  /** All but the first layer. */
  layers(): Promise<{ openLayers(first: Ui, host: WidgetHost, hands: Hands): Layers }>
}

export interface Mounted extends Widget {
  /** Whether what is opened can be shown; says so to the visitor if not. */
  ready(): Promise<boolean>
}

/** What the layers do to the widget that fetched them. */
export interface Hands {
  /** Adds to its styles. */
  dress(css: string): void
  /** Draws all of it anew. */
  draw(): void
  /** A dialog was closed: by its button, by Esc, by the page. */
  closed(): void
  /** Records what this click may say. */
  record: FullUi['answer']
}
