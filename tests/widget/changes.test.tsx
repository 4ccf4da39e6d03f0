import { beforeEach, describe, expect, it } from 'vitest'
import type { Comparison, Notice, Revision } from '../../src/notice/model.ts'
import { clickAsPerson, decision, mountWith, notice, polyfill, settled } from '../helpers/widget.ts'

beforeEach(polyfill)

const history: Revision[] = [
  { effectiveDate: '2015-06-01', changes: 'Offers come from a partner.', comparison: 'since-june.json' },
  {
    effectiveDate: '2015-01-01',
    controller: 'Lamp Ltd',
    changes: 'The first notice.',
    comparison: 'since-january.json',
  },
]
const changed: Notice = { ...notice, history, changes: 'Analytics is kept for two years.' }

const comparison: Comparison = {
  from: '2015-01-01',
  to: '2016-01-01',
  facts: [
    { kind: 'recipient', change: 'added', title: 'Offers AG', purpose: 'Offers' },
    { kind: 'retention', change: 'changed', before: '13 months', title: '2 years', purpose: 'Analytics' },
  ],
  sections: [
    {
      id: 'i',
      change: 'changed',
      title: 'I. Collection',
      blocks: [{ p: ['We collect ', { del: 'little' }, { ins: 'more' }, '.'] }],
    },
    { id: 'ii', change: 'moved', title: 'II. Use' },
    { id: 'iii', change: 'added', blocks: ['<img src=x>'] },
  ],
}
const parts = { 'since-january.json': comparison }
const open = (given: Partial<Parameters<typeof mountWith>[0]> = {}) =>
  mountWith({ notice: changed, state: { asking: 'notice-changed', decision }, parts, ...given })

describe('what changed', () => {
  it('A-56: the first layer tells of every version since the answer, the oldest first', async () => {
    const purposes = notice.purposes.map((purpose) =>
      purpose.id === 'ads' ? { ...purpose, since: '2015-06-01' } : purpose,
    )
    const { widget, text } = await open({ notice: { ...changed, purposes } })
    await widget.prompt()
    expect(text('.first')).toContain('Offers come from a partner. Analytics is kept for two years.')
    expect(text('.first')).not.toContain('The first notice.')
  })

  it('A-59: but not of versions that changed nothing it asks about', async () => {
    const { widget, text } = await open()
    await widget.prompt()
    expect(text('.first')).toContain('Analytics is kept for two years.')
    expect(text('.first')).not.toContain('Offers come from a partner.')
  })

  it('A-59: where other answers stay in force, no button says “all”', async () => {
    const granted = { analytics: 'granted', ads: 'unknown' } as const
    const { widget, root } = await open({
      state: { asking: 'notice-changed', decision, purposes: granted },
    })
    const labels = () => [...root.querySelectorAll('.first .row button')].map((button) => button.textContent)
    await widget.prompt()
    expect(labels()).toEqual(['Refuse', 'Choose', 'Allow'])
    const whole = await open()
    await whole.widget.prompt()
    expect(whole.text('.first .row')).toBe('Reject allChooseAccept all')
  })

  it('A-45, B-63: and names who answered for the site then, and who does now', async () => {
    const { widget, text } = await open()
    await widget.prompt()
    expect(text('.first')).toContain(`${notice.controller.name} now answers for this site`)
    expect(text('.first')).toContain('it was Lamp Ltd')
  })

  it('E-13: opens from the first layer: in short, then the text, the marks told to screen readers, with spaces that stay', async () => {
    const { widget, find, root, text } = await open()
    await widget.prompt()
    clickAsPerson(find('[data-action=changes]'))
    await settled()
    expect(text('h2[id$=choices]')).toBe('What changed')
    expect(text('.read h3')).toBe('What changed since your answer of 3 March 2025')
    expect([...root.querySelectorAll('.read li')].map((item) => item.textContent)).toEqual([
      'New · Who receives it: Offers AG (Offers)',
      'Changed · Kept for: \u00a0removed:\u00a013 months\u00a0added:\u00a02 years (Analytics)',
    ])
    const [first, last] = root.querySelectorAll('.read details')
    expect(first?.querySelector('summary')?.textContent).toBe('I. Collection Changed')
    expect(first?.querySelector('del')?.textContent).toBe('\u00a0removed:\u00a0little')
    expect(first?.querySelector('ins')?.textContent).toBe('\u00a0added:\u00a0more')
    expect(text('.read > p:nth-of-type(3)')).toBe('II. Use Moved')
    // Fault 97: text stays text.
    expect(last?.textContent).toContain('<img src=x>')
    expect(root.querySelector('.read img')).toBeNull()
  })

  it('earlier answers are told, none is ticked before (A-56)', async () => {
    const { widget, root } = await open()
    await widget.open('changes')
    clickAsPerson(root.querySelector('.tab'))
    expect(root.querySelectorAll(':checked')).toHaveLength(0)
    expect(root.querySelector('.purpose p')).not.toBeNull()
  })

  it('says so while it is on its way, and when it does not come', async () => {
    const { widget, text } = await open({ parts: {} })
    const opening = widget.open('changes')
    expect(text('.read')).toContain('Loading …')
    await opening
    await settled()
    expect(text('.read')).toContain('This text could not be loaded.')
  })

  it('who answered the present notice has nothing to compare: the notice is shown', async () => {
    const { widget, root, text } = await open({
      state: { asking: null, decision: { ...decision, effectiveDate: '2016-01-01' } },
    })
    await widget.open('changes')
    expect(text('h2[id$=choices]')).toBe(notice.title)
    expect(root.querySelectorAll('.tab')).toHaveLength(2)
  })

  it('A-58: a notice that was updated offers the comparison, and is then known', async () => {
    const { find, text, acknowledge, layer } = await open({
      state: { asking: null, reworded: true, decision },
    })
    expect(text('[data-layer=note]')).toContain('was updated on 1 January 2016')
    clickAsPerson(find('[data-layer=note] [data-action=changes]'))
    await settled()
    expect(acknowledge).toHaveBeenCalledOnce()
    expect(layer('note')).toBeNull()
    expect(text('.read')).toContain('In short')
  })

  it('A-60: one that is still to come is announced as such', async () => {
    const { text } = await open({ state: { asking: null, reworded: true, coming: true, decision } })
    expect(text('[data-layer=note]')).toContain('A new privacy notice takes effect on 1 January 2016')
  })
})

describe('a full text that lies apart', () => {
  const { sections = [], ...rest } = notice
  const apart = { notice: { ...rest, text: 'text.json' }, parts: { 'text.json': { sections } } }

  it('is not fetched before somebody reads it', async () => {
    const { widget, text, find } = await mountWith(apart)
    await widget.open('choices')
    await settled()
    expect(text('dialog')).not.toContain('We collect little.')
    clickAsPerson(find('[data-layer=choices] nav button:nth-child(2)'))
    expect(text('.read')).toContain('Loading …')
    await settled()
    expect(text('.read')).toContain('We collect little.')
  })

  it('may be missing: the rest is shown', async () => {
    const { widget, text } = await mountWith({ ...apart, parts: {} })
    await widget.open('notice')
    await settled()
    expect(text('.read')).toContain('This text could not be loaded.')
    expect(text('.read')).toContain(notice.controller.name)
  })

  it('A-49: is fetched again for who opens it again', async () => {
    const parts: Record<string, unknown> = {}
    const { widget, text } = await mountWith({ ...apart, parts })
    await widget.open('notice')
    await settled()
    expect(text('.read')).toContain('This text could not be loaded.')
    widget.close()
    Object.assign(parts, apart.parts)
    await widget.open('notice')
    await settled()
    expect(text('.read')).toContain('We collect little.')
  })
})

describe('fault 160: layers that cannot be fetched', () => {
  const broken = { layers: () => Promise.reject(new TypeError('offline')) }

  it('are reported; nothing opens, and the first layer still refuses', async () => {
    const { widget, report, layer, find, decide } = await mountWith(broken)
    await widget.prompt()
    expect(await widget.open('choices')).toBe(false)
    expect(report.mock.lastCall?.[0]).toMatchObject({ code: 'WIDGET_UNAVAILABLE', path: 'layers' })
    expect(layer('choices')).toBeNull()
    clickAsPerson(find('[data-action=reject]'))
    expect(decide).toHaveBeenCalledOnce()
  })

  it('what was asked is given up, which is no answer', async () => {
    const { widget, decide, dismiss } = await mountWith(broken)
    expect(await widget.ask('location')).toBe(false)
    expect(dismiss).toHaveBeenCalledExactlyOnceWith('location')
    expect(decide).not.toHaveBeenCalled()
  })

  it('promise 8: what comes after the end is left alone', async () => {
    let arrive: () => void = () => {}
    const late = new Promise<void>((resolve) => {
      arrive = resolve
    })
    let isFirst = true
    const layers = async () => {
      if (isFirst) throw new TypeError('offline')
      await late
    }
    const { widget } = await mountWith({ layers, settings: { shadow: false } })
    isFirst = false
    const opening = widget.open('choices')
    widget.destroy()
    arrive()
    expect(await opening).toBe(false)
    expect(document.adoptedStyleSheets).toEqual([])
  })

  it('are tried again the next time', async () => {
    let isOffline = true
    const layers = async () => {
      if (isOffline) throw new TypeError('offline')
    }
    const { widget, layer } = await mountWith({ layers })
    isOffline = false
    expect(await widget.open('choices')).toBe(true)
    expect(layer('choices')).not.toBeNull()
  })
})
