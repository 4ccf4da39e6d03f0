import { type ComponentChildren, h, render } from 'preact'
import type { Held, Undo } from '../../api.ts'
import { focusLost, land } from '../focus.ts'
import { isTwice } from '../purposes.ts'
import { fill, list } from '../ui.tsx'
import { apply } from './apply.ts'
import { afterAge, isApart, isMinor, readAsked } from './asked.ts'
import { formNotice } from './FormNotice.tsx'
import { makeHeld } from './host.ts'
import { conflicts } from './PurposeRow.tsx'
import { COVERED, standIn } from './stand-in.ts'
import { receivers } from './told.ts'
import type { FullUi } from './ui.ts'

/** In place of a held frame or image, in a box of the same size: who would get what, and how to see it. */
export function placeholder(ui: FullUi, held: Held): Undo {
  const { element, purpose: id, allowOnce } = held
  if (apply(Element, 'matches', element, 'form,fieldset')) return formNotice(ui, held)
  const { notice, words } = ui
  // Copied, it has what we hid it by; with its page, also an empty element of ours before it.
  element.removeAttribute(COVERED)
  const copy = element.previousElementSibling
  if (copy?.matches('[data-askfirst-held]') && !copy.shadowRoot) {
    copy.remove()
    element.hidden = false
  }
  const asked = readAsked(notice, id)
  if (!asked || !element.matches('iframe,img')) return () => {}
  const { purpose } = asked

  const { host, root, dress } = makeHeld(notice.language)
  const names = receivers(notice, purpose)
  const who = names.length ? list(ui, names) : purpose.title
  // What a page calls it says which one this is, to whoever hears the buttons one after the other.
  const title = element.getAttribute('title') || element.getAttribute('alt')
  // What the browser says no to (X7), takes two steps (B-47) or a yes of its own is asked about where there is room.
  const needsRoom = () => conflicts(ui, purpose) || isTwice(purpose, ui.state) || isApart(ui, asked)
  const choice = (action: string, text: ComponentChildren, act: (event: Event) => void, heard?: string) => (
    <button
      type="button"
      part="button"
      aria-label={heard}
      data-action={action}
      onClick={(event) => {
        // Perhaps the visitor has told their age since.
        if (isMinor(ui)) draw()
        else afterAge(ui, asked, () => act(event))
      }}
    >
      {text}
    </button>
  )
  let height = 0
  let width = 0
  const draw = () => {
    const isLow = height < 150
    render(
      // biome-ignore lint/a11y/useSemanticElements: nothing here is a field
      <div
        class={isLow ? 'sheet held low' : 'sheet held'}
        part="sheet"
        data-layer="held"
        role="group"
        aria-label={title ? `${who}: ${title}` : who}
      >
        <b>{who}</b>
        {height > 190 && <p class="soft">{purpose.description}</p>}
        {isMinor(ui) ? (
          <p>{words.minor}</p>
        ) : (
          <div class="row">
            {!needsRoom() &&
              choice(
                'once',
                words.once,
                (event) => (needsRoom() ? ui.ask(id) : ui.allowed(event) && allowOnce()),
                title ? `${words.once} (${title})` : undefined,
              )}
            {/* Where there is room for one button, it is the one that gives away less. */}
            {(!isLow || width > 560 || needsRoom()) &&
              choice('always', fill(words.always, purpose.title), (event) =>
                needsRoom() ? ui.ask(id) : ui.answer(event, { [asked.whole]: true, [id]: true }),
              )}
          </div>
        )}
      </div>,
      root,
    )
  }
  const leave = standIn(element, host, dress, (...room) => {
    ;[height, width] = room
    draw()
  })
  return () => {
    const focused = host.shadowRoot?.activeElement
    render(null, root)
    leave()
    if (focused && focusLost()) land(element)
  }
}
