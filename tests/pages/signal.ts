import { nonce, queue, tag } from './fixtures.ts'
import type { Start } from './world.ts'

/** In every engine alike: what a browser with Global Privacy Control has, before anything of ours runs. */
export const signal = `<script nonce="${nonce}">Object.defineProperty(navigator, 'globalPrivacyControl', { value: true, configurable: true })</script>`

/** The standard page under a regime; with `gpc`, for a browser that sends the signal. */
export const under = (regime: string, gpc = false): Start => ({
  tag: tag({ 'data-regime': regime }),
  head: `${gpc ? signal : ''}${queue}`,
})

/** Two links as a site would place them. */
export const links = `<p><a id="opt-out" data-askfirst-open="opt-out" href="/opted-out">Do not sell or share my data</a></p>
<p><a id="limit" data-askfirst-open="limit" href="/limited">Limit the use of sensitive data</a></p>`
