/** JSON or a script's text in ASCII, so that a page without a charset reads it right (fault 126). */
export const escaped = (text: string): string =>
  text.replace(/[^\0-\x7e]/g, (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`)

/** In the quotes that leave more of it readable. */
export function attribute(name: string, value: string): string {
  const quote = value.includes('"') ? "'" : '"'
  const quoted = value.replace(/[&"'<>]/g, (sign) =>
    (sign === '"' || sign === "'") && sign !== quote ? sign : `&#${sign.charCodeAt(0)};`,
  )
  return ` ${name}=${quote}${quoted}${quote}`
}
