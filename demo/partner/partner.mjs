// The partners: another origin, and a list of everything that reaches them.
import { readFile } from 'node:fs/promises'

/** Newest last; shown on the page "What is stored". */
export const received = []

const scripts = {
  '/tally.js': 'Tally Workshop',
  '/signpost.js': 'Signpost',
  '/network.js': 'Signpost',
  '/hit': '',
  '/film': 'Reel House',
}

export async function partner(url) {
  const path = url.pathname.replace(/^\/partner/, '')
  const who = scripts[path]
  if (who === undefined) return { status: 404 }
  received.push({
    time: new Date().toISOString(),
    who: who || url.searchParams.get('who'),
    what: who ? path : `what you do: ${url.searchParams.get('what')}`,
  })
  received.splice(0, received.length - 200)
  if (path === '/hit') return { status: 204 }
  const name = path === '/film' ? 'film.html' : path.slice(1)
  const body = await readFile(new URL(name, import.meta.url), 'utf8')
  return {
    body,
    type: path === '/film' ? 'text/html' : 'text/javascript',
  }
}
