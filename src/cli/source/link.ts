// As the notice's own check has it: no `//host`, nor what a URL parser would make of a backslash or a tab (fault 98).
const sound = /^(https:\/\/\w|mailto:\w|#|\/(?![/\\]))[!-[\]-~]*$/
const longest = 2000

/** A link's address as it may be shown, in ASCII, or `undefined`: then the text stands alone. */
export function safeLink(address: string): string | undefined {
  const written = direct(address)
  if (written.length > longest) return undefined
  if (sound.test(written)) return written
  const repaired = /^[#/]/.test(written) ? encoded(written) : normal(written)
  return sound.test(repaired) ? repaired : undefined
}

const encoded = (path: string): string => path.replace(/[^\p{Cc}\p{Cs} -~]/gu, encodeURIComponent)

/** Capitals, umlauts and blanks are repaired as a browser would; a scheme is judged by what comes out. */
const normal = (written: string): string =>
  /^\s*(https|mailto):/i.test(written) && URL.canParse(written) ? new URL(written).href : ''

/** Google Docs exports every link as one by way of Google, who would hear of each visitor that follows it. */
function direct(written: string): string {
  if (!/^https:\/\/www\.google\.[a-z.]+\/url\?/.test(written) || !URL.canParse(written)) return written
  const { searchParams } = new URL(written)
  const to = searchParams.get('q')
  return to && searchParams.get('sa') === 'D' ? to : written
}
