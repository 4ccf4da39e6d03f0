import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { clickAsPerson, holdWith, mountWith, notice, polyfill } from '../helpers/widget.ts'

beforeEach(polyfill)
afterEach(() => document.body.replaceChildren())

const more = {
  ...notice,
  purposes: [
    ...notice.purposes,
    { ...notice.purposes[2], id: 'card', title: 'Paying', occasions: ['contest'] },
  ],
} as typeof notice

/** A notice before a form, as the core has it drawn. */
const drawn = async (html: string, purpose = 'analytics') =>
  holdWith(await mountWith({ notice: more }), html, purpose)

const form =
  '<form data-askfirst="analytics"><input type="hidden" name="token"><input id="a"><button>Send</button></form>'
const contest = form.replace('>', ' data-askfirst-also="ads">')

describe('the notice before a form', () => {
  it('A-38: says what, for whom, how long and what a no costs, before anything is answered', async () => {
    const { root } = await drawn(form)
    for (const part of ['Measuring visits', 'E-mail address', 'Metrics GmbH', '13 months', 'nothing changes'])
      expect(root.textContent).toContain(part)
  })

  it('A-14: takes a tick and a press; nothing is ticked beforehand', async () => {
    const { find, press, decide } = await drawn(form)
    expect(find('input')?.checked).toBe(false)
    press('confirm')
    expect(decide).not.toHaveBeenCalled()
    clickAsPerson(find('input'))
    expect(decide).not.toHaveBeenCalled()
    press('confirm')
    expect(decide.mock.calls).toEqual([[{ analytics: true }, 'gesture']])
  })

  it('A-43: joining and use of the picture are two choices, and the first is enough', async () => {
    const { root, find, press, decide } = await drawn(contest)
    expect([...root.querySelectorAll('input')].map((box) => box.checked)).toEqual([false, false])
    clickAsPerson(find('[data-option=agree-1]'))
    press('confirm')
    expect(decide).not.toHaveBeenCalled()
    clickAsPerson(find('[data-option=agree-1]'))
    clickAsPerson(find('[data-option=agree-0]'))
    press('confirm')
    expect(decide.mock.calls).toEqual([[{ analytics: true }, 'gesture']])
  })

  it('E-13: is a group named by what it is about: a page may have several', async () => {
    const { root } = await drawn(contest)
    const names = root.querySelector('[role=group]')?.getAttribute('aria-labelledby')?.split(' ') ?? []
    expect(names.map((id) => root.querySelector(`#${id}`)?.textContent)).toEqual([
      'Before you fill this in',
      'Measuring visits',
      'Offers',
    ])
  })

  it('A-18: names the occasion', async () => {
    const { root, find, press, decide } = await drawn(form, 'card-contest')
    expect(root.querySelector('b')?.textContent).toBe('Paying: For a contest')
    clickAsPerson(find('input'))
    press('confirm')
    expect(decide.mock.calls).toEqual([[{ 'card-contest': true }, 'gesture']])
  })

  it('fault 114: a script cannot agree, and can refuse', async () => {
    const { find, decide } = await drawn(form)
    find('input')?.click()
    find('[data-action=confirm]')?.click()
    expect(decide).not.toHaveBeenCalled()
    find('[data-action=refuse]')?.click()
    expect(decide.mock.calls).toEqual([[{ analytics: false }, 'synthetic']])
  })

  it('B-21: Refuse and Confirm differ in their words only', async () => {
    const { root } = await drawn(form)
    const buttons = [...root.querySelectorAll('.row button')]
    expect(buttons.map((button) => button.textContent)).toEqual(['Refuse', 'Confirm'])
    expect(new Set(buttons.map((button) => button.className)).size).toBe(1)
  })

  it('D-18: reads like no notice an agent would answer', async () => {
    expect((await drawn(contest)).root.textContent).not.toMatch(/accept|reject|cookie/i)
  })

  it('E-38: an error is text, linked with its tick, which gets the focus', async () => {
    const { element, root, find } = await drawn(form)
    expect(find('[role=alert]')?.textContent).toBe('')
    const event = new CustomEvent('askfirst-needed', { cancelable: true })
    element.dispatchEvent(event)
    expect(event.defaultPrevented).toBe(true)
    expect(root.activeElement).toBe(find('input'))
    const told = find('input')?.getAttribute('aria-describedby')?.split(' ') ?? []
    expect(told.map((id) => root.querySelector(`#${id}`)?.textContent)).toEqual([
      'Measuring visits',
      expect.stringContaining('Nothing was sent'),
    ])
    expect(find('input')?.getAttribute('aria-invalid')).toBe('true')
  })

  it('E-41: each tick says what it is about', async () => {
    const { root } = await drawn(contest)
    const about = [...root.querySelectorAll('input')].map(
      (box) => box.getAttribute('aria-describedby')?.split(' ')[0],
    )
    expect(about.map((id) => root.querySelector(`#${id}`)?.textContent)).toEqual([
      'Measuring visits',
      'Offers',
    ])
  })

  it('E-09: hands the focus to the first field that can take it', async () => {
    const { find, undo } = await drawn(form)
    find('[data-action=confirm]')?.focus()
    undo()
    expect(document.activeElement?.id).toBe('a')
  })

  it('promise 8: goes without a trace', async () => {
    const { element, undo } = await drawn(form)
    undo()
    expect(element.previousElementSibling?.hasAttribute('data-askfirst-root') ?? true).toBe(true)
    expect(element.outerHTML).toBe(form)
    expect(element.dispatchEvent(new CustomEvent('askfirst-needed', { cancelable: true }))).toBe(true)
  })
})
