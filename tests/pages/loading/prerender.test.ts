import { afterEach, beforeEach, expect, test } from 'vitest'
import { openAlone } from '../driver/alone.ts'
import { until } from '../driver/index.ts'
import { heldScripts, nonce, page } from '../fixtures.ts'
import { Site } from '../server.ts'

interface Look {
  prerendering: boolean
  asking: string | null
  shown: boolean
  open: boolean
  ran: string[]
}

const script = (code: string) => `<script nonce="${nonce}">${code}</script>`

/** Has `/other` prerendered, and goes there when the server answers. */
const before = `<script type="speculationrules">
  {"prerender":[{"source":"list","urls":["/other"],"eagerness":"immediate"}]}</script>
  ${script(`fetch('/slow/go.js').then(() => location.assign('/other'))`)}`

/** Tells the server again and again what there is to see; timers run once a second in a page that nobody sees. */
const telling = script(`
  askfirst.push(consent => consent.when('analytics', () => { probe.ran.push('waiter') }))
  addEventListener('load', async () => {
    for (;;) await fetch('/say', { method: 'POST', body: JSON.stringify({
      prerendering: document.prerendering,
      asking: probe.state().asking,
      shown: probe.visible('[data-layer=first]'),
      open: probe.consent().allows('analytics'),
      ran: [...probe.ran],
    }) })
  })`)

/** Of its looks at itself, so many that everything it would do by itself has been done. */
const enough = 100

let site: Site
let looks: Look[]
let close = async () => {}

beforeEach(async () => {
  looks = []
  site = await Site.open()
  site.html('/other', page({ body: `${heldScripts(site)}${telling}` }))
  site.on('/say', async (request, response) => {
    const text = await new Response(request as unknown as ReadableStream).text()
    looks.push(JSON.parse(text))
    response.end()
  })
})
afterEach(async () => {
  await close()
  await site.close()
})

/** Opens `/`, and waits until the page behind it has been looked at often enough to have done all it would. */
async function prerender(first: string) {
  site.html('/', first)
  close = openAlone(`${site.origin}/`)
  await until('the prerendered page', async () => looks.length >= enough)
}

/** What holds from then on until the page has it all. */
async function go(done: (look: Look) => boolean) {
  site.release('go')
  await until('the page itself', async () => looks.some((look) => !look.prerendering && done(look)))
}

test('chromium: fault 54 a prerendered page asks nothing; it does when it is the page', async () => {
  await prerender(page({ tag: '', head: '', body: before }))
  expect(looks.filter(({ prerendering, shown, open }) => !prerendering || shown || open)).toEqual([])
  expect(site.paths()).not.toContain('/askfirst.widget.js')
  await go(({ shown }) => shown)
  expect(looks.at(-1)?.asking).toBe('first-visit')
  expect(site.vendors()).toEqual(['go'])
})

test('chromium: fault 54 nor is anything open in it, whatever was granted before, until it is the page', async () => {
  const accept = script('askfirst.push(consent => consent.acceptAll())')
  await prerender(page({ body: `${accept}${before}` }))
  expect(looks.filter(({ prerendering, open, ran }) => !prerendering || open || ran.length)).toEqual([])
  expect(site.vendors()).toEqual(['go'])
  await go(({ ran }) => ran.includes('offers'))
  expect(looks.at(-1)).toEqual({
    prerendering: false,
    asking: null,
    shown: false,
    open: true,
    ran: ['waiter', 'analytics', 'offers'],
  })
})
