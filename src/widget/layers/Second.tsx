import { h } from 'preact'
import { answered } from '../history.ts'
import { honoured } from '../purposes.ts'
import { freedom } from '../ui.tsx'
import { isMinor } from './asked.ts'
import { reach } from './blocks.tsx'
import { Changes } from './Changes.tsx'
import { Dialog } from './Dialog.tsx'
import { FullNotice } from './FullNotice.tsx'
import { follow } from './Parts.tsx'
import { PurposeRow } from './PurposeRow.tsx'
import { save } from './save.ts'
import type { FullUi } from './ui.ts'
import { button, facts } from './views.ts'

/**
 * The second layer: a switch per purpose, and the full notice. What is switched is kept nowhere but there.
 * @param tab `notice`, or `changes`, where these are known; whatever else markup names is the choices
 */
export function Second(ui: FullUi, tab: string) {
  const { notice, words } = ui
  const changes = tab === 'changes' && Changes(ui)
  const reading = (tab === 'notice' || tab === 'changes') && !changes
  const choosing = !reading && !changes
  return Dialog(
    { words, closed: ui.closed, on: { ...ui.on, save: (event) => save(ui, event) } },
    'choices',
    choosing ? words.title : changes ? words.changes : notice.title,
    [
      [
        facts(ui, reach(notice)),
        honoured(ui) && <p class="small">{words.gpc}</p>,
        <nav>
          {leaf(words.choices, choosing, ui.on.choose)}
          {leaf(words.full, reading, ui.on.notice)}
          {answered(ui)?.comparison && leaf(words.changes, !!changes, ui.on.changes)}
        </nav>,
      ],
      [
        <fieldset hidden={!choosing} onChange={follow}>
          <legend class="soft">{isMinor(ui) ? words.minor : freedom(ui)}</legend>
          {isMinor(ui) && button(ui, 'permission', 'link')}
          {notice.purposes.map((purpose) => PurposeRow(ui, purpose))}
          {copy(ui)}
        </fieldset>,
        !choosing && (
          <div class="read" key={tab}>
            {changes || FullNotice(ui)}
          </div>
        ),
      ],
    ],
    'reject',
    'save',
    'accept',
  )
}

/**
 * What `consent.receipt()` gives, for the visitor to keep (C-54). An address that holds it all needs nothing of a
 * Content-Security-Policy, and nobody to clear it away.
 */
const copy = ({ words, state: { decision } }: FullUi) =>
  decision && (
    <p class="small">
      <a
        download="privacy.json"
        href={`data:application/json,${encodeURIComponent(JSON.stringify(decision))}`}
      >
        {words.copy}
      </a>
    </p>
  )

function leaf(text: string, isOpen: boolean, open: (event: Event) => void) {
  const turn = (event: Event) => {
    open(event)
    // Read from the top, however far the last one was read.
    ;(event.currentTarget as Element).closest('dialog')?.querySelector('.body')?.scrollTo?.(0, 0)
  }
  return (
    <button type="button" class="tab" aria-current={isOpen} onClick={turn}>
      {text}
    </button>
  )
}

/** Without a notice nothing can be agreed to; taking back still works. */
export const Unavailable = (ui: FullUi) => Dialog(ui, 'choices', ui.words.broken, [], 'reject')
