import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import type { Consent } from '../../../src/api.ts'
import { guardForms } from '../../../src/gate/guards/forms.ts'
import { codes, startHeadless } from '../../consent/start.ts'
import { makePage, type TestPage } from '../../helpers/page.ts'

const purposes = ['account', 'names', 'card-transaction:separate', 'card-lottery:separate']
const secrets = ['4111 1111 1111 1111', 'P12345678', 'someone@example.org']

let consent: Consent
let page: TestPage
let heard: string[]
const nativeSubmit = vi.fn()
const originals = { ...Object.getOwnPropertyDescriptors(HTMLFormElement.prototype) }

/** A page with one form, whose own handler writes down that it was reached. */
function open(html: string, more = {}) {
  document.body.innerHTML = html
  page = makePage()
  consent = startHeadless({ purposes, prompt: false }, page).consent
  guardForms(consent, more)
  heard = []
  for (const type of ['submit', 'click'])
    document.body.addEventListener(type, (event) => {
      if (type === 'submit') event.preventDefault()
      heard.push(type)
    })
}
const find = <T extends HTMLElement = HTMLElement>(css: string) => {
  const found = document.querySelector<T>(css)
  if (!found) throw new Error(css)
  return found
}
const form = () => find<HTMLFormElement>('form')
const registration = `<form data-askfirst="account"><input name="mail" value="${secrets[2]}"><button>Send</button></form>`

beforeEach(() => {
  nativeSubmit.mockReset()
  Object.defineProperty(HTMLFormElement.prototype, 'submit', { ...originals.submit, value: nativeSubmit })
})
afterEach(() => {
  consent.destroy()
  document.body.replaceWith(document.createElement('body'))
  Object.defineProperties(HTMLFormElement.prototype, {
    submit: originals.submit,
    requestSubmit: originals.requestSubmit,
  })
})

describe('a marked form', () => {
  test('A-14: is not sent before its purpose is granted, in whatever way; the page hears of nothing', () => {
    open(registration)
    find('button').click()
    form().requestSubmit()
    form().submit()
    form().dispatchEvent(new SubmitEvent('submit', { bubbles: true, cancelable: true }))
    expect(heard).toEqual([])
    expect(nativeSubmit).not.toHaveBeenCalled()
  })

  test('A-14: works unchanged after the yes, and is held again after a withdrawal', () => {
    open(registration)
    consent.decide({ account: true })
    find('button').click()
    form().submit()
    expect(heard).toEqual(['click', 'submit'])
    expect(nativeSubmit).toHaveBeenCalledOnce()
    expect(nativeSubmit.mock.contexts[0]).toBe(form())
    consent.withdraw('account')
    find('button').click()
    form().submit()
    expect(heard).toHaveLength(2)
    expect(nativeSubmit).toHaveBeenCalledOnce()
  })

  test('a button outside that belongs to it, and one without validation, are held too', () => {
    open(`<form id="f" data-askfirst="account"><input required></form>
      <button form="f">Send</button><input type="submit" form="f" formnovalidate>`)
    find('button').click()
    find('input[type=submit]').click()
    expect(heard).toEqual([])
  })

  test('A-40: the yes to another purpose is none to this one', () => {
    open(registration)
    consent.decide({ names: true, 'card-transaction': true })
    find('button').click()
    expect(heard).toEqual([])
  })

  test('A-39: one whose purpose is empty or unknown stays held', () => {
    for (const id of ['', 'nonsense', '__proto__']) {
      open(registration.replace('account', id))
      consent.acceptAll()
      find('button').click()
      expect(heard).toEqual([])
      consent.destroy()
    }
  })

  test('fault 105: fields named like what we use of a form stand in no way', () => {
    open(`<form data-askfirst="account">
      ${[
        'getAttribute',
        'dataset',
        'closest',
        'dispatchEvent',
        'requestSubmit',
        'submit',
        'attributes',
        'matches',
      ]
        .map((name) => `<input name="${name}">`)
        .join('')}<button>Send</button></form>`)
    find('button').click()
    expect(heard).toEqual([])
  })

  test('one without a mark is none of our business', () => {
    open('<form><button>Send</button></form>')
    find('button').click()
    form().submit()
    expect(heard).toEqual(['click', 'submit'])
    expect(nativeSubmit).toHaveBeenCalledOnce()
  })

  test('without a notice beside it the visitor is asked, and the form goes once they say yes', async () => {
    open(registration)
    const prompts: unknown[] = []
    consent.on('prompt', (prompt) => prompts.push(prompt?.purpose))
    find('button').click()
    await vi.waitFor(() => expect(prompts.at(-1)).toBe('account'))
    find('button').click()
    consent.decide({ account: true })
    await vi.waitFor(() => expect(heard).toContain('submit'))
    expect(heard.filter((type) => type === 'submit')).toHaveLength(1)
  })

  test('A-50: a no leaves it, and the rest of the page works', async () => {
    open(`${registration}<p><a href="#x">a link</a></p>`)
    find('button').click()
    consent.decide({ account: false })
    find('a').click()
    expect(heard).toEqual(['click'])
  })
})

describe('a field group', () => {
  const checkout = `<form><input name="a"><fieldset data-askfirst="card-transaction"><input name="b"></fieldset>
    <fieldset data-askfirst="card-lottery" disabled></fieldset><button>Send</button></form>`

  test('A-17, A-18: cannot be filled in before its own occasion is granted, while the form goes without it', () => {
    open(checkout)
    const [transaction, lottery] = document.querySelectorAll('fieldset')
    find('button').click()
    expect(heard).toEqual(['click', 'submit'])
    expect([transaction?.disabled, lottery?.disabled]).toEqual([true, true])
    consent.acceptAll()
    expect(transaction?.disabled).toBe(true)
    consent.decide({ 'card-lottery': true })
    expect(transaction?.disabled).toBe(true)
    consent.decide({ 'card-transaction': true })
    expect(transaction?.disabled).toBe(false)
    // As the page had it.
    expect(lottery?.disabled).toBe(true)
    consent.withdraw('card-transaction')
    expect(transaction?.disabled).toBe(true)
  })

  test('that comes later waits, too', async () => {
    open('<form></form>')
    form().insertAdjacentHTML('beforeend', '<div><fieldset data-askfirst="account"></fieldset></div>')
    await vi.waitFor(() => expect(find<HTMLFieldSetElement>('fieldset').disabled).toBe(true))
  })

  test('stays disabled when a framework enables it, and waits when it is marked later', async () => {
    open('<form><fieldset data-askfirst="account"></fieldset><fieldset></fieldset></form>')
    const [first, second] = document.querySelectorAll('fieldset')
    if (!first || !second) throw new Error()
    first.disabled = false
    second.setAttribute('data-askfirst', 'account')
    await vi.waitFor(() => expect([first.disabled, second.disabled]).toEqual([true, true]))
    consent.decide({ account: true })
    expect([first.disabled, second.disabled]).toEqual([false, false])
  })

  test('A-39: one whose purpose is empty or unknown stays disabled', () => {
    open('<fieldset data-askfirst=""></fieldset><fieldset data-askfirst="nonsense"></fieldset>')
    consent.acceptAll()
    for (const group of document.querySelectorAll('fieldset')) expect(group.disabled).toBe(true)
  })

  test('A-17: a field for payment or identity without an occasion is never enabled, and that is said', () => {
    for (const category of ['credit_card_number', 'id_number', 'passport_number']) {
      open(`<form data-askfirst="account"><input data-askfirst-category="${category}"></form>`)
      consent.decide({ account: true })
      expect(find<HTMLInputElement>('input').disabled).toBe(true)
      expect(codes(page)).toEqual(['OCCASION_REQUIRED'])
      consent.destroy()
      expect(find<HTMLInputElement>('input').disabled).toBe(false)
    }
    open('<form data-askfirst="card-transaction"><input data-askfirst-category="credit_card_number"></form>')
    consent.decide({ 'card-transaction': true })
    expect(find<HTMLInputElement>('input').disabled).toBe(false)
  })
})

describe('a public form', () => {
  test('A-51: is warned of once, names contact and financial data, and records nothing', () => {
    open('<form data-askfirst-public><textarea></textarea><button>Post</button></form>')
    find('button').click()
    expect(heard).toEqual([])
    expect(find('[role=alert]').textContent).toMatch(/public.*addresses.*card and account numbers/s)
    find('button').click()
    expect(heard).toEqual(['click', 'submit'])
    expect(document.querySelectorAll('[role=alert]')).toHaveLength(1)
    expect(consent.receipt()).toBeNull()
    consent.destroy()
    expect(document.querySelector('[role=alert]')).toBeNull()
  })

  test('A-51: says it in the site’s words', () => {
    open('<form data-askfirst-public><button>Post</button></form>', { warning: 'Alle können das lesen.' })
    find('button').click()
    expect(find('[role=alert]').textContent).toBe('Alle können das lesen.')
  })
})

describe('promise 8', () => {
  test('after destroy every form is as it was', () => {
    open(registration)
    consent.destroy()
    expect(HTMLFormElement.prototype.submit).toBe(nativeSubmit)
    expect(Object.getOwnPropertyDescriptor(HTMLFormElement.prototype, 'requestSubmit')).toEqual(
      originals.requestSubmit,
    )
    find('button').click()
    expect(heard).toEqual(['click', 'submit'])
  })
})

test('A-19: nothing that was typed is told to anybody', () => {
  const read = vi.spyOn(HTMLInputElement.prototype, 'value', 'get')
  const data = vi.spyOn(globalThis, 'FormData')
  open(
    `<form data-askfirst="account">${secrets.map((text) => `<input value="${text}">`).join('')}<button>Send</button></form>`,
  )
  const told: unknown[] = []
  for (const event of ['change', 'error', 'prompt'] as const) consent.on(event, (detail) => told.push(detail))
  find('button').click()
  consent.decide({ account: true })
  find('button').click()
  consent.withdraw()
  expect(read).not.toHaveBeenCalled()
  expect(data).not.toHaveBeenCalled()
  const everything = JSON.stringify([
    told,
    page.warned,
    page.browser.written,
    [...page.browser.stored],
    consent.receipt(),
  ])
  for (const secret of secrets) expect(everything).not.toContain(secret)
})
