import type { ComponentChildren } from 'preact'
import type { Purpose } from '../notice/model.ts'
import { h } from './h.ts'
import { byRule, grants, honoured, isAlone, isTold, optional, undecided } from './purposes.ts'
import { beside, button, dot, facts, fill, freedom, type Ui } from './ui.tsx'

/**
 * The first layer: who asks, for what, since when; and three equal ways on.
 * @param said what is to be announced, and would have no place of its own beside it
 */
export function First(ui: Ui, said?: ComponentChildren) {
  const { notice, words, state, settings, again } = ui
  const asking = state.asking ?? 'first-visit'
  const about = settings.purposes.filter((one) => optional(one) && !isAlone(one, state))
  const started = about.filter((one) => byRule(one, ui)).map(({ id }) => id)
  const waiting = about.filter((one) => undecided(one, state)).map(({ id }) => id)
  const named = (ids: readonly string[]) => notice.purposes.filter(({ id }) => ids.includes(id))
  // Where other answers stay in force, these buttons are not about all.
  const isAll = notice.purposes.every(
    (purpose) => !optional(purpose) || grants(purpose, state).every((id) => started.includes(id)),
  )
  const isClosed = !started.length && !isTold(ui)
  return (
    // biome-ignore lint/a11y/useSemanticElements: agents look for the role as written (E-01)
    <div class="sheet first" part="sheet" data-layer="first" role="region" aria-labelledby="askfirst-first">
      <div class="say">
        <h2 id="askfirst-first" tabindex={-1}>
          {words[asking] ?? words['first-visit']}
        </h2>
        {honoured(ui) && <p>{words.gpc}</p>}
        <p>
          <b role="status">{said && [said, ' ']}</b>
          {asking === 'notice-changed' && again?.changes(named([...started, ...waiting]))}{' '}
          {isClosed && asking === 'first-visit' && notice.summary
            ? notice.summary
            : [
                ask(ui, isTold(ui) ? words.begins : words.ask, named(waiting)),
                ask(ui, words.already, named(started)),
              ]}{' '}
          {isClosed ? words.free : freedom(ui)}
        </p>
        {facts(ui, [dot, button(ui, 'notice', 'link'), again?.compare()])}
      </div>
      {beside(
        button(ui, 'reject', undefined, isAll ? words.reject : words.refuse),
        button(ui, 'choose'),
        isTold(ui) ? button(ui, 'told') : button(ui, 'accept', undefined, isAll ? words.accept : words.allow),
      )}
    </div>
  )
}

/** A sentence about these, each title in bold. */
const ask = (ui: Ui, sentence: string, purposes: readonly Purpose[]) =>
  purposes.length > 0 && [
    fill(
      sentence,
      new Intl.ListFormat(ui.notice.language)
        .formatToParts(purposes.map(({ title }) => title))
        .map(({ type, value }) => (type === 'element' ? <b>{value}</b> : value)),
    ),
    ' ',
  ]
