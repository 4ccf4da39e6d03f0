import { expect, test } from 'vitest'
import { world as folder, policy } from '../../cli/command/world.ts'
import { asked, notebook } from '../acts.ts'
import { until } from '../driver/index.ts'
import { heldScript, page } from '../fixtures.ts'
import { Site } from '../server.ts'
import { inEveryEngine } from '../world.ts'

const text = policy().replace('type: service_provider }', 'type: service_provider, hosts: [declared.test] }')

/** What `askfirst csp` prints, for a recipient on this host. */
async function headerFor(host: string, ...more: string[]) {
  const given = ['--add', "script='nonce-fixture'", 'img=data:', ...more]
  const { out } = await folder({ 'privacy.md': text }).askfirst('csp', 'privacy.md', ...given)
  const [, value = ''] = /^Content-Security-Policy: (.*)\n$/.exec(out) ?? []
  return value.replaceAll('declared.test', host)
}

/** Everything a page can reach a host with. Answers when the browser has decided about all of them. */
async function reach(host: string) {
  const settled = (target: EventTarget, yes = 'load') =>
    new Promise((resolve) => {
      for (const name of [yes, 'error']) target.addEventListener(name, resolve)
    })
  const add = (tag: string, given: object) => {
    const element = Object.assign(document.createElement(tag), given)
    const done = settled(element)
    document.body.append(element)
    return done
  }
  /** WebKit throws at once where it is not allowed. */
  const listen = () => {
    try {
      const events = new EventSource(`${host}/vendor/events.svg`)
      return settled(events, 'open').then(() => events.close())
    } catch {
      return undefined
    }
  }
  const request = new XMLHttpRequest()
  request.open('GET', `${host}/vendor/xhr.svg`)
  const ways = [
    fetch(`${host}/vendor/fetch.svg`).catch(() => {}),
    listen(),
    settled(request, 'loadend'),
    add('img', { src: `${host}/vendor/img.svg` }),
    add('script', { src: `${host}/vendor/script.js` }),
    add('link', { rel: 'stylesheet', href: `${host}/vendor/style.css` }),
  ]
  request.send()
  navigator.sendBeacon(`${host}/vendor/beacon.svg`, 'x')
  document.body.append(Object.assign(document.createElement('iframe'), { src: `${host}/vendor/frame.html` }))
  document.body.append(Object.assign(document.createElement('video'), { src: `${host}/vendor/video.mp4` }))
  await Promise.all(ways)
}

const names = ['beacon', 'events', 'fetch', 'frame', 'img', 'script', 'style', 'video', 'xhr']

inEveryEngine('the header of askfirst csp', (world) => {
  /** A page under the header, and a host that no recipient declares. */
  async function start(...more: string[]) {
    const stranger = await Site.open()
    let host = ''
    const scene = await world.start({
      site(site) {
        host = new URL(site.third).host
        site.on('/', (_, response) => {
          void headerFor(host, ...more).then((value) =>
            response
              .writeHead(200, { 'content-type': 'text/html', 'content-security-policy': value })
              .end(page({ body: heldScript('analytics', `${site.third}/vendor/held.js`) })),
          )
        })
        site.on('/hop', (_, response) => {
          response.writeHead(302, { location: `${stranger.third}/vendor/hop.svg` }).end()
        })
      },
    })
    return { ...scene, host, stranger }
  }
  const came = (site: Site) => [...new Set(site.vendors())].sort()

  test('fault 82: a declared host is reached every way, and an undeclared one no way', async () => {
    const { site, stranger, tab } = await start()
    await asked(tab)
    expect((await notebook(tab)).violations).toEqual([])
    await tab.evaluate(reach, stranger.third)
    await tab.evaluate(reach, site.third)
    await until('everything declared', async () => came(site).length >= names.length)
    expect(came(site)).toEqual(names)
    expect(stranger.requests).toEqual([])
    await stranger.close()
  })

  test('fault 82: a declared host sends nobody on to an undeclared one', async () => {
    const { site, stranger, tab } = await start()
    const went = (to: string) =>
      fetch(to, { mode: 'no-cors' }).then(
        () => 'went',
        () => 'held',
      )
    expect(await tab.evaluate(went, `${site.third}/vendor/a.svg`)).toBe('went')
    expect(await tab.evaluate(went, `${site.third}/hop`)).toBe('held')
    expect(stranger.requests).toEqual([])
    await stranger.close()
  })

  test('--use: the declared host is reached only the ways it is used for', async () => {
    const { site, stranger, tab } = await start('--use', 'declared.test=connect')
    await tab.evaluate(reach, site.third)
    await until('the beacon', async () => came(site).includes('beacon'))
    expect(came(site)).toEqual(['beacon', 'events', 'fetch', 'xhr'])
    await stranger.close()
  })

  test('A-42: while nothing is granted, not even the declared host is reached', async () => {
    const { site, stranger, tab } = await start('--necessary')
    await tab.evaluate(reach, site.third)
    expect(came(site)).toEqual([])
    await stranger.close()
  })
})
