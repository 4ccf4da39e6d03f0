import { h } from 'preact'

/** Where a dialog says what is missing, as soon as it is. */
export const trouble = () => <p id="askfirst-unclear" class="missing" role="alert" />

/** A field of the dialog whose button was pressed. */
export const fieldBeside = ({ currentTarget }: Event, name: string) =>
  (currentTarget as Element).closest('dialog')?.querySelector<HTMLInputElement>(`[data-option=${name}]`)

/** Said until it is heeded. Whatever is typed stays with the visitor: all is drawn anew only after an answer. */
export function complain(field: HTMLInputElement | null | undefined, text: string): void {
  const said = field?.closest('dialog')?.querySelector('[role=alert]')
  if (!field || !said) return
  said.textContent = text
  field.setAttribute('aria-invalid', 'true')
  field.oninput = () => {
    said.textContent = ''
    field.removeAttribute('aria-invalid')
  }
  field.focus()
}
