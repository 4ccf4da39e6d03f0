import type { State } from '../../api.ts'
import type { Settings } from '../../config/settings.ts'
import type { Notice } from '../../notice/model.ts'
import { again } from '../again.ts'
import type { FullUi } from '../layers/ui.ts'
import { words as more } from '../layers/words.ts'
import { words } from '../words.ts'

/** What the views are drawn from where nothing can be clicked, and nothing comes later. */
export function uiFor(notice: Notice, state: State, settings: Settings): FullUi {
  const ui: FullUi = {
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
  }
  return { ...ui, again: again(ui) }
}
