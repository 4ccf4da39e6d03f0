import { own } from '../../../config/own.ts'
import type { Guard } from '../guard.ts'
import { readCookieText } from './cookie-text.ts'
import { type May, prototypeOf, settling } from './keeper.ts'

/**
 * Stands before `document.cookie = …` and `cookieStore.set()`. What is refused is not stored, not kept by us, and nothing
 * is thrown: so do browsers that block cookies, and scripts look whether theirs is there. Deletions always pass.
 */
export function guardCookies(guard: Guard, may: May): void {
  const { window } = guard
  const assign = settling(({ args }) => {
    const text = `${args[0]}`
    const { name, value, erases } = readCookieText(text, Date.now())
    // Engines read dates each in their own way; Max-Age they read alike, so it is a deletion in all of them.
    if (erases) return [`${text}; Max-Age=0`]
    return may('cookie', name, value) ? [text] : undefined
  })
  guard.replace(prototypeOf(window, 'Document'), 'cookie', assign, 'set')

  const set = settling(
    ({ args }) => {
      const [first, second] = args
      if (typeof first !== 'object') return may('cookie', `${first}`, `${second}`) ? args : undefined
      const { name, value, expires, maxAge, ...rest } = own(first)
      const isOver =
        maxAge === undefined ? expires != null && Number(expires) <= Date.now() : !(Number(maxAge) > 0)
      if (isOver) return [{ ...rest, name, value: '', expires: 0 }]
      return may('cookie', `${name}`, `${value}`) ? args : undefined
    },
    () => Promise.resolve(),
  )
  guard.replace(prototypeOf(window, 'CookieStore'), 'set', set)
}
