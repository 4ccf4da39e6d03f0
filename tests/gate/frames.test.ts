import { expect, test, vi } from 'vitest'
import { wake } from '../../src/gate/frames.ts'
import { makePage } from '../helpers/page.ts'

/** A page with one held element between two others. */
function held(name: 'iframe' | 'form', address: string) {
  const page = makePage()
  const { body } = page.document
  const element = page.document.createElement(name)
  element.dataset.src = address
  body.append(page.document.createElement('p'), element, page.document.createElement('p'))
  return { page, element, isInPlace: () => body.childNodes[1] === element && body.childNodes.length === 3 }
}

test('faults 22, 32: a frame gets its address while it is out of the document, and comes back to its place', () => {
  const { page, element, isInPlace } = held('iframe', 'https://video.test/')
  const connected: boolean[] = []
  const give = element.setAttribute.bind(element)
  vi.spyOn(element, 'setAttribute').mockImplementation((name, value) => {
    connected.push(element.isConnected)
    give(name, value)
  })
  wake(page, element)
  expect(element.getAttribute('src')).toBe('https://video.test/')
  expect(connected).toEqual([false])
  expect(isInPlace()).toBe(true)
})

test('a form is not moved, as what has the focus in it would lose it, whatever address it carries for others', () => {
  const { page, element } = held('form', 'https://x.test/')
  const moved = vi.spyOn(element, 'replaceWith')
  wake(page, element)
  expect(moved).not.toHaveBeenCalled()
  expect(element.hasAttribute('src')).toBe(false)
})
