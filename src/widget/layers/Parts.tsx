import { h, type VNode } from 'preact'
import { date, dot, fill } from '../ui.tsx'
import { type Asked, isApart, isSensed, partTitle, readAsked } from './asked.ts'
import { link } from './blocks.tsx'
import type { FullUi } from './ui.ts'

/**
 * What needs a yes of its own, under what it is a part of: recipients and the exact position under the whole, occasions
 * under the purpose. Out of sight while the whole is off, where it could have no effect.
 */
export function Parts(ui: FullUi, whole: string) {
  const { notice, state, words } = ui
  const asked = readAsked(notice, whole)
  const parts = Object.keys(state.purposes).flatMap((id) => {
    const part = id === whole ? undefined : readAsked(notice, id)
    const isHere = part?.whole === whole ? isApart(ui, part) : part?.purpose.id === whole && part.whole === id
    return part && isHere ? [part] : []
  })
  const isKept = whole in state.purposes && asked && isSensed(notice, asked.purpose)
  if (!parts.length && !isKept) return null
  return (
    <ul class="parts" hidden={(state.purposes[whole] ?? 'granted') !== 'granted'}>
      {parts.map((part) => Part(ui, part))}
      {isKept && (
        <li key="remember">
          {row(
            words.remember,
            <Toggle
              remember={whole}
              name={`${words.remember} (${asked.purpose.title})`}
              on={isRemembered(ui, whole)}
            />,
          )}
        </li>
      )}
    </ul>
  )
}

/** Parts follow the switch of their whole. Not by `:has()`: WebKitGTK does not see switches change there. */
export function follow({ target }: Event): void {
  const { checked } = target as HTMLInputElement
  const parts = (target as Element).closest('li,.purpose')?.querySelector<HTMLElement>('.parts')
  if (parts) parts.hidden = !checked
}

/** What can be heard by itself says what it belongs to. */
export function partHeard(ui: FullUi, part: Asked): string {
  const { purpose, recipient, occasion } = part
  const on = recipient && occasion && ui.words[occasion]
  return `${partOwn(ui, part)} (${[purpose.title, on].filter(Boolean).join(': ')})`
}

/** Without the occasion that stands over it. */
const partOwn = (ui: FullUi, part: Asked): string =>
  partTitle(ui, part.recipient ? { ...part, occasion: undefined } : part)

function Part(ui: FullUi, part: Asked) {
  const { id, recipient, whole } = part
  const { name = '', role, url, abroad } = recipient ?? {}
  const title = partOwn(ui, part)
  const heard = partHeard(ui, part)
  return (
    <li key={id}>
      {row(
        title,
        <Toggle
          purpose={id}
          name={heard}
          about={`askfirst-why-${id}`}
          on={ui.state.purposes[id] === 'granted'}
        />,
      )}
      <p id={`askfirst-why-${id}`} class="small soft">
        {[role, url && link(url, fill(ui.words.policy, name)), abroad && ui.words.abroad, told(ui, id)]
          .filter(Boolean)
          .map((fact, at) => [at > 0 && dot, fact])}
      </p>
      {id === whole && Parts(ui, id)}
    </li>
  )
}

const row = (title: string, toggle: VNode) => (
  // biome-ignore lint/a11y/noLabelWithoutControl: the control is inside
  <label class="head">
    {title}
    {toggle}
  </label>
)

/** What the visitor said about it last, in force or not. */
export function told(ui: FullUi, id: string) {
  const { words, state, settings } = ui
  const answer = state.decision?.answers[id]
  // A no to a sale may have been the browser's.
  const isSale = settings.purposes.some((one) => one.id === id && one.sale)
  if (state.decision?.gpc && isSale && answer !== 'granted') return undefined
  // Said some time before the decision: nobody knows when.
  if (answer === 'outdated') return undefined
  const said = answer === 'granted' ? words.yes : answer === 'session' ? words.visit : words.no
  return state.decision && answer && fill(said, date(ui, state.decision.time))
}

const isRemembered = ({ state }: FullUi, id: string) =>
  state.purposes[id] === 'granted' && state.decision?.answers[id] === 'granted'

interface Switch {
  purpose?: string
  remember?: string
  /** As it is heard, where that is more than what is seen. */
  name?: string | undefined
  /** Ids of what is heard after the name. */
  about?: string
  on: boolean
  /** Cannot be switched. */
  fixed?: boolean
}

/** Of a purpose or a part, or of what is to be remembered of it. */
export function Toggle({ purpose, remember, name, about, on, fixed }: Switch) {
  const heard = { 'aria-label': name, 'aria-describedby': about }
  const named = { 'data-purpose': purpose, 'data-remember': remember, ...heard }
  // biome-ignore lint/a11y/useAriaPropsForRole: a native checkbox brings its own state
  return <input type="checkbox" role="switch" defaultChecked={on} disabled={fixed} {...named} />
}
