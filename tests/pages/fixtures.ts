import { probeSource } from './probe/index.ts'
import type { Site } from './server.ts'

/** Nonce of every inline script of the fixtures. */
export const nonce = 'fixture'

export const purposes = 'operation:necessary analytics media offers:sale location:separate'

/** The script tag a site owner pastes. `false` leaves an attribute out. */
export function tag(changes: Record<string, string | false> = {}) {
  const attributes: Record<string, string | false> = {
    src: '/askfirst.js',
    'data-notice': '/notice.json',
    'data-effective-date': '2026-01-01',
    'data-purposes': purposes,
    ...changes,
  }
  const written = Object.entries(attributes).filter(([, value]) => value !== false)
  return `<script ${written.map(([name, value]) => (value === '' ? name : `${name}="${value}"`)).join(' ')}></script>`
}

export interface Parts {
  /** The SDK's script tag. */
  tag?: string
  /** In front of the tag. */
  head?: string
  body?: string
}

const collect = `(window.askfirst = window.askfirst || []).push(consent => {
  consent.on('error', error => error && probe.codes.push(error.code)) })`

/** `queue` listens for reported errors before the SDK has loaded, as a page may. */
export const queue = `<script nonce="${nonce}">${collect}</script>`

export function page({ tag: sdk = tag(), head = queue, body = '' }: Parts = {}) {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8"><meta name="viewport" content="width=device-width"><link rel="icon" href="data:,">
<title>Fixture</title>
<script nonce="${nonce}">${probeSource}</script>
${head}
${sdk}
</head>
<body>
<main>
<h1>A shop</h1>
<p><a id="link" href="/other">Another page</a> <label>Search <input id="field"></label></p>
${body}
</main>
</body>
</html>`
}

/** A third party's script, held until the purpose is granted. */
export const heldScript = (purpose: string, src: string, more = '') =>
  `<script type="text/plain" data-askfirst="${purpose}" src="${src}"${more}></script>`

export const heldFrame = (purpose: string, src: string) =>
  `<iframe title="From another company" data-askfirst="${purpose}" data-src="${src}" width="280" height="180"></iframe>`

/** One third party each, on the other origin; nothing that leaves a placeholder. */
export const heldScripts = ({ third }: Site) =>
  ['analytics', 'offers', 'location'].map((name) => heldScript(name, `${third}/vendor/${name}.js`)).join('\n')

/** One third party for each purpose. */
export const vendors = (site: Site) =>
  [
    heldScripts(site),
    heldFrame('media', `${site.third}/vendor/media.html`),
    '<button id="again" type="button" data-askfirst-open="choices">Privacy choices</button>',
  ].join('\n')
