import { clean } from './runs.ts'

// As the notice's own check has it: no `//host`, nor what a URL parser would make of a backslash or a tab (fault 98).
const sound = /^(https:\/\/\w|mailto:\w|#|\/(?![/\\]))[^\s\\]*$/

/** A link's address as it may be shown, or `undefined`: then the text stands alone. */
export function safeLink(written: string): string | undefined {
  if (written.length > 2000) return undefined
  if (sound.test(written) && clean(written) === written) return written
  // Capitals, umlauts and blanks in an address are repaired as a browser would; a scheme is judged by what comes out.
  if (!/^\s*(https|mailto):/i.test(written) || !URL.canParse(written)) return undefined
  const { href } = new URL(written)
  return sound.test(href) ? href : undefined
}
