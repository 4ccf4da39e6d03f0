import { describe, expect, test } from 'vitest'
import { makePage } from '../helpers/page.ts'
import { start } from './start.ts'

/** A page with such an element in it, drawn by a server if it has a shadow root. */
function drawn(isServed: boolean) {
  const page = makePage()
  const element = page.document.createElement('div')
  element.setAttribute('data-askfirst-root', '')
  if (isServed) element.attachShadow({ mode: 'open' })
  page.document.body.append(element)
  return { page, element }
}

describe('a first layer that a server has drawn', () => {
  test('promise 7: goes without the widget once it was answered, and not before', () => {
    const { page, element } = drawn(true)
    const { consent } = start({ prompt: false }, { page })
    expect(element.isConnected).toBe(true)
    consent.rejectAll()
    expect(element.isConnected).toBe(false)
  })

  test('fault 110: an element of the page by that name stays', () => {
    const { page, element } = drawn(false)
    const { consent } = start({ prompt: false }, { page })
    consent.rejectAll()
    expect(element.isConnected).toBe(true)
  })
})
