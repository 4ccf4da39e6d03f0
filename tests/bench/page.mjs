// `npm run bench`: ratios within one run. What a tenfold load costs (10 is linear, 100 quadratic), and what a call
// costs that goes through a guard (1 is nothing).
import { readFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import { chromium } from 'playwright'
import { findEngine } from '../browsers.mjs'

const tag = `<script src="/askfirst.js" data-notice="/none.json" data-effective-date="2026-01-01"
  data-purposes="analytics analytics/metrics:necessary" data-prompt="false" data-launcher="false"></script>`

const declared = JSON.stringify([
  {
    id: 'analytics',
    storage: [
      { kind: 'cookie', name: '_m' },
      { kind: 'localStorage', name: '_m*' },
    ],
    recipients: [{ id: 'metrics', hosts: ['127.0.0.1'] }],
  },
])
const guards = ['storage', 'network'].map(
  (name) => `<script src="/askfirst.guard.${name}.js" data-declared='${declared}'></script>`,
)

const pages = { '/': tag, '/guarded': tag + guards.join('') }

const server = createServer(async (request, response) => {
  const script = /^\/(askfirst[\w.]*\.js)$/.exec(request.url)?.[1]
  response.setHeader('content-type', script ? 'text/javascript' : 'text/html')
  response.setHeader('access-control-allow-origin', '*')
  const page = pages[request.url]
  response.end(
    script ? await readFile(`dist/${script}`) : page && `<!doctype html><title>bench</title>${page}`,
  )
}).listen(0)
const { port } = server.address()
const origin = `http://localhost:${port}`

/** Milliseconds of the best of five, each on a page of its own. */
async function best(browser, act, load, path = '/') {
  const times = []
  for (let round = 0; round < 5; round++) {
    const page = await browser.newPage()
    await page.goto(origin + path)
    times.push(await page.evaluate(act, load))
    await page.close()
  }
  return Math.min(...times)
}

const loads = {
  'waiting callbacks, told of a grant': [
    (count) => {
      for (let at = 0; at < count; at++) askfirst.when('analytics', () => {})
      const start = performance.now()
      askfirst.acceptAll()
      return performance.now() - start
    },
    10_000,
  ],
  'held scripts, woken by a grant': [
    async (count) => {
      for (let at = 0; at < count; at++) {
        const script = document.createElement('script')
        script.type = 'text/plain'
        script.dataset.askfirst = 'analytics'
        script.text = 'window.ran = (window.ran || 0) + 1'
        document.body.append(script)
      }
      await new Promise(requestAnimationFrame)
      const start = performance.now()
      askfirst.acceptAll()
      while (window.ran !== count) await Promise.resolve()
      return performance.now() - start
    },
    100,
  ],
  'nodes added one by one, none of them held': [
    async (count) => {
      const start = performance.now()
      for (let at = 0; at < count; at++) document.body.append(document.createElement('p'))
      await Promise.resolve()
      return performance.now() - start
    },
    5_000,
  ],
}

/** What guards stand before, called many times after a yes. */
const calls = {
  setItem: [
    (count) => {
      askfirst.acceptAll()
      const start = performance.now()
      for (let at = 0; at < count; at++) localStorage.setItem('_m', String(at))
      return performance.now() - start
    },
    20_000,
  ],
  'cookie write': [
    (count) => {
      askfirst.acceptAll()
      const start = performance.now()
      for (let at = 0; at < count; at++) Reflect.set(document, 'cookie', `_m=${at}`)
      return performance.now() - start
    },
    1_000,
  ],
  'fetch, to the end of the answer': [
    async (count) => {
      askfirst.acceptAll()
      const url = `http://127.0.0.1:${location.port}/none`
      const start = performance.now()
      for (let at = 0; at < count; at++) await (await fetch(url)).text()
      return performance.now() - start
    },
    200,
  ],
}

const browser = await chromium.launch({
  executablePath: findEngine('chromium').path,
  chromiumSandbox: process.getuid?.() !== 0,
})
for (const [what, [act, load]] of Object.entries(loads)) {
  const once = await best(browser, act, load)
  const tenfold = await best(browser, act, load * 10)
  console.log(
    `${what}: ${load * 10} cost ${(tenfold / Math.max(once, 0.1)).toFixed(1)} times as much as ${load}`,
  )
}
for (const [what, [act, count]] of Object.entries(calls)) {
  const bare = await best(browser, act, count)
  const guarded = await best(browser, act, count, '/guarded')
  console.log(`${what}: with the guard ${(guarded / bare).toFixed(2)} times the bare call`)
}
await browser.close()
server.close()
