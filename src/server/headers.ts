/** A Fetch `Headers`, or Node's `request.headers`. */
export type HeaderSource =
  | { get(name: string): string | null }
  | { readonly [name: string]: string | readonly string[] | undefined }

/** A request of any runtime, its headers, or the text of its `Cookie` header alone. */
export type From = string | null | undefined | HeaderSource | { readonly headers: HeaderSource }

/**
 * One header as text; several of one name are joined. Empty for whatever is not there, or is no text.
 * @param name in lower case; in a plain object it may stand as it was sent, as gateways hand it over
 */
export function readHeader(from: From, name: string): string {
  if (typeof from === 'string') return name === 'cookie' ? from : ''
  if (typeof from !== 'object' || from === null) return ''
  const source: Readonly<Record<string, unknown>> = 'headers' in from ? Object(from.headers) : from
  const values: unknown[] =
    typeof source.get === 'function'
      ? // Fetch has no headers whose names begin with a colon, and throws at the question.
        [/^:/.test(name) ? null : source.get(name)]
      : Object.keys(source)
          .filter((key) => key.toLowerCase() === name)
          .flatMap((key) => source[key])
  // Joined as HTTP joins cookies: whoever sends two, sends two.
  return values.filter((value) => typeof value === 'string').join('; ')
}

/** Every value under this name, as it stands. */
export const readCookies = (header: string, name: string): string[] =>
  header
    .split(';')
    .map((pair) => pair.trim().split(/=(.*)/s))
    .flatMap(([key, value = '']) => (key === name ? value : []))
