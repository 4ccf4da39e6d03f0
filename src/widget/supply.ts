import type { WidgetHost } from '../api.ts'
import type { Notice } from '../notice/model.ts'
import type { Answers } from './answers.ts'
import type { Layers } from './layers.ts'
import type { Ui } from './ui.tsx'

/** What is fetched for the widget, by whom it does not know. */
export interface Supply {
  readonly notice: Promise<Notice | null>
  /** All but the first layer. */
  layers(): Promise<{ openLayers(first: Ui, host: WidgetHost, hands: Hands): Layers }>
}

/** What the layers do to the widget that fetched them. */
export interface Hands {
  /** Adds to its styles. */
  dress(css: string): void
  /** Draws all of it anew. */
  draw(): void
  /** A dialog was closed: by its button, by Esc, by the page. */
  closed(): void
  /**
   * Records answers, and closes what asked for them.
   * @param next what is asked or told then, in place of a word that it was saved
   */
  answer(event: Event, answers: Answers, next?: string): void
}
