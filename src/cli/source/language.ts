import { isLanguage } from '../../notice/language.ts'

/** A BCP 47 tag as the notice wants it, or `null`; `en_US` is one to many. */
export function languageTag(written: unknown): string | null {
  const tag = typeof written === 'string' ? written.trim().replaceAll('_', '-') : ''
  return isLanguage(tag) ? tag : null
}
