import type { ComponentChildren } from 'preact'
import { h } from './h.ts'
import { answered } from './history.ts'
import { grants, honoured, optional } from './purposes.ts'
import { button, date, fill, list, type Ui } from './ui.tsx'

/** Says what was saved, or that the notice was updated. Stays until it is hidden (E-25). */
export function Note(ui: Ui, saved: boolean | string) {
  return (
    <div class="sheet note" part="sheet" data-layer="note">
      <p tabindex={-1}>
        {message(ui, saved)}
        {later(ui, saved)}
      </p>
      {!saved && button(ui, answered(ui)?.comparison ? 'changes' : 'notice')}
      {button(ui, 'hide')}
    </div>
  )
}

/** How to change what was saved: by the button that stays (E-49). */
const later = ({ words, settings }: Ui, saved: boolean | string) =>
  saved === true && settings.launcher && [' ', fill(words.later, settings.launcher)]

export function message(ui: Ui, saved: boolean | string): ComponentChildren {
  const { notice, words, state } = ui
  if (!saved) return fill(state.coming ? words.coming : words.reworded, date(ui, notice.effectiveDate))
  return [saved === true ? outcome(ui) : saved, state.persisted === 'memory' && ` ${words.memory}`]
}

function outcome(ui: Ui) {
  const { notice, words, state, settings } = ui
  const choices = notice.purposes.filter(optional)
  const allowed = choices.flatMap((purpose) => {
    const [id] = grants(purpose, state)
    if (!id) return []
    return purpose.title + (state.decision?.answers[id] === 'session' ? ` (${words.session})` : '')
  })
  const named = allowed.length > 3 ? `${allowed.length}/${choices.length}` : list(ui, allowed)
  // What is on by rule was not allowed by anybody.
  const said = settings.rule.initially === 'closed' ? words.saved : words.runs
  return [allowed.length ? fill(said, named) : words.none, honoured(ui) && ` ${words.gpc}`]
}
