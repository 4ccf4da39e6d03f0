import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import type { Complain } from '../../src/config/settings.ts'
import { openGate } from '../../src/gate/gate.ts'
import { type Held, holdNodes } from '../../src/gate/held.ts'
import { onHeldNodes } from '../../src/gate/late-nodes.ts'
import { onOpenLinks } from '../../src/gate/links.ts'
import { makePage, type TestPage } from '../helpers/page.ts'

const ends: AbortController[] = []

beforeEach(() => {
  document.head.replaceChildren()
  document.body.replaceChildren()
  Reflect.deleteProperty(document.documentElement.dataset, 'ran')
})

afterEach(() => {
  for (const end of ends.splice(0)) end.abort()
  vi.useRealTimers()
})

/** Lets the MutationObserver speak, and the queue of scripts go on. */
const settled = async () => {
  for (let turn = 0; turn < 10; turn++) await Promise.resolve()
}

/** Holds the nodes of the jsdom document, in which scripts run. */
async function setUp({ granted = [] as string[], page = makePage({ document }) } = {}) {
  const open = new Set(granted)
  const faults: string[] = []
  const complain: Complain = (code, path, value) => faults.push(`${code} ${path} ${value ?? ''}`.trim())
  const held: Held[] = []
  const unplaced: string[] = []
  const end = new AbortController()
  ends.push(end)
  const gate = openGate((purpose) => open.has(purpose), page.report, end.signal)
  const purposes = Object.assign(Object.create(null), { analytics: '', media: '' })
  const allows = (purpose: string) => {
    if (!(purpose in purposes)) faults.push(`unknown ${purpose}`)
    return open.has(purpose)
  }
  const consent = { state: { purposes }, signal: end.signal, report: complain, allows, when: gate.when }
  holdNodes(page, consent, async (node) => {
    held.push(node)
    return () => unplaced.push(node.purpose)
  })
  // It looks once whoever started it has had its say.
  await settled()
  return {
    faults,
    held,
    unplaced,
    page,
    end,
    async grant(purpose: string) {
      open.add(purpose)
      gate.settle()
      await settled()
    },
    async close(purpose: string) {
      open.delete(purpose)
      gate.settle()
      await settled()
    },
  }
}

/** A held node as an author writes it. */
function put(html: string): HTMLElement {
  const template = document.createElement('template')
  template.innerHTML = html
  const parsed = template.content.firstElementChild
  if (!(parsed instanceof HTMLElement)) throw new Error(html)
  // What came through innerHTML may never run if it is a script.
  const node = document.createElement(parsed.localName)
  for (const { name, value } of parsed.attributes) node.setAttribute(name, value)
  node.append(parsed.textContent)
  document.body.append(node)
  return node
}

/** The names of the scripts that ran, in order. */
const ran = () => document.documentElement.dataset.ran ?? ''
const script = (name: string, attributes = '') =>
  put(
    `<script type="text/plain" data-askfirst="analytics" ${attributes}>document.documentElement.dataset.ran = (document.documentElement.dataset.ran || '') + '${name}'</script>`,
  )

describe('held scripts', () => {
  test('A-02, C-57: run after the grant, in document order, and not before', async () => {
    script('a')
    script('b')
    const { grant } = await setUp()
    await settled()
    expect(ran()).toBe('')
    await grant('media')
    expect(ran()).toBe('')
    await grant('analytics')
    expect(ran()).toBe('ab')
  })

  test('fault 92: one that the page took out before the grant runs where it is put back, and not after a withdrawal', async () => {
    const [kept, withdrawn] = [script('a'), script('b')]
    const { grant, close } = await setUp()
    for (const node of [kept, withdrawn]) node.remove()
    await grant('analytics')
    document.body.append(kept)
    await close('analytics')
    document.body.append(withdrawn)
    await settled()
    expect(ran()).toBe('a')
    await grant('analytics')
    expect(ran()).toBe('ab')
  })

  test('fault 92: run once, whatever becomes of the consent afterwards', async () => {
    script('a')
    const { grant, close } = await setUp()
    await grant('analytics')
    await close('analytics')
    await grant('analytics')
    expect(ran()).toBe('a')
  })

  test('faults 83-85: keep every attribute but their type', async () => {
    const node = script('a', 'id="x" nonce="n" integrity="i" data-more="m" onload="1"')
    const { grant } = await setUp()
    await grant('analytics')
    expect(document.getElementById('x')).toBe(node)
    expect(node.getAttributeNames().sort()).toEqual(
      ['data-askfirst', 'data-more', 'id', 'integrity', 'nonce', 'onload', 'type'].sort(),
    )
    expect(node.getAttribute('type')).toBe('text/javascript')
  })

  test('fault 87: one behind a slow file waits for it', async () => {
    const slow = script('', 'src="/slow.js"')
    script('b')
    const { grant } = await setUp()
    await grant('analytics')
    expect(ran()).toBe('')
    slow.dispatchEvent(new Event('load'))
    await settled()
    expect(ran()).toBe('b')
  })

  test('fault 87: nobody waits again for a file that has come', async () => {
    const file = script('', 'src="/file.js"')
    const { grant } = await setUp()
    await grant('analytics')
    file.dispatchEvent(new Event('load'))
    await settled()
    script('b')
    await settled()
    expect(ran()).toBe('b')
  })

  test.each([
    ['modules keep their order among themselves', '', [false]],
    ['but for one that says it waits for nobody', 'async', []],
  ])('fault 87: %s', async (_, attributes, expected) => {
    const said: unknown[] = []
    const set = (value: unknown) => said.push(value)
    // What is put back by a script runs as soon as it can unless told otherwise; jsdom runs no module at all.
    Object.defineProperty(script('', `data-type="module" ${attributes}`), 'async', { set })
    await (await setUp()).grant('analytics')
    expect(said).toEqual(expected)
  })

  test('fault 88: one behind a file that never comes runs after ten seconds', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout'] })
    script('', 'src="/never.js"')
    script('b')
    const { grant } = await setUp()
    await grant('analytics')
    vi.advanceTimersByTime(9_999)
    await settled()
    expect(ran()).toBe('')
    vi.advanceTimersByTime(1)
    await settled()
    expect(ran()).toBe('b')
  })

  test('fault 88: one behind a file that fails does not wait', async () => {
    const failing = script('', 'src="/none.js"')
    script('b')
    const { grant } = await setUp()
    await grant('analytics')
    failing.dispatchEvent(new Event('error'))
    await settled()
    expect(ran()).toBe('b')
  })

  test('A-40, fault 75: those still in the queue at withdrawal never run', async () => {
    const slow = script('', 'src="/slow.js"')
    script('b')
    const { grant, close } = await setUp()
    await grant('analytics')
    await close('analytics')
    slow.dispatchEvent(new Event('load'))
    await settled()
    expect(ran()).toBe('')
    await grant('analytics')
    // A copy of the slow one waits in its place: it has not run.
    const [copy] = document.scripts
    expect([copy?.src, copy === slow, slow.ownerDocument === document]).toEqual([
      'https://site.test/slow.js',
      false,
      false,
    ])
    copy?.dispatchEvent(new Event('load'))
    await settled()
    expect(ran()).toBe('b')
  })

  test.each([
    'importmap',
    'speculationrules',
    'modules',
    'text/nomodule',
    'text/javascript+x',
    'livejavascript',
  ])(
    'fault 86: what is neither a module nor a classic script cannot wait, and is refused with a word: %s',
    async (type) => {
      const node = script('a', `data-type="${type}"`)
      const { grant, faults } = await setUp()
      await grant('analytics')
      expect(faults).toEqual([`SCRIPT_TYPE_REFUSED data-type ${type}`])
      expect(node.getAttribute('type')).toBe('text/plain')
      expect(ran()).toBe('')
    },
  )

  test('faults 75, 92: one that has come stays where it is at the withdrawal, and so does one that failed', async () => {
    const [run, failed] = [script('', 'src="/run.js"'), script('', 'src="/failed.js" async')]
    const { grant, close } = await setUp()
    await grant('analytics')
    run.dispatchEvent(new Event('load'))
    failed.dispatchEvent(new Event('error'))
    await settled()
    failed.dispatchEvent(new Event('error'))
    await close('analytics')
    expect([...document.scripts]).toEqual([run, failed])
    await grant('analytics')
    expect([...document.scripts].map(({ type }) => type)).toEqual(['text/javascript', 'text/javascript'])
  })

  test('faults 75, 92: one that the page took out while it was on its way waits nowhere, and is not put back by us', async () => {
    const node = script('', 'src="/slow.js"')
    const { grant, close } = await setUp()
    await grant('analytics')
    node.remove()
    await close('analytics')
    expect(node.ownerDocument).not.toBe(document)
    await grant('analytics')
    expect(document.scripts).toHaveLength(0)
  })

  test.each(['text/javascript', 'application/javascript'])(
    'fault 86: a classic script may say so, as %s, and waits like any other',
    async (type) => {
      const node = script('a', `data-type="${type}"`)
      const { grant, faults } = await setUp()
      expect(ran()).toBe('')
      await grant('analytics')
      expect(faults).toEqual([])
      expect(node.getAttribute('type')).toBe(type)
      expect(ran()).toBe('a')
    },
  )

  test('fault 89: one that writes into the document is told off, and the page stays', async () => {
    put('<p id="page">kept</p>')
    put(
      '<script type="text/plain" data-askfirst="analytics">document.write("gone"); document.writeln("too"); document.open(); document.documentElement.dataset.ran = "w"</script>',
    )
    const { grant, faults } = await setUp()
    await grant('analytics')
    expect(ran()).toBe('w')
    expect(document.getElementById('page')?.textContent).toBe('kept')
    expect(faults).toEqual(Array(3).fill('DOCUMENT_WRITE_REFUSED script analytics'))
    expect(Object.hasOwn(document, 'write')).toBe(false)
  })

  test('promise 8: what the page itself has put in place of document.write is there again afterwards', async () => {
    const own = vi.fn()
    Object.assign(document, { write: own })
    script('a')
    const { grant } = await setUp()
    await grant('analytics')
    expect(ran()).toBe('a')
    expect(document.write).toBe(own)
    Reflect.deleteProperty(document, 'write')
  })

  test('fault 88: one that the page lets nobody put back keeps nobody waiting', async () => {
    const [stuck] = ['stuck', 'next'].map((name) =>
      put(
        `<script type="text/plain" data-askfirst="analytics">document.documentElement.dataset.ran = '${name}'</script>`,
      ),
    )
    Object.assign(stuck ?? {}, {
      replaceWith() {
        throw new Error('no')
      },
    })
    await setUp({ granted: ['analytics'] })
    expect(document.documentElement.dataset.ran).toBe('next')
  })

  test('fault 88: one for older browsers keeps nobody waiting', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout'] })
    Object.assign(script('', 'src="/old.js" nomodule'), { noModule: true })
    script('b')
    const { grant } = await setUp()
    await grant('analytics')
    vi.advanceTimersByTime(0)
    await settled()
    expect(ran()).toBe('b')
  })

  test('fault 88: one that the page has taken out keeps nobody waiting', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout'] })
    const gone = script('', 'src="/gone.js"')
    script('b')
    const { grant } = await setUp()
    gone.remove()
    await grant('analytics')
    vi.advanceTimersByTime(0)
    await settled()
    expect(ran()).toBe('b')
  })

  test('fault 87: a type is a type in any letters', async () => {
    script('a').setAttribute('type', 'TEXT/Plain')
    const { grant, faults } = await setUp()
    await grant('analytics')
    expect([ran(), faults]).toEqual(['a', []])
  })

  test('promise 1: one that was made another’s is not woken by the first one’s yes', async () => {
    const node = script('a')
    const { grant } = await setUp()
    node.dataset.askfirst = 'media'
    await grant('analytics')
    expect(ran()).toBe('')
  })

  test('fault 67: one that throws keeps nobody from running', async () => {
    const heard = vi.fn((event: Event) => event.preventDefault())
    addEventListener('error', heard, { once: true })
    put('<script type="text/plain" data-askfirst="analytics">throw new Error("site")</script>')
    script('b')
    const { grant } = await setUp()
    await grant('analytics')
    expect(ran()).toBe('b')
  })
})

describe('held frames, images and links', () => {
  test('A-02: have no address before the grant, have it after, and lose it at withdrawal', async () => {
    const node = put('<iframe data-askfirst="media" data-src="https://film.test/1"></iframe>')
    const { grant, close, held, unplaced } = await setUp()
    expect(node.hasAttribute('src')).toBe(false)
    expect(held.map(({ element, purpose }) => [element, purpose])).toEqual([[node, 'media']])
    await grant('media')
    expect(node.getAttribute('src')).toBe('https://film.test/1')
    expect(unplaced).toEqual(['media'])
    await close('media')
    expect(node.hasAttribute('src')).toBe(false)
    expect(held).toHaveLength(2)
    await grant('media')
    expect(node.getAttribute('src')).toBe('https://film.test/1')
  })

  test('images and links wait the same way', async () => {
    const image = put('<img data-askfirst="media" data-src="/a.png" data-srcset="/b.png">')
    const link = put('<a data-askfirst="media" data-href="/c">c</a>')
    const { grant } = await setUp()
    expect([image.hasAttribute('src'), image.hasAttribute('srcset'), link.hasAttribute('href')]).toEqual(
      Array(3).fill(false),
    )
    await grant('media')
    expect([image.getAttribute('src'), image.getAttribute('srcset'), link.getAttribute('href')]).toEqual([
      '/a.png',
      '/b.png',
      '/c',
    ])
  })

  test.each([
    'javascript:alert(1)',
    ' JavaScript:alert(1)',
    'java\nscript:alert(1)',
    'data:text/html,<script>1</script>',
    'vbscript:x',
    'blob:https://site.test/1',
    'file:///etc/passwd',
    'http://[',
  ])('fault 98: the address %j is never given', async (address) => {
    const node = put('<iframe data-askfirst="media"></iframe>')
    node.dataset.src = address
    const { grant, held } = await setUp()
    await grant('media')
    expect(node.hasAttribute('src')).toBe(false)
    expect(node.isConnected).toBe(true)
    try {
      held[0]?.allowOnce()
    } catch {}
    expect(node.hasAttribute('src')).toBe(false)
  })

  test('a node allowed once is open, and what else waits is not', async () => {
    const [one, two] = [1, 2].map((at) => put(`<iframe data-askfirst="media" data-src="/${at}"></iframe>`))
    const { held } = await setUp()
    held[0]?.allowOnce()
    expect(one?.getAttribute('src')).toBe('/1')
    expect(two?.hasAttribute('src')).toBe(false)
  })

  test('A-40: a node allowed once is held again at the next no, and what was said once is used up', async () => {
    const node = put('<iframe data-askfirst="media" data-src="/1"></iframe>')
    const { held, grant, close } = await setUp()
    held[0]?.allowOnce()?.()
    expect(node.hasAttribute('src')).toBe(false)
    expect(held).toHaveLength(2)
    const hold = held[1]?.allowOnce()
    await grant('media')
    expect(node.getAttribute('src')).toBe('/1')
    await close('media')
    hold?.()
    expect(node.hasAttribute('src')).toBe(false)
    // One box in its place, not two.
    expect(held).toHaveLength(3)
  })

  test('a frame that was allowed once is not loaded anew by the grant', async () => {
    const node = put('<iframe data-askfirst="media" data-src="/1"></iframe>')
    const { held, grant } = await setUp()
    held[0]?.allowOnce()
    const frame = node instanceof HTMLIFrameElement ? node.contentWindow : undefined
    await grant('media')
    expect(frame).toBeTruthy()
    expect(node instanceof HTMLIFrameElement && node.contentWindow === frame).toBe(true)
  })
})

describe('nodes that are marked wrongly', () => {
  test('fault 80: an unknown purpose stays held, without looking for it in the page', async () => {
    for (const purpose of ['analitics', '', '"] script, a[b="', '__proto__', 'constructor']) {
      const node = put('<iframe data-src="/x"></iframe>')
      node.dataset.askfirst = purpose
    }
    const { grant, faults, held } = await setUp()
    await grant('analitics')
    await grant('')
    expect(document.querySelectorAll('[src]')).toHaveLength(0)
    expect(held).toEqual([])
    expect(faults).toHaveLength(5)
  })

  test.each([
    ['<script data-askfirst="analytics"></script>', 'script analytics'],
    ['<script type="module" data-askfirst="analytics"></script>', 'script analytics'],
    ['<script type="text/plain" data-src="/a.js" data-askfirst="analytics"></script>', 'script analytics'],
    ['<iframe src="https://film.test/1" data-askfirst="media"></iframe>', 'iframe media'],
    ['<img srcset="/a.png" data-askfirst="media">', 'img media'],
    ['<link rel="preload" as="image" href="/a" data-askfirst="media">', 'link media'],
  ])('fault 81: %s is already on its way, or would never be, and that is said', async (html, message) => {
    put(html)
    expect((await setUp()).faults).toEqual([`NODE_NOT_HELD ${message}`])
  })

  test('faults 80, 81: what was loose for an unknown purpose loses its address, and does not get it back', async () => {
    const node = put('<iframe src="https://film.test/1" data-askfirst="analitics"></iframe>')
    const { grant, held } = await setUp()
    expect(node.hasAttribute('src')).toBe(false)
    await grant('analitics')
    expect(node.hasAttribute('src')).toBe(false)
    expect(held).toEqual([])
  })

  test('fault 81: a frame that was loose loses its address until the grant', async () => {
    const node = put('<iframe src="https://film.test/1" data-askfirst="media"></iframe>')
    const { grant } = await setUp()
    expect(node.hasAttribute('src')).toBe(false)
    await grant('media')
    expect(node.getAttribute('src')).toBe('https://film.test/1')
  })

  test('a node marked rightly is not complained about', async () => {
    script('a')
    script('', 'src="/x.js"')
    put('<iframe data-askfirst="media" data-src="/x"></iframe>')
    expect((await setUp()).faults).toEqual([])
  })
})

describe('nodes that come late', () => {
  test('fault 90: are met once, before or after the grant', async () => {
    const { grant, held } = await setUp()
    script('a')
    await settled()
    expect(ran()).toBe('')
    await grant('analytics')
    script('b')
    await settled()
    expect(ran()).toBe('ab')
    const node = put('<iframe data-askfirst="media" data-src="/x"></iframe>')
    await settled()
    document.body.prepend(node)
    await settled()
    expect(held).toHaveLength(1)
  })

  test('fault 90: inside what is added, in document order', async () => {
    const { grant } = await setUp()
    const box = document.createElement('div')
    box.append(script('a'), document.createElement('p'), script('b'))
    document.body.append(box)
    await settled()
    await grant('analytics')
    expect(ran()).toBe('ab')
  })

  test('fault 61: nothing is met before the document is parsed', async () => {
    const page = makePage({ document, readyState: 'loading' })
    const found = vi.fn()
    const end = new AbortController()
    ends.push(end)
    script('a')
    onHeldNodes(page, found, end.signal)
    expect(found).not.toHaveBeenCalled()
    await settled()
    expect(found).not.toHaveBeenCalled()
    page.document.dispatchEvent(new Event('DOMContentLoaded'))
    await settled()
    expect(found).toHaveBeenCalledTimes(1)
  })

  test('promise 4: nothing is met before whoever holds it has told others what holds, or has ended it', async () => {
    const found = vi.fn()
    const [kept, ended] = [new AbortController(), new AbortController()]
    ends.push(kept)
    script('a')
    onHeldNodes(makePage({ document }), found, kept.signal)
    onHeldNodes(makePage({ document }), found, ended.signal)
    expect(found).not.toHaveBeenCalled()
    ended.abort()
    await settled()
    expect(found).toHaveBeenCalledTimes(1)
  })

  test('fault 66: after the end nobody looks any more', async () => {
    const { end, held } = await setUp()
    end.abort()
    put('<iframe data-askfirst="media" data-src="/x"></iframe>')
    await settled()
    expect(held).toEqual([])
  })

  test('fault 91: a storm of leaves costs one look each', async () => {
    await setUp()
    const matches = vi.spyOn(Element.prototype, 'matches')
    const leaves = Array.from({ length: 1000 }, () => document.createElement('i'))
    document.body.append(...leaves)
    await settled()
    expect(matches.mock.calls.length).toBeLessThanOrEqual(2 * leaves.length)
    expect(matches.mock.calls.length).toBeGreaterThanOrEqual(leaves.length)
    matches.mockRestore()
  })
})

describe('links that open', () => {
  const click = (node: Element | null) => {
    const event = new MouseEvent('click', { bubbles: true, cancelable: true })
    node?.dispatchEvent(event)
    return event
  }
  const setUpLinks = (page: TestPage = makePage(), opened = true) => {
    const open = vi.fn(async () => opened)
    const end = new AbortController()
    ends.push(end)
    onOpenLinks(page, open, end.signal)
    return { page, open, end }
  }

  test.each(['choices', '', 'accept-all', 'notice'])(
    'fault 115: data-askfirst-open="%s" asks to open that, and can do nothing else',
    (value) => {
      const { page, open } = setUpLinks()
      const link = page.document.createElement('button')
      link.setAttribute('data-askfirst-open', value)
      const inner = page.document.createElement('b')
      link.append(inner)
      page.document.body.append(link)
      expect(click(inner).defaultPrevented).toBe(true)
      expect(open.mock.calls).toEqual([[value]])
    },
  )

  test('A-05: every other click is left alone', () => {
    const { page, open } = setUpLinks()
    expect(click(page.document.body).defaultPrevented).toBe(false)
    expect(open).not.toHaveBeenCalled()
  })

  test('fault 66: after the end they are as they were', () => {
    const { page, open, end } = setUpLinks()
    end.abort()
    page.document.body.setAttribute('data-askfirst-open', '')
    expect(click(page.document.body).defaultPrevented).toBe(false)
    expect(open).not.toHaveBeenCalled()
  })

  test.each([
    [false, ['https://site.test/policy']],
    [true, []],
  ])(
    'B-23: a link whose layer opened is %s leads where it points only otherwise',
    async (opened, visited) => {
      const { page } = setUpLinks(makePage(), opened)
      const assign = vi.fn()
      Object.assign(page.window.location, { assign })
      const link = page.document.createElement('a')
      link.setAttribute('href', 'https://site.test/policy')
      link.setAttribute('data-askfirst-open', 'notice')
      page.document.body.append(link)
      click(link)
      await settled()
      expect(assign.mock.calls.flat()).toEqual(visited)
    },
  )

  const frameDocument = () => document.body.appendChild(document.createElement('iframe')).contentDocument
  test.each<[string, () => Element | undefined, readonly string[]]>([
    [
      'a link made in another window leads where it points',
      () => {
        const link = frameDocument()?.createElement('a')
        link?.setAttribute('href', 'https://site.test/policy')
        return link
      },
      ['https://site.test/policy'],
    ],
    ['a button leads nowhere', () => document.createElement('button'), []],
    ['a link without an address leads nowhere', () => document.createElement('a'), []],
    [
      'nor does a form with a field called href',
      () => Object.assign(document.createElement('form'), { href: document.createElement('input') }),
      [],
    ],
  ])('B-23: where nothing opens, %s', async (_, make, visited) => {
    const { page } = setUpLinks(makePage(), false)
    const assign = vi.fn()
    Object.assign(page.window.location, { assign })
    const link = make()
    link?.setAttribute('data-askfirst-open', 'notice')
    if (link) page.document.body.append(link)
    click(link ?? null)
    await settled()
    expect(assign.mock.calls.flat()).toEqual(visited)
  })
})

describe('marked nodes of every kind', () => {
  test('promise 1: a frame that was made another’s does not load by the first one’s yes', async () => {
    const frame = put('<iframe data-askfirst="media" data-src="https://film.test/"></iframe>')
    const { grant } = await setUp()
    frame.dataset.askfirst = 'analytics'
    await grant('media')
    expect(frame.hasAttribute('src')).toBe(false)
  })

  test.each([
    '<iframe data-askfirst="media" srcdoc="<p>"></iframe>',
    '<object data-askfirst="media" data="https://film.test/"></object>',
  ])('fault 81: what loads whatever we say is reported: %s', async (html) => {
    put(html)
    expect((await setUp()).faults).toEqual([expect.stringMatching(/^NODE_NOT_HELD \w+ media/)])
  })

  test('A-02: a picture whose sources are marked, too, waits as a whole, and is not reported', async () => {
    const picture = put('<picture></picture>')
    picture.innerHTML =
      '<source data-askfirst="media" data-srcset="/a.avif"><img data-askfirst="media" data-src="/a.png">'
    const addressed = () => picture.querySelectorAll('[src],[srcset]').length
    const { grant, close, faults } = await setUp()
    expect(addressed()).toBe(0)
    await grant('media')
    expect(addressed()).toBe(2)
    await close('media')
    expect(addressed()).toBe(0)
    expect(faults).toEqual([])
  })

  test('fault 81: a picture’s other sources are reported', async () => {
    const picture = put('<picture></picture>')
    const source = document.createElement('source')
    source.setAttribute('srcset', 'https://film.test/')
    const image = document.createElement('img')
    image.dataset.askfirst = 'media'
    picture.append(source, image)
    expect((await setUp()).faults).toEqual(['NODE_NOT_HELD img media'])
  })

  test('fault 81: what an earlier consent of the page has let go is not on its way: it has come', async () => {
    put('<iframe data-askfirst="media" data-src="https://film.test/"></iframe>')
    const first = await setUp()
    await first.grant('media')
    first.end.abort()
    expect((await setUp({ granted: ['media'] })).faults).toEqual([])
  })

  /** As browsers have it of a form with fields of these names; jsdom does not. */
  function clobbered(): Element {
    const form = document.createElement('form')
    for (const name of ['matches', 'querySelectorAll'])
      Object.defineProperty(form, name, { value: document.createElement('input') })
    return form
  }
  test.each<[string, () => Element]>([
    ['fault 109: in a form with a field called matches', clobbered],
    ['fault 90: in a drawing', () => document.createElementNS('http://www.w3.org/2000/svg', 'svg')],
  ])('%s they are found as well, also later', async (_, make) => {
    const { grant } = await setUp()
    const around = make()
    const frame = document.createElement('iframe')
    Object.assign(frame.dataset, { askfirst: 'media', src: 'https://film.test/' })
    around.append(frame)
    document.body.append(around)
    await settled()
    await grant('media')
    expect(frame.src).toBe('https://film.test/')
  })

  test('one that breaks is reported, and the next one is met all the same', async () => {
    const page = makePage({ document })
    const met: Node[] = []
    const end = new AbortController()
    ends.push(end)
    const [first, second] = [put('<p data-askfirst="media">'), put('<p data-askfirst="media">')]
    onHeldNodes(
      page,
      (node) => {
        met.push(node)
        if (node === first) throw new Error('of this one')
      },
      end.signal,
    )
    await settled()
    expect(met).toEqual([first, second])
    expect(page.reported).toEqual([new Error('of this one')])
  })
})
