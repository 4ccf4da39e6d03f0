import { expect, test } from 'vitest'
import { asked, answer as decide, drawn } from '../acts.ts'
import { type Tab, until } from '../driver/index.ts'
import { heldFrame, purposes, tag } from '../fixtures.ts'
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
  await drawn(tab)
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

  test('fault 105 an element called baseURI opens nothing', async () => {
    const { site, tab } = await start(world, '', {
      body: '<img name="baseURI" alt=""><button id="b">b</button>',
    })
    await tab.evaluate((third) => {
      fetch(`${third}/sent/fetch`).catch(() => {})
      navigator.sendBeacon(`${third}/sent/beacon`, 'x')
      const xhr = new XMLHttpRequest()
      xhr.open('GET', `${third}/sent/xhr`)
      xhr.send()
      new WebSocket(`${third.replace('http', 'ws')}/sent/socket`)
      return true
    }, site.third)
    await flushed(tab, site)
    expect(reached(site)).toEqual([])
  })

  test('a fetch says of where it came from what it was told to say', async () => {
    const { site, tab } = await start(world)
    await yes(tab)
    await tab.evaluate(async (third) => {
      const request = new Request(`${third}/sent/fetch-request`, { referrerPolicy: 'no-referrer' })
      await fetch(`${third}/sent/fetch`, { referrerPolicy: 'no-referrer', mode: 'no-cors' })
      await fetch(`${third}/sent/fetch-url`, { referrer: '', mode: 'no-cors' })
      await fetch(request).catch(() => {})
      await fetch(`${third}/sent/fetch-dot`, { mode: 'no-cors' })
      return true
    }, site.third)
    const said = site.requests
      .filter(({ path }) => path.startsWith('/sent/fetch'))
      .map(({ path, referer }) => [path.slice(6), referer ?? ''])
    expect(Object.fromEntries(said)).toEqual({
      fetch: '',
      'fetch-url': '',
      'fetch-request': '',
      'fetch-dot': `${site.origin}/`,
    })
  })

  test.each([
    [
      'whose action a listener changes',
      (to: string) => {
        const form = document.body.appendChild(document.createElement('form'))
        form.method = 'post'
        form.addEventListener('submit', () => {
          form.action = to
        })
        form.requestSubmit()
      },
    ],
    [
      'whose action its own listener changes, unheard by others',
      (to: string) => {
        const form = document.body.appendChild(document.createElement('form'))
        form.method = 'post'
        form.addEventListener('submit', (event) => {
          event.stopPropagation()
          form.setAttribute('action', to)
        })
        form.requestSubmit()
      },
    ],
    [
      'whose action the last listener of all changes',
      (to: string) => {
        const form = document.body.appendChild(document.createElement('form'))
        const button = form.appendChild(document.createElement('button'))
        form.method = 'post'
        addEventListener('submit', () => {
          button.formAction = to
        })
        button.click()
      },
    ],
    [
      'whose own action comes forth as its button loses one',
      (to: string) => {
        const form = document.body.appendChild(document.createElement('form'))
        const button = form.appendChild(document.createElement('button'))
        form.method = 'post'
        form.action = to
        button.formAction = '/'
        addEventListener('submit', () => button.removeAttribute('formaction'))
        button.click()
      },
    ],
    [
      'whose button knows better',
      (to: string) => {
        const form = document.body.appendChild(document.createElement('form'))
        form.method = 'dialog'
        const button = form.appendChild(document.createElement('button'))
        button.formMethod = 'post'
        button.formAction = to
        form.requestSubmit(button)
      },
    ],
    [
      'in a shadow tree',
      (to: string) => {
        const root = document.body.appendChild(document.createElement('div')).attachShadow({ mode: 'closed' })
        const form = root.appendChild(document.createElement('form'))
        form.method = 'post'
        form.action = to
        form.appendChild(document.createElement('button')).click()
      },
    ],
  ])('fault 82 a form stays where it is, also one %s', async (_, submit) => {
    const { site, tab } = await start(world)
    await tab.evaluate(submit, `${site.third}/sent/form`)
    await flushed(tab, site)
    expect(reached(site)).toEqual([])
    expect(await tab.evaluate(() => location.pathname)).toBe('/')
  })

  test('fault 82 a form stays where it is, also one in a shadow tree that stood in the markup', async () => {
    const body = ({ third }: Site) => {
      const form = `<form action="${third}/sent/form" method="post"><input id="in"><button id="go">Go</button></form>`
      return `<div><template shadowrootmode="open">${form}</template></div>`
    }
    const { site, tab } = await start(world, '', { body })
    await tab.click('#go')
    await tab.click('#in')
    await tab.press('Enter')
    await flushed(tab, site)
    expect(reached(site)).toEqual([])
    expect(await tab.evaluate(() => location.pathname)).toBe('/')
  })

  test('a button that only closes a dialog does so, whatever its form is for', async () => {
    const { site, tab } = await start(world)
    const open = await tab.evaluate((to) => {
      const dialog = document.body.appendChild(document.createElement('dialog'))
      const form = dialog.appendChild(document.createElement('form'))
      form.action = to
      const button = form.appendChild(document.createElement('button'))
      button.formMethod = 'dialog'
      dialog.showModal()
      button.click()
      return dialog.open
    }, `${site.third}/sent/form`)
    expect(open).toBe(false)
  })

  test('held requests go in the order in which they came, and their answers can be read', async () => {
    const { site, tab } = await start(world, '', {
      site: (site) => {
        for (const name of ['one', 'two', 'three']) answer(site, `/sent/${name}`)
      },
    })
    await tab.evaluate((third) => {
      const read = (name: string) => (text: string) => probe.log.push(`${name}: ${text}`)
      void fetch(`${third}/sent/one`, { method: 'POST', body: 'x' }).then(async (r) =>
        read('one')(await r.text()),
      )
      const xhr = new XMLHttpRequest()
      xhr.onload = () => read('two')(xhr.responseText)
      xhr.open('GET', `${third}/sent/two`)
      xhr.send()
      void fetch(`${third}/sent/three`).then(async (r) => read('three')(await r.text()))
      return true
    }, site.third)
    await yes(tab)
    await tab.waitFor(() => probe.log.filter((line) => line.endsWith('an answer')).length === 3)
    const noted = await tab.evaluate(() => {
      const book = Reflect.get(window, Symbol.for('askfirst.inventory')) as {
        entries: Map<string, { counts: object }>
      }
      return book.entries.get('network fetch 127.0.0.1')?.counts
    })
    expect(noted).toEqual({ passed: 0, held: 2, released: 2, refused: 0 })
  })

  test('what is held is sent as it was when it was given, whatever becomes of it meanwhile', async () => {
    const bodies: string[] = []
    const { site, tab } = await start(world, '', {
      site: (site) =>
        site.on('/sent/body', (request, response) => {
          let text = ''
          request.on('data', (part) => {
            text += part
          })
          request.on('end', () => {
            bodies.push(text)
            response.writeHead(200, {
              'access-control-allow-origin': '*',
              'access-control-allow-headers': '*',
            })
            response.end()
          })
        }),
    })
    await tab.evaluate((to) => {
      const send = (body: XMLHttpRequestBodyInit) => {
        const xhr = new XMLHttpRequest()
        xhr.open('POST', to)
        xhr.send(body)
      }
      const words = new URLSearchParams('e=a')
      const bytes = new Uint8Array([65, 65])
      send(words)
      send(bytes)
      send(bytes.buffer)
      navigator.sendBeacon(to, words)
      words.set('e', 'b')
      bytes.fill(66)
      return true
    }, `${site.third}/sent/body`)
    await yes(tab)
    await until('all of them', async () => bodies.filter(Boolean).length === 4)
    expect(bodies.filter(Boolean).sort()).toEqual(['AA', 'AA', 'e=a', 'e=a'])
  })

  test('fault 75 taken back, a sound loses the address that its source was given', async () => {
    const { site, tab } = await start(world)
    await yes(tab)
    const left = await tab.evaluate((to) => {
      const audio = document.body.appendChild(document.createElement('audio'))
      const source = document.createElement('source')
      source.src = to
      audio.append(source)
      audio.load()
      const before = source.hasAttribute('src')
      probe.consent().withdraw()
      return [before, source.hasAttribute('src')]
    }, `${site.third}/sent/image`)
    expect(left).toEqual([true, false])
  })

  test('fault 75 taken back, what is under way ends in the same task', async () => {
    const { site, tab } = await start(world, '', {
      site: (site) => {
        for (const name of ['slow', 'slow-xhr', 'stream'])
          site.on(`/sent/${name}`, (_, response) => {
            if (name !== 'stream') return
            response.writeHead(200, { 'content-type': 'text/event-stream' })
            response.write('data: one\n\n')
          })
      },
    })
    await yes(tab)
    await tab.evaluate((third) => {
      fetch(`${third}/sent/slow`).catch((error) => probe.log.push(`fetch ${error.name}`))
      const xhr = new XMLHttpRequest()
      xhr.onabort = () => probe.log.push('xhr abort')
      xhr.open('GET', `${third}/sent/slow-xhr`)
      xhr.send()
      const source = new EventSource(`${third}/sent/stream`)
      Object.assign(window, { source })
      return true
    }, site.third)
    await until('all three', async () => reached(site).length === 3)
    const state = await tab.evaluate(() => {
      probe.consent().withdraw()
      return [(Reflect.get(window, 'source') as EventSource).readyState, probe.log.includes('xhr abort')]
    })
    expect(state).toEqual([2, true])
    await tab.waitFor(() => probe.log.some((line) => line.startsWith('fetch')))
  })

  test('a held fetch is called off by its signal; a held XMLHttpRequest by abort(); a socket by close()', async () => {
    const { site, tab } = await start(world)
    await tab.evaluate((third) => {
      const end = new AbortController()
      fetch(`${third}/sent/fetch`, { signal: end.signal }).catch((error) => probe.log.push(error.name))
      end.abort()
      const xhr = new XMLHttpRequest()
      xhr.onabort = () => probe.log.push(`abort ${xhr.status}`)
      xhr.open('GET', `${third}/sent/xhr`)
      xhr.send()
      xhr.abort()
      const socket = new WebSocket(`${third.replace('http', 'ws')}/sent/socket`)
      socket.onclose = (event) => probe.log.push(`close ${event.code}`)
      socket.close()
      return true
    }, site.third)
    for (const line of ['AbortError', 'abort 0', 'close 1006'])
      await tab.waitFor((line) => probe.log.includes(line), line)
    await yes(tab)
    await flushed(tab, site)
    expect(reached(site)).toEqual([])
  })

  test('refused, each fails the way a page expects', async () => {
    const { site, tab } = await start(world, 'data-network="refuse"')
    const told = await tab.evaluate(async (third) => {
      const to = `${third}/sent/image`
      const once = (target: EventTarget, type: string) =>
        new Promise((resolve) => target.addEventListener(type, (event) => resolve(event.type)))
      const thrown = (act: () => unknown) => {
        try {
          act()
          return 'nothing'
        } catch (error) {
          return (error as Error).name
        }
      }
      const image = new Image()
      image.src = to
      const script = document.createElement('script')
      script.text = 'probe.ran.push("text in a held script")'
      script.src = to
      document.head.append(script)
      const frame = document.createElement('iframe')
      frame.setAttribute('src', to)
      document.body.append(frame)
      const events = await Promise.all([image, script, frame].map((element) => once(element, 'error')))
      const xhr = new XMLHttpRequest()
      xhr.open('GET', to)
      xhr.send()
      const before = xhr.readyState
      await once(xhr, 'loadend')
      return {
        events,
        text: [...probe.ran],
        xhr: [before, xhr.readyState, xhr.status],
        sync: thrown(() => {
          const xhr = new XMLHttpRequest()
          xhr.open('GET', to, false)
          xhr.send()
        }),
        beacon: navigator.sendBeacon(to),
        worker: thrown(() => new Worker(to)),
        peer: thrown(() => new RTCPeerConnection({ iceServers: [{ urls: 'stun:127.0.0.1:9' }] })),
        alone: thrown(() => new RTCPeerConnection()),
        own: await (await fetch('/notice.json')).json().then(() => 'read'),
        blob: await (await fetch(URL.createObjectURL(new Blob(['b'])))).text(),
      }
    }, site.third)
    expect(told).toEqual({
      events: ['error', 'error', 'error'],
      text: [],
      xhr: [1, 4, 0],
      sync: 'NetworkError',
      beacon: false,
      worker: 'SecurityError',
      // WebKitGTK is built without it here.
      peer: world.name === 'webkit' ? 'ReferenceError' : 'NotAllowedError',
      alone: world.name === 'webkit' ? 'ReferenceError' : 'NotAllowedError',
      own: 'read',
      blob: 'b',
    })
    expect(reached(site)).toEqual([])
  })

  test.each(['', 'data-others="pass"'])(
    'promise 1: hosts nobody declared are refused, or with data-others="pass" let through; and reported: %s',
    async (more) => {
      const empty = `<script src="/askfirst.guard.network.js" data-declared="[]" ${more}></script>`
      const { site, tab } = await start(world, '', { tag: tag({ 'data-prompt': 'false' }) + empty })
      await take(tab, site, 'fetch')
      await flushed(tab, site)
      if (more) await until('it', async () => reached(site).includes('fetch'))
      else expect(reached(site)).toEqual([])
      expect(await tab.evaluate(() => [...probe.codes])).toContain('GUARD_UNDECLARED')
    },
  )

  test('fault 82 taken back, frames and media of that recipient are let go of', async () => {
    const { site, tab } = await start(world)
    await yes(tab)
    for (const name of ['frame', 'audio-element']) {
      await tab.evaluate(
        (name, to) => {
          const element = document.createElement(name === 'frame' ? 'iframe' : 'audio')
          element.src = to
          document.body.append(element)
          return true
        },
        name,
        `${site.third}/sent/frame`,
      )
    }
    const left = await tab.evaluate(() => {
      probe.consent().withdraw()
      return document.querySelectorAll('iframe[src], audio[src]').length
    })
    expect(left).toBe(0)
  })

  test('a held frame is shown this once when the visitor asks for it, though its host is not open', async () => {
    const { site, tab } = await start(world, '', {
      body: ({ third }) => heldFrame('media', `${third}/sent/frame`),
      tag: tag({ 'data-purposes': `${purposes} analytics/metrics` }) + guard(),
    })
    await asked(tab)
    await decide(tab, 'reject')
    await tab.click('[data-layer=held] [data-action=once]')
    await until('the frame', async () => reached(site).includes('frame'))
  })

  test('promise 8: destroyed, every API is the very one it was; what waits is refused', async () => {
    const { site, tab } = await start(world, '', {
      head: `<script nonce="fixture">{ ${photograph}; window.before = photograph() }</script>`,
    })
    const outcome = await tab.evaluate(
      new Function(
        'third',
        `${photograph}
        const same = (a, b) => a.filter((one, at) => one[1] !== b[at][1] || one[2] !== b[at][2]).map(([name]) => name)
        const guarded = same(window.before, photograph())
        const theirs = window.fetch
        const waiting = fetch(third + '/sent/fetch').catch(error => error.name)
        window.askfirst.destroy()
        return waiting.then(waiting => ({ guarded, left: same(window.before, photograph()), waiting }))`,
      ) as (third: string) => { guarded: string[]; left: string[]; waiting: string },
      site.third,
    )
    expect(outcome.left).toEqual([])
    expect(outcome.waiting).toBe('TypeError')
    expect(outcome.guarded.length).toBeGreaterThan(25)
  })

  test('promise 8: with a wrapper of somebody else around ours nothing recurs, and ours is a passage afterwards', async () => {
    const { site, tab } = await start(world)
    const kept = await tab.evaluate(async (third) => {
      const ours = window.fetch
      const wrapper: typeof fetch = (...args) => {
        probe.log.push('theirs')
        return ours(...args)
      }
      window.fetch = wrapper
      const held = fetch(`${third}/sent/fetch`).catch((error: Error) => error.name)
      probe.consent().destroy()
      const text = await (await fetch(`${third}/sent/fetch-url`)).text()
      return [
        window.fetch === wrapper,
        await held,
        text,
        probe.log.filter((line) => line === 'theirs').length,
      ]
    }, site.third)
    expect(kept).toEqual([true, 'TypeError', 'an answer', 2])
  })

  test('fault 82 what no script can stand before is noted as seen', async () => {
    const { site, tab } = await start(world)
    await tab.evaluate((third) => {
      const box = document.createElement('div')
      document.body.append(box)
      Reflect.set(box, 'innerHTML', `<img src="${third}/sent/image">`)
      return true
    }, site.third)
    await tab.waitFor(() => probe.codes.includes('NODE_NOT_HELD'))
  })
})

/** Every API that is guarded, where this engine has it: name, descriptor's function, its text. */
const photograph = `function photograph() {
  const of = (owner, key, half = 'value') => {
    const found = owner && Object.getOwnPropertyDescriptor(owner, key)
    return [key, found && found[half], found && JSON.stringify([found.writable, found.enumerable, found.configurable]) + String(found[half])]
  }
  const p = (name) => window[name] && window[name].prototype
  const rows = []
  for (const key of ['fetch', 'fetchLater', 'WebSocket', 'EventSource', 'Worker', 'SharedWorker', 'WebTransport', 'WebSocketStream', 'RTCPeerConnection', 'webkitRTCPeerConnection', 'Audio']) {
    rows.push(of(window, key))
    if (p(key)) rows.push(of(p(key), 'constructor'))
  }
  for (const key of ['open', 'send', 'abort']) rows.push(of(p('XMLHttpRequest'), key))
  rows.push(of(p('Navigator'), 'sendBeacon'), of(p('RTCPeerConnection'), 'setConfiguration'), of(p('HTMLFormElement'), 'submit'))
  for (const key of ['setAttribute', 'setAttributeNS', 'setAttributeNode', 'setAttributeNodeNS', 'removeAttribute']) rows.push(of(Element.prototype, key))
  rows.push(of(Attr.prototype, 'value', 'set'))
  for (const [kind, keys] of Object.entries({ Image: 'src srcset', Script: 'src', IFrame: 'src', Embed: 'src', Media: 'src', Source: 'src srcset', Track: 'src', Input: 'src', Video: 'poster', Object: 'data', Link: 'href', Anchor: 'ping', Body: 'background' }))
    for (const key of keys.split(' ')) rows.push(of(p('HTML' + kind + 'Element'), key, 'set'))
  return rows
}`
