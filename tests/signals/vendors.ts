import type { Announced } from '../../src/signals/announce.ts'
import {
  announceClarity,
  announceGoogle,
  announceMatomo,
  announceMeta,
  announceMicrosoft,
  announceTikTok,
  announceWordPress,
} from '../../src/signals.ts'

export const NAMES = [
  'dataLayer',
  'uetq',
  'clarity',
  'fbq',
  'ttq',
  '_paq',
  'wp_consent_type',
  'wp_set_consent',
  'wp_set_service_consent',
]

export const place = (name: string, thing: unknown) => void Reflect.set(window, name, thing)
export const placed = (name: string): unknown => Reflect.get(window, name)

/** As if the page had just begun. */
export function clear() {
  for (const name of [...NAMES, 'askfirst']) Reflect.deleteProperty(window, name)
}

/** What a vendor's queue holds, arguments as arrays. */
export function queued(name: string): unknown[] {
  const held = placed(name)
  if (!Array.isArray(held)) throw new Error(`no ${name}`)
  return held.map((entry) =>
    Object.prototype.toString.call(entry) === '[object Arguments]' ? [...Array.from(entry)] : entry,
  )
}

type Hear = (word: string) => void

interface Vendor {
  /** One purpose, for one of the vendor's words. */
  readonly announce: (purpose: string) => Announced
  /** As when the vendor has loaded: hears at once. */
  readonly load: (hear: Hear) => void
}

/** Each tells what it hears about the word that `announce` gave it a purpose for. */
export const vendors: Readonly<Record<string, Vendor>> = {
  google: {
    announce: (purpose) => announceGoogle({ analytics_storage: purpose }),
    load: (hear) =>
      place('dataLayer', {
        push: ([command, , words]: readonly object[]) =>
          `${command}` === 'consent' && hear(Reflect.get(words ?? {}, 'analytics_storage')),
      }),
  },
  microsoft: {
    announce: (purpose) => announceMicrosoft({ ad_storage: purpose }),
    load: (hear) =>
      place('uetq', { push: (...[, , words]: { ad_storage: string }[]) => hear(`${words?.ad_storage}`) }),
  },
  clarity: {
    announce: (purpose) => announceClarity({ analytics_Storage: purpose }),
    load: (hear) =>
      place('clarity', (_: string, words: { analytics_Storage: string }) => hear(words.analytics_Storage)),
  },
  meta: {
    announce: announceMeta,
    load: (hear) => place('fbq', (_: string, word: string) => hear(word === 'grant' ? 'granted' : 'denied')),
  },
  tiktok: {
    announce: announceTikTok,
    load: (hear) => {
      const denied = () => hear('denied')
      place('ttq', { holdConsent: denied, revokeConsent: denied, grantConsent: () => hear('granted') })
    },
  },
  matomo: {
    announce: (purpose) => announceMatomo(purpose),
    load: (hear) =>
      place('_paq', {
        push: ([command]: string[]) => hear(command === 'setConsentGiven' ? 'granted' : 'denied'),
      }),
  },
  wordpress: {
    announce: (purpose) => announceWordPress({ statistics: purpose }),
    load: (hear) =>
      place('wp_set_consent', (category: string, word: string) => {
        if (category === 'statistics') hear(word === 'allow' ? 'granted' : 'denied')
      }),
  },
}
