import type { Consent } from './api.ts'
import { nearest } from './config/nearest.ts'
import { own } from './config/own.ts'
import { wordsOf } from './config/tag.ts'
import { attempt } from './page/attempt.ts'
import { livePage } from './page/live.ts'
import { whenRegistered } from './page/registry.ts'
import { runningTag } from './page/running-tag.ts'
import type { Announced } from './signals/announce.ts'
import { announceClarity } from './signals/clarity.ts'
import { announceGoogle } from './signals/google.ts'
import { type Fault, reporting } from './signals/keys.ts'
import { announceMatomo, type MatomoOptions } from './signals/matomo.ts'
import { announceMeta } from './signals/meta.ts'
import { announceMicrosoft } from './signals/microsoft.ts'
import { announceTikTok } from './signals/tiktok.ts'
import { announceWordPress } from './signals/wordpress.ts'

type Dataset = Readonly<Record<string, unknown>>
type Pairs = (name: string) => Record<string, string>

/** Each by its own attribute: `data-google="ad_storage:ads analytics_storage:analytics"`, `data-meta="ads"`. */
const LISTENERS: Readonly<Record<string, (given: Dataset, pairs: Pairs) => Announced>> = {
  google: ({ googleWait, googleRegions }, pairs) =>
    announceGoogle(pairs('google'), {
      wait: googleWait === undefined ? undefined : Number(googleWait || Number.NaN),
      regions: wordsOf(googleRegions),
    }),
  microsoft: (_, pairs) => announceMicrosoft(pairs('microsoft')),
  clarity: (_, pairs) => announceClarity(pairs('clarity')),
  meta: ({ meta }) => announceMeta(`${meta}`),
  // Looks for itself whether it knows the mode.
  matomo: ({ matomo, matomoMode }) =>
    announceMatomo(`${matomo}`, { mode: matomoMode as MatomoOptions['mode'] }),
  tiktok: ({ tiktok }) => announceTikTok(`${tiktok}`),
  wordpress: (_, pairs) => announceWordPress(pairs('wordpress'), { services: pairs('wordpressServices') }),
}

/** What else there may be on the tag. */
const SETTINGS = ['googleWait', 'googleRegions', 'matomoMode', 'wordpressServices']

/**
 * The listeners as a script of its own, before the core's and before the vendors': says "denied" while it runs, and what the
 * page's consent allows once there is one. If there never is, it stays at that (C-55).
 */
export function startSignals(): void {
  const page = livePage()
  if (!page.present) return
  const given = own(runningTag(page)?.dataset ?? {})
  for (const announced of readSignals(given))
    whenRegistered(page, (consent: Consent) => void attempt(() => announced(consent), page.report))
}

/** One for each attribute that names a listener; what is misspelt or malformed is denied, and reported. */
function readSignals(given: Dataset): Announced[] {
  const faults: Fault[] = []
  const pairs: Pairs = (name) => readPairs(name, given[name], faults)
  const known = [...Object.keys(LISTENERS), ...SETTINGS]
  for (const name of Object.keys(given))
    if (!known.includes(name))
      faults.push(['CONFIG_UNKNOWN_KEY', attributeOf(name), given[name], nearest(name, known)])
  const all = Object.entries(LISTENERS)
    .filter(([name]) => given[name] !== undefined)
    .map(([, listener]) => listener(given, pairs))
  return [reporting(faults, () => () => {}), ...all]
}

/** `word:purpose word:purpose/recipient`. A word that is there twice has no purpose. */
function readPairs(name: string, text: unknown, faults: Fault[]): Record<string, string> {
  const read = new Map<string, string>()
  const twice = new Set<string>()
  for (const pair of wordsOf(text)) {
    const [, word = '', purpose = ''] = /^([^:]+):([^:]+)$/.exec(pair) ?? []
    if (!purpose || read.has(word))
      faults.push(['CONFIG_INVALID', attributeOf(name), pair, 'Write word:purpose, each word once'])
    if (read.has(word)) twice.add(word)
    else if (purpose) read.set(word, purpose)
  }
  for (const word of twice) read.delete(word)
  return Object.fromEntries(read)
}

const attributeOf = (name: string): string =>
  `data-${name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`
