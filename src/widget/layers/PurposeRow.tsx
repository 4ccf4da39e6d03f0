import { h } from 'preact'
import type { Purpose } from '../../notice/model.ts'
import { categories, optional, receivers } from '../purposes.ts'
import { date, fill, list } from '../ui.tsx'
import { partTitle, readAsked } from './asked.ts'
import type { FullUi } from './ui.ts'
import type { Words } from './words.ts'

/** One purpose: on only while its grant is in force; an earlier answer is told, never pre-ticked. */
export function PurposeRow(ui: FullUi, purpose: Purpose) {
  const { words, state } = ui
  const isWhole = purpose.id in state.purposes
  return (
    <div class="purpose" key={purpose.id}>
      <h3>
        {/* biome-ignore lint/a11y/noLabelWithoutControl: the control is inside, or there is none */}
        <label class="head">
          {purpose.title}
          {optional(purpose) ? (
            isWhole && toggle(purpose.id, state.purposes[purpose.id])
          ) : (
            <span class="small soft">{words.necessary}</span>
          )}
        </label>
      </h3>
      <p class="soft">
        {purpose.description} {isWhole ? purpose.separate && words.separate : words.occasion}{' '}
        {told(ui, purpose.id)}
      </p>
      {Parts(ui, purpose)}
      <details>
        <summary class="small" aria-label={`${words.details}: ${purpose.title}`}>
          {words.details}
        </summary>
        {Terms(ui, purpose)}
      </details>
    </div>
  )
}

/** What needs a yes of its own beside the purpose, or in its place: shown where it can take effect. */
function Parts(ui: FullUi, purpose: Purpose) {
  const { notice, state } = ui
  const parts = Object.keys(state.purposes).filter((id) => {
    const asked = id !== purpose.id && readAsked(notice, id)
    return asked && asked.purpose === purpose && (!asked.recipient || asked.recipient.separate)
  })
  return (
    !!parts.length &&
    optional(purpose) && (
      <ul class="parts">
        {parts.map((id) => {
          const asked = readAsked(notice, id)
          const title = asked && partTitle(ui, asked)
          const role = asked?.recipient?.role
          return (
            <li key={id}>
              {/* biome-ignore lint/a11y/noLabelWithoutControl: the control is inside */}
              <label class="head">
                <span>
                  {title}
                  <span class="small soft">
                    {role && `, ${role}`} {told(ui, id)}
                  </span>
                </span>
                {toggle(id, state.purposes[id], `${title} (${purpose.title})`)}
              </label>
            </li>
          )
        })}
      </ul>
    )
  )
}

/** What the visitor said about it last, in force or not. */
function told(ui: FullUi, id: string) {
  const { words, state } = ui
  const answer = state.decision?.answers[id]
  const said = answer === 'granted' ? words.yes : answer === 'session' ? words.visit : words.no
  return state.decision && answer && fill(said, date(ui, state.decision.time))
}

const toggle = (id: string, state: string | undefined, name?: string) => (
  // biome-ignore lint/a11y/useAriaPropsForRole: a native checkbox brings its own state
  <input type="checkbox" role="switch" data-purpose={id} aria-label={name} defaultChecked={state === OPEN} />
)

const OPEN = 'granted'

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
