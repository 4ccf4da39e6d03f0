import { expect, test } from 'vitest'
import { type Tab, until } from '../driver/index.ts'
import { purposes, tag } from '../fixtures.ts'
import type { Site } from '../server.ts'
import { inEveryEngine, type Start, type World } from '../world.ts'

const declared = [{ id: 'analytics', recipients: [{ id: 'metrics', hosts: ['127.0.0.1'] }] }]
const guard = (more = '') =>
  `<script src="/askfirst.guard.network.js" data-declared='${JSON.stringify(declared)}' ${more}></script>`

const pixel = '<svg xmlns="http://www.w3.org/2000/svg" width="1" height="1"/>'

/** The site, and at its other origin one that answers to everything under `/sent/`. */
async function start(world: World, more = '', begin: Start = {}) {
  const scene = await world.start({
    body: '<button id="b">b</button>',
    tag: tag({ 'data-purposes': `${purposes} analytics/metrics`, 'data-prompt': 'false' }) + guard(more),
    ...begin,
    site(site) {
      for (const name of names) answer(site, `/sent/${name}`)
      begin.site?.(site)
    },
  })
  await scene.tab.waitFor(() => probe.loaded() && probe.started())
  return scene
}

function answer(site: Site, path: string) {
  site.on(path, (request, response) => {
    const type = /events/.test(path)
      ? 'text/event-stream'
      : /image|srcset|poster|svg|input/.test(path)
        ? 'image/svg+xml'
        : 'text/plain'
    const body = /events/.test(path)
      ? 'data: hello\n\n'
      : type.startsWith('image')
        ? pixel
        : /script/.test(path)
          ? "probe.ran.push('script')"
          : 'an answer'
    response.writeHead(200, {
      'content-type': /script/.test(path) ? 'text/javascript' : type,
      'access-control-allow-headers': '*',
    })
    request.resume()
    response.end(body)
  })
}

/** Each way out, as a script on the page takes it. Functions run in the page. */
const ways: Record<string, (address: string) => unknown> = {
  fetch: (to) => fetch(to).catch((error) => probe.log.push(error.name)),
  'fetch-request': (to) => fetch(new Request(to)).catch((error) => probe.log.push(error.name)),
  'fetch-url': (to) => fetch(new URL(to)).catch((error) => probe.log.push(error.name)),
  'fetch-dot': (to) =>
    fetch(to.replace('127.0.0.1', 'LOCALHOST.').replace('LOCALHOST.', '127.0.0.1.')).catch(() => {}),
  xhr: (to) => {
    const xhr = new XMLHttpRequest()
    xhr.open('POST', to)
    xhr.send('body')
  },
  beacon: (to) => navigator.sendBeacon(to, 'x'),
  image: (to) => {
    new Image().src = to
  },
  'image-attribute': (to) => document.createElement('img').setAttribute('SRC', to),
  srcset: (to) => {
    document.createElement('img').srcset = `${to} 1x`
  },
  script: (to) => {
    const script = document.createElement('script')
    script.src = to
    document.head.append(script)
  },
  frame: (to) => {
    const frame = document.createElement('iframe')
    frame.src = to
    document.body.append(frame)
  },
  style: (to) => {
    const link = document.createElement('link')
    Object.assign(link, { rel: 'stylesheet', href: to })
    document.head.append(link)
  },
  audio: (to) => {
    const audio = new Audio(to)
    audio.load()
  },
  'svg-image': (to) => {
    const svg = document.createElementNS('http://www.w3.org/2000/svg', 'svg')
    const image = document.createElementNS('http://www.w3.org/2000/svg', 'image')
    image.setAttribute('href', to)
    svg.append(image)
    document.body.append(svg)
  },
  input: (to) => {
    const input = document.createElement('input')
    input.type = 'image'
    input.src = to
    document.body.append(input)
  },
  object: (to) => {
    const object = document.createElement('object')
    object.data = to
    document.body.append(object)
  },
  events: (to) => {
    const source = new EventSource(to)
    source.onmessage = ({ data }) => {
      probe.log.push(`message ${data} ${source instanceof EventSource}`)
      source.close()
    }
  },
  socket: (to) => {
    const socket = new WebSocket(to.replace('http', 'ws'))
    socket.onclose = ({ code }) =>
      probe.log.push(`close ${code} ${socket.readyState} ${socket instanceof WebSocket}`)
  },
  form: (to) => {
    const form = document.createElement('form')
    const frame = document.createElement('iframe')
    frame.name = form.target = 'sink'
    form.action = to
    form.method = 'post'
    document.body.append(frame, form)
    form.submit()
  },
}
const names = Object.keys(ways)

const reached = (site: Site) => [
  ...new Set(site.requests.filter(({ third }) => third).map(({ path }) => path.replace('/sent/', ''))),
]

async function take(tab: Tab, site: Site, name: string) {
  const way = ways[name]
  if (!way) throw new Error(name)
  // Not waited for: what waits would keep us waiting.
  await tab.evaluate(
    new Function('to', `void (${way})(to); return true`) as (to: string) => boolean,
    `${site.third}/sent/${name}`,
  )
}
const yes = (tab: Tab) =>
  tab.evaluate(() => probe.consent().decide({ analytics: true, 'analytics/metrics': true }))
/** A request of the page's own that comes after all that came before. */
async function flushed(tab: Tab, site: Site) {
  const path = `/flush${site.requests.length}`
  await tab.evaluate((path) => fetch(path).then(() => true), path)
  await until('own request', async () => site.paths().includes(path))
  await tab.evaluate(() =>
    new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve, 50))).then(() => true),
  )
}

inEveryEngine('network guard', (world) => {
  test('fault 82 before a yes nothing arrives, by whatever way; after it all of it does, in order, and works', async () => {
    const { site, tab } = await start(world)
    for (const name of names) await take(tab, site, name)
    await flushed(tab, site)
    expect(reached(site)).toEqual([])
    await yes(tab)
    const expected = names.filter((name) => name !== 'form')
    await until('all of them', async () => expected.every((name) => reached(site).includes(name))).catch(
      () => {},
    )
    expect(reached(site).sort()).toEqual(expected.sort())
    await tab.waitFor(() => probe.ran.includes('script'))
    await tab.waitFor(() => probe.log.includes('message hello true'))
  })

  test('fault 82 after a no nothing arrives, and each fails as it would without a network', async () => {
    const { site, tab } = await start(world)
    for (const name of names) await take(tab, site, name)
    await tab.evaluate(() => probe.consent().rejectAll())
    for (const name of names) await take(tab, site, name)
    await tab.waitFor(() => probe.log.filter((line) => line === 'close 1006 3 true').length === 2)
    await tab.waitFor(() => probe.log.filter((line) => line === 'TypeError').length >= 6)
    await flushed(tab, site)
    expect(reached(site)).toEqual([])
  })

  test('fault 82 with a yes each works at once; taken back, none does', async () => {
    const { site, tab } = await start(world)
    await yes(tab)
    for (const name of names) await take(tab, site, name)
    await until('all of them', async () => names.every((name) => reached(site).includes(name))).catch(
      () => {},
    )
    expect(reached(site).sort()).toEqual([...names].sort())
    await tab.evaluate(() => probe.consent().withdraw())
    site.forget()
    for (const name of names) await take(tab, site, name)
    await flushed(tab, site)
    expect(reached(site)).toEqual([])
  })
})
