import { getter, method } from '../natives.ts'
import { hearSubmits } from '../trees.ts'
import type { Traffic } from './traffic.ts'

/**
 * Forms that go to another host. They do not wait: one that sends itself minutes later would take the visitor away
 * from where they are by then. What they typed stays in the form, and they can send it when they have answered.
 * Returns what is to be called when an attribute has changed: listeners may change where a form goes while it is sent.
 */
export function guardSubmits(traffic: Traffic): () => void {
  const { intercept, guard } = traffic
  const { window } = guard
  const { Element, Event } = window
  const form = window.HTMLFormElement.prototype
  const [actionOf, methodOf] = [getter(form, 'action'), getter(form, 'method')]
  const submitterOf = getter(window.SubmitEvent?.prototype, 'submitter')
  const buttons = [window.HTMLButtonElement, window.HTMLInputElement]
  const has = method(Element.prototype, 'hasAttribute')
  const prevent = method(Event.prototype, 'preventDefault')
  const isPrevented = getter(Event.prototype, 'defaultPrevented')
  const phaseOf = getter(Event.prototype, 'eventPhase')
  /** By event: where it was going when it was judged. */
  const judged = new WeakMap<Event, string>()
  let latest: Event | undefined
  let ended = false

  /** The button's own word goes before the form's. */
  const own = (key: 'formAction' | 'formMethod', byForm: (form: unknown) => unknown) => {
    const reads = buttons.map(({ prototype }) => getter(prototype, key))
    return (target: unknown, submitter: unknown) =>
      submitter && has(submitter, key.toLowerCase())
        ? reads.map((read) => read(submitter)).find((found) => found)
        : byForm(target)
  }
  const actionBy = own('formAction', actionOf)
  const methodBy = own('formMethod', methodOf)

  function mayGo(target: unknown, submitter: unknown): boolean {
    if (methodBy(target, submitter) === 'dialog') return true
    const to = traffic.to('form', [`${actionBy(target, submitter) ?? ''}`])
    if (!to) return true
    let goes = false
    const go = () => {
      goes = true
    }
    traffic.send(to, { go, refuse: () => {} }, false)
    return goes
  }

  intercept(form, 'submit', ({ self, through }) => (mayGo(self, undefined) ? through() : undefined))

  /** Before all listeners of the page, which run all the same, and whenever they have changed where it goes. */
  function onSubmit(event: Event): void {
    const { target } = event
    if (ended || isPrevented(event)) return
    latest = event
    let goes = false
    try {
      const submitter = submitterOf(event)
      const where = `${methodBy(target, submitter)} ${actionBy(target, submitter)}`
      goes = judged.get(event) === where || mayGo(target, submitter)
      judged.set(event, where)
    } finally {
      if (!goes) prevent(event)
    }
  }
  const changed = () => {
    if (latest && phaseOf(latest)) onSubmit(latest)
  }
  for (const [prototype, key] of [
    ...['action', 'method'].map((key) => [form, key] as const),
    ...buttons.flatMap(({ prototype }) =>
      ['formAction', 'formMethod'].map((key) => [prototype, key] as const),
    ),
  ])
    intercept(
      prototype,
      key,
      ({ through }) => {
        through()
        changed()
      },
      'set',
    )
  hearSubmits(guard, onSubmit)
  guard.undoing(() => {
    ended = true
  })
  return changed
}
