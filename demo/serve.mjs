// A small shop and its magazine, to try askfirst on. Node only; nothing leaves this machine.

import { readFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import { build } from 'esbuild'
import { summarize } from '../dist/notice.js'
import { comparisonPage } from './comparison-page.mjs'
import { buildEditions } from './editions.mjs'
import { publishable } from './history.mjs'
import { partner, received } from './partner/partner.mjs'
import { policyPage } from './policy-page.mjs'
import { safe } from './policy-text.mjs'
import { rendered, styles } from './rendered.mjs'

const editions = buildEditions()

/** The edition in force: what the owner of a real site changes by publishing. The same for all visitors. */
let [inForce] = editions.keys()

const bundle = await build({
  entryPoints: ['pages/npm.js'],
  absWorkingDir: new URL('.', import.meta.url).pathname,
  bundle: true,
  splitting: true,
  minify: true,
  format: 'esm',
  outdir: 'npm',
  write: false,
  logLevel: 'error',
})
const built = new Map(bundle.outputFiles.map((file) => [`/npm/${file.path.split('/').pop()}`, file.text]))

const pages = {
  '/': ['index', 'The shop: two held advertising scripts'],
  '/story': ['story', 'An article: held analytics, a held film'],
  '/find-us': ['find-us', 'A map that asks for your position when you want it'],
  '/write': ['write', 'Forms that say what becomes of what you type'],
  '/stored': ['stored', 'What is stored, what the gate says, what partners received'],
  '/rendered': ['rendered', 'Drawn on the server: works without JavaScript'],
  '/npm': ['npm', 'The same with the npm package, bundled'],
}
const files = {
  '/style.css': 'pages/style.css',
  '/site.js': 'pages/site.js',
  '/find-us.js': 'pages/find-us.js',
  '/stored.js': 'pages/stored.js',
}

async function answer(request, url, port) {
  const partnerOrigin = `http://127.0.0.1:${port}`
  if (url.hostname === '127.0.0.1') return partner(url)
  if (url.pathname === '/received') {
    if (request.method === 'POST') received.length = 0
    return { body: JSON.stringify(received), type: 'application/json' }
  }
  if (url.pathname === '/publish' && request.method === 'POST') {
    const wanted = new URLSearchParams(await bodyOf(request)).get('edition')
    if (editions.has(wanted)) inForce = wanted
    return { status: 303, headers: { location: '/stored#edition' } }
  }
  if (url.pathname === '/sent' && request.method === 'POST')
    return { status: 303, headers: { location: '/write#sent' } }
  if (built.has(url.pathname)) return { body: built.get(url.pathname), type: 'text/javascript' }
  if (files[url.pathname]) return file(files[url.pathname])
  if (/^\/askfirst[\w.]*\.js$/.test(url.pathname)) return file(`../dist${url.pathname}`)
  const [, date, name] = /^\/policy\/([\d-]+)\/(privacy[\w.-]*\.json)$/.exec(url.pathname) ?? []
  if (editions.has(date)) return file(`out/${date}/${name}`)

  const drawn = /^\/rendered(\/|$)/.test(url.pathname) && (await draw(request, url.pathname))
  if (drawn.status) return drawn
  const source = policy(url.pathname) ?? (await page(url.pathname))
  if (!source) return { status: 404, body: 'Not here.', type: 'text/plain' }
  return {
    body: await fill(source, url.pathname, partnerOrigin, drawn.values),
    type: 'text/html',
    headers: {
      ...drawn.headers,
      'content-security-policy': [
        `default-src 'none'; connect-src 'self'; style-src 'self' ${drawn ? styles : ''}`,
        `script-src 'self' ${partnerOrigin}; frame-src ${partnerOrigin}; img-src 'self' data: ${partnerOrigin}`,
        "base-uri 'none'; form-action 'self'",
      ].join('; '),
    },
  }
}

/** Its own file does the work. */
async function draw(request, path) {
  const fields = request.method === 'POST' ? new URLSearchParams(await bodyOf(request)) : undefined
  return rendered(request, path, editions.get(inForce), fields)
}

/** `/privacy`, an edition of it as `/privacy/2016-01-01`, or two as `/privacy/2016-01-01..2026-11-01`. */
function policy(path) {
  const [, date = inForce, to] = /^\/privacy(?:\/([\d-]+)(?:\.\.([\d-]+))?)?$/.exec(path) ?? ['', '']
  if (to) return comparisonPage(editions, ...[date, to].sort(), inForce)
  return editions.has(date) ? policyPage(editions, date, inForce) : null
}

const page = (path) => {
  const name = path === '/rendered/choices' ? 'rendered-choices' : pages[path]?.[0]
  return name && text(`pages/${name}.html`)
}

/** Puts the parts every page shares, and the tag of the edition in force, into a page. */
async function fill(source, path, partnerOrigin, drawn) {
  const { notice, url, tag } = editions.get(inForce)
  const values = {
    header: (await text('pages/header.html')).replace(`  <a href="${path}"`, '$& aria-current="page"'),
    footer: await text('pages/footer.html'),
    tag,
    config: safe(JSON.stringify({ notice: url, ...summarize(notice) })),
    partner: partnerOrigin,
    edition: inForce,
    editions: publishable(editions, inForce),
    ...drawn,
  }
  const put = (page) => page.replace(/\{\{(\w+)\}\}/g, (all, name) => values[name] ?? all)
  return put(put(source))
}

function text(path) {
  return readFile(new URL(path, import.meta.url), 'utf8')
}

async function file(path) {
  const types = { css: 'text/css', json: 'application/json', js: 'text/javascript' }
  try {
    return { body: await text(path), type: types[path.split('.').pop()] }
  } catch {
    return { status: 404, body: 'Not here.', type: 'text/plain' }
  }
}

async function bodyOf(request) {
  let body = ''
  for await (const chunk of request) body += chunk
  return body
}

async function respond(request, response) {
  const { port } = request.socket.address()
  try {
    const url = new URL(request.url, `http://${request.headers.host}`)
    const { status = 200, body = '', type, headers } = await answer(request, url, port)
    response.writeHead(status, {
      'cache-control': 'no-cache',
      ...(type && { 'content-type': `${type}; charset=utf-8` }),
      ...headers,
    })
    response.end(body)
  } catch (error) {
    console.error(error)
    response.writeHead(500).end()
  }
}

/** `localhost` is the site, `127.0.0.1` plays the partners: two origins, as different as two companies. */
function listen(port) {
  const server = createServer(respond)
  server.once('error', (error) => {
    if (error.code !== 'EADDRINUSE') throw error
    listen(port + 1)
  })
  server.listen(port, '127.0.0.1', () => {
    // Browsers try ::1 for localhost first; without it they use 127.0.0.1.
    createServer(respond)
      .on('error', () => {})
      .listen(port, '::1')
    const origin = `http://localhost:${port}`
    console.log(`Lamp & Kettle is open: ${origin}\n`)
    for (const [path, [, what]] of Object.entries({
      ...pages,
      '/privacy': ['', 'The policy as a plain page'],
    }))
      console.log(`  ${(origin + path).padEnd(32)} ${what}`)
  })
}
listen(Number(process.env.PORT) || 8080)
