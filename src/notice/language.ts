/** A BCP 47 tag that browsers take, too: they throw where a date is told in `zh-cmn-Hans` or `en-US-US`. */
export function isLanguage(tag: string): boolean {
  try {
    return /^[a-z]{2,3}(-[a-z\d]{2,8})*$/i.test(tag) && Intl.getCanonicalLocales(tag).length > 0
  } catch {
    return false
  }
}
