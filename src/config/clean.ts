import { own } from './own.ts'
import type { Settings } from './settings.ts'

/**
 * What nobody could complain about: type, text and key, a line each. Narrower than the rules of `check.ts`, never wider: a
 * 31st, or a 29th of February, is looked at there.
 */
const SOUND =
  /^(string\n(.+\n(notice|launcher|timeZone)|\d{4}-(?!02-29|02-30)(0[1-9]|1[0-2])-(0[1-9]|[12]\d|30)\n(effectiveDate|since)|[\w-]{1,16}\n(terms|regime|cookieName)|[\w.-]+\ncookieDomain|[A-Z]{2}(-[A-Z]{2})?\nregion)|(object|function)\ntrue\nnotice|boolean\n(false\nlauncher|\w+\n(announce|shadow|prompt|acceptAutomation|disabled))|number\n\d+\ndays)$/

/**
 * Whether `check.ts` could have nothing to say of a config: it is fetched in doubt only, and then at times in vain.
 * @param settings what was made of it: what is otherwise in there, or is missing, had a fault
 */
export function isClean(config: unknown, settings: Settings): boolean {
  try {
    new Intl.DateTimeFormat('sv', { timeZone: settings.timeZone })
    return Object.entries(own(config)).every(([key, value]) =>
      key === 'purposes'
        ? listed(value).length === settings.purposes.length
        : Reflect.get(settings, key) === value &&
          SOUND.test([typeof value, value === Object(value) || value, key].join('\n')),
    )
  } catch {
    // What cannot even be read.
    return false
  }
}

const listed = (purposes: unknown): readonly unknown[] =>
  Array.isArray(purposes) ? purposes : `${purposes}`.trim().split(/\s+/)
