import type { Said } from '../../decision/decision.ts'
import type { Notice } from '../../notice/model.ts'
import type { Hands } from '../supply.ts'
import type { Ui } from '../ui.tsx'
import type { Words as FirstWords } from '../words.ts'
import type { Words } from './words.ts'

/** What the other layers are drawn from: the first one's, more words, and more that can be done. */
export interface FullUi extends Ui, Pick<Hands, 'closed'> {
  readonly words: FirstWords & Words
  /**
   * Records answers, and closes what asked for them.
   * @param next what is asked or told then, in place of a word that it was saved
   */
  answer(event: Event, answers: Said, next?: string): void
  /** As `Consent.ask`, in a click: also what was refused before. */
  ask(purpose: string): Promise<boolean>
  /** May this click grant? Reports it if not. */
  allowed(event: Event): boolean
  /**
   * The part of the notice that lies apart: `undefined` until it is here, and then all is drawn anew; `null` if it is
   * not to be had.
   */
  part<T>(source: Source): T | null | undefined
}

/** Where a part of the notice is. */
export type Source = NonNullable<Notice['text']>
