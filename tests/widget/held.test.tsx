import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { holdWith, mountWith, notice, polyfill } from '../helpers/widget.ts'

beforeEach(polyfill)
afterEach(() => document.body.replaceChildren())

const drawn = async (html: string, purpose: string) => {
  const held = await holdWith(await mountWith(), html, purpose)
  const heard = (css: string) => held.find(css)?.getAttribute('aria-label')
  return { ...held, heard }
}

describe('what stands in place of a held frame', () => {
  it('E-13 E-33: is a group named by who would get something, and by what the page calls the frame', async () => {
    const { root, find, heard } = await drawn('<iframe title="A kettle"></iframe>', 'analytics')
    expect(root.querySelectorAll('[role=group]')).toHaveLength(1)
    expect(heard('[role=group]')).toBe('Metrics GmbH: A kettle')
    // The words on it come first: they are what is said to press it.
    expect(find('[data-action=once]')?.textContent).toBe('Show this one')
    expect(heard('[data-action=once]')).toBe('Show this one (A kettle)')
    // What allows all of them is the same whichever is pressed.
    expect(heard('[data-action=always]')).toBeNull()
  })

  it('E-13: is named also where the page does not name the frame, and nobody receives anything', async () => {
    const { heard } = await drawn('<iframe></iframe>', 'location')
    expect(heard('[role=group]')).toBe(notice.purposes.at(-1)?.title)
    expect(heard('[data-action=once]')).toBeNull()
  })
})
