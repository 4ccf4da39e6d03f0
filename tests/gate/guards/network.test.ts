import { afterEach, describe, expect, test, vi } from 'vitest'
import type { Consent } from '../../../src/api.ts'
import { openBook } from '../../../src/gate/guards/book.ts'
import { openGuard } from '../../../src/gate/guards/guard.ts'
import { openTraffic } from '../../../src/gate/guards/network/traffic.ts'
import { guardNetwork, type NetworkOptions } from '../../../src/gate/guards/network.ts'
import { codes, start } from '../../consent/start.ts'

const purposes = [
  'site:necessary',
  'analytics',
  'ads',
  'analytics/metrics',
  'ads/metrics',
  'site/cdn:necessary',
]
const declared = [
  { id: 'site', recipients: [{ id: 'cdn', hosts: ['cdn.example'] }] },
  { id: 'analytics', recipients: [{ id: 'metrics', hosts: ['metrics.example'] }] },
  { id: 'ads', recipients: [{ id: 'metrics', hosts: ['metrics.example', 'ads.example'] }] },
]
const started: Consent[] = []

function open(options: NetworkOptions = {}) {
  const scene = start({ purposes })
  started.push(scene.consent)
  const traffic = openTraffic(openGuard(scene.consent, 'network'), declared, options)
  const log: string[] = []
  const send = (host: string, canWait?: boolean) => {
    const to = traffic.to('fetch', [`https://${host}/`])
    if (!to) throw new Error(host)
    return traffic.send(
      to,
      { go: () => log.push(`go ${host}`), refuse: () => log.push(`refuse ${host}`) },
      canWait,
    )
  }
  return { ...scene, traffic, log, send }
}

const yes = { analytics: true, 'analytics/metrics': true }
const counts = (name: string) => openBook(window).entries.get(`network ${name}`)?.counts

afterEach(() => {
  for (const consent of started.splice(0)) consent.destroy()
  vi.restoreAllMocks()
})

describe('what went past the guard', () => {
  /** A browser that tells of what it has fetched, and of what it had fetched before it was asked. */
  function timed() {
    const entries: { name: string; startTime: number }[] = []
    const observers = new Set<() => void>()
    let now = 0
    vi.spyOn(performance, 'now').mockImplementation(() => ++now)
    vi.stubGlobal(
      'PerformanceObserver',
      class {
        told = 0
        constructor(readonly hear: (list: { getEntries(): unknown[] }) => void) {}
        tell = () => {
          const fresh = entries.slice(this.told)
          this.told = entries.length
          if (fresh.length) this.hear({ getEntries: () => fresh })
        }
        observe() {
          observers.add(this.tell)
          this.tell()
        }
        disconnect() {
          observers.delete(this.tell)
        }
      },
    )
    return (host: string) => {
      entries.push({ name: `https://${host}/`, startTime: performance.now() })
      for (const tell of [...observers]) tell()
    }
  }
  const guarded = () => {
    const { consent, page } = start({ purposes })
    started.push(consent)
    guardNetwork(consent, declared)
    return { consent, page }
  }
  afterEach(() => vi.unstubAllGlobals())

  test('fault 82: is reported, also what went before the guard came', () => {
    const fetched = timed()
    fetched('metrics.example')
    const { page } = guarded()
    fetched('ads.example')
    expect(codes(page)).toEqual(['NODE_NOT_HELD', 'NODE_NOT_HELD'])
  })

  test('fault 82, promise 8: what an earlier consent of this page had allowed is not, what came since is', () => {
    const fetched = timed()
    const first = guarded()
    first.consent.decide(yes)
    fetched('metrics.example')
    expect(codes(first.page)).toEqual([])
    first.consent.destroy()
    const second = guarded()
    expect(codes(second.page)).toEqual([])
    fetched('metrics.example')
    expect(codes(second.page)).toEqual(['NODE_NOT_HELD'])
  })

  test('fault 82: nor is what came between the two passed over', () => {
    const fetched = timed()
    guarded().consent.destroy()
    fetched('metrics.example')
    expect(codes(guarded().page)).toEqual(['NODE_NOT_HELD'])
  })
})

describe('a request', () => {
  test('A-42: of a declared host goes when one of the pairs that name it is open, and only then', () => {
    const { consent, log, send } = open({ mode: 'refuse' })
    send('metrics.example')
    consent.decide({ analytics: true })
    send('metrics.example')
    consent.decide({ 'analytics/metrics': true })
    send('metrics.example')
    expect(log).toEqual(['refuse metrics.example', 'refuse metrics.example', 'go metrics.example'])
  })

  test('A-40: the recipient’s yes for one purpose is none for another', () => {
    const { consent, log, send } = open({ mode: 'refuse' })
    consent.decide(yes)
    send('ads.example')
    expect(log).toEqual(['refuse ads.example'])
  })

  test('of a necessary purpose goes at once', () => {
    const { log, send } = open()
    send('cdn.example')
    expect(log).toEqual(['go cdn.example'])
  })

  test('promise 1: of nobody is refused at once, and reported; with `pass` it goes, and is reported', () => {
    for (const [options, what] of [
      [{}, 'refuse'],
      [{ others: 'pass' }, 'go'],
    ] as const) {
      const { log, send, page } = open(options)
      send('unknown.example')
      expect(log).toEqual([`${what} unknown.example`])
      expect(codes(page)).toContain('GUARD_UNDECLARED')
    }
  })

  test('fault 102: what hangs on Object.prototype lets nothing through', () => {
    Object.assign(Object.prototype, { others: 'pass' })
    try {
      const { send, log } = open()
      send('nobody.example')
      expect(log).toEqual(['refuse nobody.example'])
    } finally {
      Reflect.deleteProperty(Object.prototype, 'others')
    }
  })

  test('to several hosts needs all of them', () => {
    const { consent, traffic } = open()
    const to = traffic.to('img', ['https://cdn.example/a', 'https://metrics.example/b', '/own'])
    expect(to?.names).toEqual(['img cdn.example', 'img metrics.example'])
    expect(to && traffic.isOpen(to)).toBe(false)
    consent.decide(yes)
    expect(to && traffic.isOpen(to)).toBe(true)
  })

  test('promise 1: is refused where the consent throws', () => {
    const { consent } = open()
    const broken = {
      ...consent,
      allows: () => {
        throw new Error('broken')
      },
      get state(): never {
        throw new Error('broken')
      },
    }
    const traffic = openTraffic(openGuard(broken, 'network'), declared, {})
    const to = traffic.to('fetch', ['https://cdn.example/'])
    const refuse = vi.fn()
    if (to) traffic.send(to, { go: () => {}, refuse })
    expect(refuse).toHaveBeenCalledOnce()
  })
})

describe('what waits', () => {
  test('goes in the order in which it came', () => {
    const { consent, log, send } = open()
    for (const host of ['metrics.example', 'ads.example', 'metrics.example']) send(host)
    expect(log).toEqual([])
    consent.decide({ ...yes, ads: true, 'ads/metrics': true })
    expect(log).toEqual(['go metrics.example', 'go ads.example', 'go metrics.example'])
    expect(counts('fetch metrics.example')).toEqual({ passed: 0, held: 2, released: 2, refused: 0 })
  })

  test('is refused by a no, and nothing of it is left for a later yes', () => {
    const { consent, log, send } = open()
    send('ads.example')
    consent.rejectAll()
    expect(log).toEqual(['refuse ads.example'])
    consent.acceptAll()
    expect(log).toEqual(['refuse ads.example'])
    expect(counts('fetch ads.example')).toEqual({ passed: 0, held: 1, released: 0, refused: 1 })
  })

  test('waits on for as long as one of its pairs may still be answered', () => {
    const { consent, log, send } = open()
    send('metrics.example')
    consent.decide({ ads: false })
    expect(log).toEqual([])
    consent.decide({ analytics: false })
    expect(log).toEqual(['refuse metrics.example'])
  })

  test('a released one that takes the yes back stops those behind it', () => {
    const { consent, log, send, traffic } = open()
    const to = traffic.to('fetch', ['https://ads.example/'])
    if (to) traffic.send(to, { go: () => consent.withdraw(), refuse: () => {} })
    send('ads.example')
    consent.decide({ ads: true, 'ads/metrics': true })
    expect(log).toEqual(['refuse ads.example'])
  })

  test('one whose release throws does not keep those behind it', () => {
    vi.spyOn(console, 'error').mockImplementation(() => {})
    const { consent, log, send, traffic } = open()
    const to = traffic.to('fetch', ['https://ads.example/'])
    const go = () => {
      throw new Error('theirs')
    }
    if (to) traffic.send(to, { go, refuse: () => {} })
    send('ads.example')
    consent.decide({ ads: true, 'ads/metrics': true })
    expect(log).toEqual(['go ads.example'])
  })

  test('can be called off', () => {
    const { consent, log, send } = open()
    send('metrics.example')?.()
    expect(openBook(window).entries.get('network fetch metrics.example')?.waiting).toBe(0)
    consent.decide(yes)
    expect(log).toEqual([])
  })

  test('is at most 100; what comes then is refused, and said', () => {
    const { log, send, page } = open()
    for (let at = 0; at < 101; at++) send('metrics.example')
    expect(log).toEqual(['refuse metrics.example'])
    expect(codes(page)).toContain('QUEUE_FULL')
  })

  test('is refused when the consent is destroyed', () => {
    const { consent, log, send } = open()
    send('metrics.example')
    consent.destroy()
    expect(log).toEqual(['refuse metrics.example'])
  })

  test('does not where it cannot, or where the site wants it to fail at once', () => {
    const { log, send } = open()
    send('metrics.example', false)
    expect(log).toEqual(['refuse metrics.example'])
    const other = open({ mode: 'refuse' })
    other.send('metrics.example')
    expect(other.log).toEqual(['refuse metrics.example'])
  })
})

describe('what runs', () => {
  function run() {
    const scene = open()
    scene.consent.decide(yes)
    const stop = vi.fn()
    const to = scene.traffic.to('WebSocket', ['wss://metrics.example'])
    if (!to) throw new Error('nowhere')
    return { ...scene, stop, done: scene.traffic.runs(to, stop) }
  }

  test('ends in the task in which it is taken back, once', () => {
    const { consent, stop } = run()
    consent.decide({ ads: false })
    expect(stop).not.toHaveBeenCalled()
    consent.withdraw('analytics')
    expect(stop).toHaveBeenCalledOnce()
    consent.destroy()
    expect(stop).toHaveBeenCalledOnce()
  })

  test('ends with the consent, not with the guard, and not when it has ended by itself', () => {
    const gone = run()
    gone.consent.destroy()
    expect(gone.stop).toHaveBeenCalledOnce()
    const left = run()
    left.traffic.guard.undo()
    expect(left.stop).not.toHaveBeenCalled()
    const ended = run()
    ended.done()
    ended.consent.withdraw()
    expect(ended.stop).not.toHaveBeenCalled()
  })
})

describe('on a page', () => {
  const guarded = (options: NetworkOptions = {}) => {
    const scene = start({ purposes })
    started.push(scene.consent)
    guardNetwork(scene.consent, declared, options)
    return scene
  }

  test('fault 82: an address that waits is not on its element; a later one takes its place', () => {
    const { consent } = guarded()
    const image = document.createElement('img')
    image.src = 'https://metrics.example/1'
    expect(image.hasAttribute('src')).toBe(false)
    image.setAttribute('src', '/own.png')
    consent.decide(yes)
    expect(image.getAttribute('src')).toBe('/own.png')
  })

  test.each<[string, (image: HTMLImageElement) => void]>([
    ['removeAttribute', (image) => image.removeAttribute('SRC')],
    ['removeAttributeNS', (image) => image.removeAttributeNS(null, 'src')],
  ])('an address that is taken away while it waits does not come back: %s', (_, remove) => {
    const { consent } = guarded()
    const image = document.createElement('img')
    image.src = 'https://metrics.example/1'
    remove(image)
    consent.decide(yes)
    expect(image.hasAttribute('src')).toBe(false)
  })

  test('whatever the prefix of XLink is', () => {
    guarded()
    const image = document.createElementNS('http://www.w3.org/2000/svg', 'image')
    for (const name of ['xlink:href', 'x-l:href', 'href'])
      image.setAttributeNS('http://www.w3.org/1999/xlink', name, 'https://elsewhere.example/1')
    expect(image.attributes).toHaveLength(0)
  })

  test('by whatever setter', () => {
    const { consent } = guarded()
    const address = 'https://metrics.example/1'
    const frames = [0, 1, 2, 3, 4].map(() => document.createElement('iframe'))
    const [a, b, c, d, e] = frames as [HTMLIFrameElement, ...HTMLIFrameElement[]] & HTMLIFrameElement[]
    a.src = address
    b?.setAttribute('SRC', address)
    c?.setAttributeNS(null, 'src', address)
    const attribute = document.createAttribute('src')
    attribute.value = address
    d?.setAttributeNode(attribute)
    e?.setAttribute('src', '')
    const own = e?.getAttributeNode('src')
    if (own) own.value = address
    expect(frames.map((frame) => frame.getAttribute('src') || null)).toEqual([null, null, null, null, null])
    consent.decide(yes)
    expect(frames.map((frame) => frame.getAttribute('src'))).toEqual(Array(5).fill(address))
  })

  test('a script’s own text does not run in place of what it waits for, and its type is as it was', () => {
    const { consent } = guarded()
    const [plain, module] = [document.createElement('script'), document.createElement('script')]
    module.type = 'module'
    for (const script of [plain, module]) script.src = 'https://metrics.example/1'
    expect(plain.type).toBe('askfirst/held')
    consent.decide(yes)
    expect(plain.hasAttribute('type')).toBe(false)
    expect(module.type).toBe('module')
    expect(module.getAttribute('src')).toBe('https://metrics.example/1')
  })

  test('a script that is given another address runs it, whether the first one waited or was refused', () => {
    for (const mode of ['hold', 'refuse'] as const) {
      const { consent } = guarded({ mode })
      const script = document.createElement('script')
      script.src = 'https://metrics.example/1'
      expect(script.type).toBe('askfirst/held')
      script.src = '/own.js'
      expect(script.hasAttribute('type')).toBe(false)
      consent.decide(yes)
      expect(script.getAttribute('src')).toBe('/own.js')
      consent.destroy()
    }
  })

  test('taken back, a frame loses its address; one that has another by then keeps that', () => {
    const { consent } = guarded()
    consent.decide(yes)
    const [frame, other] = [document.createElement('iframe'), document.createElement('iframe')]
    frame.src = other.src = 'https://metrics.example/1'
    other.src = '/own'
    consent.withdraw()
    expect([frame.getAttribute('src'), other.getAttribute('src')]).toEqual([null, '/own'])
  })

  test('an object that says one address and means another is asked once', () => {
    guarded()
    const says = ['/own', 'https://metrics.example/']
    const image = document.createElement('img')
    image.setAttribute('src', { toString: () => says.shift() ?? '' } as unknown as string)
    expect(image.getAttribute('src')).toBe('/own')
  })

  test('links of readers, and attributes that fetch nothing, are none of ours', () => {
    guarded()
    const link = document.createElement('a')
    link.href = 'https://metrics.example/'
    link.setAttribute('href', 'https://ads.example/')
    link.setAttribute('data-src', 'https://ads.example/')
    expect(link.href).toBe('https://ads.example/')
    expect(link.dataset.src).toBe('https://ads.example/')
  })

  test('a form to another host stays where it is, with what was typed in it', () => {
    const { consent } = guarded()
    const form = document.createElement('form')
    form.action = 'https://metrics.example/'
    const field = Object.assign(document.createElement('input'), { name: 'action' })
    form.append(field)
    document.body.append(form)
    const submit = () => {
      const event = new SubmitEvent('submit', { cancelable: true, bubbles: true })
      form.dispatchEvent(event)
      return event.defaultPrevented
    }
    expect(submit()).toBe(true)
    consent.decide(yes)
    expect(submit()).toBe(false)
    form.remove()
  })
})
