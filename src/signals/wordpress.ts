import { own } from '../config/own.ts'
import { livePage } from '../page/live.ts'
import { type Announced, announce, together } from './announce.ts'
import { define, vendor } from './globals.ts'
import { announceEach, type Wanted } from './keys.ts'

const CATEGORIES = ['functional', 'preferences', 'statistics-anonymous', 'statistics', 'marketing'] as const

export type WordPressCategory = (typeof CATEGORIES)[number]

export interface WordPressOptions {
  /** Purpose by the name under which a plugin has registered its service (C-18). */
  services?: Wanted<string> | undefined
}

/**
 * The WP Consent API: its type, then each of its five categories (C-17). Told as soon as its functions are there, at the latest
 * when the page has loaded; what it is told it keeps in cookies of its own.
 * Source: github.com/WordPress/wp-consent-level-api, 2.0.1
 */
export function announceWordPress(
  wanted: Wanted<WordPressCategory>,
  { services = {} }: WordPressOptions = {},
): Announced {
  const { document } = livePage()
  return together([
    // First, for without one everything counts as allowed.
    announceType((type) => define('wp_consent_type', type)),
    announceEach('wordpress', CATEGORIES, wanted, (category, word) =>
      call('wp_set_consent', category, word === 'granted' ? 'allow' : 'deny'),
    ),
    announceEach('wordpress.services', Object.keys(own(services)), services, (service, word) =>
      call('wp_set_service_consent', service, word === 'granted'),
    ),
    // Last, for who hears of it looks at the categories; and not before the page is there to hear.
    announceType(() => {
      if (document.readyState === 'loading') return false
      return document.dispatchEvent(new CustomEvent('wp_consent_type_defined'))
    }),
  ])
}

/** What silence means there. Where people only have to be told, it means a no as well, until they are. */
const announceType = (tell: (type: string) => unknown): Announced =>
  announce('optin', ({ state }) => (state.regime === 'opt-out' ? 'optout' : 'optin'), tell)

function call(name: string, ...given: unknown[]): boolean {
  const act = vendor(name)
  act?.(...given)
  return !!act
}
