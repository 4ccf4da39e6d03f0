import { getter, method } from './natives.ts'
import type { Traffic } from './traffic.ts'

/**
 * Forms that go to another host. They do not wait: one that sends itself minutes later would take the visitor away
 * from where they are by then. What they typed stays in the form, and they can send it when they have answered.
 */
export function guardSubmits(traffic: Traffic): void {
  const { intercept, guard } = traffic
  const { window } = guard
  const { Element, Event, Node, ShadowRoot } = window
  const form = window.HTMLFormElement.prototype
  const [actionOf, methodOf] = [getter(form, 'action'), getter(form, 'method')]
  const submitterOf = getter(window.SubmitEvent?.prototype, 'submitter')
  const buttons = [window.HTMLButtonElement, window.HTMLInputElement]
  const has = method(Element.prototype, 'hasAttribute')
  const prevent = method(Event.prototype, 'preventDefault')
  const isPrevented = getter(Event.prototype, 'defaultPrevented')
  const rootOf = method(Node.prototype, 'getRootNode')
  const listen = method(window.EventTarget.prototype, 'addEventListener')
  /** By event: where it was going when it was judged. */
  const judged = new WeakMap<Event, string>()
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

  /** Before all listeners of the page, which run all the same; and after them, as they may have changed where it goes. */
  function onSubmit(event: Event): void {
    const { target } = event
    if (ended || isPrevented(event)) return
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
  const watch = (root: unknown) => {
    for (const capture of [true, false]) listen(root, 'submit', onSubmit, capture)
  }
  for (const capture of [true, false]) window.addEventListener('submit', onSubmit, capture)
  // What is submitted in a shadow tree is heard of in there only.
  intercept(Element.prototype, 'attachShadow', ({ through }) => {
    const root = through()
    watch(root)
    return root
  })
  intercept(form, 'requestSubmit', ({ self, through }) => {
    const root = rootOf(self)
    if (root instanceof ShadowRoot) watch(root)
    return through()
  })
  guard.undoing(() => {
    ended = true
    for (const capture of [true, false]) window.removeEventListener('submit', onSubmit, capture)
  })
}
