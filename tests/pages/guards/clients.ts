import { readFileSync } from 'node:fs'

/** A published client of somebody else, as npm brings it. */
const fromNpm = (path: string) =>
  readFileSync(new URL(`../../../node_modules/${path}`, import.meta.url), 'utf8').replace(
    /\/\/# sourceMappingURL.*/,
    '',
  )

export const leaflet = fromNpm('leaflet/dist/leaflet.js')
export const cleave = fromNpm('cleave-zen/dist/cleave-zen.umd.js')

/** A CommonJS build as a script: its exports become a global. */
export const mixpanel = `{ const module = { exports: {} }; const exports = module.exports
${fromNpm('mixpanel-browser/dist/mixpanel-core.cjs.js')}
window.mixpanel = module.exports }`

/** The player's own hosts are the given origin; nothing else of it is changed. */
export const player = (origin: string) =>
  fromNpm('lite-youtube-embed/src/lite-yt-embed.js').replace(
    /https:\/\/(www\.youtube(-nocookie)?|www\.google|static\.doubleclick|googleads\.g\.doubleclick)\.(com|net)/g,
    origin,
  )
