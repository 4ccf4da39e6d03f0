import { describe, expect, test, vi } from 'vitest'
import type { DeskHost, Prompt, Widget, WidgetHost } from '../../src/api.ts'
import type { Said } from '../../src/decision/decision.ts'
import { openDesk as openBare } from '../../src/desk.ts'
import { openDesk } from '../../src/headless.ts'
import { openQuestions } from '../../src/questions.ts'
import { makeDecision } from '../helpers/decision.ts'
import { makePage } from '../helpers/page.ts'
import { codes, makeDesk, remember, settled, start, startHeadless, stillWidget } from './start.ts'

/** A headless consent whose prompts are written down. */
async function setUp(...given: Parameters<typeof startHeadless>) {
  const started = startHeadless(...given)
  await settled()
  const told: (Prompt | null)[] = []
  started.consent.on('prompt', (prompt) => told.push(prompt))
  return {
    ...started,
    told,
    /** What was being asked, one after the other. */
    get prompts() {
      return told.filter((prompt) => prompt !== null)
    },
  }
}

const answered = () =>
  remember(makePage(), makeDecision({ answers: { analytics: 'granted', ads: 'denied', location: 'denied' } }))
const open = () => remember(makePage(), makeDecision())

describe('asking for one purpose', () => {
  test('is told to the site, and resolves to the answer', async () => {
    for (const answer of [true, false]) {
      const asking = await setUp({}, open())
      const { consent } = asking
      const asked = consent.ask('location')
      await settled()
      expect(asking.prompts).toEqual([{ reason: 'asked', purpose: 'location' }])
      consent.decide({ location: answer })
      expect(await asked).toBe(answer)
      expect(asking.told.at(-1)).toBeNull()
    }
  })

  test('fault 71: a listener that answers at once is the last word, for those behind it and for the widget', async () => {
    const drawn: string[] = []
    const widget: Widget = {
      prompt: () => void drawn.push('first'),
      ask: async (purpose) => !!drawn.push(purpose),
      open: async (layer) => !!drawn.push(`${layer}`),
      close: () => void drawn.push('close'),
      update() {},
      said() {},
      hold: async () => undefined,
      destroy() {},
    }
    const { consent } = start(
      {},
      { page: open(), loadDesk: async () => ({ openDesk: (host) => openDesk(host, () => widget) }) },
    )
    const told: (Prompt | null)[] = []
    consent.on('prompt', (prompt) => prompt?.purpose && consent.decide({ [prompt.purpose]: false }))
    consent.on('prompt', (prompt) => told.push(prompt))
    expect(await consent.ask('location')).toBe(false)
    expect(told).toEqual([null, { reason: 'asked', purpose: 'location' }, null])
    expect(drawn).toEqual(['close'])
  })

  test('resolves at once where the answer is known, without a prompt and without a desk', async () => {
    const { consent, loadDesk } = start({}, { page: answered() })
    expect(await consent.ask('analytics')).toBe(true)
    expect(await consent.ask('site')).toBe(true)
    expect(loadDesk).not.toHaveBeenCalled()
    const asking = await setUp({}, answered())
    const { consent: headless } = asking
    expect(await headless.ask('ads')).toBe(false)
    expect(asking.prompts).toEqual([])
  })

  test('fault 74: an AbortSignal makes it false, and nothing is recorded', async () => {
    const asking = await setUp()
    const { consent, page } = asking
    const giveUp = new AbortController()
    const asked = consent.ask('location', { signal: giveUp.signal })
    await settled()
    giveUp.abort()
    expect(await asked).toBe(false)
    expect(page.browser.stored.size).toBe(0)
    expect(asking.told.at(-1)).toEqual({ reason: 'first-visit' })
  })

  test('fault 74: an AbortSignal does not wait for a widget that never comes', async () => {
    const loadDesk = () => new Promise<never>(() => {})
    const { consent } = start({}, { page: open(), loadDesk })
    expect(await consent.ask('location', { signal: AbortSignal.abort() })).toBe(false)
    const giveUp = new AbortController()
    const added = vi.spyOn(giveUp.signal, 'addEventListener')
    const removed = vi.spyOn(giveUp.signal, 'removeEventListener')
    const asked = consent.ask('location', { signal: giveUp.signal })
    await settled()
    giveUp.abort()
    expect(await asked).toBe(false)
    expect(removed.mock.calls.length).toBe(added.mock.calls.length)
  })

  test('fault 74: what is given as a signal and is none gives nothing up, and rejects nothing', async () => {
    const { consent, page } = await setUp({}, open())
    const asked = consent.ask('location', { signal: new AbortController() as unknown as AbortSignal })
    await settled()
    consent.decide({ location: true })
    expect(await asked).toBe(true)
    expect(codes(page)).toEqual([])
  })

  test('fault 74: a signal that was aborted before asks nothing', async () => {
    const asking = await setUp({}, open())
    const { consent } = asking
    expect(await consent.ask('location', { signal: AbortSignal.abort() })).toBe(false)
    expect(asking.prompts).toEqual([])
  })

  test('fault 74: after the answer, the signal holds on to nothing', async () => {
    const { consent } = await setUp({}, open())
    const { signal } = new AbortController()
    const added = vi.spyOn(signal, 'addEventListener')
    const removed = vi.spyOn(signal, 'removeEventListener')
    const asked = consent.ask('location', { signal })
    await settled()
    consent.decide({ location: true })
    await asked
    expect(removed.mock.calls.length).toBe(added.mock.calls.length)
  })

  test('closing is no answer: false, nothing recorded, and it can be asked again', async () => {
    const asking = await setUp()
    const { consent, page } = asking
    for (let times = 0; times < 2; times++) {
      const asked = consent.ask('location')
      await settled()
      consent.close()
      expect(await asked).toBe(false)
    }
    expect(page.browser.stored.size).toBe(0)
    expect(asking.prompts.filter((prompt) => prompt?.purpose)).toHaveLength(2)
  })

  test('destroying makes it false', async () => {
    const { consent } = await setUp()
    const asked = consent.ask('location')
    await settled()
    consent.destroy()
    expect(await asked).toBe(false)
  })

  test('destroying makes it false also where only the age was told by then', async () => {
    const { consent } = await setUp({ purposes: ['age', 'analytics', 'location:age'] }, open())
    consent.on('change', ({ purposes }) => purposes.age === 'granted' && consent.destroy())
    const answer = vi.fn()
    consent.ask('location').then(answer)
    await settled()
    consent.decide({ age: true })
    await settled()
    expect(answer).toHaveBeenCalledWith(false)
  })

  test('destroying in the same task makes it false', async () => {
    const { consent } = await setUp()
    const answer = vi.fn()
    consent.ask('location').then(answer)
    consent.destroy()
    await settled()
    expect(answer).toHaveBeenCalledWith(false)
  })

  test('fault 48: an answer given in another tab answers it', async () => {
    const { consent, page } = await setUp()
    const other = start({}, { page: makePage({ browser: page.browser }) })
    const asked = consent.ask('location')
    await settled()
    other.consent.decide({ location: true })
    page.browser.deliver()
    expect(await asked).toBe(true)
  })

  test('two who ask the same get the same answer; two purposes are asked one after the other', async () => {
    const page = remember(makePage(), makeDecision({ answers: { analytics: 'denied' } }))
    const asking = await setUp({ purposes: ['analytics', 'location:separate', 'ads:separate'] }, page)
    const { consent } = asking
    const asked = Promise.all([consent.ask('location'), consent.ask('location'), consent.ask('ads')])
    await settled()
    expect(asking.prompts).toEqual([{ reason: 'asked', purpose: 'location' }])
    consent.decide({ location: true })
    expect(asking.prompts.at(-1)).toEqual({ reason: 'asked', purpose: 'ads' })
    consent.decide({ ads: false })
    expect(await asked).toEqual([true, true, false])
    expect(asking.told.at(-1)).toBeNull()
  })

  test('B-17, fault 71: one no to several of them, and nobody is told of those it has answered', async () => {
    const page = remember(makePage(), makeDecision({ answers: { analytics: 'denied' } }))
    const asking = await setUp({ purposes: ['analytics', 'location:separate', 'ads:separate'] }, page)
    const { consent } = asking
    // As a site that asks by `confirm()`: what it is told of, it asks.
    consent.on('prompt', (prompt) => prompt?.purpose === 'ads' && consent.decide({ ads: true }))
    const asked = Promise.all([consent.ask('location'), consent.ask('ads')])
    await settled()
    consent.rejectAll()
    expect(await asked).toEqual([false, false])
    expect(asking.told).toEqual([null, { reason: 'asked', purpose: 'location' }, null])
    expect(consent.allows('ads')).toBe(false)
  })
})

test('where the site asks for itself, an answer to something else takes no question away', async () => {
  const { consent } = await setUp({}, open())
  const asked = consent.ask('location')
  await settled()
  consent.decide({ ads: true })
  await settled()
  consent.decide({ location: true })
  expect(await asked).toBe(true)
})

describe('asking again', () => {
  test('B-17, fault 96: a no is asked about again only while the visitor is clicking or typing', async () => {
    const asking = await setUp({}, answered())
    const { consent, page } = asking
    expect(await consent.ask('location', { again: true })).toBe(false)
    page.isActive = true
    expect(await consent.ask('location')).toBe(false)
    expect(asking.prompts).toEqual([])
    const asked = consent.ask('location', { again: true })
    await settled()
    expect(asking.prompts.at(-1)).toEqual({ reason: 'asked', purpose: 'location' })
    consent.decide({ location: true })
    expect(await asked).toBe(true)
  })

  test('B-17: what was granted before anybody could ask is not asked about again', async () => {
    const asking = await setUp({}, answered())
    const { consent, page } = asking
    page.isActive = true
    const asked = consent.ask('location', { again: true })
    consent.decide({ location: true })
    expect(await asked).toBe(true)
    expect(asking.prompts).toEqual([])
  })

  test('B-17, B-47: of two that are asked again, an answer to the first is none to the second', async () => {
    const asking = await setUp({}, answered())
    const { consent, page } = asking
    page.isActive = true
    const asked = ['location', 'ads'].map((purpose) => consent.ask(purpose, { again: true }))
    await settled()
    consent.decide({ location: false })
    expect(await asked[0]).toBe(false)
    expect(asking.told.at(-1)).toEqual({ reason: 'asked', purpose: 'ads' })
    consent.decide({ ads: true })
    expect(await asked[1]).toBe(true)
  })

  /** A visitor who is being asked again, the widget they answer on, and the same site in another tab. */
  async function askedAgain() {
    const page = answered()
    page.isActive = true
    let shown: WidgetHost | undefined
    const openShown = (host: DeskHost) =>
      openDesk(host, (mine) => {
        shown = mine
        return stillWidget
      })
    const { consent } = start({}, { page, loadDesk: async () => ({ openDesk: openShown }) })
    const other = start({}, { page: makePage({ browser: page.browser }) })
    other.consent.open()
    const answer = vi.fn()
    consent.ask('location', { again: true }).then(answer)
    await settled()
    return {
      consent,
      answer,
      /** What is said in this tab’s widget. */
      say: async (said: Said) => {
        shown?.decide(said, 'gesture')
        shown?.dismiss('location')
        await settled()
      },
      elsewhere: async (said: Said) => {
        other.hosts[0]?.decide(said, 'gesture')
        page.browser.deliver()
        await settled()
      },
    }
  }

  test('fault 48, B-17: what a visitor says to something else in another tab takes no question away', async () => {
    const { consent, answer, elsewhere, say } = await askedAgain()
    await elsewhere({ ads: true })
    expect(consent.allows('ads')).toBe(true)
    expect(answer).not.toHaveBeenCalled()
    await say({ location: true })
    expect(answer.mock.calls).toEqual([[true]])
  })

  test('fault 48: what they say to that very question there answers it', async () => {
    const { answer, elsewhere } = await askedAgain()
    await elsewhere({ location: true })
    expect(answer.mock.calls).toEqual([[true]])
  })

  test.each([{ location: false }, { location: false, ads: true }])(
    'B-17: the same no, said again, ends it: %j',
    async (said) => {
      const { answer, say } = await askedAgain()
      await say(said)
      expect(answer.mock.calls).toEqual([[false]])
    },
  )

  test('promise 1: where the site asks, any change ends it: it may have been told the same no again', async () => {
    const page = answered()
    const { consent } = await setUp({}, page)
    const other = start({}, { page: makePage({ browser: page.browser }) })
    page.isActive = true
    const asked = consent.ask('location', { again: true })
    await settled()
    other.consent.decide({ ads: true })
    page.browser.deliver()
    expect(await asked).toBe(false)
  })

  test('fault 96: what Global Privacy Control refused is not asked about', async () => {
    const asking = await setUp({}, makePage({ gpc: true }))
    const { consent } = asking
    expect(await consent.ask('ads')).toBe(false)
    expect(asking.prompts.filter((prompt) => prompt?.purpose)).toEqual([])
  })
})

describe('prompts', () => {
  test('say why, once, and when it is over', async () => {
    const asking = await setUp()
    const { consent, page } = asking
    page.window.dispatchEvent(new Event('pageshow'))
    consent.acceptAll()
    expect(asking.prompts).toEqual([{ reason: 'first-visit' }])
  })

  test('C-56: are told again only when they are others', async () => {
    const { consent, told, page } = await setUp({}, answered())
    consent.open()
    await settled()
    page.window.dispatchEvent(new Event('pageshow'))
    consent.rejectAll()
    expect(told).toEqual([null])
  })

  test('B-17: nobody who refused is prompted', async () => {
    expect((await setUp({}, answered())).prompts).toEqual([])
  })
})

describe('a desk that fails', () => {
  test('promise 1: asking is false, told once however many waited, and tried again at the next wish', async () => {
    const { loadDesk } = makeDesk()
    loadDesk.mockRejectedValueOnce(new Error('offline'))
    const { consent, page } = start({}, { loadDesk })
    const asked = [consent.ask('location'), consent.ask('analytics')]
    consent.open()
    expect(await Promise.all(asked)).toEqual([false, false])
    expect(codes(page)).toEqual(['WIDGET_UNAVAILABLE'])
    expect(loadDesk).toHaveBeenCalledTimes(1)
    consent.open()
    await settled()
    expect(loadDesk).toHaveBeenCalledTimes(2)
    expect(codes(page)).toEqual(['WIDGET_UNAVAILABLE'])
  })

  test('a loader that throws, or brings something else, is a desk that failed', async () => {
    for (const loadDesk of [
      () => {
        throw new Error('sync')
      },
      async () => ({}) as never,
      async () => undefined as never,
      async () => ({
        openDesk() {
          throw new Error('open')
        },
      }),
    ]) {
      const { consent, page } = start({}, { loadDesk })
      expect(await consent.ask('location')).toBe(false)
      await settled()
      expect(codes(page)).toContain('WIDGET_UNAVAILABLE')
      consent.rejectAll()
      expect(consent.state.asking).toBeNull()
    }
  })

  test('a desk that throws when asked is a no; ask() never rejects', async () => {
    const { desk, loadDesk } = makeDesk()
    desk.ask = () => Promise.reject(new Error('broken'))
    const { consent } = start({}, { loadDesk })
    expect(await consent.ask('location')).toBe(false)
  })

  test('promise 1: where a dialog cannot be opened, asking is no, and that is said once', async () => {
    const widget: Widget = {
      prompt() {},
      ask: () => Promise.reject(new TypeError('showModal is not a function')),
      open: async () => true,
      close() {},
      update() {},
      said() {},
      hold: async () => undefined,
      destroy() {},
    }
    const { consent, page } = start(
      {},
      { page: open(), loadDesk: async () => ({ openDesk: (host) => openDesk(host, () => widget) }) },
    )
    expect(await Promise.all([consent.ask('location'), consent.ask('location')])).toEqual([false, false])
    expect(codes(page)).toEqual(['WIDGET_UNAVAILABLE'])
    expect(`${page.warned[0]}`).toContain('showModal')
    expect(consent.state.purposes.location).toBe('unknown')
    consent.decide({ location: true })
    expect(await consent.ask('location')).toBe(true)
  })

  test('a desk that throws when it should follow a change is reported, and the next change reaches it again', async () => {
    const { desk, loadDesk } = makeDesk()
    const { consent, page } = start({}, { loadDesk })
    await settled()
    desk.update = vi.fn(() => {
      throw 'broken'
    })
    consent.acceptAll()
    consent.rejectAll()
    expect(desk.update).toHaveBeenCalledTimes(2)
    expect(page.reported).toEqual(['broken', 'broken'])
  })
})

describe('the desk and its widget', () => {
  test('what is closed before its question has come is not asked any more', async () => {
    let come = (_: typeof openQuestions) => {}
    const late = new Promise<typeof openQuestions>((resolve) => {
      come = resolve
    })
    const loadDesk = async () => ({ openDesk: (host: DeskHost) => openBare(host, () => late) })
    const { consent } = start({}, { page: open(), loadDesk })
    const told: (Prompt | null)[] = []
    consent.on('prompt', (prompt) => told.push(prompt))
    const asked = consent.ask('location')
    await settled()
    consent.close()
    await settled()
    come(openQuestions)
    expect(await asked).toBe(false)
    expect(told).toEqual([null])
    void consent.ask('location')
    await settled()
    expect(told.at(-1)).toEqual({ reason: 'asked', purpose: 'location' })
  })

  test.each(['accept-all', 'notice'])('what is named goes to the widget as it is: “%s”', async (named) => {
    const { consent, calls } = await withWidget()
    calls.length = 0
    consent.open(named as 'choices')
    await settled()
    expect(calls).toContain(`open ${named}`)
  })

  async function withWidget(changed: Parameters<typeof start>[0] = {}, page = makePage()) {
    const calls: string[] = []
    let dismiss: (purpose: string) => void = () => {}
    const widget: Widget = {
      prompt: () => void calls.push('open first'),
      ask: async (purpose) => !!calls.push(`open ask ${purpose}`),
      open: async (layer) => !!calls.push(`open ${layer}`),
      close: () => void calls.push('close'),
      update: () => void calls.push('update'),
      said() {},
      hold: async () => undefined,
      destroy: () => void calls.push('destroy'),
    }
    const loadDesk = async () => ({
      openDesk: (host: Parameters<typeof openDesk>[0]) =>
        openDesk(host, (widgetHost) => {
          dismiss = (purpose) => Reflect.get(widgetHost, 'dismiss')(purpose)
          return widget
        }),
    })
    const started = start(changed, { page, loadDesk })
    await settled()
    return { ...started, calls, dismiss: (purpose: string) => dismiss(purpose) }
  }

  test('shows the first layer when there is something to ask', async () => {
    expect((await withWidget()).calls).toEqual(['update', 'open first'])
  })

  test('fault 34: in a frame it is left to the page around it, and the site can still open it', async () => {
    const { consent, calls } = await withWidget({}, makePage({ framed: true }))
    expect(calls).toEqual([])
    consent.open('choices')
    await settled()
    expect(calls).toEqual(['update', 'open choices'])
  })

  test('prompt: false leaves the asking to the site, and loads nothing', async () => {
    const { consent, calls } = await withWidget({ prompt: false })
    expect(consent.state.asking).toBe('first-visit')
    expect(calls).toEqual([])
  })

  test('a just-in-time question that is dismissed is a no for now', async () => {
    const { consent, calls, dismiss, page } = await withWidget()
    const asked = consent.ask('location')
    await settled()
    expect(calls.at(-1)).toBe('open ask location')
    dismiss('location')
    expect(await asked).toBe(false)
    expect(page.browser.stored.size).toBe(0)
  })

  test('fault 48: the question closes when it was answered elsewhere', async () => {
    const { consent, calls } = await withWidget()
    const asked = consent.ask('location')
    await settled()
    consent.decide({ location: true })
    expect(calls).toContain('close')
    expect(await asked).toBe(true)
  })
})

describe('what costs no widget', () => {
  test('promise 7: asking for what was refused; it is asked again only where the visitor wants it', async () => {
    const { consent, loadDesk, calls } = start({}, { page: answered() })
    expect(await consent.ask('location')).toBe(false)
    expect(loadDesk).not.toHaveBeenCalled()
    await consent.ask('location', { again: true })
    expect(calls).toContain('ask location')
  })

  test('B-56: nor is the age asked first, for what was refused', async () => {
    const page = remember(makePage(), makeDecision({ answers: { analytics: 'denied', ads: 'denied' } }))
    const { consent, prompts } = await setUp({ purposes: ['analytics', 'ads:age', 'age'] }, page)
    expect(await consent.ask('ads')).toBe(false)
    expect(prompts).toEqual([])
  })

  test('fault 74: asking with a signal that was aborted before is no, whatever is allowed', async () => {
    const { consent, loadDesk } = start({}, { page: answered() })
    expect(await consent.ask('analytics', { signal: AbortSignal.abort() })).toBe(false)
    const unasked = start({ prompt: false })
    expect(await unasked.consent.ask('location', { signal: AbortSignal.abort() })).toBe(false)
    expect([loadDesk.mock.calls, unasked.loadDesk.mock.calls]).toEqual([[], []])
  })
})

test('B-17: a question ends with a no, also with one that only says again what stands, in the same second', async () => {
  const asking = await setUp({}, answered())
  const { consent, page } = asking
  page.isActive = true
  consent.decide({ location: false })
  const asked = consent.ask('location', { again: true })
  await settled()
  expect(asking.prompts).toEqual([{ reason: 'asked', purpose: 'location' }])
  consent.decide({ location: false })
  expect(await asked).toBe(false)
})

test('close() closes also what is only to open, and nothing that is opened after it', async () => {
  const { consent, calls } = start({}, { page: answered() })
  consent.close()
  consent.open('choices')
  consent.close()
  await settled()
  expect(calls).toEqual(['open choices', 'close'])
  consent.close()
  consent.open('notice')
  await settled()
  expect(calls.slice(2)).toEqual(['close', 'open notice'])
})
