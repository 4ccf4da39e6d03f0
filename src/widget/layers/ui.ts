import type { Ui } from '../ui.tsx'
import type { Words as FirstWords } from '../words.ts'
import type { Words } from './words.ts'

/** What the other layers are drawn from: the first one's, and more words. */
export interface FullUi extends Ui {
  readonly words: FirstWords & Words
}
