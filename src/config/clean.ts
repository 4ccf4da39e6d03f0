import { own } from './own.ts'
import type { Settings } from './settings.ts'

/**
 * What nobody could complain about, as type, text and key. Narrower than the rules of `check.ts`, never wider: a 31st, or a
 * 29th of February, is looked at there.
 */
const SOUND: readonly RegExp[] = [
  /^string\n.+\n(notice|launcher|timeZone)$/,
  /^string\nhttps:\/\/[a-z.]+[a-z]( https:\/\/[a-z.]+[a-z])*\nscope$/,
  /^(object|function)\ntrue\nnotice$/,
  /^string\n\d{4}-(?!02-29|02-30)(0[1-9]|1[0-2])-(0[1-9]|[12]\d|30)\n(effectiveDate|since)$/,
  /^string\n[\w-]{1,16}\n(terms|regime|cookieName)$/,
  /^string\n[\w.-]+\ncookieDomain$/,
  /^string\n[A-Z]{2}(-[A-Z]{2})?\nregion$/,
  /^boolean\n(false\nlauncher|\w+\n(announce|shadow|prompt|acceptAutomation|disabled))$/,
  /^number\n\d+\ndays$/,
]

/**
 * Whether `check.ts` could have nothing to say of a config: it is fetched in doubt only, and then at times in vain.
 * @param settings what was made of it: what is otherwise in there, or is missing, had a fault
 */
export function isClean(config: unknown, settings: Settings): boolean {
  try {
    new Intl.DateTimeFormat('sv', { timeZone: settings.timeZone })
    return (
      settings.purposes.length > 0 &&
      Object.entries(own(config)).every(([key, value]) =>
        key === 'purposes'
          ? listed(value).every(isKnown) && listed(value).length === settings.purposes.length
          : Reflect.get(settings, key) === value &&
            SOUND.some((form) => form.test([typeof value, value === Object(value) || value, key].join('\n'))),
      )
    )
  } catch {
    // What cannot even be read.
    return false
  }
}

/** A text, or an object with nothing in it that nobody knows. */
const isKnown = (entry: unknown): boolean =>
  typeof entry === 'string' ||
  Object.keys(own(entry)).every((key) => /^(id|basis|separate|sale|shared|age|since)$/.test(key))

const listed = (purposes: unknown): readonly unknown[] =>
  Array.isArray(purposes) ? purposes : `${purposes}`.trim().split(/\s+/)
