/** A BCP 47 tag as the notice wants it, or `null`; `en_US` is one to many. */
export function languageTag(written: unknown): string | null {
  const tag = typeof written === 'string' ? written.trim().replaceAll('_', '-') : ''
  return /^[a-z]{2,3}(-[a-z\d]{2,8})*$/i.test(tag) ? tag : null
}
