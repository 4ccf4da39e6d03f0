import { h } from 'preact'
import type { State } from '../../api.ts'
import type { SettledPurpose } from '../../config/settings.ts'
import type { Notice, Purpose } from '../../notice/model.ts'
import { isSensed, partTitle, readAsked } from '../layers/asked.ts'
import { told } from '../layers/Parts.tsx'
import { Terms } from '../layers/PurposeRow.tsx'
import type { FullUi } from '../layers/ui.ts'
import { facts } from '../ui.tsx'
import { serialise } from './serialise.ts'
import { hidden, type Target } from './target.tsx'
import { uiFor } from './ui.ts'

/** What the boxes are drawn from: beside the words, which ids can be said yes or no to. */
interface Choosing {
  readonly ui: FullUi
  readonly terms: readonly SettledPurpose[]
}

/**
 * The choices as a plain form for a page of the site's own: no styles, no script, every word as in the widget. Ticked is
 * what is open, and nothing else ever.
 * @param terms of everything that is configured
 */
export function drawChoices(
  notice: Notice,
  state: State,
  terms: readonly SettledPurpose[],
  target: Target,
): string {
  const ui = uiFor(notice, state)
  const { words } = ui
  return serialise(
    <form method="post" action={target.action} lang={notice.language}>
      {hidden(target)}
      <input type="hidden" name="layer" value="choices" />
      {facts(ui)}
      <fieldset>
        <legend>{words.free}</legend>
        {notice.purposes.map((purpose) => Row({ ui, terms }, purpose))}
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
  )
}

/** One purpose, with everything that needs a yes of its own under it. */
function Row({ ui, terms }: Choosing, purpose: Purpose) {
  const { words, notice } = ui
  const asked = terms.filter(
    ({ id, basis }) => basis === 'consent' && readAsked(notice, id)?.purpose === purpose,
  )
  const whole = asked.find(({ id }) => id === purpose.id)
  const parts = asked.filter((one) => one !== whole)
  const necessary = !asked.length && words.necessary
  const occasion = !whole && parts.length > 0 && words.occasion
  return (
    <section>
      <h3>{whole ? Box(ui, whole, purpose.title) : purpose.title}</h3>
      <p>
        {purpose.description} {necessary || occasion || (purpose.separate && words.separate)}{' '}
        {told(ui, purpose.id)}
      </p>
      {parts.length > 0 && (
        <ul>
          {parts.map((part) => (
            <li>{Part(ui, part)}</li>
          ))}
        </ul>
      )}
      {Terms(ui, purpose)}
    </section>
  )
}

function Part(ui: FullUi, part: SettledPurpose) {
  const asked = readAsked(ui.notice, part.id)
  return [Box(ui, part, (asked && partTitle(ui, asked)) || part.id), ' ', told(ui, part.id)]
}

/** A box and what it says. What a device senses is remembered here: without a script there is no visit to end it with. */
function Box(ui: FullUi, { id }: SettledPurpose, title: string) {
  const { notice, words, state } = ui
  const asked = readAsked(notice, id)
  const isKept = asked?.whole === id && isSensed(notice, asked.purpose)
  return (
    <label>
      <input type="checkbox" name="purpose" value={id} defaultChecked={state.purposes[id] === 'granted'} />{' '}
      {title}
      {isKept && ` (${words.remember})`}
    </label>
  )
}
