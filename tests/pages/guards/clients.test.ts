import { expect, test } from 'vitest'
import { answer, takeBack } from '../acts.ts'
import { until } from '../driver/index.ts'
import { queue, tag } from '../fixtures.ts'
import type { Site } from '../server.ts'
import { inEveryEngine } from '../world.ts'
import { leaflet, mixpanel, player } from './clients.ts'

/** With the recipients that go with their purpose, as the command writes them. */
const purposes =
  'operation:necessary analytics analytics/metrics:necessary media media/video:necessary:shared offers:sale location:separate'

/** askfirst with some of its guards, and then a client that knows nothing of either. */
const guarded = (guards: Readonly<Record<string, string>>, declared: unknown) =>
  tag({ 'data-purposes': purposes }) +
  Object.entries(guards)
    .map(([name, more]) => {
      const json = JSON.stringify(declared).replaceAll('"', '&quot;')
      return `<script src="/askfirst.guard.${name}.js" data-declared="${json}" ${more}></script>`
    })
    .join('')

const serve = (site: Site) => {
  site.script('/leaflet.js', leaflet)
  site.script('/mixpanel.js', mixpanel)
  site.script('/lite-youtube.js', player(site.third))
}

const hostOf = ({ third }: Site) => new URL(third).host
const ofThird = (site: Site) => site.paths().filter((path) => path.startsWith('third:'))

inEveryEngine('clients that know nothing of askfirst', (world) => {
  /** In place of the browser's own: counts, and answers when told to. */
  const fakeGeolocation = `<script nonce="fixture">
    window.native = { asked: 0, watches: new Map(), move(latitude, longitude) {
      for (const show of native.watches.values())
        show({ coords: { latitude, longitude, accuracy: 5, altitude: null, altitudeAccuracy: null, heading: null, speed: null }, timestamp: Date.now() }) } }
    for (const [name, act] of Object.entries({
      getCurrentPosition(show) { native.asked++; show({ coords: { latitude: 51.50735, longitude: -0.12776, accuracy: 5 }, timestamp: Date.now() }) },
      watchPosition(show) { native.asked++; native.watches.set(native.asked, show); return native.asked },
      clearWatch(id) { native.watches.delete(id) },
    })) Object.defineProperty(Geolocation.prototype, name, { value: act, configurable: true, writable: true })
    </script>`

  const map = `<link rel="stylesheet" href="data:text/css,.leaflet-container{height:200px}">
    <button id="locate" type="button">Where am I?</button><div id="map"></div>
    <script src="/leaflet.js"></script>
    <script nonce="fixture">
      window.found = []; window.lost = []
      const map = L.map('map').setView([0, 0], 1)
      map.on('locationfound', ({ latlng }) => found.push([latlng.lat, latlng.lng]))
      map.on('locationerror', ({ code }) => lost.push(code))
      document.getElementById('locate').onclick = () => map.locate({ watch: true })
    </script>`

  test('A-30, C-41: Leaflet follows the visitor after a yes, and stops in the task of the withdrawal', async () => {
    const { tab } = await world.start({
      head: queue + fakeGeolocation,
      tag: guarded({ geolocation: '' }, []),
      body: map,
      site: serve,
    })
    await answer(tab, 'reject')
    expect(await tab.evaluate(() => probe.consent().allows('location'))).toBe(false)
    const native = () =>
      tab.evaluate(() => [Reflect.get(window, 'native').asked, Reflect.get(window, 'native').watches.size])
    await tab.click('#locate')
    expect(await native()).toEqual([0, 0])
    await tab.click('[data-layer=ask] [data-action=allow]')
    await tab.waitFor(() => Reflect.get(window, 'native').watches.size === 1)
    await tab.evaluate(() => Reflect.get(window, 'native').move(51.50735, -0.12776))
    await tab.waitFor(() => Reflect.get(window, 'found').length === 1)
    const left = await tab.evaluate(() => {
      probe.consent().withdraw('location')
      return Reflect.get(window, 'native').watches.size
    })
    expect(left).toBe(0)
    await tab.evaluate(() => Reflect.get(window, 'native').move(48, 2))
    expect(await tab.evaluate(() => Reflect.get(window, 'found').length)).toBe(1)
  })

  const analytics = (site: Site) => `<script src="/mixpanel.js"></script>
    <script nonce="fixture">
      mixpanel.init('token', { api_host: '${site.third}', persistence: 'localStorage', api_transport: 'sendBeacon', batch_requests: false })
      mixpanel.track('seen')
    </script>`

  test('an analytics library with sendBeacon and localStorage: nothing, then everything, then nothing', async () => {
    let declared: unknown[] = []
    const { site, tab } = await world.start({
      get tag() {
        return guarded({ storage: '', network: '' }, declared)
      },
      body(site) {
        declared = [
          {
            id: 'analytics',
            storage: ['mp_*', '__mp*'].map((name) => ({ kind: 'localStorage', name })),
            recipients: [{ id: 'metrics', hosts: [hostOf(site)] }],
          },
        ]
        return analytics(site)
      },
      site: serve,
    })
    const kept = () => tab.evaluate(() => Object.keys(localStorage).filter((key) => /^_*mp/.test(key)))
    await tab.seen('[data-layer=first]')
    expect(ofThird(site)).toEqual([])
    expect(await kept()).toEqual([])
    await answer(tab, 'accept')
    await until('the beacon that was held', async () => ofThird(site).some((path) => path.includes('/track')))
    // It tried storage once, when it started, and found none: on the next page it finds it.
    await tab.reload()
    const tracked = () => ofThird(site).filter((path) => path.includes('/track')).length
    await until('the next page’s beacon', async () => tracked() === 2)
    await tab.evaluate(() => Reflect.get(window, 'mixpanel').track('again'))
    await until('another', async () => tracked() === 3)
    expect((await kept()).length).toBeGreaterThan(0)
    await takeBack(tab)
    await tab.waitFor(() => !Object.keys(localStorage).some((key) => /^_*mp/.test(key)))
    const before = ofThird(site).length
    await tab.evaluate(() => {
      Reflect.get(window, 'mixpanel').track('too late')
      return fetch('/sync')
    })
    expect(ofThird(site)).toHaveLength(before)
    expect(await kept()).toEqual([])
  })

  test('a video embed: no connection is warmed up and no frame comes before a yes', async () => {
    let declared: unknown[] = []
    const { site, tab } = await world.start({
      get tag() {
        return guarded({ network: '' }, declared)
      },
      body(site) {
        declared = [{ id: 'media', recipients: [{ id: 'video', hosts: [hostOf(site)] }] }]
        site.html('/embed/abc', '<!doctype html><title>film</title>')
        site.script(
          '/iframe_api',
          `window.YT = { ready: (run) => run(), Player: function (place, { events }) {
            const frame = document.createElement('iframe'); frame.src = '${site.third}/embed/abc'
            place.replaceWith(frame); events.onReady({ target: { playVideo() {} } }) } }`,
        )
        return `<link rel="stylesheet" href="data:text/css,lite-youtube{display:block;height:200px;width:300px}">
          <lite-youtube videoid="abc" style="background-image:none"></lite-youtube><script src="/lite-youtube.js"></script>`
      },
      site: serve,
    })
    await tab.click('lite-youtube')
    await tab.evaluate(() => fetch('/sync').then(() => true))
    expect(ofThird(site)).toEqual([])
    await answer(tab, 'accept')
    await until('the film', async () => ofThird(site).some((path) => path.includes('/embed/abc')))
  })
})
