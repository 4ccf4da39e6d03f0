import { h } from 'preact'
import { undecided } from '../purposes.ts'
import { fill } from '../ui.tsx'
import { isMinor } from './asked.ts'
import { contact, link } from './blocks.tsx'
import { bracketOf, readAge } from './bracket.ts'
import { close, Dialog } from './Dialog.tsx'
import { complain, fieldBeside, trouble } from './trouble.tsx'
import type { FullUi } from './ui.ts'

/**
 * The visitor's age group, apart from everything else that is asked. No default, and no hint which answer opens
 * anything (B-56); once answered, all it does is to say what a guardian can do.
 */
export const Age = (ui: FullUi) =>
  isMinor(ui) ? permission(ui) : undecided({ id: 'age' }, ui.state) && question(ui)

function question(ui: FullUi) {
  const { words, notice, settings } = ui
  const confirm = (event: Event) => {
    const field = fieldBeside(event, 'years')
    const age = readAge(field?.value ?? '')
    if (age === undefined) return complain(field, words.unclear)
    const said = bracketOf(age, settings.rule, notice.minors?.threshold)
    ui.answer(event, { age: said }, said ? '' : 'age')
  }
  const enter = (event: KeyboardEvent) => event.key === 'Enter' && !event.isComposing && confirm(event)
  return Dialog(
    { words, closed: ui.closed, on: { confirm } },
    'age',
    words.age,
    [
      <p id="askfirst-bracket">{words.bracket}</p>,
      [
        <label class="years">
          {words.years}
          <input
            type="text"
            inputMode="numeric"
            autocomplete="off"
            maxLength={3}
            data-option="years"
            aria-describedby="askfirst-bracket askfirst-unclear"
            onKeyDown={enter}
          />
        </label>,
        trouble(),
      ],
    ],
    'confirm',
  )
}

/** A tick is a claim: it is written down, and opens nothing. */
function permission(ui: FullUi) {
  const { words, notice, state } = ui
  const { how, rules } = notice.minors ?? {}
  const confirm = (event: Event) => {
    const box = fieldBeside(event, 'claimed')
    if (box?.checked) ui.answer(event, { age: 'claimed' }, 'age')
    else complain(box, words.tickFirst)
  }
  const isClaimed = state.decision?.answers.age === 'claimed'
  return Dialog(
    // The title is the one from before; what is new has to be heard.
    {
      words,
      closed: ui.closed,
      on: { hide: close, confirm },
      about: isClaimed ? 'askfirst-claimed' : undefined,
    },
    'age',
    words.guardian,
    [
      <p>{words.barred}</p>,
      [
        how && <p>{how}</p>,
        <p>
          {fill(words.permit, contact(notice))} {rules && link(rules, words.children)}
        </p>,
        isClaimed ? (
          <p id="askfirst-claimed" class="missing">
            {words.claimed}
          </p>
        ) : (
          <div class="options">
            <label class="head">
              {words.ticked}
              <input type="checkbox" data-option="claimed" aria-describedby="askfirst-unclear" />
            </label>
          </div>
        ),
        !isClaimed && trouble(),
      ],
    ],
    isClaimed ? 'hide' : 'confirm',
  )
}
