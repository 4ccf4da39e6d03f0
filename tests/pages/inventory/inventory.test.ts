import { expect, test } from 'vitest'
import { nonce, page, queue, tag } from '../fixtures.ts'
import { notice } from '../notice.ts'
import type { Site } from '../server.ts'
import { signal } from '../signal.ts'
import { inEveryEngine, type Start } from '../world.ts'
import { type Change, examine, inventoryBody } from './examine.ts'

/** What is added to a good build to make it a bad one, and what examining it must say. */
const broken: Record<string, [complaint: string, code: string]> = {
  'accept on scroll': [
    'no action: open more: analytics',
    `addEventListener('scroll', () => askfirst.acceptAll())`,
  ],
  'accept on a click anywhere': [
    'no action: open more: analytics',
    `addEventListener('click', event => { if (event.target.localName === 'h1') askfirst.acceptAll() })`,
  ],
  'reject ignored': [
    'reject: open more: analytics',
    `addEventListener('click', event => { if (event.composedPath()[0].dataset.action === 'reject') askfirst.acceptAll() })`,
  ],
  'vendor before choice': [
    'no action: requested more: third:/vendor/analytics.js',
    `{ const script = document.createElement('script')
       script.src = 'http://127.0.0.1:' + location.port + '/vendor/analytics.js'
       document.head.append(script) }`,
  ],
  'a beacon before choice': ['no action: wrote more: beacon', `navigator.sendBeacon('/notice.json', 'seen')`],
  'an id stored before choice': [
    'no action: wrote more: setItem visitor',
    `localStorage.setItem('visitor', '1')`,
  ],
  'a cookie before choice': ['no action: wrote more: cookie visitor', `document.cookie = 'visitor=1'`],
  'the position before choice': [
    'no action: wrote more: geolocation',
    `navigator.geolocation.getCurrentPosition(() => {}, () => {})`,
  ],
  'pre-ticked': ['choices: pre-ticked', `each('input[data-purpose]', box => { box.checked = true })`],
  'no reject': ['first layer: no way to say no', `each('[data-action=reject]', button => button.remove())`],
  'a pale reject': [
    'yes and no look different',
    `each('[data-action=reject]', button => { button.style.opacity = '0.5' })`,
  ],
  'a nested sticky': ['fixed or sticky inside', `each('.row', row => { row.style.position = 'sticky' })`],
  'age text': [
    'asks for the age',
    `each('h2', title => { title.textContent = 'Are you over 18 years old?' })`,
  ],
  'stolen focus': ['took the focus', `each('[data-action=accept]', button => button.focus())`],
  'a wall': ['first layer: a wall', `document.documentElement.style.overflow = 'hidden'`],
  nagging: ['reject and reload: asked again', `addEventListener('pagehide', () => askfirst.forget())`],
  'location in Accept all': [
    'accept: open more: location',
    `addEventListener('click', event => { if (event.composedPath()[0].dataset.action === 'accept') askfirst.decide({ location: true }) })`,
  ],
  'withdrawal ignored': [
    'withdraw: open more: analytics',
    `addEventListener('click', event => {
       const { action } = event.composedPath()[0].dataset
       if (action === 'reject' && document.cookie.includes('_analytics')) askfirst.acceptAll()
     })`,
  ],
  'a vendor that stays': [
    'withdraw and reload: requested more: third:/vendor/analytics.js',
    `if (document.cookie.includes('_analytics')) {
       const script = document.createElement('script')
       script.src = 'http://127.0.0.1:' + location.port + '/vendor/analytics.js'
       document.head.append(script)
     }`,
  ],
  'a new notice counts as accepted': [
    'policy change: not asked',
    `if (document.querySelector('[data-effective-date="2026-02-01"]')) askfirst.acceptAll()`,
  ],
  'a grant that never ends': ['expiry: not asked', `if (Date.now.name !== 'now') askfirst.acceptAll()`],
  'the widget for everybody': [
    'reject and reload: requested more: /askfirst.widget.js',
    `import('/askfirst.widget.js')`,
  ],
}

/** Runs on everything that is drawn in the widget's root, and again at once when that is drawn anew, which mends it. */
const each = `const each = (css, act) => {
  let root
  const spoil = () => { root.querySelectorAll(css).forEach(act); observer.takeRecords() }
  const observer = new MutationObserver(spoil)
  const look = () => {
    const now = document.querySelector('[data-askfirst-root]')?.shadowRoot
    if (now && now !== root) {
      root = now
      observer.observe(root, { subtree: true, childList: true, attributes: true, characterData: true })
      spoil()
    }
    requestAnimationFrame(look)
  }
  look()
}`

const spoil = (code: string) => (site: Site) =>
  site.patch('/askfirst.js', (text) => `${text}\n{ ${each}\n${code} }`)

/** Three years: longer than any answer lasts. */
const later = `<script nonce="${nonce}">{
  const { now } = Date
  Date.now = () => now() + 3 * 365 * 86_400_000
}</script>`

inEveryEngine('inventory', (world) => {
  interface Visit extends Start {
    entry?: string
    gpc?: boolean
    width?: number
  }

  /** A new visitor, examined from where they enter the site. */
  async function* visit({ entry = '/', gpc = false, width = 1280, ...start }: Visit = {}) {
    const head = `${gpc ? signal : ''}${start.head ?? queue}`
    const scene = await world.start({ ...start, tag: '', head })
    const { site, tab } = scene
    const body = inventoryBody(site)
    const serve = (effectiveDate: string, head: string) => {
      site.json('/notice.json', { ...notice, effectiveDate })
      site.html(entry, page({ head, body, tag: tag({ 'data-effective-date': effectiveDate }) }))
    }
    serve('2026-01-01', head)
    site.forget()
    await tab.resize(width, 640)
    await tab.goto(`${site.origin}${entry}`)
    const change = (what: Change) => serve('2026-02-01', what === 'time' ? later + head : head)
    yield* examine(scene, { entry, gpc, change })
  }

  test('D-37 every state asks for and writes exactly what it may', async () => {
    expect(await all(visit())).toEqual([])
  })

  test('D-38 the same on a narrow page', async () => {
    expect(await all(visit({ width: world.narrow }))).toEqual([])
  })

  test('D-38 the same where another page than the first is the entry', async () => {
    expect(await all(visit({ entry: '/deep' }))).toEqual([])
  })

  test('D-38 the same under Global Privacy Control, but for what is sold', async () => {
    expect(await all(visit({ gpc: true }))).toEqual([])
  })

  test('D-38 the same when the site’s own listeners throw', async () => {
    const head = `<script nonce="${nonce}">(window.askfirst = []).push(consent => {
      for (const event of ['change', 'prompt']) consent.on(event, () => { throw new Error(event) })
      for (const id of ['analytics', 'media']) consent.when(id, () => { throw new Error(id) })
    })</script>`
    expect(await all(visit({ head }))).toEqual([])
  })

  test.each(Object.keys(broken))('D-39 this examination catches: %s', async (name) => {
    const [complaint, code] = broken[name] ?? ['', '']
    expect(await first(visit({ site: spoil(code) }), complaint)).toContain(complaint)
  })
})

async function all(complaints: AsyncGenerator<string>) {
  const found: string[] = []
  for await (const complaint of complaints) found.push(complaint)
  return found
}

/** The one looked for, or all that were found instead. */
async function first(complaints: AsyncGenerator<string>, wanted: string) {
  const found: string[] = []
  for await (const complaint of complaints) {
    if (complaint.includes(wanted)) return complaint
    found.push(complaint)
  }
  return `only ${found.join('; ')}`
}
