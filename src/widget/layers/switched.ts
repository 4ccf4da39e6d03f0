import type { Said } from '../../decision/decision.ts'
import { isAlone, isSilent, undecided } from '../purposes.ts'
import { readAsked } from './asked.ts'
import type { FullUi } from './ui.ts'

/**
 * As the switches stand. What is asked for by itself, and was left alone, stays to be asked for; what is on without an answer,
 * and was left on, stays so without one: nobody has said yes to it (B-03). A part is off with its
 * whole; what a device senses is allowed for the visit unless it is to be remembered (C-42). A minor's, which cannot be
 * moved, say nothing: what a guardian then permits is asked about afresh.
 */
export function switched(ui: FullUi, root: ParentNode): Said {
  const { notice, settings, state } = ui
  const answers: Record<string, boolean | 'session'> = {}
  const isLeft = (id: string) => settings.purposes.some((one) => one.id === id && isSilent(one, ui))
  const find = (name: string, id: string) => root.querySelector<HTMLInputElement>(`[data-${name}="${id}"]`)
  for (const { checked, dataset } of root.querySelectorAll<HTMLInputElement>('[data-purpose]:enabled')) {
    const { purpose: id = '' } = dataset
    const asked = readAsked(notice, id)
    if (!asked) continue
    const { whole, purpose, occasion } = asked
    const isOn = checked && find('purpose', whole)?.checked
    const isSeparate = isAlone(purpose, state) || occasion || id !== whole
    if (!isOn && isSeparate && undecided({ id }, state)) continue
    if (isOn && isLeft(id)) continue
    answers[id] = !!isOn && (find('remember', whole)?.checked === false ? 'session' : true)
  }
  return answers
}
