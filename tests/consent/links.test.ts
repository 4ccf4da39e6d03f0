import { describe, expect, test, vi } from 'vitest'
import { makeDecision } from '../helpers/decision.ts'
import { makePage, type TestPage } from '../helpers/page.ts'
import { open, remember, settled, start, startHeadless } from './start.ts'

const purposes = [
  { id: 'site', basis: 'necessary' },
  'analytics',
  'ads:sale',
  'ads/partner:necessary',
  'location:separate',
  'location/precise',
]
const yes = makeDecision({
  answers: { analytics: 'granted', ads: 'granted', location: 'granted', 'location/precise': 'granted' },
})

test('B-38, D-09: a link inside of somebody else’s element refuses like any other', () => {
  const { consent, page } = startHeadless({ purposes }, remember(makePage(), yes))
  Object.assign(page.window.location, { assign: vi.fn() })
  const host = page.document.body.appendChild(page.document.createElement('x-footer'))
  const link = page.document.createElement('a')
  link.setAttribute('data-askfirst-open', 'opt-out')
  const form = page.document.createElement('form')
  Object.defineProperty(form, 'hasAttribute', { value: form })
  link.append(form)
  host.attachShadow({ mode: 'open' }).append(link)
  const icon = form.appendChild(page.document.createElement('x-icon'))
  const inner = icon.attachShadow({ mode: 'open' }).appendChild(page.document.createElement('b'))
  inner.dispatchEvent(new MouseEvent('click', { bubbles: true, composed: true, cancelable: true }))
  expect(consent.allows('ads')).toBe(false)
})

/** A link in the page, and a click on it, as anybody's script could make one. Tells where it led. */
function click(page: TestPage, layer: string) {
  const assign = vi.fn()
  Object.assign(page.window.location, { assign })
  const link = page.document.body.appendChild(page.document.createElement('a'))
  link.setAttribute('data-askfirst-open', layer)
  link.href = 'https://www.site.test/done'
  link.click()
  return assign
}

describe.each(['opt-in', 'opt-out', 'notice'])('a link that refuses, without a widget: %s', (regime) => {
  test('B-40: where there is nothing to confirm it, the link leads to where the site does', async () => {
    const { page } = startHeadless({ purposes, regime })
    const assign = click(page, 'opt-out')
    await settled()
    expect(assign.mock.calls).toEqual([['https://www.site.test/done']])
  })

  test('B-38, D-09: opt-out refuses every sale at once, and nothing else; any click does', async () => {
    const { consent, page } = startHeadless({ purposes, regime }, remember(makePage(), yes))
    click(page, 'opt-out')
    await settled()
    expect(open(consent)).toEqual(['site', 'analytics', 'location', 'location/precise'])
    expect(consent.state.purposes.ads).toBe('withdrawn')
    expect(consent.receipt()?.answers).toMatchObject({ analytics: 'granted', ads: 'withdrawn' })
  })

  test('B-38, D-09: limit refuses what is asked for separately, and exact positions', async () => {
    const { consent, page } = startHeadless({ purposes, regime }, remember(makePage(), yes))
    click(page, 'limit')
    await settled()
    expect(open(consent)).toEqual(['site', 'analytics', 'ads', 'ads/partner'])
    expect(consent.receipt()?.answers).toMatchObject({
      location: 'withdrawn',
      'location/precise': 'withdrawn',
    })
  })

  test('B-39: what was refused so is not asked for', async () => {
    const { consent } = startHeadless({ purposes, regime })
    consent.open('opt-out')
    consent.open('limit')
    await settled()
    expect(await consent.ask('ads')).toBe(false)
    expect(await consent.ask('location')).toBe(false)
    expect(consent.receipt()?.answers).toEqual({
      ads: 'denied',
      location: 'denied',
      'location/precise': 'denied',
    })
  })
})

describe('a link that refuses', () => {
  test('says that the site’s own element was clicked, and no answer in the widget', async () => {
    const { consent } = startHeadless({ purposes })
    consent.open('opt-out')
    expect(consent.receipt()?.via).toBe('api')
  })

  test('D-09: refuses though nothing can be shown', async () => {
    const { consent } = start(
      { purposes, regime: 'opt-out' },
      { loadDesk: () => Promise.reject(new Error('offline')) },
    )
    expect(consent.allows('ads')).toBe(true)
    consent.open('opt-out')
    expect(consent.allows('ads')).toBe(false)
    await settled()
    expect(consent.receipt()?.answers.ads).toBe('denied')
  })

  test('never touches how old somebody is, nor what is necessary', async () => {
    const { consent } = startHeadless({ purposes: ['age:age', 'forum:necessary:age', ...purposes] })
    consent.open('limit')
    await settled()
    expect(Object.keys(consent.receipt()?.answers ?? {})).toEqual(['location', 'location/precise'])
    expect(consent.state.purposes.age).toBe('unknown')
  })

  test('B-39, B-47: refuses also what only their age had closed, and would open again', () => {
    const { consent } = startHeadless({ purposes: ['age:age', ...purposes], regime: 'opt-out' })
    consent.decide({ age: false })
    consent.open('opt-out')
    consent.open('limit')
    consent.decide({ age: true })
    expect(open(consent)).toEqual(['age', 'site', 'analytics'])
    expect(consent.receipt()?.answers).toMatchObject({ ads: 'denied', location: 'denied' })
  })

  test('refused already, nothing is recorded again', async () => {
    const { consent } = startHeadless({ purposes })
    consent.open('opt-out')
    await settled()
    const { time, sequence } = consent.receipt() ?? {}
    consent.open('opt-out')
    await settled()
    expect(consent.receipt()).toMatchObject({ time, sequence })
  })

  test('C-34: Do Not Track changes nothing, neither way', () => {
    const page = makePage()
    Object.assign(page.window.navigator, { doNotTrack: '1' })
    const { consent } = start({ purposes }, { page })
    expect(consent.state).toMatchObject({ gpc: false, asking: 'first-visit', purposes: { ads: 'unknown' } })
    consent.acceptAll()
    expect(consent.allows('ads')).toBe(true)
  })
})

describe('Global Privacy Control after a yes', () => {
  test('B-44: takes the sale back, and the visitor is told of it, once', async () => {
    const page = remember(makePage({ gpc: true }), yes)
    const { consent, calls } = start({ purposes }, { page })
    await settled()
    expect(open(consent)).toEqual(['site', 'analytics', 'location', 'location/precise'])
    expect(calls.filter((call) => call !== 'update')).toEqual(['open opt-out'])
    consent.destroy()
    const again = start({ purposes }, { page: makePage({ gpc: true, browser: page.browser }) })
    await settled()
    expect(again.calls).toEqual([])
  })

  test.each([
    ['who refused before', makeDecision({ answers: { analytics: 'granted', ads: 'denied' } })],
    ['who withdrew before', makeDecision({ answers: { analytics: 'granted', ads: 'withdrawn' } })],
    ['who allowed it in spite of the signal', makeDecision({ gpc: true, answers: { ads: 'granted' } })],
  ])('B-44: whoever has nothing taken back is told nothing: %s', async (_, decision) => {
    const { calls } = start({ purposes: ['ads:sale'] }, { page: remember(makePage({ gpc: true }), decision) })
    await settled()
    expect(calls).not.toContain('open opt-out')
  })

  test('fault 34: frames and sites that ask for themselves are told by their change listener alone', async () => {
    for (const [config, changed] of [
      [{}, { framed: true }],
      [{ prompt: false }, {}],
    ]) {
      const { consent, calls } = start(
        { purposes, ...config },
        { page: remember(makePage({ gpc: true, ...changed }), yes) },
      )
      const heard = vi.fn()
      consent.on('change', heard)
      await settled()
      expect(calls).toEqual([])
      expect(heard.mock.calls[0]?.[0].purposes.ads).toBe('withdrawn')
    }
  })
})
