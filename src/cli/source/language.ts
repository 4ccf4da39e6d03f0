import { attempt } from '../../page/attempt.ts'

/** A BCP 47 tag as the notice wants it, and browsers, or `null`; `en_US` is one to many. */
export function languageTag(written: unknown): string | null {
  const tag = typeof written === 'string' ? written.trim().replaceAll('_', '-') : ''
  const isTag = /^[a-z]{2,3}(-[a-z\d]{2,8})*$/i.test(tag) && attempt(() => Intl.getCanonicalLocales(tag))
  return isTag ? tag : null
}
