import type { ServerResponse } from 'node:http'
import { expect, test } from 'vitest'
import { readReceipt } from '../../../src/receipts/read.ts'
import { answer, asked, layer, leftAlone, notebook } from '../acts.ts'
import { plainHost, type Tab, until } from '../driver/index.ts'
import { page, queue } from '../fixtures.ts'
import { notice } from '../notice.ts'
import type { Site } from '../server.ts'
import { inEveryEngine } from '../world.ts'

/** What a site writes to send receipts. */
const sender = (endpoint: string) => `${queue}<script type="module">
import { sendReceipts } from '/receipts.js'
;(window.askfirst ||= []).push((consent) => {
  sendReceipts(consent, { endpoint: ${JSON.stringify(endpoint)}, notice: ${JSON.stringify(notice)} })
  document.documentElement.dataset.sending = 'yes'
})
</script>`

const sending = (tab: Tab) => tab.waitFor(() => document.documentElement.dataset.sending)

/** What came in, as it came; `respond` is what the server says. */
function books(site: Site) {
  const came: { body: string; key: unknown; referer: unknown; method: unknown }[] = []
  const desk = { came, respond: (response: ServerResponse) => void response.writeHead(204).end() }
  site.on('/receipts', (request, response) => {
    let body = ''
    request.on('data', (piece) => {
      body += piece
    })
    request.on('end', () => {
      const { 'idempotency-key': key, referer } = request.headers
      came.push({ body, key, referer, method: request.method })
      desk.respond(response)
    })
  })
  return desk
}

const waiting = (tab: Tab) =>
  tab.evaluate(() => Object.keys(localStorage).filter((key) => key.startsWith('askfirst.receipt.')).length)
const arrived = (came: readonly unknown[], count = 1) =>
  until(`${count} receipts`, async () => came.length >= count)
const none = (tab: Tab) => until('an empty queue', async () => (await waiting(tab)) === 0)

inEveryEngine('receipts', (world) => {
  test('faults 134, 135, 136: the endpoint is down, then up after a reload: exactly one receipt arrives', async () => {
    const { site, tab } = await world.start({ body: '', head: sender('/receipts') })
    const server = books(site)
    server.respond = (response) => void response.writeHead(500).end('<p>sorry')
    await sending(tab)
    await answer(tab, 'accept')
    await arrived(server.came)
    expect(await waiting(tab)).toBe(1)
    const refused = server.came.splice(0)
    server.respond = (response) => void response.writeHead(204).end()
    await tab.reload()
    expect(await leftAlone(tab)).toBe(true)
    await arrived(server.came)
    await none(tab)
    expect(server.came).toEqual([refused[0]])
    const [one] = server.came
    const read = readReceipt(one?.body)
    expect(read?.answers).toMatchObject({ analytics: 'granted', media: 'granted', location: 'unknown' })
    expect(one).toMatchObject({
      method: 'POST',
      key: `"${read?.receipt.header.receiptId}"`,
      referer: `${site.origin}/`,
    })
    await tab.reload()
    expect(await leftAlone(tab)).toBe(true)
    await sending(tab)
    expect(server.came).toHaveLength(1)
  })

  test('faults 139, 145: another origin gets nothing, neither as the endpoint nor by a redirect', async () => {
    const { site, tab } = await world.start({ body: '' })
    const server = books(site)
    const { third } = site
    site.html('/', page({ body: '', head: sender(`${third}/receipts`) }))
    site.html('/other', page({ body: '', head: sender('/receipts') }))
    await tab.reload()
    await sending(tab)
    await answer(tab, 'reject')
    expect((await notebook(tab)).codes).toContain('ENDPOINT_REFUSED')
    expect(await waiting(tab)).toBe(0)
    server.respond = (response) => void response.writeHead(307, { location: `${third}/receipts` }).end()
    await tab.goto(`${site.origin}/other`)
    await sending(tab)
    await tab.evaluate(() => probe.consent().decide({ analytics: true }))
    await arrived(server.came)
    expect(await waiting(tab)).toBe(1)
    expect(site.paths().filter((path) => path.includes('third'))).toEqual([])
  })

  test('promise 6: before any answer nothing is asked of the endpoint and nothing written', async () => {
    const { site, tab } = await world.start({ body: '', head: sender('/receipts') })
    const server = books(site)
    await sending(tab)
    await asked(tab)
    expect((await notebook(tab)).log).toEqual([])
    expect(await tab.evaluate(() => [localStorage.length, sessionStorage.length, document.cookie])).toEqual([
      0,
      0,
      '',
    ])
    expect(server.came).toEqual([])
    await answer(tab, 'reject')
    await arrived(server.came)
    expect(readReceipt(server.came[0]?.body)?.answers).toMatchObject({
      analytics: 'denied',
      offers: 'denied',
    })
  })

  test('fault 137: whoever answers and leaves at once has a receipt all the same', async () => {
    const { site, tab } = await world.start({ body: '', head: sender('/receipts') })
    const server = books(site)
    await sending(tab)
    await tab.evaluate(() => {
      probe.consent().rejectAll()
      location.href = '/other'
    })
    await tab.waitFor(() => location.pathname === '/other')
    await arrived(server.came)
    await none(tab)
    expect(new Set(server.came.map(({ body }) => body)).size).toBe(1)
  })

  test('faults 48, 140: of an answer in one of two tabs there is one receipt', async () => {
    const { site, visit, tab } = await world.start({ body: '', head: sender('/receipts') })
    const server = books(site)
    const other = await visit.newTab()
    await other.goto(`${site.origin}/other`)
    await sending(other)
    await asked(other)
    await sending(tab)
    await answer(tab, 'accept')
    await other.gone(layer('first'))
    await none(other)
    // Something else, over there.
    await other.evaluate(() => probe.consent().withdraw('analytics'))
    await arrived(server.came, 2)
    await none(tab)
    const read = server.came.map(({ body }) => readReceipt(body)?.answers.analytics)
    expect(read).toEqual(['granted', 'withdrawn'])
  })
})

inEveryEngine(
  'receipts on plain http',
  (world) => {
    test('fault 150: without randomUUID and locks a receipt has an id of its own, and arrives', async () => {
      const { site, tab } = await world.start({ body: '', head: sender('/receipts') })
      const server = books(site)
      await tab.goto(`${site.origin.replace('localhost', plainHost)}/`)
      await sending(tab)
      expect(await tab.evaluate(() => [typeof crypto.randomUUID, typeof navigator.locks])).toEqual([
        'undefined',
        'undefined',
      ])
      await answer(tab, 'accept')
      await arrived(server.came)
      await none(tab)
      expect(readReceipt(server.came[0]?.body)?.receipt.header.weak).toBeUndefined()
      expect(readReceipt(server.came[0]?.body)?.receipt.header.recordId).toMatch(/^[\da-f-]{36}$/)
    })
  },
  ['chromium', 'firefox'],
)
