import { h } from 'preact'
import type { Purpose } from '../../notice/model.ts'
import { categories, optional, receivers } from '../purposes.ts'
import { date, fill, list } from '../ui.tsx'
import type { FullUi } from './ui.ts'
import type { Words } from './words.ts'

/** One purpose: on only while its grant is in force; an earlier answer is told, never pre-ticked. */
export function PurposeRow(ui: FullUi, purpose: Purpose) {
  const { words, state } = ui
  const answer = state.decision?.answers[purpose.id]
  return (
    <div class="purpose" key={purpose.id}>
      <h3>
        {/* biome-ignore lint/a11y/noLabelWithoutControl: the control is inside, or there is none */}
        <label class="head">
          {purpose.title}
          {optional(purpose) ? (
            toggle(purpose.id, state.purposes[purpose.id] === 'granted')
          ) : (
            <span class="small soft">{words.necessary}</span>
          )}
        </label>
      </h3>
      <p class="soft">
        {purpose.description} {purpose.separate && words.separate}{' '}
        {state.decision &&
          answer &&
          fill(answer === 'granted' ? words.yes : words.no, date(ui, state.decision.time))}
      </p>
      <details>
        <summary class="small" aria-label={`${words.details}: ${purpose.title}`}>
          {words.details}
        </summary>
        {Terms(ui, purpose)}
      </details>
    </div>
  )
}

const toggle = (id: string, on: boolean) => (
  // biome-ignore lint/a11y/useAriaPropsForRole: a native checkbox brings its own state
  <input type="checkbox" role="switch" data-purpose={id} defaultChecked={on} />
)

/** What, for whom, how long, and what refusing costs. */
export function Terms(ui: FullUi, purpose: Purpose) {
  const { notice, words } = ui
  const term = (name: keyof Words, value: string | undefined) =>
    value && [<dt>{words[name]}</dt>, <dd>{value}</dd>]
  return (
    <dl>
      {term('provided', list(ui, categories(notice, purpose, true)))}
      {term('collected', list(ui, categories(notice, purpose, false)))}
      {term('recipients', list(ui, receivers(notice, purpose)))}
      {term('retention', purpose.retention)}
      {term('consequence', purpose.consequence)}
      {term('storage', list(ui, purpose.storage?.map(({ name, lifetime }) => `${name}: ${lifetime}`) ?? []))}
    </dl>
  )
}
