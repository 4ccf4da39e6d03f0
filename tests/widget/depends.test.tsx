import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { Regime } from '../../src/config/config.ts'
import type { PurposeState } from '../../src/decision/decision.ts'
import type { Notice } from '../../src/notice/model.ts'
import { termsOf } from '../../src/notice/parts.ts'
import { settleSettings } from '../../src/regime/settle.ts'
import { clickAsPerson, holdWith, mountWith, notice as plain, polyfill, settled } from '../helpers/widget.ts'

beforeEach(polyfill)
afterEach(() => document.body.replaceChildren())

/** Measuring goes abroad, and depends on the age; offers go to a partner; a club cannot do without the age. */
const notice: Notice = {
  ...plain,
  minors: { threshold: 18, how: 'Sign the form.' },
  purposes: plain.purposes.map((one) => {
    if (one.id === 'site') return { ...one, id: 'club', title: 'The club', age: true }
    return one.id === 'analytics' ? { ...one, age: true } : one
  }),
  recipients: (plain.recipients ?? []).map((one) => (one.id === 'metrics' ? { ...one, abroad: true } : one)),
}

async function mountIn(regime: Regime, states: Record<string, PurposeState> = {}) {
  const { purposes, rule } = settleSettings({ ...plain, purposes: termsOf(notice), regime })
  const unknown = Object.fromEntries(purposes.map(({ id }) => [id, 'unknown']))
  return mountWith({
    notice,
    settings: { purposes, rule },
    state: { asking: null, purposes: { ...unknown, ...states } as never },
  })
}

describe('recipients that the regime sets apart', () => {
  const open = { age: 'granted', analytics: 'granted', ads: 'granted', 'ads/offers': 'unknown' } as const

  test('B-62, B-65: have switches of their own there, and say that it is abroad', async () => {
    const { widget, find, text } = await mountIn('cn', open)
    await widget.open('choices')
    expect(find('[data-purpose="ads/offers"]')).not.toBeNull()
    expect(find('[data-purpose="analytics/metrics"]')).not.toBeNull()
    expect(text('[data-layer=choices]')).toContain('Your data leaves your country for it.')
  })

  test('A-42: go with the purpose elsewhere', async () => {
    const { widget, find } = await mountIn('opt-in', open)
    await widget.open('choices')
    expect(find('[data-purpose*="/"]')).not.toBeNull()
    expect(find('[data-purpose="ads/offers"], [data-purpose="analytics/metrics"]')).toBeNull()
  })

  test('B-65: asked about, with who it is, that it is abroad, and whom to turn to', async () => {
    const { widget, text, find, decide } = await mountIn('cn', open)
    await widget.ask('analytics/metrics')
    const said = text('[data-layer=ask]')
    for (const part of [
      'needs a yes of its own',
      'Metrics GmbH',
      'counts visits',
      'leaves your country',
      '13 months',
    ])
      expect(said).toContain(part)
    expect(find('[data-layer=ask] a[href="mailto:privacy@jimi.example"]')).not.toBeNull()
    clickAsPerson(find('[data-layer=ask] [data-action=refuse]'))
    expect(decide.mock.calls).toEqual([[{ 'analytics/metrics': false }, 'gesture']])
  })

  test('A-42: a no to a part that goes with the whole is one to the whole', async () => {
    const { widget, find, decide } = await mountIn('opt-in', { ...open, analytics: 'unknown' })
    await widget.ask('analytics/metrics')
    clickAsPerson(find('[data-layer=ask] [data-action=refuse]'))
    expect(decide.mock.calls).toEqual([[{ analytics: false }, 'gesture']])
  })

  test('A-55: accept and reject of all leave the age alone', async () => {
    for (const name of ['accept', 'reject']) {
      const { widget, find, decide } = await mountIn('cn', { age: 'unknown' })
      await widget.open('choices')
      clickAsPerson(find(`[data-layer=choices] [data-action=${name}]`))
      expect(Object.keys(decide.mock.calls[0]?.[0])).not.toContain('age')
      document.body.replaceChildren()
    }
  })
})

describe('what is held and depends on the age', () => {
  const held = async (html: string, purpose: string, states: Record<string, PurposeState> = {}) => {
    const held = await holdWith(await mountIn('opt-in', states), html, purpose)
    const press = async (name: string) => {
      held.press(name)
      await settled()
    }
    return { ...held, press }
  }
  const frame = '<iframe title="x"></iframe>'
  const form = '<form><input id="a"><button>Send</button></form>'

  test.each(['once', 'always'])('A-52: a held frame asks the age first: %s', async (name) => {
    const { press, ask, decide, allowOnce } = await held(frame, 'analytics')
    await press(name)
    expect(ask.mock.calls).toEqual([['age']])
    expect([...decide.mock.calls, ...allowOnce.mock.calls]).toEqual([])
    ask.mockResolvedValue(true)
    await press(name)
    expect(decide.mock.calls).toEqual(name === 'always' ? [[{ analytics: true }, 'gesture']] : [])
    expect(allowOnce).toHaveBeenCalledTimes(name === 'once' ? 1 : 0)
  })

  test('A-52: where nothing depends on the age, nobody asks it', async () => {
    const { press, ask, allowOnce } = await held(frame, 'ads')
    await press('once')
    expect(ask).not.toHaveBeenCalled()
    expect(allowOnce).toHaveBeenCalledOnce()
  })

  test('A-52: for a minor no frame can be opened, not even once, whenever that became known', async () => {
    const { press, root, set, allowOnce, decide } = await held(frame, 'ads')
    set({ purposes: { age: 'denied' } })
    await press('once')
    expect(root.textContent).toContain('parent or guardian')
    expect(root.querySelector('button')).toBeNull()
    const again = await held(frame, 'ads', { age: 'denied' })
    expect(again.root.querySelector('button')).toBeNull()
    expect([...allowOnce.mock.calls, ...decide.mock.calls]).toEqual([])
  })

  test('A-52: a form’s yes is recorded once the age is known', async () => {
    const { press, find, ask, decide } = await held(form, 'analytics')
    clickAsPerson(find('input'))
    await press('confirm')
    expect(ask.mock.calls).toEqual([['age']])
    expect(decide).not.toHaveBeenCalled()
    ask.mockResolvedValue(true)
    await press('confirm')
    expect(decide.mock.calls).toEqual([[{ analytics: true }, 'gesture']])
  })

  test('A-52: nor by a minor, who is told why, whenever that became known', async () => {
    const { press, find, root, set, ask, decide } = await held(form, 'analytics')
    clickAsPerson(find('input'))
    set({ purposes: { age: 'denied', analytics: 'denied' } })
    await press('confirm')
    expect(root.textContent).toContain('parent or guardian has permitted it in writing. Sign the form.')
    expect(root.querySelector('input,button')).toBeNull()
    expect([...ask.mock.calls, ...decide.mock.calls]).toEqual([])
  })

  const needed = (element: Element) => {
    const event = new CustomEvent('askfirst-needed', { cancelable: true })
    element.dispatchEvent(event)
    return event.defaultPrevented
  }

  test('A-38, A-52: a form that waits for the age alone says so, and leaves the asking to the guard', async () => {
    const { root, element } = await held(form, 'club')
    expect(root.textContent).toContain('Before this starts, we ask your age.')
    expect(root.querySelector('input,button')).toBeNull()
    expect(needed(element)).toBe(false)
  })

  test('A-53: a minor’s form says that a guardian can permit it, and how', async () => {
    for (const id of ['club', 'analytics']) {
      const { root, element, set } = await held(form, id)
      set({ purposes: { age: 'denied' } })
      expect(needed(element)).toBe(true)
      expect(root.textContent).toContain('parent or guardian has permitted it in writing. Sign the form.')
      expect(root.querySelector('input,button')).toBeNull()
      expect(root.querySelector('[role=alert]')?.textContent).toBe('')
      document.body.replaceChildren()
    }
  })

  test('A-52: a minor’s switches cannot be moved, and say nothing when they are saved', async () => {
    const { widget, root, decide } = await mountIn('opt-in', {
      age: 'denied',
      analytics: 'denied',
      ads: 'denied',
    })
    await widget.open('choices')
    const switches = [...root.querySelectorAll<HTMLInputElement>('[data-layer=choices] .purpose > h3 input')]
    expect(switches.length).toBe(3)
    for (const one of switches) expect([one.disabled, one.checked]).toEqual([true, false])
    clickAsPerson(root.querySelector('[data-layer=choices] [data-action=save]'))
    expect(decide.mock.calls).toEqual([[{}, 'gesture']])
  })
})
