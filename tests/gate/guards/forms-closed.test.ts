import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import type { Consent } from '../../../src/api.ts'
import { guardForms } from '../../../src/gate/guards/forms.ts'
import { startHeadless } from '../../consent/start.ts'
import { makePage } from '../../helpers/page.ts'

// What must stay closed although nobody would write it so: odd markup, odd clicks, frameworks that reuse nodes.

let consent: Consent
let sent: number
const { submit, requestSubmit } = Object.getOwnPropertyDescriptors(HTMLFormElement.prototype)

function open(html: string) {
  document.body.innerHTML = html
  const purposes = ['account', 'names', 'card-transaction:separate']
  consent = startHeadless({ purposes, prompt: false }, makePage()).consent
  guardForms(consent)
  sent = 0
  document.body.addEventListener('submit', (event) => {
    event.preventDefault()
    sent++
  })
}
const find = <T extends HTMLElement = HTMLInputElement>(css: string) => {
  const found = document.querySelector<T>(css)
  if (!found) throw new Error(css)
  return found
}
const closed = (css: string) => find(css).matches(':disabled')

beforeEach(() => {
  Object.defineProperty(HTMLFormElement.prototype, 'submit', { ...submit, value: vi.fn() })
})
afterEach(() => {
  consent.destroy()
  document.body.replaceWith(document.createElement('body'))
  Object.defineProperties(HTMLFormElement.prototype, { submit, requestSubmit })
})

describe('a public form', () => {
  test('A-51, fault 105: is warned of although a field is called like what puts the warning there', () => {
    open('<form data-askfirst-public><input name="before"><button>Post</button></form>')
    find('button').click()
    expect(sent).toBe(0)
    expect(find('form').previousElementSibling?.getAttribute('role')).toBe('alert')
  })

  test('A-51: the second half of a double click acknowledges nothing', () => {
    open('<form data-askfirst-public><button>Post</button></form>')
    const click = (detail: number) =>
      find('button').dispatchEvent(new MouseEvent('click', { bubbles: true, cancelable: true, detail }))
    click(1)
    click(2)
    expect(sent).toBe(0)
    click(1)
    expect(sent).toBe(1)
  })
})

test('promise 1: where the warning cannot be made, the form is held', () => {
  open('<form data-askfirst-public><button>Post</button></form>')
  const broken = vi.spyOn(Element.prototype, 'setAttribute').mockImplementation(() => {
    throw new Error('ours')
  })
  find('button').click()
  find<HTMLFormElement>('form').requestSubmit()
  broken.mockRestore()
  expect(sent).toBe(0)
})

describe('a field group', () => {
  test('A-40: in the legend of another one waits for both', () => {
    open(`<form><fieldset data-askfirst="account"><legend>
      <fieldset data-askfirst="names"><input id="a"></fieldset></legend></fieldset></form>`)
    consent.decide({ names: true })
    expect([closed('#a'), closed('fieldset fieldset')]).toEqual([true, true])
    consent.decide({ account: true })
    expect(closed('#a')).toBe(false)
    consent.withdraw('names')
    expect(closed('#a')).toBe(true)
  })

  test('A-17: what stands in its legend, which HTML leaves enabled, is closed, too', () => {
    open('<form><fieldset data-askfirst="account"><legend><input id="a"></legend></fieldset></form>')
    expect(closed('#a')).toBe(true)
    consent.decide({ account: true })
    expect(closed('#a')).toBe(false)
    consent.withdraw('account')
    expect(closed('#a')).toBe(true)
  })

  test('a form goes without it, even when a script enabled it in the same task', () => {
    open(
      '<form><fieldset data-askfirst="account"><input id="a" name="a"></fieldset><button>Send</button></form>',
    )
    let name: string | undefined
    document.body.addEventListener('submit', () => {
      name = [...find<HTMLFormElement>('form').elements].find((one) => one.matches('input:enabled'))?.id
    })
    find<HTMLFieldSetElement>('fieldset').disabled = false
    find('button').click()
    expect([sent, name]).toEqual([1, undefined])
  })

  test('that the page enabled while it waited is enabled after the yes', async () => {
    open('<form><fieldset data-askfirst="account" disabled></fieldset></form>')
    const group = find<HTMLFieldSetElement>('fieldset')
    group.disabled = false
    await vi.waitFor(() => expect(group.disabled).toBe(true))
    consent.decide({ account: true })
    expect(group.disabled).toBe(false)
  })

  test('that was copied, or parsed anew, while it was shut opens with the yes, and keeps nothing of ours', async () => {
    const group =
      '<fieldset data-askfirst="names"><legend><input name="l"></legend><input name="n"></fieldset>'
    open(`<form>${group}</form><p><input disabled></p>`)
    const form = find('form')
    form.append(find('fieldset').cloneNode(true))
    form.innerHTML += '<p>more</p>'
    await Promise.resolve()
    expect(document.querySelectorAll('fieldset:disabled')).toHaveLength(2)
    consent.decide({ names: true })
    expect(form.querySelectorAll(':disabled')).toHaveLength(0)
    expect(closed('p > input')).toBe(true)
    expect(form.outerHTML).not.toContain('askfirst-')
  })

  test('that was copied while the page itself had it shut stays so, as copies do', async () => {
    open('<form><fieldset data-askfirst="names" disabled></fieldset></form>')
    find('form').append(find('fieldset').cloneNode(true))
    await Promise.resolve()
    consent.decide({ names: true })
    expect(document.querySelectorAll('fieldset:disabled')).toHaveLength(2)
    expect(find('form').outerHTML).not.toContain('askfirst-')
  })

  test('A-40: that a framework uses again for another purpose waits for that one', async () => {
    open('<form><fieldset data-askfirst="account"><input id="a"></fieldset></form>')
    consent.decide({ account: true })
    find('fieldset').setAttribute('data-askfirst', 'names')
    await vi.waitFor(() => expect(closed('#a')).toBe(true))
    consent.decide({ names: true })
    expect(closed('#a')).toBe(false)
    consent.withdraw('account')
    expect(closed('#a')).toBe(false)
  })
})

describe('a field for payment or identity', () => {
  const checkout = `<form data-askfirst="card-transaction"><input id="name">
    <input id="card" data-askfirst-category="credit_card_number"></form>`

  test('A-17: cannot be filled in before the yes to its occasion, also outside of a group', () => {
    open(checkout)
    expect([closed('#name'), closed('#card')]).toEqual([false, true])
    consent.decide({ 'card-transaction': true })
    expect(closed('#card')).toBe(false)
    consent.withdraw('card-transaction')
    expect(closed('#card')).toBe(true)
    consent.destroy()
    expect(closed('#card')).toBe(false)
  })
})

describe('a marked form', () => {
  test('fault 105: a click on it throws nothing, whatever its fields are called', () => {
    open('<form data-askfirst="account"><input name="closest"><input name="matches"></form>')
    const thrown = vi.fn((event: ErrorEvent) => event.preventDefault())
    addEventListener('error', thrown)
    find<HTMLFormElement>('form').dispatchEvent(new MouseEvent('click', { bubbles: true }))
    removeEventListener('error', thrown)
    expect(thrown).not.toHaveBeenCalled()
  })

  test('goes after the yes although its button has left meanwhile', async () => {
    open('<form data-askfirst="account"><input><button>Send</button></form>')
    find('button').click()
    find('button').remove()
    consent.decide({ account: true })
    await vi.waitFor(() => expect(sent).toBe(1))
  })
})
