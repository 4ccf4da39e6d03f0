import { h } from 'preact'

/** Where a dialog says what is missing, as soon as it is. */
export const trouble = () => <p id="askfirst-unclear" class="missing" role="alert" />

/** A field of the dialog whose button was pressed. */
export const fieldBeside = ({ currentTarget }: Event, name: string) =>
  (currentTarget as Element).closest('dialog')?.querySelector<HTMLInputElement>(`[data-option=${name}]`)

/** Said where it is drawn anew only after an answer: whatever is typed stays with the visitor until then. */
export function complain(field: HTMLInputElement | null | undefined, text: string): void {
  const said = field?.closest('dialog')?.querySelector('[role=alert]')
  if (said) said.textContent = text
  field?.setAttribute('aria-invalid', 'true')
  field?.focus()
}
