import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import type { Consent } from '../../../src/api.ts'
import { openBook } from '../../../src/gate/guards/book.ts'
import { guardForms } from '../../../src/gate/guards/forms.ts'
import { settled, startHeadless } from '../../consent/start.ts'
import { makePage } from '../../helpers/page.ts'

// What scripts do to forms: send them, change them meanwhile, add to them in the same task.

let consent: Consent
let prompts: unknown[]
let submitters: unknown[]
const nativeSubmit = vi.fn()
const { submit, requestSubmit } = Object.getOwnPropertyDescriptors(HTMLFormElement.prototype)

function open(html: string) {
  document.body.replaceWith(document.createElement('body'))
  document.body.innerHTML = html
  const purposes = ['account', 'names', 'card-transaction:separate']
  const page = makePage()
  // Whoever sends a form is clicking or typing.
  page.isActive = true
  consent = startHeadless({ purposes, prompt: false }, page).consent
  guardForms(consent)
  prompts = []
  consent.on('prompt', (prompt) => {
    if (prompt?.purpose) prompts.push(prompt.purpose)
  })
  submitters = []
  document.body.addEventListener('submit', (event) => {
    event.preventDefault()
    submitters.push(event.submitter)
  })
}
const find = <T extends HTMLElement = HTMLButtonElement>(css: string) => {
  const found = document.querySelector<T>(css)
  if (!found) throw new Error(css)
  return found
}
const form = () => find<HTMLFormElement>('form')
const closed = (css: string) => find(css).matches(':disabled')
const counts = (name: string) => openBook(window).entries.get(`forms ${name}`)?.counts
const registration = '<form data-askfirst="account"><input name="a"><button>Send</button></form>'

beforeEach(() => {
  nativeSubmit.mockReset()
  Object.defineProperty(HTMLFormElement.prototype, 'submit', { ...submit, value: nativeSubmit })
})
afterEach(() => {
  consent.destroy()
  document.body.replaceWith(document.createElement('body'))
  Object.defineProperties(HTMLFormElement.prototype, { submit, requestSubmit })
})

describe('a marked form', () => {
  test('A-14: goes after the yes by the button that was pressed', async () => {
    open(registration)
    const button = find('button')
    button.click()
    consent.decide({ account: true })
    await vi.waitFor(() => expect(submitters).toEqual([button]))
  })

  test('A-14: sent by a script, the visitor is asked, and it goes with the yes, once', async () => {
    for (const send of ['submit', 'requestSubmit'] as const) {
      open(registration)
      form()[send]()
      await settled()
      expect(prompts).toEqual(['account'])
      consent.decide({ account: true })
      await vi.waitFor(() => expect(submitters).toEqual([null]))
      expect(nativeSubmit).not.toHaveBeenCalled()
      consent.destroy()
    }
  })

  test('A-14: a script’s requestSubmit() is held though somebody before us keeps the event to himself', () => {
    const early = vi.fn((event: Event) => event.stopImmediatePropagation())
    addEventListener('submit', early, true)
    open(registration)
    form().requestSubmit()
    expect(early).not.toHaveBeenCalled()
    removeEventListener('submit', early, true)
  })

  test('A-50: after a no it stays, and who sends it again is asked again', async () => {
    open(registration)
    for (const at of [1, 2]) {
      find('button').click()
      await settled()
      expect(prompts).toHaveLength(at)
      consent.decide({ account: false })
      await settled()
    }
    expect(submitters).toEqual([])
  })

  test('A-38: where the notice beside it says what is missing, nobody is asked besides', async () => {
    open(registration)
    const needed = vi.fn((event: Event) => event.preventDefault())
    form().addEventListener('askfirst-needed', needed)
    find('button').click()
    await settled()
    expect([needed.mock.calls.length, prompts]).toEqual([1, []])
  })

  test('a button in it that sends nothing is the page’s, before the yes too', () => {
    open('<form data-askfirst="account"><button type="button">Add a line</button></form>')
    const heard = vi.fn()
    find('button').addEventListener('click', heard)
    find('button').click()
    expect(heard).toHaveBeenCalledOnce()
  })

  test('fault 82: is written down: held, and sent after the yes', () => {
    open(registration)
    find('button').click()
    consent.decide({ account: true })
    find('button').click()
    expect(openBook(window).entries.get('forms form')).toMatchObject({
      purposes: ['account'],
      counts: { held: 1, passed: 1, refused: 0 },
    })
  })
})

describe('a public form', () => {
  const post = '<form data-askfirst-public><textarea></textarea><button>Post</button></form>'

  test('A-51: sent by a script it is warned of, too, and goes when sent once more', () => {
    open(post)
    form().submit()
    expect(nativeSubmit).not.toHaveBeenCalled()
    form().submit()
    expect(nativeSubmit).toHaveBeenCalledOnce()
    consent.destroy()
    open(post)
    form().requestSubmit()
    expect(submitters).toEqual([])
    form().requestSubmit()
    expect(submitters).toHaveLength(1)
  })

  test('A-51: the warning takes the focus, is asked nothing for, and is written down', async () => {
    open(post + post)
    const needed = vi.fn()
    document.addEventListener('askfirst-needed', needed, { capture: true, once: true })
    find<HTMLFormElement>('form:last-of-type').submit()
    find('button').click()
    await settled()
    expect(document.activeElement).toBe(find('[role=alert]'))
    expect([needed.mock.calls.length, prompts]).toEqual([0, []])
    expect(counts('public form')).toMatchObject({ held: 2 })
  })
})

describe('a field group', () => {
  test('A-17: that a script adds and sends in one task is shut before the form goes', () => {
    open('<form><button>Send</button></form>')
    let isShut: boolean | undefined
    document.body.addEventListener('submit', () => {
      isShut = closed('#a')
    })
    form().insertAdjacentHTML('beforeend', '<fieldset data-askfirst="account"><input id="a"></fieldset>')
    find('button').click()
    expect([submitters.length, isShut]).toEqual([1, true])
  })

  test('A-17: that comes behind a text is shut', async () => {
    open('<form></form>')
    form().insertAdjacentHTML('beforeend', 'text <fieldset data-askfirst="account"></fieldset>')
    await vi.waitFor(() => expect(closed('fieldset')).toBe(true))
  })

  test('A-17: a field that is said only later to be for payment is shut', async () => {
    open('<form data-askfirst="card-transaction"><input id="card"></form>')
    find('#card').setAttribute('data-askfirst-category', 'credit_card_number')
    await vi.waitFor(() => expect(closed('#card')).toBe(true))
    consent.decide({ 'card-transaction': true })
    await settled()
    expect(closed('#card')).toBe(false)
  })

  test('A-17: a field of any other category, and a group of nobody’s, are the page’s', () => {
    open(`<form><input data-askfirst-category="email"><fieldset></fieldset>
      <p data-askfirst="account"><input></p></form>`)
    expect(document.querySelectorAll(':disabled')).toHaveLength(0)
  })

  test('opened by a yes stays open, and is as the page wants it when it is opened again', async () => {
    open('<form><fieldset data-askfirst="account"></fieldset></form>')
    const group = find<HTMLFieldSetElement>('fieldset')
    consent.decide({ account: true })
    await settled()
    expect(group.disabled).toBe(false)
    group.disabled = true
    await settled()
    consent.withdraw('account')
    await settled()
    consent.decide({ account: true })
    await settled()
    expect(group.disabled).toBe(true)
  })

  test('fault 82: is written down: held, and released by the yes', () => {
    open('<form><fieldset data-askfirst="account"></fieldset></form>')
    consent.decide({ account: true })
    expect(counts('fieldset')).toMatchObject({ held: 1, released: 1 })
  })
})
