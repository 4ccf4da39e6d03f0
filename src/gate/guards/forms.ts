import type { Consent, Undo } from '../../api.ts'
import { holdGroups } from './forms/groups.ts'
import { warnOfPublic } from './forms/public.ts'
import { holdSubmits } from './forms/submits.ts'
import { openGuard } from './guard.ts'

export interface FormsOptions {
  /** Said before the first sending of a form marked `data-askfirst-public`, in the page's language. */
  warning?: string | undefined
}

const WARNING =
  'This will be public: everybody can read it, copy it and keep it. Leave out what must not be known: addresses, telephone numbers, card and account numbers. Send it once more to publish it.'

/**
 * Holds marked forms and field groups until their purpose is granted:
 *
 *   <form data-askfirst="registration">          nothing of it is sent before
 *   <fieldset data-askfirst="card-transaction">  cannot be filled in before, and the form goes without it
 *   <input data-askfirst-category="id_number">   cannot be filled in before the yes to the occasion it belongs to
 *   <form data-askfirst-public>                  warns once that it will be public
 *
 * With the widget, a notice before the form or group says for what, for whom, how long, and asks. No value is ever read.
 */
export function guardForms(consent: Consent, { warning = WARNING }: FormsOptions = {}): Undo {
  const guard = openGuard(consent, 'forms')
  if (!guard.window.document) return guard.undo
  const shutGroups = holdGroups(guard)
  const warns = warnOfPublic(guard, warning)
  holdSubmits(guard, (form, isDouble) => {
    shutGroups(form)
    return warns(form, isDouble)
  })
  return guard.undo
}
