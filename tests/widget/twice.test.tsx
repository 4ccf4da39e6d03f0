import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { State } from '../../src/api.ts'
import type { Answer } from '../../src/decision/decision.ts'
import { answers } from '../helpers/decision.ts'
import { clickAsPerson, decision, holdWith, mountWith, polyfill, settled } from '../helpers/widget.ts'

beforeEach(polyfill)
afterEach(() => document.body.replaceChildren())

const as = (age: Answer): Partial<State> => ({
  asking: null,
  decision: { ...decision, effectiveDate: '2016-01-01', answers: answers({ age }) },
})

async function mounted(age: Answer = 'teen', more: Partial<State> = {}) {
  const mounted = await mountWith({ state: { ...as(age), ...more } })
  const press = (layer: string, action: string) =>
    clickAsPerson(mounted.find(`[data-layer=${layer}] [data-action=${action}]`))
  const turn = (name: string) => {
    const box = mounted.find(`[data-layer=choices] [data-purpose=${name}]`) as HTMLInputElement
    box.checked = !box.checked
  }
  return { ...mounted, press, turn }
}

describe('B-47: a sale to somebody young', () => {
  test.each(['teen', 'permitted'] as const)('takes a tick and a press: %s', async (age) => {
    const { widget, press, find, text, decide } = await mounted(age)
    await widget.ask('ads')
    expect(text('[data-layer=ask]')).toContain('At your age that takes two steps')
    const tick = find('[data-layer=ask] [data-option=agree]') as HTMLInputElement
    expect(tick.checked).toBe(false)
    press('ask', 'allow')
    expect(decide).not.toHaveBeenCalled()
    expect(text('[data-layer=ask] [role=alert]')).toContain('Tick the box first')
    expect([tick.getAttribute('aria-invalid'), tick.getAttribute('aria-describedby')]).toEqual([
      'true',
      'askfirst-unclear',
    ])
    tick.checked = true
    press('ask', 'allow')
    expect(decide.mock.calls).toEqual([[{ ads: true }, 'gesture']])
  })

  test('B-21: is refused in one', async () => {
    const { widget, press, decide } = await mounted()
    await widget.ask('ads')
    press('ask', 'refuse')
    expect(decide.mock.calls).toEqual([[{ ads: false }, 'gesture']])
  })

  test.each([
    ['of age', 'granted', 'ads'],
    ['what is no sale', 'teen', 'analytics'],
  ] as const)('asks nobody else for a tick: %s', async (_, age, purpose) => {
    const { widget, press, find, decide } = await mounted(age)
    await widget.ask(purpose)
    expect(find('[data-layer=ask] [data-option=agree]')).toBeNull()
    press('ask', 'allow')
    expect(decide.mock.calls).toEqual([[{ [purpose]: true }, 'gesture']])
  })

  test.each(['first', 'choices'] as const)('is no part of Accept all: %s', async (layer) => {
    const { widget, press, decide } = await mounted('teen', { asking: 'first-visit' })
    if (layer === 'first') widget.prompt()
    else await widget.open(layer)
    press(layer, 'accept')
    expect(decide.mock.calls).toEqual([[{ analytics: true }, 'gesture']])
  })

  test('is refused with everything', async () => {
    const { widget, press, decide } = await mounted('teen', { asking: 'first-visit' })
    await widget.prompt()
    press('first', 'reject')
    expect(decide.mock.calls[0]?.[0]).toMatchObject({ analytics: false, ads: false })
  })

  test('switched on in the choices, is asked for by itself when the rest is saved', async () => {
    const { widget, press, turn, decide, ask, text } = await mounted()
    await widget.open('choices')
    expect(text('[data-layer=choices]')).toMatch(/Offers.*Asked for separately.*Your position/)
    turn('ads')
    turn('analytics')
    press('choices', 'save')
    expect(decide.mock.calls).toEqual([[{ analytics: true }, 'gesture']])
    expect(ask.mock.calls).toEqual([['ads']])
  })

  test('alone in the choices, records nothing before that question', async () => {
    const { widget, press, turn, decide, ask, layer } = await mounted('teen', {
      purposes: { site: 'granted' },
    })
    await widget.open('choices')
    document
      .querySelector('[data-askfirst-root]')
      ?.shadowRoot?.querySelector('[data-purpose=analytics]')
      ?.remove()
    turn('ads')
    press('choices', 'save')
    await settled()
    expect(decide).not.toHaveBeenCalled()
    expect(ask.mock.calls).toEqual([['ads']])
    expect(layer('choices')).toBeNull()
  })

  test('left off, stays to be asked for; switched off, is taken back', async () => {
    const left = await mounted()
    await left.widget.open('choices')
    left.press('choices', 'save')
    expect(left.decide.mock.calls).toEqual([[{ analytics: false }, 'gesture']])
    expect(left.ask).not.toHaveBeenCalled()
    left.widget.destroy()
    const off = await mounted('teen', { purposes: { ads: 'granted' } })
    await off.widget.open('choices')
    off.turn('ads')
    off.press('choices', 'save')
    expect(off.decide.mock.calls).toEqual([[{ analytics: false, ads: false }, 'gesture']])
  })

  test('left on, stays on', async () => {
    const { widget, press, decide, ask } = await mounted('teen', { purposes: { ads: 'granted' } })
    await widget.open('choices')
    press('choices', 'save')
    expect(decide.mock.calls).toEqual([[{ analytics: false, ads: true }, 'gesture']])
    expect(ask).not.toHaveBeenCalled()
  })

  test('fault 114: a script that saves the switches is not asked', async () => {
    const { widget, find, turn, decide, ask, report } = await mounted()
    await widget.open('choices')
    turn('ads')
    find('[data-layer=choices] [data-action=save]')?.click()
    expect(ask).not.toHaveBeenCalled()
    expect(report.mock.calls[0]?.[0].code).toBe('UNTRUSTED_GRANT')
    expect(decide.mock.calls).toEqual([[{ analytics: false }, 'synthetic']])
  })

  test('of a held frame is asked where there is room for two steps, also once the age is known', async () => {
    const frame = '<iframe title="x"></iframe>'
    const grown = await holdWith(await mounted('granted'), frame, 'ads')
    const names = (root: ParentNode) =>
      [...root.querySelectorAll('button')].map(({ dataset }) => dataset.action)
    expect(names(grown.root)).toEqual(['once', 'always'])
    grown.set(as('teen'))
    grown.press('once')
    grown.press('always')
    await settled()
    expect(grown.ask.mock.calls).toEqual([['ads'], ['ads']])
    const young = await holdWith(await mounted('teen'), frame, 'ads')
    expect(names(young.root)).toEqual(['always'])
    young.press('always')
    await settled()
    expect(young.ask.mock.calls).toEqual([['ads']])
    for (const { allowOnce, decide } of [grown, young])
      expect([...allowOnce.mock.calls, ...decide.mock.calls]).toEqual([])
  })
})
