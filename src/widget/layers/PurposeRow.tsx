import { type ComponentChildren, h } from 'preact'
import type { Purpose } from '../../notice/model.ts'
import { isAlone, optional } from '../purposes.ts'
import { list } from '../ui.tsx'
import { isMinor } from './asked.ts'
import { Parts, Toggle, told } from './Parts.tsx'
import { categories, receivers } from './told.ts'
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
            isWhole && (
              <Toggle
                purpose={purpose.id}
                on={state.purposes[purpose.id] === 'granted'}
                about={about(ui, purpose)}
                fixed={isMinor(ui)}
              />
            )
          ) : (
            <span class="small soft">
              {state.purposes[purpose.id] === 'granted' ? words.necessary : words.waits}
            </span>
          )}
        </label>
      </h3>
      <p id={`askfirst-why-${purpose.id}`} class="soft">
        {spaced(
          purpose.description,
          isWhole ? optional(purpose) && isAlone(purpose, state) && words.separate : words.occasion,
          purpose.age && words.ageFirst,
          told(ui, purpose.id),
        )}
      </p>
      {conflict(ui, purpose)}
      {optional(purpose) && Parts(ui, purpose.id)}
      <details>
        <summary class="small">
          {words.details} <span class="hear">({purpose.title})</span>
        </summary>
        {Terms(ui, purpose)}
      </details>
    </div>
  )
}

/** One space between sentences: of two, browsers drop both where they make a name or a description of the text. */
export const spaced = (...sentences: ComponentChildren[]) =>
  sentences.filter(Boolean).map((one, at) => [at > 0 && ' ', one])

/** Before a yes to a sale, that the browser says no to it (X7, B-46). */
export const conflict = (ui: FullUi, purpose: Purpose) =>
  conflicts(ui, purpose) && (
    <p id={`askfirst-no-${purpose.id}`} class="conflict">
      {ui.words.conflict}
    </p>
  )

/** What is heard with its switch: what stands under it. */
export const about = (ui: FullUi, purpose: Purpose): string =>
  `askfirst-why-${purpose.id}${conflicts(ui, purpose) ? ` askfirst-no-${purpose.id}` : ''}`

export const conflicts = ({ state }: FullUi, { sale }: Purpose) => state.gpc && sale

/** Each once: what is stored in two places under one name is told of as one. */
const stored = ({ storage = [] }: Purpose) => [
  ...new Set(storage.map(({ name, lifetime }) => `${name}: ${lifetime}`)),
]

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
      {term('storage', list(ui, stored(purpose)))}
    </dl>
  )
}
