import type { State } from '../../api.ts'
import type { Settings } from '../../config/settings.ts'
import type { Notice } from '../../notice/model.ts'
import type { FullUi } from '../layers/ui.ts'
import { words as more } from '../layers/words.ts'
import { words } from '../words.ts'

/** What the views are drawn from where nothing can be clicked, and nothing comes later. */
export const uiFor = (notice: Notice, state: State, settings: Settings): FullUi => ({
  notice,
  words: { ...more, ...words, ...notice.words },
  state,
  settings,
  on: Object.create(null),
  closed() {},
  answer() {},
  ask: async () => false,
  allowed: () => false,
  part: () => undefined,
})
