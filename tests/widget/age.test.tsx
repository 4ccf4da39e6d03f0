import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { PurposeState } from '../../src/decision/decision.ts'
import type { Notice } from '../../src/notice/model.ts'
import { termsOf } from '../../src/notice/parts.ts'
import { settleSettings } from '../../src/regime/settle.ts'
import { answers } from '../helpers/decision.ts'
import { clickAsPerson, decision, mountWith, notice as plain, polyfill, settled } from '../helpers/widget.ts'

beforeEach(polyfill)
afterEach(() => document.body.replaceChildren())

/** A forum that depends on the age, and a club that is optional besides. */
const notice: Notice = {
  ...plain,
  minors: {
    threshold: 18,
    how: 'Print the form at the till and sign it.',
    rules: 'https://jimi.example/children',
  },
  purposes: [
    ...plain.purposes,
    {
      id: 'forum',
      title: 'The forum',
      description: 'What you write there.',
      basis: 'necessary',
      age: true,
      categories: ['email'],
      retention: 'a year',
    },
  ],
}

interface Given {
  age?: PurposeState
  region?: string
  notice?: Notice
  claimed?: boolean
}

async function mountAge({ age = 'unknown', region, notice: given = notice, claimed }: Given = {}) {
  const { purposes, rule } = settleSettings({ ...plain, purposes: termsOf(given) }, region)
  const widget = await mountWith({
    notice: given,
    settings: { purposes, rule },
    state: {
      asking: null,
      purposes: { age, forum: age },
      ...(claimed && { decision: { ...decision, answers: answers({ age: 'claimed' }) } }),
    },
  })
  return {
    ...widget,
    field: () => widget.find('[data-layer=age] input') as HTMLInputElement | null,
    confirm: () => clickAsPerson(widget.find('[data-layer=age] [data-action=confirm]')),
    said: () => widget.text('[data-layer=age] [role=alert]'),
  }
}

async function asking(given: Given = {}) {
  const asked = await mountAge(given)
  await asked.widget.ask('age')
  return {
    ...asked,
    tell(text: string) {
      const field = asked.field()
      if (field) field.value = text
      asked.confirm()
    },
  }
}

/** What autoconsent and others take for a gate, or for a hint. */
const HINTS = /\b(1[2-9]|2[01])\b|at least|or older|over|under|adult|minor|of age|guardian|parent/i

describe('the question', () => {
  test('A-55: is a modal dialog of its own, and in no other layer', async () => {
    const { layer, text, root } = await asking()
    expect(layer('age')?.localName).toBe('dialog')
    expect(text('[data-layer=age] h2')).toBe('How old are you?')
    expect(root.querySelectorAll('[data-layer]').length).toBe(1)
  })

  test('A-55, D-11: no other layer says a word of it', async () => {
    const { widget, text, set, root } = await mountAge()
    set({ asking: 'first-visit' })
    await widget.prompt()
    expect(text('[data-layer=first]')).not.toMatch(HINTS)
    await widget.open('choices')
    expect(root.querySelector('[data-purpose=age]')).toBeNull()
    expect(text('[data-layer=choices] .row')).not.toMatch(HINTS)
  })

  test('B-56: is neutral: one empty field, and no hint of what opens anything', async () => {
    const { field, text } = await asking()
    expect(field()?.value).toBe('')
    expect(field()?.getAttributeNames()).not.toContain('placeholder')
    expect(field()?.getAttribute('autocomplete')).toBe('off')
    expect(text('[data-layer=age]')).not.toMatch(HINTS)
    expect(text('[data-layer=age]')).toContain('We keep only which age group applies, never your age.')
  })

  test('E-16: whoever is asked types their age at most: no name, no address, and nothing a browser would fill in', async () => {
    for (const age of ['unknown', 'denied'] as const) {
      const { root } = await asking({ age })
      const fields = [...root.querySelectorAll('[data-layer=age] :is(input, select, textarea)')]
      expect(fields.length).toBe(1)
      expect(fields.filter((one) => !one.matches('[type=checkbox], [autocomplete=off]'))).toEqual([])
      document.body.replaceChildren()
    }
  })

  test.each([
    ['17', 'FR', false],
    ['18', 'FR', true],
    ['17', 'US-CA', false],
  ])('A-52: under the notice’s own eighteen: %s in %s is %s', async (text, region, said) => {
    const { tell, decide, layer } = await asking({ region })
    tell(text)
    expect(decide.mock.calls).toEqual([[{ age: said }, 'gesture']])
    expect(layer('age') !== null).toBe(!said)
  })

  test.each([
    ['12', false],
    ['13', 'teen'],
    ['15', 'teen'],
    ['16', true],
  ])('B-47, B-56: where only the law speaks, in the US: %s is %s', async (text, said) => {
    const { minors: _, ...rest } = notice
    const { tell, decide } = await asking({ region: 'US', notice: rest })
    tell(text)
    expect(decide.mock.calls[0]?.[0]).toEqual({ age: said })
  })

  test.each(['', '0', '131', 'ten', '-1', '17.5'])(
    'A-52: %j is said to be no age, and nothing is kept',
    async (text) => {
      const { tell, decide, said, field, layer } = await asking()
      tell(text)
      expect(decide).not.toHaveBeenCalled()
      expect(layer('age')).not.toBeNull()
      expect(said()).toContain('Write your age in whole years')
      expect(field()?.getAttribute('aria-invalid')).toBe('true')
      expect(field()?.getAttribute('aria-describedby')).toContain('askfirst-unclear')
      tell('42')
      expect(decide).toHaveBeenCalledOnce()
    },
  )

  test('A-54: the number is nowhere once it was confirmed: not in what is recorded, nor in the page', async () => {
    const { tell, decide, root } = await asking()
    tell('17')
    expect(JSON.stringify(decide.mock.calls)).not.toContain('17')
    const fields = [...root.querySelectorAll('input')].map(({ value }) => value)
    expect([...fields, root.textContent, document.documentElement.outerHTML].join()).not.toMatch(/\b17\b/)
  })

  test('fault 114: a click by a script makes nobody of age', async () => {
    for (const [age, region] of [
      ['42', 'FR'],
      ['14', 'US'],
    ]) {
      const { minors: _, ...rest } = notice
      const { field, find, decide, report } = await asking({ region: `${region}`, notice: rest })
      const input = field()
      if (input) input.value = `${age}`
      find('[data-layer=age] [data-action=confirm]')?.click()
      expect(decide).not.toHaveBeenCalled()
      expect(report.mock.calls[0]?.[0]).toMatchObject({ code: 'UNTRUSTED_GRANT' })
    }
  })

  test('A-52: closing it leaves it unanswered', async () => {
    const { find, decide, dismiss, layer } = await asking()
    clickAsPerson(find('[data-layer=age] [data-action=close]'))
    await settled()
    expect(layer('age')).toBeNull()
    expect(decide).not.toHaveBeenCalled()
    expect(dismiss).toHaveBeenCalledWith('age')
  })

  test('A-52: no note says that something was saved', async () => {
    for (const age of ['42', '12']) {
      const { tell, layer } = await asking()
      tell(age)
      expect(layer('note')).toBeNull()
    }
  })
})

describe('what follows for a minor', () => {
  test('A-52, A-53, B-67: who has to permit it, how, whom to write to, and the rules', async () => {
    const { tell, text, find } = await asking()
    tell('12')
    expect(text('[data-layer=age]')).toContain('A parent or guardian has to permit this')
    expect(text('[data-layer=age]')).toContain('Print the form at the till and sign it.')
    expect(find('[data-layer=age] a[href="mailto:privacy@jimi.example"]')).not.toBeNull()
    expect(find('[data-layer=age] a[href="https://jimi.example/children"]')).not.toBeNull()
  })

  test('B-56: there is no way back to the question', async () => {
    const { tell, widget, find } = await asking()
    tell('12')
    clickAsPerson(find('[data-layer=age] [data-action=close]'))
    await settled()
    await widget.ask('age')
    expect(find('[data-layer=age] [data-option=years]')).toBeNull()
  })

  test('B-56: nor once somebody has recorded the permission: that closes it', async () => {
    const { tell, set, layer } = await asking()
    tell('12')
    set({ purposes: { age: 'granted', forum: 'granted' } })
    expect(layer('age')).toBeNull()
  })

  test('B-56: nor once the record is erased: what a guardian can do closes, and asks nobody’s age', async () => {
    const { tell, set, layer, widget, field } = await asking()
    tell('12')
    expect(layer('age')).not.toBeNull()
    set({ asking: null, purposes: { age: 'unknown', forum: 'unknown' } })
    expect(layer('age')).toBeNull()
    await widget.ask('age')
    expect(field()).not.toBeNull()
  })

  test('B-56: nor where the choices led to it', async () => {
    const { widget, find, set, layer } = await mountAge({ age: 'denied' })
    await widget.open('choices')
    clickAsPerson(find('[data-layer=choices] [data-action=permission]'))
    expect(layer('age')).not.toBeNull()
    set({ purposes: { age: 'unknown', forum: 'unknown' } })
    expect(layer('age')).toBeNull()
  })

  test('A-53: from the choices a way leads to what a guardian can do, and not to the question', async () => {
    const { widget, find, layer, text } = await mountAge({ age: 'denied' })
    await widget.open('choices')
    clickAsPerson(find('[data-layer=choices] [data-action=permission]'))
    expect(layer('choices')).toBeNull()
    expect(text('[data-layer=age]')).toContain('A parent or guardian has to permit this')
    expect(find('[data-layer=age] [data-option=years]')).toBeNull()
    const grown = await mountAge({ age: 'granted' })
    await grown.widget.open('choices')
    expect(grown.find('[data-layer=choices] [data-action=permission]')).toBeNull()
  })

  test('A-53: a tick is recorded as a claim, and said to open nothing', async () => {
    const { tell, find, confirm, decide, said, text, set } = await asking()
    tell('12')
    confirm()
    expect(said()).toContain('Tick the box first')
    expect(decide).toHaveBeenCalledTimes(1)
    const box = find('[data-layer=age] [data-option=claimed]') as HTMLInputElement
    expect(box.checked).toBe(false)
    box.checked = true
    confirm()
    expect(decide.mock.calls[1]).toEqual([{ age: 'claimed' }, 'gesture'])
    set({ purposes: { age: 'denied' }, decision: { ...decision, answers: answers({ age: 'claimed' }) } })
    expect(text('[data-layer=age]')).toContain('It opens nothing yet')
    expect(find('[data-layer=age] [data-option]')).toBeNull()
  })

  test('E-42: what is new once it was ticked is heard with the title, which is the one from before', async () => {
    const about = ({ find, text }: Awaited<ReturnType<typeof mountAge>>) => {
      const id = find('[data-layer=age]')?.getAttribute('aria-describedby')
      return id && text(`#${id}`)
    }
    const before = await mountAge({ age: 'denied' })
    void before.widget.ask('age')
    await settled()
    expect(about(before)).toBeNull()
    before.widget.destroy()
    const after = await mountAge({ age: 'denied', claimed: true })
    void after.widget.ask('age')
    await settled()
    expect(about(after)).toContain('Noted. It opens nothing yet')
  })

  test('A-52: the choices say that everything optional is off', async () => {
    const { widget, text } = await mountAge({ age: 'denied' })
    await widget.open('choices')
    expect(text('[data-layer=choices] legend')).toContain('Everything optional is off until')
  })

  test('A-52: what is necessary and depends on the age is not said to be always on', async () => {
    const { widget, text, set } = await mountAge()
    await widget.open('choices')
    expect(text('[data-layer=choices] fieldset')).toContain('The forum Off for now'.replace(' Off', 'Off'))
    set({ purposes: { site: 'granted', forum: 'granted', age: 'granted' } })
    expect(text('[data-layer=choices] fieldset')).toContain('The forumAlways on')
  })
})
