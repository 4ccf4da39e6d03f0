import { afterEach, describe, expect, test } from 'vitest'
import { openBook } from '../../../src/gate/guards/book.ts'
import { guardGeolocation } from '../../../src/gate/guards/geolocation.ts'
import { type Changed, settled } from '../../consent/start.ts'
import { callbacks, ended, here, installGeolocation, leave, startAsking, there } from './places.ts'

// What comes when something else has happened meanwhile: answers, errors, elements.

afterEach(leave)

async function open(changed: Changed = {}) {
  const browser = installGeolocation()
  const started = startAsking(changed)
  ended.push(() => started.consent.destroy())
  let isShut = false
  const { consent } = started
  const allows: typeof consent.allows = (...args) => !isShut && consent.allows(...args)
  guardGeolocation({
    ...consent,
    allows,
    get state() {
      return consent.state
    },
  })
  await settled()
  const shut = () => {
    isShut = true
  }
  return { ...browser, ...started, ...callbacks(), shut }
}
/** The same with everything allowed. */
async function openExact() {
  const page = await open()
  page.consent.decide({ location: true, 'location/precise': true })
  return page
}

type Seen = Pick<ReturnType<typeof callbacks>, 'ok' | 'fail'>
const locate = ({ ok, fail }: Seen, options?: PositionOptions) =>
  navigator.geolocation.getCurrentPosition(ok, fail, options)
const watch = ({ ok, fail }: Seen) => navigator.geolocation.watchPosition(ok, fail)
const failure = { code: 2, message: 'no satellites' } as GeolocationPositionError

describe('an exact position', () => {
  test('A-27: is none of a site that declares no such part', async () => {
    const page = await open({ purposes: ['location:separate'] })
    page.consent.decide({ location: true })
    locate(page, { enableHighAccuracy: true })
    page.asked[0]?.ok(here)
    expect(page.asked[0]?.options.enableHighAccuracy).toBe(false)
    expect(page.positions.map(({ coords }) => coords.latitude)).toEqual([52.52])
  })
})

describe('an answer', () => {
  test('fault 77: asked for exactly is rounded, once the yes to exact ones was taken back', async () => {
    const page = await openExact()
    locate(page)
    page.consent.decide({ 'location/precise': false })
    page.asked[0]?.ok(here)
    expect(page.positions.map(({ coords }) => coords.latitude)).toEqual([52.52])
  })

  test('promise 1: is dropped where it is closed, though nobody has said so yet', async () => {
    const page = await openExact()
    watch(page)
    page.shut()
    page.asked[0]?.ok(here)
    await settled()
    expect([page.positions, page.cleared, page.problems]).toEqual([[], [1], ['1 withdrawn']])
  })

  test('that has been given is not followed by a withdrawal', async () => {
    const page = await openExact()
    locate(page)
    page.asked[0]?.ok(here)
    page.consent.withdraw('location')
    await settled()
    expect([page.positions.length, page.problems]).toEqual([1, []])
  })

  test('of a watch that runs again is told, though it is the place of before', async () => {
    const page = await open()
    page.consent.decide({ location: true })
    watch(page)
    page.asked[0]?.ok(here)
    page.consent.withdraw('location')
    page.consent.decide({ location: true })
    page.asked[1]?.ok(here)
    page.asked[1]?.ok(there)
    expect(page.positions.map(({ coords }) => coords.latitude)).toEqual([52.52, 52.52, 48.86])
  })

  test('that is rounded has the time, and can be written as JSON in its parts', async () => {
    const page = await open()
    page.consent.decide({ location: true })
    locate(page)
    page.asked[0]?.ok(here)
    const [about] = page.positions
    expect(about?.timestamp).toBe(here.timestamp)
    expect(JSON.parse(JSON.stringify(about?.coords))).toMatchObject({ latitude: 52.52, altitude: null })
  })
})

describe('an error', () => {
  test('fault 77: of the browser’s, after a withdrawal, is dropped', async () => {
    const page = await openExact()
    locate(page)
    page.consent.withdraw('location')
    page.asked[0]?.fail(failure)
    await settled()
    expect(page.problems).toEqual(['1 withdrawn'])
  })

  test('of the browser’s ends the request, also where nobody hears it', async () => {
    const page = await openExact()
    navigator.geolocation.getCurrentPosition(page.ok, null)
    expect(() => page.asked[0]?.fail(failure)).not.toThrow()
    locate(page)
    page.asked[1]?.fail(failure)
    page.consent.withdraw('location')
    await settled()
    expect(page.problems).toEqual(['2 no satellites'])
  })

  test('C-37: of a permission taken away is the last that a watch tells', async () => {
    const page = await openExact()
    watch(page)
    page.deny()
    page.consent.withdraw('location')
    page.consent.decide({ location: true })
    await settled()
    expect([page.problems, page.asked.length]).toEqual([['1 browser-denied'], 1])
  })
})

test('C-37: a permission that is given, or asked about again, stops no watch', async () => {
  const page = await openExact()
  watch(page)
  for (const state of ['granted', 'prompt']) {
    page.permission.state = state
    page.permission.dispatchEvent(new Event('change'))
  }
  page.asked[0]?.ok(here)
  expect([page.positions.length, page.cleared]).toEqual([1, []])
})

test('the browser is asked with what the page said, as it said it then', async () => {
  const page = await openExact()
  const options = { enableHighAccuracy: true, timeout: 500, maximumAge: 60_000 }
  locate(page, options)
  expect(page.asked[0]?.options).toEqual(options)
})

test('C-40: the geolocation element is taken out of the page when it is put there while closed, and that is noted', async () => {
  await open()
  const element = document.body.appendChild(document.createElement('geolocation'))
  document.body.append('text')
  await settled()
  expect(element.isConnected).toBe(false)
  expect(openBook(window).entries.get('geolocation <geolocation>')).toMatchObject({
    purposes: ['location'],
    counts: { held: 1 },
  })
})
