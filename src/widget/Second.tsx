import { h } from 'preact'
import { Dialog } from './Dialog.tsx'
import { FullNotice } from './FullNotice.tsx'
import { PurposeRow } from './PurposeRow.tsx'
import { facts, type Ui } from './ui.tsx'

export type Tab = 'choices' | 'notice'

/** The second layer: a switch per purpose, and the full notice. What is switched is kept nowhere but there. */
export function Second(ui: Ui, tab: Tab) {
  const { notice, words, on } = ui
  const reading = tab === 'notice'
  return Dialog(
    ui,
    'choices',
    reading ? notice.title : words.title,
    [
      [
        facts(ui),
        <nav>
          <button type="button" class="tab" aria-current={!reading} onClick={on.choose}>
            {words.choices}
          </button>
          <button type="button" class="tab" aria-current={reading} onClick={on.notice}>
            {words.full}
          </button>
        </nav>,
      ],
      [
        <fieldset hidden={reading}>
          <legend class="soft">{words.free}</legend>
          {notice.purposes.map((purpose) => PurposeRow(ui, purpose))}
        </fieldset>,
        <div class="read" hidden={!reading}>
          {FullNotice(ui)}
        </div>,
      ],
    ],
    'reject',
    'save',
    'accept',
  )
}

/** Without a notice nothing can be agreed to; taking back still works. */
export const Unavailable = (ui: Ui) => Dialog(ui, 'choices', ui.words.broken, [], 'reject')
