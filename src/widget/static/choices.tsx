import { h } from 'preact'
import type { State } from '../../api.ts'
import type { Settings, SettledPurpose } from '../../config/settings.ts'
import type { Notice, Purpose } from '../../notice/model.ts'
import { direction } from '../direction.ts'
import { isSensed, partTitle, readAsked } from '../layers/asked.ts'
import { told } from '../layers/Parts.tsx'
import { about, conflict, spaced, Terms } from '../layers/PurposeRow.tsx'
import type { FullUi } from '../layers/ui.ts'
import { honoured, isAlone, isTwice } from '../purposes.ts'
import { facts, freedom } from '../ui.tsx'
import { serialise } from './serialise.ts'
import { hidden, type Target } from './target.tsx'
import { uiFor } from './ui.ts'

/**
 * The choices as a plain form for a page of the site's own: no styles, no script, every word as in the widget. Ticked is
 * what is open, and nothing else ever.
 */
export function drawChoices(notice: Notice, state: State, settings: Settings, target: Target): string {
  const ui = uiFor(notice, state, settings)
  const { words } = ui
  return serialise(
    <form method="post" action={target.action} lang={notice.language} dir={direction(notice.language)}>
      {hidden(target)}
      <input type="hidden" name="layer" value="choices" />
      {facts(ui)}
      {honoured(ui) && <p>{words.gpc}</p>}
      <fieldset>
        <legend>{freedom(ui)}</legend>
        {notice.purposes.map((purpose) => Row(ui, purpose))}
      </fieldset>
      <p>
        {(['reject', 'save', 'accept'] as const).map((answer) => [
          <button type="submit" name="answer" value={answer}>
            {words[answer]}
          </button>,
          ' ',
        ])}
      </p>
    </form>,
    // The names of our styles may mean something else on the site's own page.
    (_, { class: _ours, ...attributes }) => attributes,
  )
}

/** One purpose, with everything that needs a yes of its own under it. */
function Row(ui: FullUi, purpose: Purpose) {
  const { words, notice, settings } = ui
  const asked = settings.purposes.filter(
    ({ id, basis }) => basis === 'consent' && readAsked(notice, id)?.purpose === purpose,
  )
  const whole = asked.find(({ id }) => id === purpose.id)
  const parts = asked.filter((one) => one !== whole)
  const necessary = !asked.length && words.necessary
  const occasion = !whole && parts.length > 0 && words.occasion
  return (
    <section>
      <h3>{whole ? Box(ui, whole, purpose.title) : purpose.title}</h3>
      <p id={`askfirst-why-${purpose.id}`}>
        {spaced(
          purpose.description,
          necessary || occasion || (isAlone(purpose, ui.state) && words.separate),
          told(ui, purpose.id),
        )}
      </p>
      {known(ui, purpose, asked)}
      {parts.length > 0 && (
        <ul>
          {parts.map((part) => (
            <li>{Part(ui, part, purpose)}</li>
          ))}
        </ul>
      )}
      {Terms(ui, purpose)}
    </section>
  )
}

/** That the browser says no to it, and that this stood here (B-44). */
const known = (ui: FullUi, purpose: Purpose, asked: readonly SettledPurpose[]) =>
  conflict(ui, purpose) && [
    conflict(ui, purpose),
    asked.filter(({ sale }) => sale).map(({ id }) => <input type="hidden" name="known" value={id} />),
  ]

function Part(ui: FullUi, part: SettledPurpose, { title: whole }: Purpose) {
  const asked = readAsked(ui.notice, part.id)
  const title = (asked && partTitle(ui, asked)) || part.id
  return [Box(ui, part, title, whole), ' ', told(ui, part.id)]
}

/**
 * A box and what it says. What a device senses is remembered here: without a script there is no visit to end it with.
 * @param whole what a part belongs to: heard with it, as two purposes may share a recipient
 */
function Box(ui: FullUi, purpose: SettledPurpose, title: string, whole?: string) {
  const { notice, words, state } = ui
  const { id, age } = purpose
  const isOn = state.purposes[id] === 'granted'
  const asked = readAsked(notice, id)
  const isKept = asked?.whole === id && isSensed(notice, asked.purpose)
  // Nobody can say yes to it here: how old they are is asked by the page, and so is what takes two steps (B-47).
  const { age: old } = state.purposes
  const isShut = isNo(old) || (age && old !== 'granted') || (!isOn && isTwice(purpose, state))
  const text = isKept ? `${title} (${words.remember})` : title
  const heard = whole
    ? { 'aria-label': `${text} (${whole})` }
    : { 'aria-describedby': asked && about(ui, asked.purpose) }
  return (
    <label>
      <input type="checkbox" name="purpose" value={id} defaultChecked={isOn} disabled={isShut} {...heard} />{' '}
      {text}
    </label>
  )
}

const isNo = (state: string | undefined) => /^[dw]/.test(state ?? '')
