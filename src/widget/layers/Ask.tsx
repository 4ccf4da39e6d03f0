import { h } from 'preact'
import type { Answers } from '../answers.ts'
import { fill } from '../ui.tsx'
import { type Asked, isSensed, partTitle, readAsked } from './asked.ts'
import { Dialog } from './Dialog.tsx'
import { Terms } from './PurposeRow.tsx'
import type { FullUi } from './ui.ts'

/** Just in time: one purpose or one part of it, at the moment something needs it. */
export function Ask(ui: FullUi, id: string) {
  const asked = readAsked(ui.notice, id)
  if (!asked) return undefined
  const { purpose, recipient, occasion } = asked
  const { words } = ui
  const part = partTitle(ui, asked)
  const yes = (event: Event) => ui.answer(event, granted(ui, id, asked, event))
  const no = (event: Event) => ui.answer(event, { [id]: false })
  return Dialog(
    { words, closed: ui.closed, on: { close: ui.on.close, allow: yes, refuse: no } },
    'ask',
    part ? `${purpose.title}: ${part}` : purpose.title,
    [
      [
        <p>{purpose.description}</p>,
        recipient && (
          <p>
            {fill(words.apartFrom, <b>{recipient.name}</b>)}{' '}
            {[recipient.role, recipient.address].filter(Boolean).join(', ')}{' '}
            {recipient.url && <a href={recipient.url}>{words.policy}</a>}
          </p>
        ),
        occasion && <p>{words.occasion}</p>,
        purpose.categories.includes('gps_position') && <p class="soft">{words.merged}</p>,
      ],
      [Terms(ui, purpose), options(ui, asked)],
    ],
    'refuse',
    'allow',
  )
}

/** Neither is ticked beforehand: a rounded position, and for this visit. */
function options(ui: FullUi, { purpose, whole, isPrecise }: Asked) {
  const { words, state, notice } = ui
  const isExactOpen = !isPrecise && /^[ude]/.test(state.purposes[`${whole}/precise`] ?? '')
  return (
    <div class="options">
      {isExactOpen && option('exact', words.exact)}
      {isSensed(notice, purpose) && option('remember', words.remember)}
    </div>
  )
}

const option = (name: string, text: string) => (
  <label class="head">
    {text}
    <input type="checkbox" data-option={name} />
  </label>
)

/** A part is of no use without the whole, which was asked for with it. */
function granted(ui: FullUi, id: string, { purpose, whole }: Asked, { currentTarget }: Event): Answers {
  const has = (name: string) =>
    (currentTarget as Element).closest('dialog')?.querySelector<HTMLInputElement>(`[data-option=${name}]`)
      ?.checked
  const yes = isSensed(ui.notice, purpose) && !has('remember') ? 'session' : true
  return {
    ...(ui.state.purposes[whole] !== 'granted' && { [whole]: yes }),
    ...(has('exact') && { [`${whole}/precise`]: yes }),
    [id]: yes,
  }
}
