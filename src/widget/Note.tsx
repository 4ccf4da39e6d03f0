import type { ComponentChildren } from 'preact'
import { h } from './h.ts'
import { grants, honoured, optional } from './purposes.ts'
import { button, fill, list, type Ui } from './ui.tsx'

/** Says something that stays until it is hidden (E-25). */
export const Note = (ui: Ui, said: ComponentChildren, more?: ComponentChildren) => (
  <div class="sheet note" part="sheet" data-layer="note">
    <p tabindex={-1}>{said}</p>
    {more}
    {button(ui, 'hide')}
  </div>
)

/** Says what was saved. */
export const Saved = (ui: Ui, saved: true | string) => Note(ui, [message(ui, saved), later(ui, saved)])

/** How to change what was saved: by the button that stays (E-49). */
const later = ({ words, settings }: Ui, saved: true | string) =>
  saved === true && settings.launcher && [' ', fill(words.later, settings.launcher)]

export const message = (ui: Ui, saved: true | string): ComponentChildren => [
  saved === true ? outcome(ui) : saved,
  ui.state.persisted === 'memory' && ` ${ui.words.memory}`,
]

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
