import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { clickAsPerson, decision, mountWith, notice, polyfill } from '../helpers/widget.ts'

beforeEach(polyfill)
afterEach(() => document.body.replaceChildren())

const shown = async (given?: Parameters<typeof mountWith>[0]) => {
  const widget = await mountWith(given)
  widget.widget.prompt()
  return widget
}

describe('the first layer', () => {
  it('E-01: is a region named by its heading, never modal', async () => {
    const { layer, find } = await shown()
    const region = layer('first')
    expect(region?.getAttribute('role')).toBe('region')
    expect(region?.hasAttribute('aria-modal')).toBe(false)
    expect(find(`#${region?.getAttribute('aria-labelledby')}`)?.textContent).toBe('Your privacy on this site')
  })

  it('E-02: leaves the focus where it is', async () => {
    document.body.innerHTML = '<input id="typing">'
    const input = document.querySelector('input')
    input?.focus()
    await shown()
    expect(document.activeElement).toBe(input)
  })

  it('E-03: comes first in the body', async () => {
    document.body.innerHTML = '<a href="#main">Skip</a>'
    const { element } = await shown()
    expect(document.body.firstElementChild).toBe(element)
  })

  it('B-07, D-22: names controller, purposes and date, and that no changes nothing', async () => {
    const { text, find } = await shown()
    const said = text('[data-layer=first]')
    for (const part of ['Jimi Youpin', 'Measuring visits', 'Offers', '1 January 2016', 'change your mind'])
      expect(said).toContain(part)
    expect(said).not.toContain('Your position')
    expect(find('time')?.getAttribute('datetime')).toBe('2016-01-01')
  })

  it('B-04, B-21, E-44: no, choose and yes are the same element but for their words', async () => {
    const { root } = await shown()
    const buttons = [...root.querySelectorAll('.row button')]
    expect(buttons.map((button) => button.textContent)).toEqual(['Reject all', 'Choose', 'Accept all'])
    const plain = buttons.map((button) => {
      const copy = button.cloneNode() as Element
      copy.removeAttribute('data-action')
      return copy.outerHTML
    })
    expect(new Set(plain).size).toBe(1)
  })

  it('B-03: shows no switch, so none is on', async () => {
    expect((await shown()).find('input')).toBeNull()
  })

  it('D-07: holds no dialog', async () => {
    const { widget, layer } = await shown()
    widget.open('choices')
    expect(layer('first')?.querySelector('dialog,[role=dialog]')).toBeNull()
    expect(layer('choices')?.closest('[data-layer]:not(dialog)')).toBeNull()
  })

  it('D-14: changes an attribute once more after 700 ms', async () => {
    vi.useFakeTimers()
    const { element } = await shown()
    vi.advanceTimersByTime(699)
    expect(element?.hasAttribute('data-ready')).toBe(false)
    vi.advanceTimersByTime(200)
    expect(element?.hasAttribute('data-ready')).toBe(true)
    vi.useRealTimers()
  })

  it('fault 155: reports once when something hides it', async () => {
    vi.useFakeTimers()
    const { report, set } = await shown()
    vi.advanceTimersByTime(900)
    set({})
    vi.advanceTimersByTime(9000)
    expect(report.mock.calls.map(([error]) => error.code)).toEqual(['WIDGET_HIDDEN'])
    vi.useRealTimers()
  })

  it('names of nothing in it are on a filter list (D-34, fault 154)', async () => {
    const { element, root, widget } = await shown()
    widget.open('choices')
    const names = [element, ...root.querySelectorAll('*')].flatMap((node) => [
      node?.localName,
      node?.id,
      node?.className,
      ...(node?.getAttributeNames() ?? []),
    ])
    expect(names.join(' ')).not.toMatch(/cookie|banner|gdpr|cmp|popup|bar\b/i)
  })
})

describe('asked again', () => {
  it('A-56: says what changed, when the visitor answered, and asks only what is open', async () => {
    const { text, widget, find } = await shown({
      notice: { ...notice, changes: 'Offers now reach partners.' },
      state: { asking: 'notice-changed', decision, purposes: { analytics: 'granted' } },
    })
    expect(text('h2')).toBe('Our privacy notice has changed')
    expect(text('[data-layer=first]')).toContain('Offers now reach partners.')
    expect(text('[data-layer=first]')).toContain('You answered on 3 March 2025')
    expect(text('[data-layer=first]')).not.toContain('Measuring visits')
    widget.open('choices')
    expect(find('[data-purpose=ads]')).toHaveProperty('checked', false)
  })

  it.each(['expired', 'new-purpose', 'notice-changed'] as const)(
    'has a heading of its own: %s',
    async (asking) => {
      expect((await shown({ state: { asking } })).text('h2')).not.toBe('Your privacy on this site')
    },
  )

  it('accepting grants what was named, not what was refused before', async () => {
    const { find, decide } = await shown({
      state: { asking: 'new-purpose', purposes: { analytics: 'denied' } },
    })
    clickAsPerson(find('[data-action=accept]'))
    expect(decide).toHaveBeenCalledWith({ ads: true }, 'gesture')
  })
})

describe('an answer', () => {
  it('accepts everything optional that is not asked for separately', async () => {
    const { find, decide } = await shown()
    clickAsPerson(find('[data-action=accept]'))
    expect(decide.mock.calls).toEqual([[{ analytics: true, ads: true }, 'gesture']])
  })

  it('leaves sale out where Global Privacy Control is on', async () => {
    const { find, decide } = await shown({ state: { gpc: true } })
    clickAsPerson(find('[data-action=accept]'))
    expect(decide).toHaveBeenCalledWith({ analytics: true }, 'gesture')
  })

  it('rejects everything optional, the separate ones too', async () => {
    const { find, decide } = await shown()
    clickAsPerson(find('[data-action=reject]'))
    expect(decide.mock.calls).toEqual([[{ analytics: false, ads: false, location: false }, 'gesture']])
  })

  it('A-59: a no to what is new takes back nothing that was answered before', async () => {
    const purposes = { analytics: 'granted', ads: 'unknown', location: 'unknown' } as const
    const { find, decide } = await shown({ state: { asking: 'new-purpose', purposes } })
    clickAsPerson(find('[data-action=reject]'))
    expect(decide.mock.calls).toEqual([[{ ads: false, location: false }, 'gesture']])
  })

  it('fault 114: a script cannot accept; it gets a report', async () => {
    const { find, decide, report, layer } = await shown()
    find('[data-action=accept]')?.click()
    expect(decide).not.toHaveBeenCalled()
    expect(report.mock.calls[0]?.[0].code).toBe('UNTRUSTED_GRANT')
    expect(layer('first')).not.toBeNull()
  })

  it('fault 114: a script may accept where the site says so', async () => {
    const { find, decide } = await shown({ settings: { acceptAutomation: true } })
    find('[data-action=accept]')?.click()
    expect(decide).toHaveBeenCalledWith({ analytics: true, ads: true }, 'synthetic')
  })

  it('D-15, fault 156: a script may always refuse', async () => {
    const { find, decide } = await shown()
    find('[data-action=reject]')?.click()
    expect(decide).toHaveBeenCalledWith({ analytics: false, ads: false, location: false }, 'synthetic')
  })

  it('D-12: takes the layer away in the same task', async () => {
    const { find, layer } = await shown()
    clickAsPerson(find('[data-action=reject]'))
    expect(layer('first')).toBeNull()
  })

  it('E-09: is confirmed in a status that has the focus, until it is hidden', async () => {
    document.body.innerHTML = '<h1>Page</h1>'
    const { find, text, root, layer } = await shown()
    clickAsPerson(find('[data-action=reject]'))
    expect(text('[role=status] p')).toContain('Saved. Nothing optional is collected.')
    expect(root.querySelector(':focus')?.localName).toBe('p')
    clickAsPerson(find('[data-action=hide]'))
    expect(layer('note')).toBeNull()
    expect(document.activeElement?.localName).toBe('h1')
    expect(document.querySelector('h1')?.matches('[tabindex]')).toBe(true)
    document.querySelector('h1')?.blur()
    expect(document.querySelector('h1')?.matches('[tabindex]')).toBe(false)
  })

  it('E-09: does not pull the focus out of what the visitor is typing', async () => {
    const { find } = await shown()
    document.body.append(document.createElement('input'))
    document.querySelector('input')?.focus()
    find('[data-action=reject]')?.click()
    expect(document.activeElement?.localName).toBe('input')
  })

  it('E-09: names what was allowed', async () => {
    const { find, text } = await shown()
    clickAsPerson(find('[data-action=accept]'))
    expect(text('[role=status]')).toContain('You allowed: Measuring visits and Offers.')
  })

  it.each([
    ['Privacy choices', 'Saved. Nothing optional is collected. You can change this under “Privacy choices”.'],
    ['Datenschutz', 'Saved. Nothing optional is collected. You can change this under “Datenschutz”.'],
    [false, 'Saved. Nothing optional is collected.'],
  ] as const)('E-49: says how to change it, where the button for that stays: %s', async (launcher, said) => {
    const { find, root } = await shown({ settings: { launcher } })
    clickAsPerson(find('[data-action=reject]'))
    // To the letter: of two spaces in a row, browsers drop both where they name what has the focus by its text.
    expect(root.querySelector('[role=status] p')?.textContent).toBe(said)
  })

  it('E-49: also says that nothing can be stored, and only of what was saved how to change it', async () => {
    const { find, root, set } = await shown({ state: { persisted: 'memory' } })
    clickAsPerson(find('[data-action=reject]'))
    const note = () => root.querySelector('[role=status] p')?.textContent
    expect(note()).toMatch(/collected\. This browser .* remembered\. You can change this under/)
    clickAsPerson(find('[data-action=hide]'))
    set({ reworded: true })
    expect(note()).toContain('was updated')
    expect(note()).not.toContain('change this')
  })

  it('E-42: says nothing of what was saved before it asked', async () => {
    const { find, text, layer, set } = await shown()
    clickAsPerson(find('[data-action=reject]'))
    expect(text('[data-layer=note] p')).toContain('Saved.')
    set({ asking: 'notice-changed' })
    expect(layer('note')).toBeNull()
    expect(text('[data-layer=first] [role=status]')).toBe('')
  })

  it('E-25: nothing closes by itself', async () => {
    vi.useFakeTimers()
    const { layer, find } = await shown()
    vi.advanceTimersByTime(3_600_000)
    expect(layer('first')).not.toBeNull()
    clickAsPerson(find('[data-action=reject]'))
    vi.advanceTimersByTime(3_600_000)
    expect(layer('note')).not.toBeNull()
    vi.useRealTimers()
  })
})
