import type { Desk, DeskHost, Widget, WidgetHost } from './api.ts'
import { openDesk as open } from './desk.ts'
import { openQuestions } from './questions.ts'

/** The desk with all that can be asked at it in the same file: without a widget, little else comes with it. */
export const openDesk = (host: DeskHost, mountWidget?: (host: WidgetHost) => Widget): Desk =>
  open(host, async () => openQuestions, mountWidget)
