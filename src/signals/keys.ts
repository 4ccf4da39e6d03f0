import type { Consent } from '../api.ts'
import { nearest } from '../config/nearest.ts'
import { own } from '../config/own.ts'
import type { Complain } from '../config/settings.ts'
import { type Announced, announce, together } from './announce.ts'

/** Purpose by the listener's own words: an id, or that of a recipient's part, `ads/network`. */
export type Wanted<Key extends string> = Readonly<Partial<Record<Key, string | undefined>>>

export type Word = 'granted' | 'denied'

export type Fault = Parameters<Complain>

/**
 * Tells a listener of all its words at once, whether the purpose behind each is open. Words without a purpose are denied; so are
 * unknown purposes, which the consent reports. Words nobody knows are reported, and left out.
 * @param name of the listener, for messages
 * @param faults what else is to be reported once there is a consent
 */
export function announceKeys<Key extends string>(
  name: string,
  keys: readonly Key[],
  wanted: Wanted<Key>,
  tell: (words: Record<Key, Word>) => unknown,
  faults: readonly Fault[] = [],
): Announced {
  const purposes = read(wanted)
  const words = (wordOf: (key: Key) => Word) =>
    Object.fromEntries(keys.map((key) => [key, wordOf(key)])) as Record<Key, Word>
  const told = announce(
    words(() => 'denied'),
    (consent) => words((key) => ask(consent, purposes[key])),
    // A copy: what it does with it is its own business.
    (said) => tell({ ...said }),
  )
  return reporting([...faults, ...faultsOf(name, keys, wanted)], told)
}

/** The same one word after the other: whoever hears of the first may take back the next. */
export function announceEach<Key extends string>(
  name: string,
  keys: readonly Key[],
  wanted: Wanted<Key>,
  tell: (key: Key, word: Word) => unknown,
): Announced {
  const purposes = read(wanted)
  const all = keys.map((key) =>
    announce<Word>(
      'denied',
      (consent) => ask(consent, purposes[key]),
      (word) => tell(key, word),
    ),
  )
  return reporting(faultsOf(name, keys, wanted), together(all))
}

/** For a listener that knows one yes and no. */
export function announceOne(
  name: string,
  purpose: string,
  tell: (isGranted: boolean) => unknown,
  faults: readonly Fault[] = [],
): Announced {
  return announceKeys(name, ['purpose'], { purpose }, (words) => tell(words.purpose === 'granted'), faults)
}

const ask = (consent: Consent, purpose: unknown): Word =>
  isPurpose(purpose) && consent.allows(purpose) === true ? 'granted' : 'denied'

const isPurpose = (given: unknown): given is string => typeof given === 'string' && given !== ''

/** Of a text, its letters would be words. */
const read = (wanted: unknown) => own(typeof wanted === 'object' ? wanted : {})

function faultsOf(name: string, keys: readonly string[], wanted: unknown): Fault[] {
  if (typeof wanted !== 'object') return [['CONFIG_INVALID', name, wanted, 'Write a purpose for each word']]
  return Object.entries(read(wanted)).flatMap(([key, purpose]): Fault[] => {
    const path = `${name}.${key}`
    if (!keys.includes(key)) return [['CONFIG_UNKNOWN_KEY', path, purpose, nearest(key, keys)]]
    return isPurpose(purpose) ? [] : [['CONFIG_INVALID', path, purpose, 'Write a purpose']]
  })
}

/** Reports once there is somebody to report to, and each fault once. */
export function reporting(faults: readonly Fault[], announced: Announced): Announced {
  const due = [...faults]
  return (consent) => {
    for (const fault of due.splice(0)) consent.report(...fault)
    return announced(consent)
  }
}
