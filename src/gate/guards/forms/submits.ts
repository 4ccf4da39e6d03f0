import { attempt } from '../../../page/attempt.ts'
import type { Guard } from '../guard.ts'
import { hearSubmits } from '../trees.ts'
import { around, MARK, read } from './marked.ts'

/** Told to a form that was about to go: whoever shows why it does not, prevents the default. */
export const NEEDED = 'askfirst-needed'

/**
 * Nothing of a marked form is sent before its purpose is granted: not by its buttons, by Enter, by scripts, nor by a
 * page's own handlers, which hear of neither click nor submit. `also` may hold back further; what it throws does.
 */
export function holdSubmits(guard: Guard, also: (form: HTMLFormElement, isDouble: boolean) => boolean): void {
  const { window, consent } = guard
  const { HTMLFormElement, CustomEvent, EventTarget, Element } = window
  const { requestSubmit } = HTMLFormElement.prototype
  const { dispatchEvent } = EventTarget.prototype
  const needsOf = (form: HTMLFormElement) => {
    const purpose = read(form, MARK)
    return purpose === null ? null : [{ purpose }]
  }

  /** A form of nobody's purpose goes; one whose purpose is empty or unknown does not. */
  function passes(form: HTMLFormElement): boolean {
    const needs = needsOf(form)
    return !needs || guard.isOpen(needs)
  }

  const goes = (form: HTMLFormElement, isDouble = false) => attempt(() => !also(form, isDouble)) === true

  const asking = new WeakSet<HTMLFormElement>()

  /** The notice beside the form says what is missing; where there is none, the visitor is asked. */
  async function need(form: HTMLFormElement, submitter?: HTMLElement | null): Promise<void> {
    const purpose = read(form, MARK) ?? ''
    guard.note('form', [{ purpose }], 'held')
    const event = new CustomEvent(NEEDED, { cancelable: true })
    if (!Reflect.apply(dispatchEvent, form, [event])) return
    // However often it was sent meanwhile, it goes once.
    if (asking.has(form)) return
    asking.add(form)
    await consent.ask(purpose, { again: true })
    asking.delete(form)
    if (!passes(form) || !form.isConnected) return
    // Its button may have left meanwhile.
    const isIts = submitter && (submitter as HTMLButtonElement).form === form
    attempt(() => Reflect.apply(requestSubmit, form, isIts ? [submitter] : []))
  }

  function stop(event: UIEvent | SubmitEvent, form: HTMLFormElement, submitter?: HTMLElement | null): void {
    const isHeld = !passes(form)
    if (!isHeld && goes(form, 'detail' in event && event.detail > 1)) {
      if (event.type === 'submit') note(form, 'passed')
      return
    }
    // Nobody else's handler reads the fields, or sends them.
    event.preventDefault()
    event.stopImmediatePropagation()
    if (isHeld) need(form, submitter)
  }

  const note = (form: HTMLFormElement, outcome: 'passed') => {
    const needs = needsOf(form)
    if (needs) guard.note('form', needs, outcome)
  }

  /** Its button only closes the dialog it is in: nothing is sent, and nobody reads the fields. */
  const isCancel = (button: unknown) =>
    button instanceof Element && read(button, 'formmethod')?.toLowerCase() === 'dialog'

  const onSubmit = (event: SubmitEvent) => {
    const [form] = event.composedPath()
    if (!(form instanceof HTMLFormElement)) return
    if (!isCancel(event.submitter)) stop(event, form, event.submitter)
    else if (!passes(form)) event.stopImmediatePropagation()
  }
  const onClick = (event: MouseEvent) => {
    const [target] = event.composedPath()
    const button = target instanceof Element ? around<HTMLButtonElement>(target, 'button,input') : null
    if (button?.form && /^(submit|image)$/.test(button.type) && !isCancel(button))
      stop(event, button.form, button)
  }
  const { signal, abort } = abortable(window)
  hearSubmits(guard, onSubmit)
  window.addEventListener('click', onClick, { capture: true, signal })
  guard.undoing(abort)
  for (const name of ['submit', 'requestSubmit'] as const)
    guard.replace(HTMLFormElement.prototype, name, {
      allows: ({ self, args }) =>
        isCancel(args[0]) || (passes(self as HTMLFormElement) && goes(self as HTMLFormElement)),
      otherwise: ({ self, args }) => {
        if (!passes(self as HTMLFormElement))
          need(self as HTMLFormElement, args[0] as HTMLElement | undefined)
      },
    })
}

function abortable({ AbortController }: Window & typeof globalThis) {
  const controller = new AbortController()
  return { signal: controller.signal, abort: () => controller.abort() }
}
