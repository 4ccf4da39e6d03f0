import first from '../styles.css?inline'

/** Room at the end of the page for what is fixed over it (E-08); the widget, when it comes, measures how much. */
const room =
  '@media screen{:root{scroll-padding-bottom:clamp(50vh,28em,74vh)}:root:after{content:"";display:block;height:clamp(50vh,28em,74vh);pointer-events:none}}'

const element = (css: string, nonce = '') =>
  `<style${/^[\w+/=-]+$/.test(nonce) ? ` nonce="${nonce}"` : ''}>${css}</style>`

/** The first layer's own, for inside of its shadow root; and the page's, for outside. */
export const styles = (nonce?: string) => ({ inside: element(first, nonce), outside: element(room, nonce) })

/** For `style-src` of a Content-Security-Policy, in place of a nonce: `'sha256-…' 'sha256-…'`. Changes with the release. */
export async function styleHashes(): Promise<string> {
  const hashes = [first, room].map(async (css) => {
    const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(css))
    return `'sha256-${btoa(String.fromCharCode(...new Uint8Array(digest)))}'`
  })
  return (await Promise.all(hashes)).join(' ')
}
