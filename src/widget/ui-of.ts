import type { WidgetHost } from '../api.ts'
import type { Notice } from '../notice/model.ts'
import type { Ui } from './ui.tsx'
import { words } from './words.ts'

/** Without a notice nothing of it is drawn. */
const NONE = { language: 'en', purposes: [] as Notice['purposes'] } as Notice

/** What the views are drawn from: always the state there is. */
export const uiOf = (found: Notice | null, { consent, settings }: WidgetHost, on: Ui['on']): Ui => ({
  notice: found ?? NONE,
  words: { ...words, ...found?.words },
  on,
  settings,
  get state() {
    return consent.state
  },
})

/** There is nothing to be said. */
export const nothing = () => false
