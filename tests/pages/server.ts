import { readFileSync } from 'node:fs'
import { createServer, type IncomingMessage, type RequestListener, type ServerResponse } from 'node:http'
import { createServer as createSecureServer } from 'node:https'
import { notice } from './notice.ts'

const dist = new URL('../../dist/', import.meta.url)

export interface Logged {
  path: string
  /** Asked of the other origin, where the fake third parties live. */
  third: boolean
  cookie: string
  referer: string
}

type Headers = Record<string, string>
type Answer = (request: IncomingMessage, response: ServerResponse) => void

/**
 * One small site per test, on a port of its own. `origin` is the site; `third` is the same server under another name, so
 * another origin for the browser. What was asked of it is written down here, where no browser can hide it.
 */
export class Site {
  readonly requests: Logged[] = []
  readonly origin: string
  readonly third: string
  private readonly answers = new Map<string, Answer>()
  private readonly waiting = new Map<string, (() => void)[]>()
  private readonly patches = new Map<string, (text: string) => string>()

  private constructor(
    private readonly server: ReturnType<typeof createServer>,
    scheme: string,
    port: number,
  ) {
    this.origin = `${scheme}://localhost:${port}`
    this.third = `${scheme}://127.0.0.1:${port}`
    this.json('/notice.json', notice)
  }

  static async open({ secure = false } = {}) {
    const listener: RequestListener = (request, response) => site.handle(request, response)
    const { certificate } = await import('./certificate.ts')
    const server = secure ? createSecureServer(certificate(), listener) : createServer(listener)
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    const address = server.address()
    const port = typeof address === 'object' && address ? address.port : 0
    const site = new Site(server, secure ? 'https' : 'http', port)
    return site
  }

  html(path: string, text: string, headers: Headers = {}) {
    this.on(path, (_, response) => {
      response.writeHead(200, { 'content-type': 'text/html; charset=utf-8', ...headers }).end(text)
    })
  }
  json(path: string, value: unknown) {
    this.on(path, (_, response) => {
      response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(value))
    })
  }
  script(path: string, text: string, headers: Headers = {}) {
    this.on(path, (_, response) => {
      response.writeHead(200, { 'content-type': 'text/javascript', ...headers }).end(text)
    })
  }
  on(path: string, answer: Answer) {
    this.answers.set(path, answer)
  }
  /** Not there: 404. */
  lose(path: string) {
    this.on(path, notFound)
  }
  /** Serves a file of `dist/` otherwise than it was built. */
  patch(path: string, change: (text: string) => string) {
    this.patches.set(path, change)
  }

  /** Answers what waits under `/slow/<name>.js`, now and from now on. */
  release(name: string) {
    const waiting = this.waiting.get(name) ?? []
    this.waiting.delete(name)
    this.on(`/slow/${name}.js`, (_, response) => vendorScript(name, response))
    for (const answer of waiting) answer()
  }

  /** Paths asked for, in order: of the site itself, and of third parties with `third:` in front. */
  paths() {
    return this.requests.map(({ path, third }) => (third ? `third:${path}` : path))
  }
  /** Names of the fake third parties that were asked for anything. */
  vendors() {
    const names = this.requests.map(({ path }) => /^\/(?:vendor|slow|hang)\/([\w-]+)/.exec(path)?.[1])
    return names.filter((name) => name !== undefined)
  }
  forget() {
    this.requests.length = 0
  }

  async close() {
    this.server.closeAllConnections()
    await new Promise((resolve) => this.server.close(resolve))
  }

  private handle(request: IncomingMessage, response: ServerResponse) {
    const path = (request.url ?? '/').replace(/\?.*/, '')
    if (path === '/favicon.ico') return notFound(request, response)
    const third = !request.headers.host?.startsWith('localhost')
    const { cookie = '', referer = '' } = request.headers
    this.requests.push({ path, third, cookie, referer })
    response.setHeader(
      'cache-control',
      path.endsWith('.js') || path.endsWith('.json') ? 'no-store' : 'no-cache',
    )
    response.setHeader('access-control-allow-origin', '*')
    const answer = this.answers.get(path) ?? this.standard(path)
    answer(request, response)
  }

  private standard(path: string): Answer {
    const [, folder, name = ''] = /^\/(\w+)\/([\w-]+)\.\w+$/.exec(path) ?? []
    if (folder === 'slow') {
      return (_, response) => {
        const waiting = this.waiting.get(name) ?? []
        this.waiting.set(name, [...waiting, () => vendorScript(name, response)])
      }
    }
    if (folder === 'hang') return () => {}
    if (folder === 'vendor')
      return path.endsWith('.js') ? (_, response) => vendorScript(name, response) : vendorPage
    return this.built(path)
  }

  private built(path: string): Answer {
    return (request, response) => {
      const file = read(path)
      if (file === undefined) return notFound(request, response)
      const change = this.patches.get(path) ?? ((text) => text)
      response.writeHead(200, { 'content-type': 'text/javascript' }).end(change(file))
    }
  }
}

function read(path: string) {
  try {
    return /^\/[\w.-]+\.(js|map)$/.test(path) ? readFileSync(new URL(`.${path}`, dist), 'utf8') : undefined
  } catch {
    return undefined
  }
}

const notFound: Answer = (_, response) => {
  response.writeHead(404).end()
}

/** A third party: notes that it ran and stores something, as such scripts do. */
function vendorScript(name: string, response: ServerResponse) {
  const store = `document.cookie = ${JSON.stringify(`_${name}=1; path=/`)}`
  const body = `probe.ran.push(${JSON.stringify(name)})\n${store}\n`
  response.writeHead(200, { 'content-type': 'text/javascript' }).end(body)
}

const vendorPage: Answer = ({ url = '' }, response) => {
  if (url.endsWith('.svg')) {
    const svg =
      '<svg xmlns="http://www.w3.org/2000/svg" width="32" height="32"><rect width="32" height="32"/></svg>'
    response.writeHead(200, { 'content-type': 'image/svg+xml' }).end(svg)
  } else {
    response
      .writeHead(200, { 'content-type': 'text/html' })
      .end('<!doctype html><title>vendor</title><p>vendor')
  }
}
