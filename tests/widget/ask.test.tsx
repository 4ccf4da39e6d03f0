import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { clickAsPerson, mountWith, notice, polyfill } from '../helpers/widget.ts'

beforeEach(polyfill)
afterEach(() => document.body.replaceChildren())

const asked = async (given?: Parameters<typeof mountWith>[0]) => {
  const widget = await mountWith(given)
  widget.widget.ask('location')
  return widget
}
const later = () => new Promise((resolve) => setTimeout(resolve, 5))

describe('the just-in-time question', () => {
  it('tells what it is about before it asks', async () => {
    const { text } = await asked()
    for (const part of ['Your position', 'From GPS.', 'gps position', 'this visit'])
      expect(text('[data-layer=ask]')).toContain(part)
  })

  it('B-21: Refuse and Allow differ in their words only', async () => {
    const { root } = await asked()
    const buttons = [...root.querySelectorAll('.row button')]
    expect(buttons.map((button) => button.textContent)).toEqual(['Refuse', 'Allow'])
    expect(new Set(buttons.map((button) => button.className)).size).toBe(1)
  })

  it('D-18: reads like no notice an agent would answer', async () => {
    const { text } = await asked()
    expect(text('[data-layer=ask]')).not.toMatch(/accept|reject|cookie/i)
  })

  it('records the one answer, and no other', async () => {
    const { find, decide, layer } = await asked()
    clickAsPerson(find('[data-action=allow]'))
    expect(decide.mock.calls).toEqual([[{ location: 'session' }, 'gesture']])
    expect(layer('ask')).toBeNull()
  })

  it('fault 114: a script can refuse, not allow', async () => {
    const { find, decide, dismiss } = await asked()
    find('[data-action=allow]')?.click()
    expect(decide).not.toHaveBeenCalled()
    find('[data-action=refuse]')?.click()
    expect(decide.mock.calls).toEqual([[{ location: false }, 'synthetic']])
    await later()
    expect(dismiss).toHaveBeenCalledOnce()
  })

  it('B-17: the same no, said again, is said to be its end, once it is recorded', async () => {
    const { widget, find, decide, dismiss, set } = await mountWith()
    set({ asking: null, purposes: { analytics: 'denied', location: 'denied' } })
    widget.ask('location')
    clickAsPerson(find('[data-action=refuse]'))
    expect(dismiss.mock.calls).toEqual([['location']])
    const [recorded = 0] = decide.mock.invocationCallOrder
    const [ended = 0] = dismiss.mock.invocationCallOrder
    expect(recorded).toBeGreaterThan(0)
    expect(ended).toBeGreaterThan(recorded)
  })

  it('closing is no answer', async () => {
    const { find, decide, dismiss, layer } = await asked()
    clickAsPerson(find('[data-action=close]'))
    await later()
    expect(dismiss.mock.calls).toEqual([['location']])
    expect(decide).not.toHaveBeenCalled()
    expect(layer('ask')).toBeNull()
  })

  it('asked while the choices are open, it follows when they are saved', async () => {
    const { widget, find, layer, dismiss } = await asked()
    await widget.open('choices')
    expect(layer('ask')).toBeNull()
    clickAsPerson(find('[data-action=save]'))
    await later()
    expect(layer('ask')).not.toBeNull()
    expect(dismiss).not.toHaveBeenCalled()
  })

  it('given up by its page behind the choices, it leaves them open', async () => {
    const { widget, layer } = await asked()
    await widget.open('choices')
    widget.close(true)
    expect(layer('choices')).not.toBeNull()
    widget.close()
    expect(layer('choices')).toBeNull()
    expect(layer('ask')).toBeNull()
  })

  it('keys pressed in it are not for the page', async () => {
    const { find } = await asked()
    const keys: string[] = []
    const hear = ({ key }: KeyboardEvent) => keys.push(key)
    document.addEventListener('keydown', hear)
    find('[data-action=allow]')?.dispatchEvent(
      new KeyboardEvent('keydown', { key: '1', bubbles: true, composed: true }),
    )
    document.body.dispatchEvent(new KeyboardEvent('keydown', { key: '2', bubbles: true }))
    document.removeEventListener('keydown', hear)
    expect(keys).toEqual(['2'])
  })

  it('closed by the core, it does not answer the next one', async () => {
    const { widget, dismiss, text } = await asked()
    widget.close()
    widget.ask('ads')
    await later()
    expect(dismiss).not.toHaveBeenCalled()
    expect(text('[data-layer=ask] h2')).toBe('Offers')
  })
})

describe('without a usable notice', () => {
  it('asks nothing by itself', async () => {
    const { widget, layer } = await mountWith({ notice: null })
    widget.prompt()
    expect(layer('first')).toBeNull()
  })

  it('gives up what was asked', async () => {
    const { dismiss, layer } = await asked({ notice: null })
    expect(dismiss.mock.calls).toEqual([['location']])
    expect(layer('ask')).toBeNull()
  })

  it('lets everything be taken back, and nothing be given', async () => {
    const { widget, find, text, decide } = await mountWith({ notice: null })
    expect(await widget.open('choices')).toBe(true)
    expect(text('dialog')).toContain('could not be loaded')
    expect(find('[data-action=accept]')).toBeNull()
    clickAsPerson(find('[data-action=reject]'))
    expect(decide.mock.calls).toEqual([[{ analytics: false, ads: false, location: false }, 'gesture']])
  })

  it('D-10: what a script asks meanwhile takes the way to refuse from nobody, and is given up after it', async () => {
    const { widget, find, text, dismiss } = await mountWith({ notice: null })
    await widget.open('choices')
    const dialog = find('dialog')
    await widget.ask('location')
    expect(text('dialog')).toContain('could not be loaded')
    expect(find('dialog')).toBe(dialog)
    clickAsPerson(find('[data-action=close]'))
    await later()
    expect(find('dialog')).toBeNull()
    expect(dismiss.mock.calls).toEqual([['location']])
  })

  it('A-49: what is asked while it is read again waits for it, whatever else changes meanwhile', async () => {
    const read = vi.fn<() => Promise<typeof notice | null>>(async () => null)
    const { widget, set, dismiss, text } = await mountWith({ read })
    let arrive: (come: typeof notice) => void = () => {}
    read.mockImplementation(
      () =>
        new Promise((resolve) => {
          arrive = resolve
        }),
    )
    const asking = widget.ask('location')
    set({ purposes: { analytics: 'granted', location: 'unknown' } })
    expect(dismiss).not.toHaveBeenCalled()
    arrive(notice)
    expect(await asking).toBe(true)
    expect(text('[data-layer=ask] h2')).toBe('Your position')
  })

  it('A-49: reads it again for who asks again, in its own language, and once it is there no more', async () => {
    const come = { ...notice, words: { title: 'Deine Wahl' } }
    const read = vi.fn<() => Promise<typeof come | null>>(async () => null)
    const { widget, text, find } = await mountWith({ read })
    expect(await widget.open('choices')).toBe(true)
    expect(text('dialog')).toContain('could not be loaded')
    const before = find('dialog')
    read.mockResolvedValue(come)
    read.mockClear()
    // Twice at once, as by a double click: read once.
    await Promise.all([widget.open('choices'), widget.open('choices')])
    expect(text('dialog h2')).toBe('Deine Wahl')
    expect(find('input[data-purpose=analytics]')).not.toBeNull()
    expect(find('dialog')).not.toBe(before)
    await widget.open('notice')
    expect(read).toHaveBeenCalledOnce()
  })
})

describe('a rewording', () => {
  it.each(['hide', 'notice'])('A-58: is told in passing, until %s', async (action) => {
    const { find, text, acknowledge, layer } = await mountWith({ state: { asking: null, reworded: true } })
    expect(text('[role=status]')).toContain('was updated on 1 January 2016')
    clickAsPerson(find(`[data-layer=note] [data-action=${action}]`))
    expect(acknowledge).toHaveBeenCalledOnce()
    expect(layer('note')).toBeNull()
    expect(layer('choices') !== null).toBe(action === 'notice')
  })
})
