import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { State } from '../../src/api.ts'
import type { Regime } from '../../src/config/config.ts'
import type { Settings } from '../../src/config/settings.ts'
import { settleSettings } from '../../src/regime/settle.ts'
import * as layers from '../../src/widget/layers/words.ts'
import * as first from '../../src/widget/words.ts'
import { answers } from '../helpers/decision.ts'
import { clickAsPerson, decision, mountWith, notice, polyfill, settled } from '../helpers/widget.ts'

beforeEach(polyfill)
afterEach(() => document.body.replaceChildren())

type Given = NonNullable<Parameters<typeof mountWith>[0]>

/** The widget where this regime holds. */
const mounted = (regime: Regime, { settings, ...given }: Given = {}) =>
  mountWith({
    ...given,
    settings: { ...(settleSettings({ ...notice, notice, regime }) as Settings), shadow: true, ...settings },
  })

async function shown(regime: Regime, given?: Given) {
  const widget = await mounted(regime, given)
  widget.widget.prompt()
  return { ...widget, said: widget.text('[data-layer=first]') }
}

/** As the core has it at a first visit to a place where all is open until refused. */
const running: Partial<State> = { purposes: { analytics: 'granted', ads: 'granted' } }
const signalled: Partial<State> = {
  gpc: true,
  decision: {
    ...decision,
    effectiveDate: '2016-01-01',
    via: 'gpc',
    gpc: true,
    answers: answers({ ads: 'denied' }),
  },
  purposes: { analytics: 'granted', ads: 'denied' },
}
const honoured = 'Opt-out request honoured: your browser sends Global Privacy Control'
const conflict = 'Your browser sends Global Privacy Control, which says no to this.'

/** Three buttons that differ in nothing but their words. */
function expectEqual(root: ParentNode, words: string[]) {
  const buttons = [...root.querySelectorAll('[data-layer=first] .row button')]
  expect(buttons.map(({ textContent }) => textContent)).toEqual(words)
  const plain = buttons.map((button) => {
    const copy = button.cloneNode() as Element
    copy.removeAttribute('data-action')
    return copy.outerHTML
  })
  expect(new Set(plain).size).toBe(1)
}

describe('the first layer where all is open until refused', () => {
  it('B-37: says what happens already, and that a no is a click away', async () => {
    const { said } = await shown('opt-out', { state: running })
    expect(said).toContain('This happens unless you say no: Measuring visits and Offers.')
    expect(said).toContain('You can say no now or later.')
    expect(said).toContain('What is asked for separately is off.')
    expect(said).not.toContain('Your position')
    expect(said).not.toContain('unless you say so')
    expect(said).not.toContain('permission')
  })

  it('B-37: a summary written for those who are asked first is not shown where it is not true', async () => {
    const summary = 'Nothing happens before you say yes.'
    expect((await shown('opt-out', { notice: { ...notice, summary }, state: running })).said).not.toContain(
      summary,
    )
    expect((await shown('opt-in', { notice: { ...notice, summary } })).said).toContain(summary)
  })

  it('B-04, B-21, B-37: no, choose and yes are the same element but for their words', async () => {
    expectEqual((await shown('opt-out', { state: running })).root, ['Reject all', 'Choose', 'Accept all'])
  })

  it('B-37: one click refuses all of it, one click allows it', async () => {
    const no = await shown('opt-out', { state: running })
    clickAsPerson(no.find('[data-action=reject]'))
    expect(no.decide.mock.calls).toEqual([[{ analytics: false, ads: false, location: false }, 'gesture']])
    no.widget.destroy()
    const yes = await shown('opt-out', { state: running })
    clickAsPerson(yes.find('[data-action=accept]'))
    expect(yes.decide.mock.calls).toEqual([[{ analytics: true, ads: true }, 'gesture']])
  })

  it('faults 114, 156: a script may refuse, and cannot say that what is open by rule was accepted', async () => {
    const { find, decide, report, layer } = await shown('opt-out', { state: running })
    find('[data-action=accept]')?.click()
    expect(decide).not.toHaveBeenCalled()
    expect(report.mock.calls[0]?.[0].code).toBe('UNTRUSTED_GRANT')
    expect(layer('first')).not.toBeNull()
    find('[data-action=reject]')?.click()
    expect(decide.mock.calls).toEqual([[{ analytics: false, ads: false, location: false }, 'synthetic']])
    const allowed = await shown('opt-out', { state: running, settings: { acceptAutomation: true } })
    allowed.find('[data-action=accept]')?.click()
    expect(allowed.decide.mock.calls).toEqual([[{ analytics: true, ads: true }, 'synthetic']])
  })

  it('B-39: what was refused is not offered again when something else is new', async () => {
    const { said, find, decide } = await shown('opt-out', {
      state: {
        asking: 'notice-changed',
        decision: { ...decision, answers: answers({ analytics: 'granted', ads: 'denied' }) },
        purposes: { analytics: 'granted', ads: 'denied' },
      },
    })
    expect(said).toContain('This happens unless you say no: Measuring visits.')
    clickAsPerson(find('[data-action=accept]'))
    expect(decide.mock.calls).toEqual([[{ analytics: true }, 'gesture']])
  })

  it('A-59: a yes that stays in force is not asked about, and a no to what is new leaves it', async () => {
    const purposes = settleSettings({ ...notice, notice, regime: 'opt-out' }).purposes.map((one) =>
      one.id === 'analytics' ? { ...one, since: '2014-01-01' } : one,
    )
    const { said, find, decide } = await shown('opt-out', {
      settings: { purposes },
      state: { asking: 'notice-changed', decision, purposes: { analytics: 'granted', ads: 'granted' } },
    })
    expect(said).toContain('This happens unless you say no: Offers.')
    expect(find('[data-action=reject]')?.textContent).toBe('Refuse')
    clickAsPerson(find('[data-action=reject]'))
    expect(decide.mock.calls).toEqual([[{ ads: false, location: false }, 'gesture']])
  })

  it('A-60: nor is one that only a notice to come will touch', async () => {
    const purposes = settleSettings({ ...notice, notice, regime: 'opt-out' }).purposes.map((one) =>
      one.id === 'ads' ? { ...one, since: '2015-06-01' } : one,
    )
    const { said, find, decide } = await shown('opt-out', {
      settings: { purposes },
      state: {
        asking: 'notice-changed',
        coming: true,
        decision,
        purposes: { analytics: 'granted', ads: 'granted' },
      },
    })
    expect(said).toContain('This happens unless you say no: Offers.')
    clickAsPerson(find('[data-action=reject]'))
    expect(decide.mock.calls).toEqual([[{ ads: false, location: false }, 'gesture']])
  })

  it('other terms under the same date are news about everything', async () => {
    const same = { ...decision, effectiveDate: '2016-01-01', terms: 'other' }
    const state: Partial<State> = {
      asking: 'notice-changed',
      decision: same,
      purposes: { analytics: 'granted' },
    }
    expect((await shown('opt-out', { state, settings: { terms: 'these' } })).said).toContain(
      'no: Measuring visits.',
    )
    const known: Partial<State> = {
      asking: 'new-purpose',
      decision: { ...same, terms: 'these' },
      purposes: { analytics: 'granted' },
    }
    expect((await shown('opt-out', { state: known, settings: { terms: 'these' } })).said).not.toContain(
      'unless you say no',
    )
  })

  it('B-47: somebody young is asked, since nothing is open for them', async () => {
    const { said } = await shown('opt-out', {
      state: { decision: { ...decision, answers: answers({ age: 'teen' }) } },
    })
    expect(said).toContain('We ask your permission for Measuring visits. Nothing of this happens')
  })

  it('B-47: whoever is young reads that a sale is asked about by itself', async () => {
    const purposes = settleSettings({ ...notice, notice, regime: 'opt-out' }).purposes.filter(
      ({ separate }) => !separate,
    )
    const apiece = async (age: 'teen' | 'granted') => {
      const state = { decision: { ...decision, answers: answers({ age }) } }
      const { widget, text } = await mounted('opt-out', { settings: { purposes }, state })
      await widget.open('choices')
      return text('legend').includes(first.words.apiece)
    }
    expect(await apiece('teen')).toBe(true)
    expect(await apiece('granted')).toBe(false)
  })

  it.each(['opt-in', 'cn', 'br', 'qc'] as const)('A-02: %s asks first', async (regime) => {
    const { said } = await shown(regime)
    expect(said).toContain('We ask your permission for Measuring visits and Offers.')
    expect(said).toContain('Nothing of this happens unless you say so')
  })
})

describe.each(['notice', 'jp'] as const)('the first layer where people have to be told: %s', (regime) => {
  it('A-57, X1, B-71: says that it begins once it was read, never that this is consent', async () => {
    const { said } = await shown(regime)
    expect(said).toContain('This begins once you say that you have read it: Measuring visits and Offers.')
    expect(said).toContain('You can say no now or later.')
    expect(said).not.toMatch(/consent|permission|agree|continu/i)
  })

  it('B-21: no, choose and “I have read this” are the same element but for their words', async () => {
    expectEqual((await shown(regime)).root, ['Reject all', 'Choose', 'I have read this'])
  })

  it('A-57, X1: having read it is recorded as that, and as no answer', async () => {
    const { find, acknowledge, decide, set, text, layer } = await shown(regime)
    acknowledge.mockImplementation(() =>
      set({
        asking: null,
        purposes: { site: 'granted', analytics: 'granted', ads: 'granted', location: 'unknown' },
      }),
    )
    clickAsPerson(find('[data-action=told]'))
    expect(acknowledge).toHaveBeenCalledOnce()
    expect(decide).not.toHaveBeenCalled()
    expect(layer('first')).toBeNull()
    expect(text('[role=status]')).toContain('Saved. This is on: Measuring visits and Offers.')
  })

  it('fault 114: a script has read nothing', async () => {
    const { find, acknowledge, report, layer } = await shown(regime)
    find('[data-action=told]')?.click()
    expect(acknowledge).not.toHaveBeenCalled()
    expect(report.mock.calls[0]?.[0].code).toBe('UNTRUSTED_GRANT')
    expect(layer('first')).not.toBeNull()
  })

  it('A-02: one click refuses everything', async () => {
    const { find, decide, text } = await shown(regime)
    clickAsPerson(find('[data-action=reject]'))
    expect(decide.mock.calls).toEqual([[{ analytics: false, ads: false, location: false }, 'gesture']])
    expect(text('[role=status]')).toContain('Nothing optional is collected.')
  })

  it('B-47: somebody young is asked for a yes', async () => {
    const { root, said } = await shown(regime, {
      state: { asking: 'new-purpose', decision: { ...decision, answers: answers({ age: 'teen' }) } },
    })
    expect(said).toContain('We ask your permission for Measuring visits. Nothing of this happens')
    expectEqual(root, ['Reject all', 'Choose', 'Accept all'])
  })

  it('A-59: what began after it was read goes on, and a no to what is new leaves it', async () => {
    const read = { ...decision, via: 'notice', answers: answers({}) } as const
    const { said, find, decide } = await shown(regime, {
      state: { asking: 'new-purpose', decision: read, purposes: { analytics: 'granted' } },
    })
    expect(said).toContain('This begins once you say that you have read it: Offers.')
    expect(said).not.toContain('Measuring visits')
    clickAsPerson(find('[data-action=reject]'))
    expect(decide.mock.calls).toEqual([[{ ads: false, location: false }, 'gesture']])
  })

  it('what is asked again has its own heading, and is told of again', async () => {
    const { text, said } = await shown(regime, {
      notice: { ...notice, changes: 'Offers now reach partners.' },
      state: { asking: 'notice-changed', decision, purposes: { analytics: 'granted' } },
    })
    expect(text('h2')).toBe('Our privacy notice has changed')
    expect(said).toContain(
      'Offers now reach partners. This begins once you say that you have read it: Offers.',
    )
  })
})

describe('the switches', () => {
  const checked = (root: ParentNode) =>
    [...root.querySelectorAll<HTMLInputElement>('input[data-purpose]')]
      .filter((one) => one.checked)
      .map(({ dataset }) => dataset.purpose)

  it.each([
    ['opt-in', {}, []],
    ['notice', {}, []],
    ['jp', {}, []],
    ['opt-out', running, ['analytics', 'ads']],
  ] as const)('B-03: where %s holds, they show what is on', async (regime, state, on) => {
    const { widget, root } = await mounted(regime, { state })
    widget.open('choices')
    expect(checked(root)).toEqual(on)
  })

  it('B-03, B-22: saved as they stand; what is on by rule, and was left on, is no yes', async () => {
    const { widget, find, decide, text } = await mounted('opt-out', { state: running })
    widget.open('choices')
    expect(text('legend')).toBe('You can say no now or later. What is asked for separately is off.')
    clickAsPerson(find('[data-purpose=ads]'))
    clickAsPerson(find('[data-action=save]'))
    expect(decide.mock.calls).toEqual([[{ ads: false }, 'gesture']])
  })

  it('B-03, X1: where all was left on, having read the notice is all that is recorded, and not of a script', async () => {
    const { widget, find, decide, acknowledge, report } = await mounted('opt-out', { state: running })
    widget.open('choices')
    find('[data-action=save]')?.click()
    expect(acknowledge).not.toHaveBeenCalled()
    expect(report.mock.calls[0]?.[0].code).toBe('UNTRUSTED_GRANT')
    clickAsPerson(find('[data-action=save]'))
    expect(acknowledge).toHaveBeenCalledOnce()
    expect(decide).not.toHaveBeenCalled()
  })

  it('fault 156: a script that switches one off and saves refuses that one, and says yes to none', async () => {
    const { widget, find, decide } = await mounted('opt-out', { state: running })
    widget.open('choices')
    find('[data-purpose=ads]')?.click()
    find('[data-action=save]')?.click()
    expect(decide.mock.calls).toEqual([[{ ads: false }, 'synthetic']])
  })

  it('D-10: exactly one button refuses, in every regime', async () => {
    for (const regime of ['opt-in', 'opt-out', 'notice'] as const) {
      const { root, widget } = await shown(regime)
      widget.open('choices')
      for (const layer of ['first', 'choices']) {
        const words = [...root.querySelectorAll(`[data-layer=${layer}] button`)].map(
          (one) => one.textContent ?? '',
        )
        expect(words.filter((word) => /reject|refuse|decline|deny|do not|opt.?out/i.test(word))).toEqual([
          'Reject all',
        ])
      }
      widget.destroy()
    }
  })
})

describe('Global Privacy Control', () => {
  it.each(['opt-in', 'opt-out', 'notice'] as const)(
    'B-42: is seen to be honoured, in every layer: %s',
    async (regime) => {
      const { widget, said, text, find } = await shown(regime, { state: signalled })
      expect(said).toContain(`${honoured}, so nothing is sold or shared.`)
      expect(said).not.toMatch(/no: [^.]*Offers|for [^.]*Offers|it: [^.]*Offers/)
      widget.open('choices')
      expect(text('[data-layer=choices] .head ~ .small ~ p')).toContain(honoured)
      expect(find('[data-purpose=ads]')).toHaveProperty('checked', false)
      clickAsPerson(find('[data-layer=choices] [data-action=accept]'))
      expect(text('[role=status]')).toContain(honoured)
    },
  )

  it('B-45: what the browser said is not told as the visitor’s answer', async () => {
    const { widget, text } = await mounted('opt-out', { state: signalled })
    widget.open('choices')
    expect(text('dialog')).not.toMatch(/You (answered|said)/)
    const chosen = answers({ analytics: 'denied', ads: 'granted' })
    const after = { ...decision, effectiveDate: '2016-01-01', gpc: true, answers: chosen }
    const later = await mounted('opt-out', { state: { ...signalled, decision: after } })
    later.widget.open('choices')
    expect(later.text('dialog').match(/You (answered|said \w+) on/g)).toEqual([
      'You answered on',
      'You said no on',
      'You said yes on',
    ])
  })

  it('X1: having read the notice is not told as an answer', async () => {
    const read = { ...decision, via: 'notice', answers: answers({}) } as const
    const { said } = await shown('notice', { state: { asking: 'notice-changed', decision: read } })
    expect(said).not.toContain('You answered')
  })

  it('B-42: nothing is said of it without the signal, or where nothing is sold', async () => {
    expect((await shown('opt-out', { state: running })).said).not.toContain('Global Privacy Control')
    const { said } = await shown('opt-out', {
      settings: { purposes: settleSettings({ ...notice, notice }).purposes.filter(({ sale }) => !sale) },
      state: { ...signalled, decision: null },
    })
    expect(said).not.toContain('Global Privacy Control')
  })

  it('B-46: Accept all leaves the sale out, in either layer', async () => {
    const { find, decide, widget } = await shown('opt-out', { state: signalled })
    clickAsPerson(find('[data-action=accept]'))
    expect(decide).toHaveBeenLastCalledWith({ analytics: true }, 'gesture')
    widget.open('choices')
    clickAsPerson(find('[data-layer=choices] [data-action=accept]'))
    expect(decide).toHaveBeenLastCalledWith({ analytics: true }, 'gesture')
  })

  it('X7, B-46: beside the switch, before it can be switched on, stands what it conflicts with', async () => {
    const { widget, root, find, decide } = await mounted('opt-out', { state: signalled })
    widget.open('choices')
    const rows = [...root.querySelectorAll('.purpose')].filter(({ textContent }) =>
      textContent?.includes(conflict),
    )
    expect(rows).toHaveLength(1)
    expect(rows[0]?.querySelector('[data-purpose=ads]')).not.toBeNull()
    clickAsPerson(find('[data-purpose=ads]'))
    clickAsPerson(find('[data-action=save]'))
    expect(decide.mock.calls).toEqual([[{ ads: true }, 'gesture']])
  })

  it.each([
    ['asked still', 'first-visit', true, 1],
    ['asked no longer', null, true, 0],
    ['a script', 'first-visit', false, 0],
  ] as const)(
    'X1, B-42: who saves the choices has read them, also where that leaves something to ask: %s',
    async (_, asking, isPerson, times) => {
      const { host, widget, find, decide, acknowledge, report } = await mounted('opt-out', {
        state: { ...signalled, asking },
      })
      // No answer to a sale takes the question away while the signal is on.
      Object.assign(host, { decide })
      widget.open('choices')
      const save = find('[data-action=save]')
      if (isPerson) clickAsPerson(save)
      else save?.click()
      expect(decide.mock.calls.map(([said]) => said)).toEqual([{ ads: false }])
      expect(acknowledge).toHaveBeenCalledTimes(times)
      expect(report).not.toHaveBeenCalled()
    },
  )

  it('B-44: once a sale was allowed in spite of it, nobody says that nothing is sold', async () => {
    const { widget, text } = await mounted('opt-out', {
      state: { ...signalled, asking: null, purposes: { ...signalled.purposes, ads: 'granted' } },
    })
    widget.open('choices')
    expect(text('dialog')).not.toContain(honoured)
    expect(text('dialog')).toContain(conflict)
  })

  it('X7, fault 96: the question that was asked for says so, too', async () => {
    const { widget, text } = await mounted('opt-out', { state: signalled })
    widget.ask('ads')
    expect(text('[data-layer=ask]')).toContain(conflict)
    widget.close()
    widget.ask('analytics')
    expect(text('[data-layer=ask]')).not.toContain(conflict)
  })
})

describe('Global Privacy Control, where something of the page waits for a sale', () => {
  /** What stands in place of it, and what was asked about. */
  async function held(name: 'iframe' | 'form', purpose: string) {
    const element = document.body.appendChild(document.createElement(name))
    for (const side of ['offsetWidth', 'offsetHeight']) Object.defineProperty(element, side, { value: 300 })
    const mount = await mounted('opt-out', {
      state: { ...signalled, purposes: { ...signalled.purposes, [purpose]: 'denied' } },
    })
    mount.widget.hold({ element, purpose, allowOnce() {} })
    await settled()
    const root = element.previousElementSibling?.shadowRoot
    return {
      ...mount,
      press: (name: string) => root?.querySelector(`[data-action=${name}]`),
      said: root?.textContent,
    }
  }

  it('X7: before a form’s yes stands what it conflicts with', async () => {
    expect((await held('form', 'ads')).said).toContain(conflict)
    document.body.replaceChildren()
    expect((await held('form', 'analytics')).said).not.toContain(conflict)
  })

  it('X7: what stands for a frame leads to the question, which names the conflict, and shows nothing before', async () => {
    const { press, ask, decide } = await held('iframe', 'ads')
    expect(press('once')).toBeNull()
    clickAsPerson(press('always'))
    expect(decide).not.toHaveBeenCalled()
    expect(ask).toHaveBeenCalledWith('ads')
  })

  it('what is no sale is shown as ever', async () => {
    const { press, decide } = await held('iframe', 'analytics')
    expect(press('once')).not.toBeNull()
    clickAsPerson(press('always'))
    expect(decide.mock.calls).toEqual([[{ analytics: true }, 'gesture']])
  })
})

describe('a link that refuses', () => {
  /** The core has refused before anything is shown. */
  const refused = { ...running, purposes: { ...running.purposes, ads: 'denied' } } as const

  it.each([
    ['opt-out', 'Your opt-out is done: nothing is sold or shared.'],
    ['limit', 'Your limit is set: sensitive data and your exact position are used for nothing optional.'],
  ] as const)('B-40: %s is confirmed, without taking the focus', async (layer, words) => {
    const button = document.body.appendChild(document.createElement('button'))
    button.focus()
    const {
      widget,
      text,
      find,
      layer: has,
    } = await mounted('opt-out', { state: { ...refused, asking: null } })
    expect(await widget.open(layer)).toBe(true)
    expect(text('[role=status] p')).toBe(words)
    expect(document.activeElement).toBe(button)
    expect(has('choices')).toBeNull()
    clickAsPerson(find('[data-action=hide]'))
    expect(has('note')).toBeNull()
  })

  it.each([
    ['opt-out', 'ads'],
    ['limit', 'location'],
  ] as const)('B-40: %s is said no more once another tab has allowed it', async (layer, id) => {
    const {
      widget,
      set,
      text,
      layer: has,
    } = await mounted('opt-out', {
      state: { ...refused, asking: null },
    })
    await widget.open(layer)
    set({ purposes: { ...refused.purposes, analytics: 'denied' } })
    expect(text('[role=status] p')).toMatch(/^Your (opt-out|limit) is/)
    set({ purposes: { ...refused.purposes, [id]: 'granted' } })
    expect(has('note')).toBeNull()
    // Nor said again when that is taken back: whoever did so heard of it there.
    set({ purposes: refused.purposes })
    expect(has('note')).toBeNull()
  })

  it('B-40, B-42: with the signal, the confirmation names it', async () => {
    const { widget, text } = await mounted('opt-out', { state: signalled })
    await widget.open('opt-out')
    expect(text('[role=status] p')).toBe(`${honoured}, so nothing is sold or shared.`)
  })

  it('B-40: is confirmed even where the notice cannot be had', async () => {
    const { widget, text } = await mounted('opt-out', { notice: null, state: refused })
    await widget.open('opt-out')
    expect(text('[role=status] p')).toBe('Your opt-out is done: nothing is sold or shared.')
  })
})

describe('the words', () => {
  it('B-20, B-26: praise nobody, blame nobody, frighten nobody, and hurry nobody', () => {
    const texts = Object.values({ ...first.words, ...layers.words }).join('\n')
    expect(texts.length).toBeGreaterThan(1000)
    expect(texts).not.toMatch(
      /\b(best|better|great|enjoy|love|thank|please|sorry|unfortunately|sad|miss out|lose|risk|danger|unsafe|warning|recommend\w*|improve\w*|personali[sz]ed|hurry|only today|last chance|got it|ok|continue|sure)\b|!/i,
    )
  })

  it('B-26: deny nothing twice in one sentence', () => {
    const texts = Object.values({ ...first.words, ...layers.words })
    const sentences = texts.flatMap((text) => text.split(/[.:;,“”]|\bunless\b|\bthan\b/))
    const denials =
      /\b(no|not|none|never|nothing|nobody|cannot|without|\w+n['’]t|un(?:able|less|subscribe|check))\b/gi
    const twice = sentences.filter((sentence) => (sentence.match(denials) ?? []).length > 1)
    expect(sentences.length).toBeGreaterThan(texts.length)
    expect(twice).toEqual([])
  })
})
