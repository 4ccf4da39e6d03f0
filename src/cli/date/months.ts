import { fold } from './fold.ts'

/** Languages whose month names are known. Austria says Jänner. */
export const languages = ['en', 'de', 'de-AT', 'fr', 'es', 'it', 'pt', 'nl', 'pl']

/**
 * Month by folded name, 1 to 12: whole names, their first three or four letters, and what the language itself
 * abbreviates to. What means two months is left out (`jui` is June or July).
 */
export const months: ReadonlyMap<string, number> = table()

function table(): Map<string, number> {
  const found = new Map<string, number>()
  const doubtful = new Set<string>()
  const add = (name: string, month: number) => {
    if (!/^\p{L}{3,}$/u.test(name)) return
    if ((found.get(name) ?? month) !== month) doubtful.add(name)
    found.set(name, month)
  }
  for (const language of languages)
    for (let month = 1; month <= 12; month += 1)
      for (const name of names(language, month)) {
        add(name, month)
        add(name.slice(0, 3), month)
        add(name.slice(0, 4), month)
      }
  for (const name of doubtful) found.delete(name)
  return found
}

/** As it stands alone and as it stands in a date: Polish and others decline it. */
function names(language: string, month: number): string[] {
  const day = new Date(Date.UTC(2024, month - 1, 1))
  const alone = new Intl.DateTimeFormat(language, { month: 'long', timeZone: 'UTC' }).format(day)
  const short = new Intl.DateTimeFormat(language, { month: 'short', timeZone: 'UTC' }).format(day)
  const parts = new Intl.DateTimeFormat(language, { day: 'numeric', month: 'long', timeZone: 'UTC' })
  const within = parts.formatToParts(day).find(({ type }) => type === 'month')?.value ?? alone
  return [alone, short, within].map((name) => fold(name).replace(/\.$/, ''))
}
