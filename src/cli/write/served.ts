import { attempt } from '../../page/attempt.ts'
import { fail } from '../outcome.ts'

/** Where the files will be served, as given; `null` where that is left to us. */
interface Served {
  readonly url: string | null
  readonly src: string | null
}

/**
 * A tag with an address that no page fetches would look right and never ask anybody. The notice comes from the page's
 * own origin alone (`mode: 'same-origin'`), and which that is cannot be known here: only a path is right everywhere,
 * on the preview of a site as well. A script may lie on another host.
 */
export function assureServed(policy: string, { url, src }: Served): void {
  if (url !== null && !isPath(url))
    fail(
      'URL_UNFETCHABLE',
      policy,
      null,
      `--url ${url} is not a path: pages fetch the notice from their own origin only`,
      'Write the path alone, from its first slash: --url /privacy/notice.json',
    )
  if (src !== null && !isPath(src) && !isWeb(src))
    fail(
      'URL_UNFETCHABLE',
      policy,
      null,
      `--src ${src} is no address that a page loads a script and its companions from`,
      'Write a path from its first slash, --src /askfirst.js, or an https:// address.',
    )
}

/** `http:x` is a path on a page that came by http, and a host on one that came by https. */
const isPath = (address: string): boolean =>
  ['https://site.invalid', 'http://site.invalid'].every(
    (origin) => attempt(() => new URL(address, `${origin}/a/b`))?.origin === origin,
  )

const isWeb = (address: string): boolean =>
  /^https?:$/.test(attempt(() => new URL(address, 'https://site.invalid'))?.protocol ?? '')
