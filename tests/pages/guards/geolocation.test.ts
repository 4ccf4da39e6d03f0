import { expect, test } from 'vitest'
import { action, answer, layer } from '../acts.ts'
import { purposes, queue, tag } from '../fixtures.ts'
import { inEveryEngine } from '../world.ts'
import { nobodyClicks } from './walk.ts'

/** The browser's own, as a stand-in that answers at once and writes down who asks; nothing real is located. */
const located = `${queue}<script nonce="fixture">
  window.geo = { native: [], answers: [] }; const { native, answers } = geo
  const coords = { latitude: 52.516274, longitude: 13.377704, accuracy: 12, altitude: 34, altitudeAccuracy: 3, heading: 1, speed: 2 }
  const position = { coords, timestamp: 1 }
  const { prototype } = Geolocation
  const stubs = {
    getCurrentPosition(ok) { native.push('get'); ok(position) },
    watchPosition(ok) { native.push('watch'); answers.push(() => ok(position)); ok(position); return 1 },
    clearWatch(id) { native.push('clear ' + id) },
  }
  for (const key in stubs) Object.defineProperty(prototype, key, { ...Object.getOwnPropertyDescriptor(prototype, key), value: stubs[key] })
  geo.stubs = stubs
  const note = what => position => probe.ran.push(what + ' ' + (position.coords ? position.coords.latitude : position.code + ' ' + position.message.split(':')[0]))
  geo.find = () => navigator.geolocation.getCurrentPosition(note('ok'), note('no'))
  geo.follow = () => navigator.geolocation.watchPosition(note('ok'), note('no'))
</script>`
const guard = '<script src="/askfirst.guard.geolocation.js"></script>'
const start = {
  head: located,
  tag: tag() + guard,
  body: '<button id="find" type="button" onclick="geo.find()">Where am I?</button><geolocation id="element"></geolocation>',
}
interface Geo {
  native: string[]
  answers: (() => void)[]
  stubs: Record<string, unknown>
  find(): void
  follow(): number
}
declare global {
  const geo: Geo
}

inEveryEngine('geolocation', (world) => {
  test('A-29, A-30: a page that just asks gets NO_CONTEXT, and neither prompt opens', async () => {
    const { tab } = await world.start({ ...start, head: located + nobodyClicks })
    await tab.waitFor(() => probe.started())
    await tab.evaluate(() => geo.find())
    await tab.waitFor(() => probe.ran.length)
    expect(await tab.evaluate(() => [...probe.ran, ...geo.native])).toEqual(['no 1 NO_CONTEXT'])
    expect(await tab.evaluate(() => probe.visible('[data-layer=ask]'))).toBe(false)
  })

  test('A-30: in a click our explanation comes first, and the browser after Allow', async () => {
    const { tab } = await world.start(start)
    await answer(tab, 'reject')
    await tab.click('#find')
    await tab.seen(layer('ask'))
    expect(await tab.evaluate(() => geo.native)).toEqual([])
    await tab.click(action('allow', 'ask'))
    await tab.waitFor(() => probe.ran.length)
    expect(await tab.evaluate(() => [...probe.ran, ...geo.native])).toEqual(['ok 52.52', 'get'])
  })

  test('refused by us: PERMISSION_DENIED, the browser never asked; the next click may ask again', async () => {
    const { tab } = await world.start(start)
    await answer(tab, 'reject')
    await tab.click('#find')
    await tab.click(action('refuse', 'ask'))
    await tab.waitFor(() => probe.ran.length)
    expect(await tab.evaluate(() => [...probe.ran, ...geo.native])).toEqual(['no 1 refused'])
    await tab.click('#find')
    await tab.seen(layer('ask'))
  })

  test('B-17: the click that said no is not taken for a wish to be asked again', async () => {
    const { tab } = await world.start({ ...start, tag: tag({ 'data-prompt': 'false' }) + guard })
    await tab.waitFor(() => probe.started())
    await tab.evaluate(() => {
      probe.consent().on('change', ({ purposes }) => {
        if (purposes.location === 'denied') geo.find()
      })
    })
    await tab.click('#find')
    await tab.click(action('refuse', 'ask'))
    await tab.waitFor(() => probe.ran.length === 2)
    await tab.gone(layer('ask'))
    expect(await tab.evaluate(() => [...probe.ran])).toEqual(['no 1 refused', 'no 1 refused'])
  })

  test('C-41, faults 76, 77: withdrawal clears the watch in the same task, and what still comes is dropped', async () => {
    const exact = tag({ 'data-purposes': `${purposes} location/precise`, 'data-prompt': 'false' })
    const { tab } = await world.start({ ...start, tag: exact + guard })
    await tab.waitFor(() => probe.started())
    const ran = await tab.evaluate(() => {
      const consent = probe.consent()
      consent.decide({ location: true })
      geo.follow()
      consent.withdraw('location')
      const cleared = geo.native.includes('clear 1')
      for (const answer of geo.answers) answer()
      consent.decide({ location: true, 'location/precise': true })
      return [cleared, ...probe.ran, ...geo.native]
    })
    expect(ran).toEqual([true, 'ok 52.52', 'ok 52.516274', 'watch', 'clear 1', 'watch'])
  })

  test('C-40: the geolocation element is not in the page until granted, and not after a withdrawal', async () => {
    const { tab } = await world.start(start)
    await tab.waitFor(() => probe.started() && probe.loaded())
    const count = await tab.evaluate(async () => {
      const count = () => document.querySelectorAll('geolocation').length
      const counts = [count()]
      const later = document.createElement('geolocation')
      document.body.append(later)
      await Promise.resolve()
      counts.push(count())
      probe.consent().decide({ location: true })
      counts.push(count())
      probe.consent().withdraw('location')
      counts.push(count())
      // What it knows is read through us.
      counts.push(Reflect.get(later, 'position') ? 1 : 0)
      return counts
    })
    expect(count).toEqual([0, 0, 2, 0, 0])
    expect(await tab.evaluate(() => 'HTMLGeolocationElement' in window)).toBe(world.name === 'chromium')
  })

  test('C-39: a page whose policy forbids it says so, and asks nobody', async () => {
    const { tab } = await world.start({ ...start, headers: { 'permissions-policy': 'geolocation=()' } })
    await answer(tab, 'reject')
    await tab.click('#find')
    // Only Chromium reads the header, and tells scripts of it.
    if (world.name === 'chromium') {
      await tab.waitFor(() => probe.ran.length)
      expect(await tab.evaluate(() => [...probe.ran, ...geo.native])).toEqual(['no 1 policy-blocked'])
    } else await tab.seen(layer('ask'))
  })

  test('promise 8: destroy() leaves the functions and the element as they were', async () => {
    const { tab } = await world.start(start)
    await tab.waitFor(() => probe.started() && probe.loaded())
    const changed = await tab.evaluate(() => {
      const names = ['getCurrentPosition', 'watchPosition', 'clearWatch']
      const isOwn = (name: string) => Reflect.get(Geolocation.prototype, name) === geo.stubs[name]
      const during = names.filter(isOwn)
      probe.consent().destroy()
      const after = names.filter(isOwn)
      return [during, after, document.querySelectorAll('geolocation').length]
    })
    expect(changed).toEqual([[], ['getCurrentPosition', 'watchPosition', 'clearWatch'], 1])
  })

  test('promise 1: before there is a consent, and where none comes, it is closed', async () => {
    const { tab } = await world.start({
      ...start,
      tag: '<script src="/askfirst.guard.geolocation.js"></script>',
    })
    await tab.waitFor(() => probe.loaded())
    await tab.click('#find')
    await tab.waitFor(() => probe.ran.length)
    expect(await tab.evaluate(() => [...probe.ran, ...geo.native])).toEqual(['no 1 refused'])
    expect(await tab.evaluate(() => document.querySelectorAll('geolocation').length)).toBe(0)
  })
})
