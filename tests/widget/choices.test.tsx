import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { clickAsPerson, decision, mountWith, notice, polyfill } from '../helpers/widget.ts'

beforeEach(polyfill)
afterEach(() => document.body.replaceChildren())

const opened = async (given?: Parameters<typeof mountWith>[0]) => {
  const widget = await mountWith(given)
  widget.widget.open('choices')
  const toggle = (id: string) => widget.find(`[data-purpose=${id}]`)
  return { ...widget, toggle }
}

const choices = 'What may we do?'
it.each([
  [undefined, choices],
  [null, choices],
  ['', choices],
  ['accept-all', choices],
  ['first', choices],
  ['ask', choices],
  [Symbol() as never, choices],
  ['notice', 'Privacy policy'],
])('fault 115: whatever is named, %o opens “%s”', async (named, title) => {
  const { widget, text } = await mountWith()
  expect(await widget.open(named)).toBe(true)
  expect(text('[data-layer=choices] h2')).toBe(title)
})

describe('the choices', () => {
  it('E-04: are a modal dialog named by its heading, which has the focus', async () => {
    const { layer, root, text } = await opened()
    const dialog = layer('choices')
    expect(dialog?.localName).toBe('dialog')
    expect(root.querySelector(':focus')?.id).toBe(dialog?.getAttribute('aria-labelledby'))
    expect(text(':focus')).toBe('What may we do?')
  })

  it('B-03, E-41, D-20: native switches, off unless the grant is in force', async () => {
    const { root, toggle } = await opened({
      state: { decision, purposes: { analytics: 'expired', ads: 'granted' } },
    })
    const switches = [...root.querySelectorAll('input[data-purpose]')]
    expect(switches.map((one) => one.matches('[type=checkbox][role=switch]'))).toEqual([true, true, true])
    expect(toggle('analytics')).toHaveProperty('checked', false)
    expect(toggle('ads')).toHaveProperty('checked', true)
  })

  it('E-41: each switch is heard with what stands under it, also that the browser says no to it', async () => {
    const { root } = await opened({ state: { decision, gpc: true } })
    const heard = [...root.querySelectorAll('[data-purpose]')].map((one) =>
      one
        .getAttribute('aria-describedby')
        ?.split(' ')
        .map((id) => root.querySelector(`[id="${id}"]`)?.textContent),
    )
    expect(heard).toEqual([
      ['Pages seen. You said yes on 3\u00a0March\u00a02025'],
      [
        'Chosen by what you bought. You said no on 3\u00a0March\u00a02025',
        expect.stringContaining('Global Privacy Control'),
      ],
      ['From GPS. Asked for separately, never part of “Accept all”.'],
    ])
  })

  it('E-33: what opens the details says of what, once', async () => {
    const { root } = await opened()
    const summaries = [...root.querySelectorAll('summary')]
    expect(summaries.map((one) => one.textContent)).toContain('Details (Measuring visits)')
    // A label would be read besides the text that it replaces.
    expect(summaries.some((one) => one.hasAttribute('aria-label'))).toBe(false)
  })

  it('A-49, E-39: tell the earlier answers and their date', async () => {
    const { text } = await opened({ state: { decision } })
    expect(text('dialog')).toContain('You said yes on 3 March 2025')
    expect(text('dialog')).toContain('You said no on 3 March 2025')
    expect(text('dialog')).toContain('notice in effect since 1 January 2016')
  })

  it('A-25: what is stored in two places under one name is told once', async () => {
    const storage = (['cookie', 'localStorage'] as const).map((kind) => ({
      kind,
      name: '_m',
      lifetime: '13 months',
    }))
    const purposes = notice.purposes.map((one) => (one.id === 'analytics' ? { ...one, storage } : one))
    const { text } = await opened({ notice: { ...notice, purposes } })
    expect(text('.purpose:nth-of-type(2) dd:last-child')).toBe('_m: 13 months')
  })

  it('C-54: there is a record to keep once there is an answer, and it is the one that holds', async () => {
    const { root, set } = await opened()
    expect(root.querySelector('[download]')).toBeNull()
    set({ decision })
    const { href = '', download } = root.querySelector<HTMLAnchorElement>('[download]') ?? {}
    const [kind, record] = href.split(',')
    expect([kind, download]).toEqual(['data:application/json', 'privacy.json'])
    expect(JSON.parse(decodeURIComponent(`${record}`))).toEqual(decision)
  })

  it('E-13: a fieldset with a row per purpose, each under a heading of its own', async () => {
    const { root, text } = await opened()
    expect(text('fieldset > legend')).not.toBe('')
    expect([...root.querySelectorAll('fieldset h3')].map((title) => title.textContent)).toEqual([
      'Running the siteAlways on',
      'Measuring visits',
      'Offers',
      'Your position',
    ])
  })

  it('A-20, A-23: each row tells what, typed in and automatic, for whom, how long, and what refusing costs', async () => {
    const { root } = await opened()
    const terms = root.querySelectorAll('dl')[1]
    const pairs = [...(terms?.querySelectorAll('dt') ?? [])].map((term) => [
      term.textContent,
      term.nextElementSibling?.textContent,
    ])
    expect(Object.fromEntries(pairs)).toEqual({
      'You tell us': 'E-mail address',
      Collected: 'ip address',
      'Who receives it': 'Metrics GmbH',
      'Kept for': '13 months',
      'If you refuse': 'nothing changes',
      'Stored in your browser': '_m: 13 months',
    })
  })

  it('B-60: before any answer say who, how to reach them, what for, what, how long, and how to undo it', async () => {
    const { text, find } = await opened()
    const told = ['Jimi Youpin', 'Measuring visits', 'Pages seen.', 'ip address', '13 months']
    for (const one of told) expect(text('dialog')).toContain(one)
    expect(text('dialog')).toContain('you can change your mind at any time')
    expect(find('dialog a[href="mailto:privacy@jimi.example"]')).not.toBeNull()
  })

  it('B-60: and so does a question just in time', async () => {
    const { widget, text, find } = await mountWith()
    widget.ask('analytics')
    const told = ['Jimi Youpin', 'Measuring visits', 'Pages seen.', 'ip address', '13 months']
    for (const one of told) expect(text('[data-layer=ask]')).toContain(one)
    expect(find('[data-layer=ask] a[href="mailto:privacy@jimi.example"]')).not.toBeNull()
  })

  it('E-36: toggling saves nothing', async () => {
    const { toggle, decide, layer } = await opened()
    clickAsPerson(toggle('analytics'))
    expect(decide).not.toHaveBeenCalled()
    expect(layer('choices')).not.toBeNull()
  })

  it('B-22: saving records what the switches show, and leaves a separate purpose to its own question', async () => {
    const { toggle, find, decide } = await opened()
    clickAsPerson(toggle('ads'))
    clickAsPerson(find('[data-action=save]'))
    expect(decide.mock.calls).toEqual([[{ analytics: false, ads: true }, 'gesture']])
  })

  it('A-27: a separate purpose switched on is saved, and one switched off again is a no', async () => {
    const on = await opened()
    clickAsPerson(on.toggle('location'))
    clickAsPerson(on.find('[data-action=save]'))
    expect(on.decide.mock.calls).toEqual([[{ analytics: false, ads: false, location: 'session' }, 'gesture']])
    on.widget.destroy()
    const off = await opened({ state: { purposes: { location: 'granted' } } })
    clickAsPerson(off.toggle('location'))
    clickAsPerson(off.find('[data-action=save]'))
    expect(off.decide.mock.calls).toEqual([[{ analytics: false, ads: false, location: false }, 'gesture']])
  })

  it('fault 114: a script can save a no, not a new yes', async () => {
    const { toggle, find, decide, report } = await opened({
      state: { decision, purposes: { analytics: 'granted' } },
    })
    toggle('ads')?.click()
    find('[data-action=save]')?.click()
    expect(decide).not.toHaveBeenCalled()
    expect(report).toHaveBeenCalledOnce()
    toggle('ads')?.click()
    find('[data-action=save]')?.click()
    expect(decide).toHaveBeenCalledWith({ analytics: true, ads: false }, 'synthetic')
  })

  it('what is switched survives a look at the notice and a change elsewhere', async () => {
    const { toggle, find, set, root } = await opened()
    clickAsPerson(toggle('ads'))
    clickAsPerson(root.querySelectorAll('nav button')[1])
    expect(find('fieldset')?.hidden).toBe(true)
    set({ purposes: { site: 'granted', analytics: 'granted', ads: 'denied', location: 'unknown' } })
    clickAsPerson(root.querySelectorAll('nav button')[0])
    expect(toggle('ads')).toHaveProperty('checked', true)
  })

  it('E-05: closing changes nothing and gives the focus back', async () => {
    const { widget, find, decide, layer, root } = await mountWith()
    widget.prompt()
    clickAsPerson(find('[data-action=choose]'))
    clickAsPerson(find('[data-action=close]'))
    await new Promise((resolve) => setTimeout(resolve, 5))
    expect(layer('choices')).toBeNull()
    expect(layer('first')).not.toBeNull()
    expect(decide).not.toHaveBeenCalled()
    expect(root.querySelector(':focus')).not.toBeNull()
  })

  it('E-05: with nothing left to close, close() closes nothing', async () => {
    const { widget, layer } = await opened()
    widget.close()
    widget.close()
    expect(layer('choices')).toBeNull()
  })

  it('A-24: say so when the browser keeps nothing', async () => {
    const { text } = await opened({ state: { persisted: 'memory' } })
    expect(text('dialog')).toContain('your choice cannot be remembered')
  })

  it('D-10: one button refuses', async () => {
    const { root } = await opened()
    const words = [...root.querySelectorAll('dialog button')].map((button) => button.textContent ?? '')
    expect(words.filter((word) => /reject|refuse|decline|deny/i.test(word))).toEqual(['Reject all'])
  })
})
