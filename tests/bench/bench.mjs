// `npm run bench`: what a tenfold load costs, as a ratio within one run. 10 is linear, 100 quadratic.
import { readFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import { chromium } from 'playwright'
import { findEngine } from '../browsers.mjs'

const tag = `<script src="/askfirst.js" data-notice="/none.json" data-effective-date="2026-01-01"
  data-purposes="analytics" data-prompt="false" data-launcher="false"></script>`

const server = createServer(async (request, response) => {
  const isScript = request.url === '/askfirst.js'
  response.setHeader('content-type', isScript ? 'text/javascript' : 'text/html')
  response.end(isScript ? await readFile('dist/askfirst.js') : `<!doctype html><title>bench</title>${tag}`)
}).listen(0)
const origin = `http://localhost:${server.address().port}/`

/** Milliseconds of the best of five, each on a page of its own. */
async function best(browser, act, load) {
  const times = []
  for (let round = 0; round < 5; round++) {
    const page = await browser.newPage()
    await page.goto(origin)
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
await browser.close()
server.close()
