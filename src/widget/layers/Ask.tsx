import { h } from 'preact'
import type { Said } from '../../decision/decision.ts'
import type { Recipient } from '../../notice/model.ts'
import { isTwice } from '../purposes.ts'
import { dot, fill } from '../ui.tsx'
import { Age } from './Age.tsx'
import { type Asked, isApart, isSensed, partTitle, readAsked } from './asked.ts'
import { contact, link, reach } from './blocks.tsx'
import { Dialog } from './Dialog.tsx'
import { conflict, Terms } from './PurposeRow.tsx'
import { complain, fieldBeside, trouble } from './trouble.tsx'
import type { FullUi } from './ui.ts'

/** Just in time: one purpose or one part of it, at the moment something needs it. */
export function Ask(ui: FullUi, id: string) {
  if (id === 'age') return Age(ui)
  const asked = readAsked(ui.notice, id)
  if (!asked) return undefined
  const { purpose, recipient, occasion } = asked
  const { notice, words } = ui
  const part = partTitle(ui, asked)
  const isTicked = isTwice(purpose, ui.state)
  const yes = (event: Event) => {
    const tick = fieldBeside(event, 'agree')
    if (tick?.checked === false) complain(tick, words.tickFirst)
    else ui.answer(event, granted(ui, asked, event))
  }
  // What goes with the whole is refused with it.
  const no = (event: Event) => ui.answer(event, { [isApart(ui, asked) ? asked.id : asked.whole]: false })
  return Dialog(
    { words, closed: ui.closed, on: { allow: yes, refuse: no } },
    'ask',
    part ? `${purpose.title}: ${part}` : purpose.title,
    [
      [
        <p class="small soft">
          <bdi>{notice.controller.name}</bdi>
          {reach(notice)}
        </p>,
        <p>{purpose.description}</p>,
        conflict(ui, purpose),
        isTicked && <p>{words.twice}</p>,
        recipient && who(ui, recipient, isApart(ui, asked)),
        occasion && <p>{words.occasion}</p>,
        purpose.categories.includes('gps_position') && <p class="soft">{words.merged}</p>,
      ],
      [Terms(ui, purpose), options(ui, asked), isTicked && trouble()],
    ],
    'refuse',
    'allow',
  )
}

/** Who gets it, before they do. */
function who(ui: FullUi, { name, role, address, url, abroad }: Recipient, isAlone: boolean) {
  const { words, notice } = ui
  return (
    <p>
      {fill(isAlone ? words.alone : words.along, <b>{name}</b>)}
      {[role, address, url && link(url, fill(words.policy, name))].filter(Boolean).map((fact) => [dot, fact])}
      {abroad && [' ', words.abroad, ' ', fill(words.rights, contact(notice))]}
    </p>
  )
}

/** Whether this asks for the whole too, and whether the exact position can be chosen with it. */
const opens = ({ state }: FullUi, { whole }: Asked) => state.purposes[whole] !== 'granted'
const offersExact = (ui: FullUi, asked: Asked) =>
  !asked.isPrecise && opens(ui, asked) && `${asked.whole}/precise` in ui.state.purposes

/** None is ticked beforehand: a second step, where there is one (B-47); a rounded position, and for this visit. */
function options(ui: FullUi, asked: Asked) {
  const { words, notice } = ui
  return (
    <div class="options">
      {isTwice(asked.purpose, ui.state) && option('agree', words.agree)}
      {offersExact(ui, asked) && option('exact', words.exact)}
      {isSensed(notice, asked.purpose) && option('remember', words.remember)}
    </div>
  )
}

const option = (name: string, text: string) => (
  <label class="head">
    {text}
    <input
      type="checkbox"
      data-option={name}
      aria-describedby={name === 'agree' ? 'askfirst-unclear' : undefined}
    />
  </label>
)

/** A part is of no use without the whole, which was asked for with it. What was left unticked is a no, whatever was before. */
function granted(ui: FullUi, asked: Asked, event: Event): Said {
  const { id, whole, purpose } = asked
  const has = (name: string) => fieldBeside(event, name)?.checked
  const yes = isSensed(ui.notice, purpose) && !has('remember') ? 'session' : true
  return {
    ...(opens(ui, asked) && { [whole]: yes }),
    ...(offersExact(ui, asked) && { [`${whole}/precise`]: has('exact') ? yes : false }),
    ...((id === whole || isApart(ui, asked)) && { [id]: yes }),
  }
}
