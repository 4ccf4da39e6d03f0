import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Answer } from '../../src/decision/decision.ts'
import type { Notice } from '../../src/notice/model.ts'
import { termsOf } from '../../src/notice/parts.ts'
import { settleSettings } from '../../src/regime/settle.ts'
import { answers } from '../helpers/decision.ts'
import {
  clickAsPerson,
  decision,
  holdWith,
  mountWith,
  notice as plain,
  polyfill,
  settled,
} from '../helpers/widget.ts'

beforeEach(polyfill)
afterEach(() => document.body.replaceChildren())

/** Offers has a recipient of its own, the map an exact position, the till two occasions. */
const notice: Notice = {
  ...plain,
  purposes: [
    ...plain.purposes,
    {
      id: 'card',
      title: 'Payment',
      description: 'At the till.',
      categories: ['credit_card_number'],
      occasions: ['transaction', 'lottery'],
      recipients: ['offers'],
      retention: 'a year',
    },
  ],
  recipients: (plain.recipients ?? []).map((one) =>
    one.id === 'offers' ? { ...one, separate: true, role: 'sends offers', address: '2 Sample Road' } : one,
  ),
}

type Given = Record<string, 'unknown' | 'denied' | 'withdrawn' | 'granted' | 'session'>

/** The widget over the settings that the notice makes, in the states that the answers make. */
async function mountParts(given: Given = {}) {
  const { purposes } = settleSettings({ ...plain, purposes: termsOf(notice) })
  const states = Object.fromEntries(
    purposes.map(({ id, basis }) => {
      const said = given[id] ?? given[id.replace(/\/.*/, '')] ?? 'unknown'
      if (basis === 'necessary' && !id.includes('/')) return [id, 'granted']
      return [id, said === 'session' ? 'granted' : said]
    }),
  )
  const said = Object.entries(given).filter(([, answer]) => answer !== 'unknown') as [string, Answer][]
  return mountWith({
    notice,
    settings: { purposes },
    state: {
      asking: null,
      purposes: { ...states, ...Object.fromEntries(separate(given)) } as never,
      decision: said.length ? { ...decision, answers: answers(Object.fromEntries(said)) } : null,
    },
  })
}
/** A part with a yes of its own has the state it was given, or none. */
const separate = (given: Given) =>
  ['ads/offers', 'location/precise', 'card-transaction/offers', 'card-lottery/offers'].map((id) => {
    const answer = given[id] ?? 'unknown'
    return [id, answer === 'session' ? 'granted' : answer] as const
  })

async function choices(given: Given = {}) {
  const widget = await mountParts(given)
  widget.widget.open('choices')
  const toggle = (id: string) => widget.find(`[data-purpose="${id}"]`)
  const save = () => clickAsPerson(widget.find('[data-action=save]'))
  return { ...widget, toggle, save }
}

async function asked(purpose: string, given: Given = {}) {
  const widget = await mountParts(given)
  widget.widget.ask(purpose)
  const say = (answer: 'allow' | 'refuse', ...options: string[]) => {
    for (const option of options) clickAsPerson(widget.find(`[data-option=${option}]`))
    clickAsPerson(widget.find(`[data-action=${answer}]`))
    return widget.decide.mock.calls.at(-1)?.[0]
  }
  return { ...widget, say, shown: widget.text('[data-layer=ask]') }
}

describe('parts among the choices', () => {
  it('A-42, A-27, A-18: each has a switch of its own, off', async () => {
    const { root } = await choices()
    const switches = [...root.querySelectorAll<HTMLInputElement>('[data-purpose]')]
    expect(switches.map(({ dataset }) => dataset.purpose)).toEqual([
      'analytics',
      'ads',
      'ads/offers',
      'location',
      'location/precise',
      'card-transaction',
      'card-transaction/offers',
      'card-lottery',
      'card-lottery/offers',
    ])
    expect(switches.some(({ checked }) => checked)).toBe(false)
  })

  it('A-46, E-33: a recipient is told by name, role and policy, and heard with its purpose', async () => {
    const { toggle } = await choices()
    const row = toggle('ads/offers')?.closest('li')
    expect(row?.textContent).toBe('Offers AGsends offers\u00a0· Privacy policy of Offers AG')
    expect(row?.querySelector('a')?.href).toBe('https://offers.example/privacy')
    const names = ['ads/offers', 'card-lottery', 'card-lottery/offers', 'location/precise'].map((id) =>
      toggle(id)?.getAttribute('aria-label'),
    )
    expect(names).toEqual([
      'Offers AG (Offers)',
      'For a lucky draw (Payment)',
      'Offers AG (Payment: For a lucky draw)',
      'Exact position (Your position)',
    ])
  })

  it('A-42: a part is out of sight while its whole is off', async () => {
    const { toggle } = await choices({ ads: 'granted' })
    const isHidden = (id: string) => !!toggle(id)?.closest('[hidden]')
    const shown = () =>
      ['ads/offers', 'location/precise', 'card-lottery', 'card-lottery/offers'].map(isHidden)
    expect(shown()).toEqual([false, true, false, true])
    for (const id of ['ads', 'location', 'card-lottery']) clickAsPerson(toggle(id))
    expect(shown()).toEqual([true, false, false, false])
  })

  it('A-44: those who take by right, and those who go with the purpose, have none', async () => {
    const { toggle } = await choices()
    expect(toggle('analytics/metrics')).toBeNull()
    expect(toggle('ads/court')).toBeNull()
  })

  it('A-42: a part switched on is saved with its whole, and nothing else is said yes to', async () => {
    const { toggle, save, decide } = await choices()
    clickAsPerson(toggle('ads'))
    clickAsPerson(toggle('ads/offers'))
    save()
    expect(decide.mock.calls[0]?.[0]).toEqual({ analytics: false, ads: true, 'ads/offers': true })
  })

  it('A-42: a part is off with its whole, and does not come back with it', async () => {
    const { toggle, save, decide } = await choices({ ads: 'granted', 'ads/offers': 'granted' })
    clickAsPerson(toggle('ads'))
    save()
    expect(decide.mock.calls[0]?.[0]).toEqual({ analytics: false, ads: false, 'ads/offers': false })
  })

  it('A-42: a part alone is no yes', async () => {
    const { toggle, save, decide } = await choices()
    clickAsPerson(toggle('ads/offers'))
    save()
    expect(decide.mock.calls[0]?.[0]).toEqual({ analytics: false, ads: false })
  })

  it('A-18: a yes to one occasion is none to another', async () => {
    const { toggle, save, decide } = await choices()
    clickAsPerson(toggle('card-lottery'))
    save()
    expect(decide.mock.calls[0]?.[0]).toEqual({ analytics: false, ads: false, 'card-lottery': true })
  })

  it('C-42: what was allowed for the visit stays so when other choices are saved', async () => {
    const { save, decide } = await choices({ location: 'session', 'location/precise': 'session' })
    save()
    expect(decide.mock.calls[0]?.[0]).toMatchObject({ location: 'session', 'location/precise': 'session' })
  })

  it('C-42: is remembered when the visitor says so, and stays remembered', async () => {
    const once = await choices()
    clickAsPerson(once.toggle('location'))
    clickAsPerson(once.find('[data-remember=location]'))
    once.save()
    expect(once.decide.mock.calls[0]?.[0]).toMatchObject({ location: true })
    once.widget.destroy()
    const again = await choices({ location: 'granted' })
    again.save()
    expect(again.decide.mock.calls[0]?.[0]).toMatchObject({ location: true })
  })

  it('fault 114, C-42: a script cannot have it remembered', async () => {
    const { find, decide, report } = await choices({ location: 'session' })
    find('[data-remember=location]')?.click()
    find('[data-action=save]')?.click()
    expect(decide).not.toHaveBeenCalled()
    expect(report).toHaveBeenCalledOnce()
  })

  it('C-42: an earlier yes for a visit is told as one', async () => {
    expect((await choices({ location: 'session' })).text('dialog')).toContain(
      'You said yes on 3 March 2025, for one visit',
    )
  })

  it('A-16, A-27, A-42: Accept all says yes to no part, Reject all says no to each', async () => {
    const accept = await choices()
    clickAsPerson(accept.find('[data-layer=choices] [data-action=accept]'))
    expect(accept.decide.mock.calls[0]?.[0]).toEqual({ analytics: true, ads: true })
    accept.widget.destroy()
    const reject = await choices({ ads: 'granted', 'ads/offers': 'granted' })
    clickAsPerson(reject.find('[data-layer=choices] [data-action=reject]'))
    expect(reject.decide.mock.calls[0]?.[0]).toEqual({
      analytics: false,
      ads: false,
      'ads/offers': false,
      location: false,
      'location/precise': false,
      'card-transaction': false,
      'card-transaction/offers': false,
      'card-lottery': false,
      'card-lottery/offers': false,
    })
  })
})

describe('a frame held for a part', () => {
  const html = '<iframe data-askfirst></iframe>'

  it('A-42: that goes with the whole is allowed with it', async () => {
    const { press, decide, allowOnce } = await holdWith(await mountParts(), html, 'analytics/metrics')
    press('once')
    expect(allowOnce).toHaveBeenCalledOnce()
    press('always')
    expect(decide).toHaveBeenCalledWith({ analytics: true, 'analytics/metrics': true }, 'gesture')
  })

  it('A-42: that has a yes of its own is asked about by itself, and shown by no other yes', async () => {
    const { press, find, ask, decide } = await holdWith(await mountParts(), html, 'ads/offers')
    expect(find('[data-action=once]')).toBeNull()
    press('always')
    await settled()
    expect(decide).not.toHaveBeenCalled()
    expect(ask.mock.calls).toEqual([['ads/offers']])
  })
})

describe('asked just in time', () => {
  it('A-46: a recipient is named with role, address and policy before it is allowed', async () => {
    const { shown, find } = await asked('ads/offers')
    for (const part of ['Offers: Offers AG', 'yes of its own', 'sends offers', '2 Sample Road'])
      expect(shown).toContain(part)
    expect(find('[data-layer=ask] a[href="https://offers.example/privacy"]')).not.toBeNull()
  })

  it('A-42: one question for the whole and the recipient, where both are open', async () => {
    expect((await asked('ads/offers')).say('allow')).toEqual({ ads: true, 'ads/offers': true })
  })

  it('A-42: the recipient alone, where the whole is granted; a no is the recipient’s only', async () => {
    const granted = await asked('ads/offers', { ads: 'granted' })
    expect(granted.say('allow')).toEqual({ 'ads/offers': true })
    granted.widget.destroy()
    expect((await asked('ads/offers')).say('refuse')).toEqual({ 'ads/offers': false })
  })

  it('A-42: who goes with the purpose is asked about as the purpose, either way', async () => {
    const yes = await asked('analytics/metrics')
    expect(yes.shown).toContain('It goes to Metrics GmbH · counts visits')
    expect(yes.say('allow')).toEqual({ analytics: true })
    yes.widget.destroy()
    expect((await asked('analytics/metrics')).say('refuse')).toEqual({ analytics: false })
  })

  it('A-17, A-18: an occasion is named in words, and answered alone', async () => {
    const { shown, say } = await asked('card-transaction')
    expect(shown).toContain('Payment: To order or to pay')
    expect(say('allow')).toEqual({ 'card-transaction': true })
  })

  it('A-18, A-46: so is a recipient on an occasion', async () => {
    const { shown, say } = await asked('card-transaction/offers')
    expect(shown).toContain('Payment: To order or to pay: Offers AG')
    expect(say('allow')).toEqual({ 'card-transaction': true, 'card-transaction/offers': true })
  })

  it('C-42, A-27: nothing is ticked; left so, it is the area, for this visit', async () => {
    const { root, say } = await asked('location')
    const boxes = [...root.querySelectorAll<HTMLInputElement>('[data-layer=ask] input')]
    expect(boxes.map(({ checked }) => checked)).toEqual([false, false])
    expect(say('allow')).toEqual({ location: 'session', 'location/precise': false })
  })

  it('A-27: an exact position allowed before does not come back unasked', async () => {
    const { say } = await asked('location', { 'location/precise': 'granted' })
    expect(say('allow')).toEqual({ location: 'session', 'location/precise': false })
  })

  it('C-42, A-27: exact and remembered, where the visitor ticks that', async () => {
    const { say } = await asked('location')
    expect(say('allow', 'exact', 'remember')).toEqual({ location: true, 'location/precise': true })
  })

  it('A-27: the exact position by itself', async () => {
    const { shown, find, say } = await asked('location/precise', { location: 'granted' })
    expect(shown).toContain('Your position: Exact position')
    expect(find('[data-option=exact]')).toBeNull()
    expect(say('allow')).toEqual({ 'location/precise': 'session' })
  })

  it('A-28: says that the browser merges what it goes by', async () => {
    expect((await asked('location')).shown).toContain('satellites, sensors, Wi-Fi and mobile networks')
    expect((await asked('ads')).shown).not.toContain('satellites')
  })

  it('C-42: what no device senses is not for a visit only', async () => {
    const { find, say } = await asked('ads')
    expect(find('[data-option]')).toBeNull()
    expect(say('allow')).toEqual({ ads: true })
  })
})

describe('the confirmation', () => {
  it('C-42: says what holds for this visit', async () => {
    const { set, say, text } = await asked('location')
    set({ decision: { ...decision, answers: answers({ location: 'session' }) } })
    say('allow')
    expect(text('[role=status] p')).toContain('Saved. You allowed: Your position (for this visit).')
  })

  it('A-18: names what was allowed on an occasion', async () => {
    const { say, text } = await asked('card-lottery')
    say('allow')
    expect(text('[role=status] p')).toContain('Saved. You allowed: Payment.')
  })
})
