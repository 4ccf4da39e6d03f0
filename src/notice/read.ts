import type { Config, PurposeTerms } from '../config/config.ts'
import type { Complain, SettledPurpose } from '../config/settings.ts'
import { fetchText } from '../page/fetch.ts'
import { agreed, flags } from './fingerprint.ts'
import type { Notice } from './model.ts'
import { asksFor, isAlone, isShared } from './parts.ts'
import { isObject, sound } from './sound.ts'
import { isSeparate } from './special.ts'

/** What the core was told about the notice. */
export interface Expected {
  effectiveDate: string
  purposes: readonly SettledPurpose[]
  /** Empty: not told. */
  terms: string
  /** The core's own: what has come with it is not fetched again. */
  checksum(text: string): string
}

/** The notice, or `null` after reporting why not: what visitors are shown must be what will be recorded. */
export async function readNotice(
  source: Config['notice'],
  expected: Expected,
  complain: Complain,
): Promise<Notice | null> {
  try {
    const notice = sound(await load(source), 'notice', complain) as Notice | null
    if (!notice) return null
    // Throws here, and not wherever a date is told.
    new Intl.ListFormat(notice.language)
    // What depends on the age is asked by itself, too: after that.
    for (const purpose of notice.purposes)
      if (purpose.age || isSeparate(purpose, notice)) purpose.separate = true
    const told = facts(expected.effectiveDate, expected.purposes, expected.terms)
    const read = facts(
      notice.effectiveDate,
      named(notice, expected),
      expected.terms && expected.checksum(agreed(notice)),
    )
    if (`${told}` === `${read}`) return notice
    complain('NOTICE_MISMATCH', 'config', besides(told, read), `The notice says ${besides(read, told)}`)
  } catch (problem) {
    complain('NOTICE_UNAVAILABLE', 'notice', source, problem)
  }
  return null
}

/** Of this site's, at once, or from a loader. */
export async function load(source: Config['notice']): Promise<unknown> {
  if (typeof source === 'string') return JSON.parse(await fetchText(source))
  if (typeof source !== 'function') return source
  const loaded = await source()
  return isObject(loaded) && 'default' in loaded ? loaded.default : loaded
}

/**
 * What the core may have been told: the notice's purposes, and of their parts any that take no more for granted than the
 * notice does. Parts that it was not told of are closed.
 */
const named = ({ purposes, recipients }: Notice, expected: Expected): PurposeTerms[] => [
  ...(purposes.some(({ age }) => age) ? [{ id: 'age', age: true }] : []),
  ...purposes.flatMap((purpose) =>
    asksFor(purpose).map((id) => ({ ...purpose, ...(id !== purpose.id && { id, separate: true }) })),
  ),
  ...expected.purposes.filter(({ id, basis, shared }) => {
    const [whole, part] = id.split('/')
    const recipient = recipients?.find((one) => one.id === part)
    if (!recipient) return part === 'precise' && basis !== 'necessary'
    // Of what is necessary, no part is asked about.
    const isAsked = purposes.some((one) => one.basis !== 'necessary' && asksFor(one).includes(`${whole}`))
    const isLax = isAlone(recipient) || (isShared(recipient) && !shared)
    return !(isAsked && isLax && basis === 'necessary')
  }),
]

/** What the core and the notice both know, fact by fact. */
const facts = (date: string, purposes: readonly PurposeTerms[], terms: string): readonly string[] => [
  `effectiveDate ${date}`,
  ...flags(purposes)
    .split(' ')
    .sort()
    .map((purpose) => `purpose ${purpose}`),
  `terms ${terms}`,
]

/** What only the first has, for a message. */
const besides = (these: readonly string[], those: readonly string[]): string =>
  these.filter((fact) => !those.includes(fact)).join(', ') || 'nothing more'
