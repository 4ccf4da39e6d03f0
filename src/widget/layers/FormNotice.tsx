import { h, render } from 'preact'
import type { Held, Undo } from '../../api.ts'
import { focusLost } from '../focus.ts'
import { optional } from '../purposes.ts'
import { apply } from './apply.ts'
import { afterAge, isMinor, partTitle, readAsked } from './asked.ts'
import { makeHeld } from './host.ts'
import { conflict, Terms } from './PurposeRow.tsx'
import type { FullUi } from './ui.ts'
import { row } from './views.ts'

/** What the forms guard tells a form that was about to go. */
const NEEDED = 'askfirst-needed'

/** The first field that can take the focus. */
const first = (element: HTMLElement) => apply(Element, 'querySelector', element, FIELDS) as HTMLElement | null
const FIELDS = ':is(input,select,textarea,button):enabled:not([type=hidden])'

/**
 * Before a held form or field group: for what, for whom, how long and what follows from a no, before anything is typed
 * . Agreeing takes a tick and a press of the button: approved and confirmed. `data-askfirst-also` adds a
 * second choice, which the form does not wait for.
 */
export function formNotice(ui: FullUi, { element, purpose: id }: Held): Undo {
  const { words, notice } = ui
  const also = `${apply(Element, 'getAttribute', element, 'data-askfirst-also') ?? ''}`
  const asked = [id, also].flatMap((one) => readAsked(notice, one) ?? [])
  const { host, root } = makeHeld(notice.language)
  const box = (at: string) => root.querySelector<HTMLInputElement>(`[data-option="${at}"]`)
  const [main] = asked
  const whats = asked.map((_, at) => `askfirst-what-${at}`).join(' ')
  const isOptional = !main || optional(main.purpose)
  let missing = false

  function draw(): void {
    // Nothing is asked of a minor, nor about what the form cannot do without: that waits for the age alone.
    const isAsked = isOptional && !isMinor(ui)
    render(
      // biome-ignore lint/a11y/useSemanticElements: a fieldset would be of the page's form to some tools
      <div
        class="sheet form"
        part="sheet"
        data-layer="form"
        role="group"
        aria-labelledby={`askfirst-form ${whats}`}
      >
        <h3 id="askfirst-form">{words.before}</h3>
        {asked.map((one, at) => {
          const part = partTitle(ui, one)
          return (
            <div class="purpose">
              <b id={`askfirst-what-${at}`}>{part ? `${one.purpose.title}: ${part}` : one.purpose.title}</b>
              <p class="soft">{one.purpose.description}</p>
              {conflict(ui, one.purpose)}
              {Terms(ui, one.purpose)}
              {!at &&
                (isMinor(ui) ? (
                  <p class="missing">
                    {words.barred} {notice.minors?.how}
                  </p>
                ) : (
                  one.purpose.age && <p>{words.ageFirst}</p>
                ))}
              {isAsked && (
                <label class="head">
                  <span>{at ? words.agreeAlso : words.agree}</span>
                  <input
                    type="checkbox"
                    data-option={`agree-${at}`}
                    aria-describedby={`askfirst-what-${at}${at ? '' : ' askfirst-missing'}`}
                    aria-invalid={missing && !at}
                    onInput={heed}
                  />
                </label>
              )}
              {at === 0 && (
                <p id="askfirst-missing" class="missing" role="alert">
                  {missing && isAsked && words.missingTick}
                </p>
              )}
            </div>
          )
        })}
        {isAsked && row({ words, on: { refuse, confirm } }, 'refuse', 'confirm')}
      </div>,
      root,
    )
  }

  function refuse(event: Event): void {
    ui.answer(event, { [id]: false })
  }
  function confirm(event: Event): void {
    // Perhaps the visitor has told their age since.
    if (isMinor(ui) || !box('agree-0')?.checked) show()
    else {
      const answers = { [id]: true, ...(also && box('agree-1')?.checked && { [also]: true }) }
      afterAge(ui, main, () => ui.answer(event, answers))
    }
  }
  function show(): void {
    missing = isOptional
    draw()
    box('agree-0')?.focus()
  }
  function heed(): void {
    missing = false
    draw()
  }
  /** Where only the age is missing, the guard asks for it, and sends the form then. */
  function needed(event: Event): void {
    if (!isOptional && !isMinor(ui)) return
    event.preventDefault()
    show()
  }

  draw()
  apply(Element, 'before', element, host)
  apply(EventTarget, 'addEventListener', element, NEEDED, needed)
  return () => {
    const focused = host.shadowRoot?.activeElement
    apply(EventTarget, 'removeEventListener', element, NEEDED, needed)
    render(null, root)
    host.remove()
    if (focused && focusLost()) first(element)?.focus()
  }
}
