import { getter, method } from './natives.ts'
import type { Traffic } from './traffic.ts'

/**
 * Forms that go to another host. They do not wait: one that sends itself minutes later would take the visitor away
 * from where they are by then. What they typed stays in the form, and they can send it when they have answered.
 */
export function guardSubmits(traffic: Traffic): void {
  const { intercept, guard } = traffic
  const { window } = guard
  const form = window.HTMLFormElement.prototype
  const [actionOf, methodOf] = [getter(form, 'action'), getter(form, 'method')]
  const submitterOf = getter(window.SubmitEvent?.prototype, 'submitter')
  const own = [window.HTMLButtonElement, window.HTMLInputElement].map(({ prototype }) =>
    getter(prototype, 'formAction'),
  )
  const has = method(window.Element.prototype, 'hasAttribute')
  const prevent = method(window.Event.prototype, 'preventDefault')

  function mayGo(target: unknown, submitter: unknown): boolean {
    if (methodOf(target) === 'dialog') return true
    const overrides = submitter && has(submitter, 'formaction')
    const action = overrides ? own.map((read) => read(submitter)).find((found) => found) : actionOf(target)
    const to = traffic.to('form', [`${action ?? ''}`])
    if (!to) return true
    let goes = false
    const go = () => {
      goes = true
    }
    traffic.send(to, { go, refuse: () => {} }, false)
    return goes
  }

  intercept(form, 'submit', ({ self, through }) => (mayGo(self, undefined) ? through() : undefined))

  const onSubmit = (event: Event) => {
    let goes = false
    try {
      goes = mayGo(event.target, submitterOf(event))
    } finally {
      if (!goes) prevent(event)
    }
  }
  // Before all listeners of the page; those run all the same, and may send it their own way.
  window.addEventListener('submit', onSubmit, true)
  guard.undoing(() => window.removeEventListener('submit', onSubmit, true))
}
