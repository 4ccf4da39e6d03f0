import type { IncomingMessage } from 'node:http'
import { nonce, type Parts, page, purposes, tag } from './fixtures.ts'
import { notice } from './notice.ts'
import type { Site } from './server.ts'

/** The built door, as a site imports it. */
const door: typeof import('../../src/server.ts') = await import(
  new URL('../../dist/server.js', import.meta.url).href
)

const config = { notice: '/notice.json', effectiveDate: '2026-01-01', purposes }

export interface Rendering extends Parts {
  /** Headers of every page. */
  headers?: Record<string, string>
  /** Of the `<style>` elements. */
  nonce?: string
  /** Where the visitor is, as the server knows it. */
  region?: string
  /** Beside the action of the form. */
  target?: { choices?: string; notice?: string }
}

/** What the site's server was sent, and what it made of it. */
export interface Post {
  readonly fields: Readonly<Record<string, string>>
  readonly refused: string | null
}

/**
 * Makes a site render on its server: `/` leaves out what is not allowed and has the first layer in it, `/consent` takes
 * its form, `/choices` is the form for all of it.
 */
export function renders(site: Site, { headers = {}, target, ...given }: Rendering = {}): Post[] {
  const posts: Post[] = []
  const options = { secure: false, region: given.region }
  const html = { 'content-type': 'text/html; charset=utf-8', ...headers }
  const where = {
    action: '/consent',
    fields: { back: '/' },
    ...target,
    ...(given.nonce && { nonce: given.nonce }),
  }
  site.on('/', (request, response) => {
    const visitor = door.readDecision(request, config, options)
    const held = ['analytics', 'offers'].map((id) => (visitor.allows(id) ? `<p id="${id}">${id}</p>` : ''))
    const text = page({ tag: late, body: held.join(''), ...given })
      .replace('<title>', `${door.regionMeta(visitor)}<title>`)
      .replace('<body>', `<body>${door.renderFirst(notice, visitor, where)}`)
    response.writeHead(200, html).end(text)
  })
  site.on('/choices', (request, response) => {
    const visitor = door.readDecision(request, config, options)
    const body = door.renderChoices(notice, visitor, where)
    response.writeHead(200, html).end(page({ tag: '', ...given, body }))
  })
  site.on('/consent', async (request, response) => {
    const fields = new URLSearchParams(await bodyOf(request))
    const { cookie, wants, refused } = door.answerForm(request, fields, config, options)
    posts.push({ fields: Object.fromEntries(fields), refused })
    const location = wants === 'choose' ? '/choices' : '/'
    response.writeHead(303, { location, ...(cookie && { 'set-cookie': cookie }) }).end()
  })
  return posts
}

/** Behind the first paint, whenever it comes. */
export const late = tag({ async: '' })

/** Neither of the two that make it start. */
export const never = `<script nonce="${nonce}"></script>`

/** The hashes of the static styles. */
export const { styleHashes } = door

async function bodyOf(request: IncomingMessage): Promise<string> {
  let body = ''
  for await (const chunk of request) body += chunk
  return body
}
