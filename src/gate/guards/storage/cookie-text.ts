/** What one assignment to `document.cookie` means. */
export interface CookieText {
  /** Empty for a cookie that is only a value. */
  readonly name: string
  readonly value: string
  /** It is over before it begins: a deletion. */
  readonly erases: boolean
}

/** As RFC 6265bis §5.6 has browsers read it. `now` in milliseconds since 1970. */
export function readCookieText(text: string, now: number): CookieText {
  const [pair = '', ...attributes] = text.split(';')
  const at = pair.indexOf('=')
  const name = at < 0 ? '' : trim(pair.slice(0, at))
  const value = trim(pair.slice(at + 1))
  let age: number | undefined
  let expires: number | undefined
  for (const attribute of attributes) {
    const [key = '', ...rest] = attribute.split('=')
    const given = trim(rest.join('='))
    const word = trim(key).toLowerCase()
    // Of several the last one counts, and one that cannot be read does not.
    if (word === 'max-age' && /^(-|\d)\d*$/.test(given)) age = Number.parseInt(given, 10)
    if (word === 'expires') expires = readCookieDate(given) ?? expires
  }
  // Where browsers cut a text short, or refuse it, nothing behind is to be relied on.
  const isWhole = !Array.from(text).some(isControl)
  const isOver = age === undefined ? expires !== undefined && expires <= now : !(age > 0)
  return { name, value, erases: isWhole && isOver }
}

/** Spaces and tabs, and nothing else that `trim()` takes. */
const trim = (text: string): string => {
  let [from, to] = [0, text.length]
  while (from < to && isBlank(text[from])) from++
  while (from < to && isBlank(text[to - 1])) to--
  return text.slice(from, to)
}
const isControl = (character: string) => (character < ' ' && character !== '\t') || character === '\x7f'
const isBlank = (character: string | undefined) => character === ' ' || character === '\t'

const MONTHS = 'janfebmaraprmayjunjulaugsepoctnovdec'

/** RFC 6265 §5.1.1: the first token that can be the time is the time, and so on, in any order. */
export function readCookieDate(text: string): number | undefined {
  let time: number[] | undefined
  let day: number | undefined
  let month: number | undefined
  let year: number | undefined
  for (const token of text.split(/[\t -/;-@[-`{-~]+/)) {
    const clock = /^(\d\d?):(\d\d?):(\d\d?)(?!\d)/.exec(token)
    const named = /^[a-z]{3}/i.test(token) ? MONTHS.indexOf(token.slice(0, 3).toLowerCase()) : -1
    if (!time && clock) time = clock.slice(1).map(Number)
    else if (day === undefined && /^\d\d?(?!\d)/.test(token)) day = Number.parseInt(token, 10)
    else if (month === undefined && named >= 0 && named % 3 === 0) month = named / 3
    else if (year === undefined && /^\d{2,4}(?!\d)/.test(token)) year = Number.parseInt(token, 10)
  }
  if (!time || day === undefined || month === undefined || year === undefined) return undefined
  const [hours = 99, minutes = 99, seconds = 99] = time
  if (year < 100) year += year < 70 ? 2000 : 1900
  if (day < 1 || day > 31 || year < 1601 || hours > 23 || minutes > 59 || seconds > 59) return undefined
  return Date.UTC(year, month, day, hours, minutes, seconds)
}
